/**
 * @file The kernels for a number type: in WebAssembly where that is possible, else in plain TypeScript.
 */
import type { DType, Numbers } from '../core/matrix.ts';
import { activeBackend } from './active-backend.ts';
import type { Kernels, SharedMemory } from './kernels.ts';
import { openPlainKernels } from './plain-kernels.ts';
import { openWasmKernels } from './wasm-kernels.ts';

/**
 * Kernels for a number type, with the products by the backend in use.
 *
 * @param lengths under each name, how many numbers its buffers hold
 * @param threads that will work on them, this one included; more than one only if {@link areInWasm}
 * @returns the kernels, and under each name its buffers
 * @throws Error if there is not enough memory
 */
export function openKernels<Name extends string>(
  dtype: DType,
  lengths: Readonly<Record<Name, readonly number[]>>,
  threads = 1,
): {
  readonly kernels: Kernels;
  readonly buffers: Readonly<Record<Name, readonly Numbers[]>>;
  readonly shared: SharedMemory | undefined;
} {
  const backend = activeBackend();
  const all = Object.values<readonly number[]>(lengths).flat();
  const { kernels, buffers, shared } = areInWasm(dtype)
    ? openWasmKernels(backend, all, threads)
    : openPlainKernels(backend, dtype, all);
  // The buffers come in the order of their lengths.
  const left = buffers.values();
  const named = Object.entries<readonly number[]>(lengths).map(([name, own]) => [
    name,
    own.map(() => left.next().value),
  ]);
  return { kernels, buffers: Object.fromEntries(named), shared };
}

/** Whether the kernels for a number type are those in WebAssembly, which can skip zeros. */
export function areInWasm(dtype: DType): boolean {
  // The program has single precision only, and an engine may lack WebAssembly.
  return dtype === 'float32' && activeBackend().name !== 'plain' && typeof WebAssembly !== 'undefined';
}
