/**
 * @file The kernels for a number type: in WebAssembly where that is possible, else in plain TypeScript.
 */
import type { DType } from '../core/matrix.ts';
import { activeBackend } from './choice.ts';
import type { OpenKernels } from './kernels.ts';
import { openPlainKernels } from './plain-kernels.ts';
import { openWasmKernels } from './wasm-kernels.ts';

/**
 * Kernels for a number type, with the products by the backend in use.
 *
 * @param lengths how many numbers each room holds
 * @throws Error if there is not enough memory
 */
export function openKernels(dtype: DType, lengths: readonly number[]): OpenKernels {
  const backend = activeBackend();
  // The WebAssembly program has single precision only, and an engine may lack it.
  const inWasm = dtype === 'float32' && backend.name !== 'plain' && typeof WebAssembly !== 'undefined';
  return inWasm ? openWasmKernels(backend, lengths) : openPlainKernels(backend, dtype, lengths);
}
