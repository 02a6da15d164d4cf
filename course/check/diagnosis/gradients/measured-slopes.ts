/** @file The slopes of a two-layer network, measured: what a backward pass must give. */
import {
  add,
  type Cache,
  crossEntropy,
  fromData,
  type Matrix,
  map,
  matmul,
  multiply,
  type Params,
  softmax,
  subtract,
  sum,
} from 'scratchnet';

/** What a backward pass is given; `leak` is the slope of the hidden units below 0, so that 0 means plain ReLU. */
export type BackPropArgs = readonly [X: Matrix, Y: Matrix, params: Params, cache: Cache, leak: number];

/** In the order of the forward pass. */
export const PARAMETERS = ['W1', 'b1', 'W2', 'b2'] as const;
export type Parameter = (typeof PARAMETERS)[number];
export type Slopes = Readonly<Record<Parameter, Matrix>>;

/** The forward pass with hidden units that let a share of what is below 0 through. */
export function leakyForward(X: Matrix, { W1, b1, W2, b2 }: Params, leak: number): Cache {
  const Z1 = add(matmul(W1, X), b1);
  const A1 = map(Z1, (z) => (z > 0 ? z : leak * z));
  const Z2 = add(matmul(W2, A1), b2);
  return { Z1, A1, Z2, A2: softmax(Z2) };
}

/** The slope of the loss for every parameter, by two forward passes each. */
export function measuredSlopes([X, Y, params, , leak]: BackPropArgs): Slopes {
  const h = 1e-5;
  const copies = Object.fromEntries(
    PARAMETERS.map((name) => [name, map(params[name], (value) => value)]),
  ) as unknown as Params;
  const slopes = (W: Matrix): Matrix => {
    const loss = (i: number, value: number): number => {
      W.data[i] = value;
      return crossEntropy(leakyForward(X, copies, leak).A2, Y);
    };
    const values = Float64Array.from(W.data, (value, i) => {
      const rise = loss(i, value + h) - loss(i, value - h);
      W.data[i] = value;
      return rise / (2 * h);
    });
    return fromData(values, W.rows, W.cols);
  };
  return Object.fromEntries(PARAMETERS.map((name) => [name, slopes(copies[name])])) as unknown as Slopes;
}

export const norm = (a: Matrix): number => Math.sqrt(sum(multiply(a, a)));

/** ‖a − n‖ / (‖a‖ + ‖n‖): 0 for equal slopes, 1 for those that have nothing in common. */
export function relativeError(a: Matrix, n: Matrix): number {
  const size = norm(a) + norm(n);
  return size === 0 ? 0 : norm(subtract(a, n)) / size;
}
