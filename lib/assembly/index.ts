/**
 * @file What the WebAssembly program offers; the library sees it as lib/src/backend/wasm-instance.ts describes it.
 */
export * from './elementwise';
export * from './gemm';
export * from './softmax';
export * from './sparse';

/** The first address that the program does not need for itself. */
export function firstFree(): usize {
  return __heap_base;
}
