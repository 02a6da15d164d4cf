/**
 * @file What a layer makes of something that is not there yet: the links of the chain that a model is.
 */
import type { DType } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';

/** [examples, units]: `null` examples are any number of them. */
export type Shape = readonly [examples: number | null, units: number];

/** Where the layers of a chain get their first weights and their names from. */
export class Origin {
  readonly seed: number;
  readonly dtype: DType;
  readonly random: RandomState;
  readonly #counts = new Map<string, number>();

  constructor(seed: number = 33, dtype: DType = 'float32') {
    this.seed = seed;
    this.dtype = dtype;
    this.random = new RandomState(seed);
  }

  /** The name of the next layer of a class: dense_Dense1, dense_Dense2, … */
  nameFor(kind: string): string {
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    return `${snakeCase(kind)}_${kind}${count}`;
  }
}

/** camelCase as Python writes it: leaky_re_lu for LeakyReLU. */
export function snakeCase(name: string): string {
  return name
    .replace(/(.)([A-Z][a-z0-9]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** What a tensor without numbers knows of the layer that it comes out of. */
export interface SourceLayer {
  readonly name: string;
  readonly trainable: boolean;
  countParams(): number;
  getClassName(): string;
  getConfig(): Record<string, unknown>;
}

/**
 * A tensor without numbers: what {@link input} gives and `layer.apply` passes on.
 * @example const hidden = tf.layers.dense({ units: 4 }).apply(tf.input({ shape: [2] })); // shape [null, 4]
 */
export class SymbolicTensor {
  readonly dtype: DType;
  readonly shape: Shape;
  /** The layer that it comes out of; null if it is where a chain begins. */
  readonly sourceLayer: SourceLayer | null;
  /** What went into that layer. */
  readonly inputs: readonly SymbolicTensor[];
  readonly name: string;
  /** For layers: see {@link Origin}. */
  readonly origin: Origin;

  /** For layers; a program begins with {@link input}. */
  constructor(
    dtype: DType,
    shape: Shape,
    sourceLayer: SourceLayer | null,
    inputs: readonly SymbolicTensor[] = [],
    _callArgs: unknown = {},
    name: string = '',
    origin: Origin = inputs[0]?.origin ?? new Origin(33, dtype),
  ) {
    this.dtype = dtype;
    this.shape = shape;
    this.sourceLayer = sourceLayer;
    this.inputs = inputs;
    this.name = name;
    this.origin = origin;
  }

  get rank(): number {
    return this.shape.length;
  }
}
