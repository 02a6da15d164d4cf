/**
 * @file What a backend must do: one matrix product.
 */
import type { Matrix, Numbers } from '../core/matrix.ts';

/** The backends, slowest first. */
export type BackendName = 'plain' | 'wasm' | 'native';

/** A way to multiply matrices. Shapes are checked before it is called; it trusts its caller. */
export interface Backend {
  readonly name: BackendName;
  /** For people: which library it is. */
  readonly description: string;
  /**
   * out = a · b + beta · out
   * @param a (m × k), any strides
   * @param b (k × n), any strides, the number type of a
   * @param out (m × n), stored row by row, maybe as part of wider rows, the number type of a; m, k and n are at least 1
   * @param beta 0 (the default) overwrites whatever `out` holds, 1 adds to it
   */
  multiply(a: Matrix, b: Matrix, out: Matrix, beta?: number): void;
  /**
   * out = a · b for a product that stands alone, so that it may use all cores, if the backend can do that. Its bits are
   * the same on any number of them; in a large product they may differ from those of `multiply`.
   * @param most threads, where fewer than all cores are wanted
   */
  multiplyAlone?(a: Matrix, b: Matrix, out: Matrix, most?: number): void;
  /** y ← y + alpha · x in float32, if the backend is faster at it than WebAssembly. */
  addScaled?(alpha: number, x: Numbers, y: Numbers): void;
}
