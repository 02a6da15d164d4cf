/**
 * @file The two matrices of a product, the same in every language (see python/products.py).
 */
import type { Operand } from '../workloads/workload.ts';

/** @returns the numbers of a stored matrix, row by row, between −0.5 and 0.5 */
export function entries({ rows, cols }: Operand): Float32Array {
  return Float32Array.from({ length: rows * cols }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5);
}

/** Three entries of a product stored row by row, by which results are compared. */
export function sample(data: ArrayLike<number>): number[] {
  return [data[0], data[data.length >> 1], data[data.length - 1]];
}
