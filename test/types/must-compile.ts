/**
 * @file Programs that must compile, also as a plain tslab's TypeScript 5.0 sees the library.
 *
 * A type that decayed to `any` would let everything below compile: must-not-compile.ts guards against that.
 */
import {
  add,
  argmax,
  backProp,
  columnSlice,
  crossEntropy,
  divide,
  forwardProp,
  fromRows,
  initializeNetwork,
  initializeParams,
  loadMnist,
  type Matrix,
  matmul,
  max,
  mean,
  multiply,
  normalize,
  oneHot,
  type Params,
  predictLabels,
  RandomState,
  softmax,
  subtract,
  sum,
  train,
  updateParams,
  withShape,
  zeros,
} from 'scratchnet';

/** Compiles only if T is exactly U; `any` is neither. */
type Exactly<T, U> = (<X>() => X extends T ? 1 : 2) extends <X>() => X extends U ? 1 : 2 ? true : false;
function exactly<T, U>(_same: Exactly<T, U>): void {}

const W = zeros(64, 784);
const X = zeros(784, 100);
const b = zeros(64, 1);
declare const size: number;

// The product knows its shape.
const Z = matmul(W, X);
exactly<typeof Z, Matrix<64, 100>>(true);
exactly<typeof Z.T, Matrix<100, 64>>(true);
const G = matmul(Z, X.T);
exactly<typeof G, Matrix<64, 784>>(true);

// Broadcasting: a number, a column, a row, the same shape.
exactly<ReturnType<typeof add<64, 100>>, Matrix<64, 100>>(true);
const sums: Matrix<64, 100>[] = [add(Z, b), subtract(Z, max(Z, 0)), multiply(Z, Z), divide(Z, 100)];

// Reductions.
exactly<typeof perColumn, Matrix<1, 100>>(true);
const perColumn = sum(Z, 0);
exactly<typeof perRow, Matrix<64, 1>>(true);
const perRow = mean(Z, 1);
const one: number = sum(Z);
const winners: Int32Array = argmax(Z, 0);

// Sizes known only at run time fit everywhere, in both directions.
const loose = zeros(size, size);
const product: Matrix<64, 100> = matmul(W, zeros(size, 100));
const anywhere: Matrix<64, 784> = loose;
const forgotten: Matrix = W;
add(W, loose);
matmul(loose, W);
matmul(fromRows([[1]]), fromRows([[1]]));
const checked: Matrix<1, 2> = withShape(fromRows([[1, 2]]), 1, 2);
function anyNumberOfExamples(batch: Matrix<784, number>): Matrix<64, number> {
  return matmul(W, batch);
}
const called: Matrix<64, 100> = anyNumberOfExamples(X);

// Generic code.
function layer<H extends number, N extends number, M extends number>(
  weights: Matrix<H, N>,
  bias: Matrix<H, 1>,
  batch: Matrix<N, M>,
): Matrix<H, M> {
  return add(matmul(weights, batch), bias);
}
exactly<typeof Z1, Matrix<64, 100>>(true);
const Z1 = layer(W, b, X);

// The network.
const params = initializeParams(784, 64, 10);
exactly<typeof params, Params<784, 64, 10>>(true);
exactly<typeof params.W2, Matrix<10, 64>>(true);
const cache = forwardProp(X, params);
exactly<typeof cache.A2, Matrix<10, 100>>(true);
const Y: Matrix<10, number> = oneHot([1, 2, 3]);
const loss: number = crossEntropy(cache.A2, Y);
const grads = backProp(X, Y, params, cache);
exactly<typeof grads.dW1, Matrix<64, 784>>(true);
const next: Params<784, 64, 10> = updateParams(params, grads, 0.1);
const labels: Int32Array = predictLabels(X, next);
const deepLabels: Int32Array = predictLabels(X, initializeNetwork([784, 32, 16, 10]));
const images: Uint8Array = loadMnist().train.images.data;
const scaled: Matrix<784, 100> = normalize(X);
const probabilities: Matrix<10, 100> = softmax(cache.Z2);
const slice: Matrix<784, number> = columnSlice(X, 0, 10);
const drawn: Matrix<3, 4> = new RandomState(33).randn(3, 4);
const numbers: Float32Array | Float64Array = W.data;
train(X, Y, { iterations: 1 }).then(({ params, history, interrupted }) => {
  exactly<typeof params.W1, Matrix<64, 784>>(true);
  exactly<typeof history.loss, number[]>(true);
  exactly<typeof interrupted, boolean>(true);
});

export const used: unknown[] = [
  G,
  sums,
  perColumn,
  perRow,
  one,
  winners,
  product,
  anywhere,
  forgotten,
  checked,
  called,
  Z1,
  loss,
  labels,
  deepLabels,
  images,
  scaled,
  probabilities,
  slice,
  drawn,
  numbers,
];
