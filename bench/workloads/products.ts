/**
 * @file Workloads `matmul-…`: the matrix products of the lessons, and a square one.
 */

import type { ProductsJob, Workload } from './workload.ts';

/** Time this many operations at once, so that a clock can see them. */
const FLOPS_PER_UNIT = 1e8;

/** One product (m × k) · (k × n); `transposed` says that the second matrix is the transpose of a stored one. */
interface Shape {
  readonly m: number;
  readonly k: number;
  readonly n: number;
  readonly transposed?: boolean;
  readonly what: string;
}

const shapes: readonly Shape[] = [
  { m: 64, k: 784, n: 60_000, what: 'W1 X: the first layer, forward, all images' },
  { m: 64, k: 60_000, n: 784, transposed: true, what: 'dZ1 Xᵀ: its gradient; Xᵀ is a view of X' },
  { m: 64, k: 784, n: 100, what: 'W1 X: a batch of 100' },
  { m: 512, k: 512, n: 512, what: 'two square matrices' },
  { m: 10, k: 64, n: 100, what: 'W2 A1: the last layer, a batch of 100' },
];

export const products: readonly Workload<ProductsJob>[] = shapes.map(product);

export function product({ m, k, n, transposed = false, what }: Shape): Workload<ProductsJob> {
  const flops = 2 * m * k * n;
  const repeat = Math.max(1, Math.round(FLOPS_PER_UNIT / flops));
  const stored = transposed ? { rows: n, cols: k, transposed } : { rows: k, cols: n };
  const isLarge = repeat === 1;
  return {
    name: `matmul-${m}x${k}x${n}`,
    kind: 'products',
    what,
    unit: 'ms/product',
    job: { a: { rows: m, cols: k }, b: stored, repeat },
    repeat,
    flops,
    peers: ['numpy-f64', 'numpy-f32', 'tfjs-wasm', 'plain-typescript'],
    rounds: 7,
    units: 3,
    slow: isLarge ? { rounds: 2, units: 1, warmUp: 1 } : { rounds: 7, units: 3, warmUp: 2 },
    warmUp: 2,
    // Sums of up to 60 000 terms in float32, added in another order by each.
    tolerance: 1e-5,
    seconds: isLarge ? 25 : 12,
  };
}
