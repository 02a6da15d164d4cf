/**
 * @file The kernels in plain TypeScript, for both number types: for gradient checks in float64, and where there is no
 * WebAssembly.
 */
import { allocate, type DType, type Matrix, type Numbers } from '../core/matrix.ts';
import type { Backend } from './backend.ts';
import type { AdamStep, Divisor, OpenKernels } from './kernels.ts';

/** @param backend multiplies */
export function openPlainKernels(backend: Backend, dtype: DType, lengths: readonly number[]): OpenKernels {
  return {
    buffers: lengths.map((length) => allocate(length, dtype)),
    kernels: {
      multiply: backend.multiply,
      gatherBytes,
      addBias,
      relu,
      maskByRelu,
      columnSums,
      softmaxCrossEntropy,
      addScaled,
      adam,
    },
  };
}

function gatherBytes(
  list: Numbers,
  bytes: Uint8Array,
  cols: number,
  { divisor }: Divisor,
  to: Numbers,
): void {
  const rows = new Int32Array(list.buffer, list.byteOffset, list.length);
  const by = Math.fround(divisor);
  for (let r = 0, i = 0; r < rows.length; r++) {
    for (let at = rows[r] * cols; at < (rows[r] + 1) * cols; at++, i++) to[i] = bytes[at] / by;
  }
}

function addBias({ data: z, rows, cols }: Matrix, b: Numbers): void {
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++, i++) z[i] = z[i] + b[c];
  }
}

function relu({ data: z, rows, cols }: Matrix): void {
  // (z + |z|) / 2 is max(0, z) without an "if": see relu in nn/activations.ts. Scores of −∞ become NaN.
  for (let i = 0; i < rows * cols; i++) z[i] = 0.5 * (z[i] + Math.abs(z[i]));
}

function maskByRelu({ data: d, rows, cols }: Matrix, { data: a }: Matrix): void {
  for (let i = 0; i < rows * cols; i++) d[i] = d[i] * +(a[i] > 0);
}

function columnSums({ data: d, rows, cols }: Matrix, sums: Numbers, beta: number): void {
  const totals = new Float64Array(cols);
  for (let r = 0, i = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++, i++) totals[c] = totals[c] + d[i];
  }
  for (let c = 0; c < cols; c++) {
    sums[c] = totals[c] + (beta === 0 ? 0 : beta * sums[c]);
  }
}

function softmaxCrossEntropy(Z: Matrix, Y: Matrix, scale: number): { loss: number; hits: number } {
  const { data: z, rows, cols } = Z;
  const y = Y.data;
  let loss = 0;
  let hits = 0;
  for (let row = 0; row < rows * cols; row += cols) {
    const best = largest(z, row, cols);
    hits += +(best === largest(y, row, cols));
    const top = z[best];
    let sum = 0;
    for (let i = row; i < row + cols; i++) {
      z[i] = Math.exp(z[i] - top);
      sum += z[i];
    }
    for (let i = row; i < row + cols; i++) {
      const p = z[i] / sum;
      const target = y[i];
      if (target !== 0) loss -= target * Math.log(Math.max(p, 1e-9));
      z[i] = scale * (p - target);
    }
    // A row of NaN must show even where no target meets it.
    if (Number.isNaN(sum)) loss = Number.NaN;
  }
  return { loss, hits };
}

/** The place of the largest of the numbers from … from + length − 1; of equal ones the first. */
function largest(numbers: Numbers, from: number, length: number): number {
  let best = from;
  for (let i = from + 1; i < from + length; i++) {
    if (numbers[i] > numbers[best]) best = i;
  }
  return best;
}

function addScaled(alpha: number, x: Numbers, y: Numbers): void {
  for (let i = 0; i < y.length; i++) y[i] = y[i] + alpha * x[i];
}

function adam(step: AdamStep, g: Numbers, m: Numbers, v: Numbers, w: Numbers): void {
  const { rate, beta1, beta2, epsilon } = step;
  for (let i = 0; i < w.length; i++) {
    const slope = g[i];
    const mean = beta1 * m[i] + (1 - beta1) * slope;
    const square = beta2 * v[i] + (1 - beta2) * slope * slope;
    m[i] = mean;
    v[i] = square;
    w[i] = w[i] - (rate * mean) / (Math.sqrt(square) + epsilon);
  }
}
