/**
 * @file Programs that must not compile. Each marked line must be an error, also as the notebook kernel's
 * TypeScript 5.0 sees the library: a line that compiles, because a type decayed to `any`, fails the check.
 */
import {
  add,
  backProp,
  crossEntropy,
  forwardProp,
  initializeParams,
  loadMnist,
  type Matrix,
  matmul,
  multiply,
  oneHot,
  predictLabels,
  subtract,
  updateParams,
  useBackend,
  zeros,
} from 'scratchnet';

const W = zeros(64, 784);
const X = zeros(784, 100);
const params = initializeParams(784, 64, 10);

// @ts-expect-error the columns of the first must equal the rows of the second
matmul(W, W);
// @ts-expect-error the same, the other way round
matmul(X, W.T.T.T);
// @ts-expect-error (64×784) and (784×100) cannot be added
add(W, X);
// @ts-expect-error a column of the wrong height
add(W, zeros(10, 1));
// @ts-expect-error a row of the wrong width
subtract(W, zeros(1, 64));
// @ts-expect-error entry by entry needs equal shapes
multiply(W, W.T);
// @ts-expect-error the product is (64×100)
export const wrong: Matrix<64, 99> = matmul(W, X);
// @ts-expect-error rows and columns swapped
export const swapped: Matrix<784, 64> = W;
// @ts-expect-error a wider shape is no substitute
export const union: Matrix<64 | 65, 784> = zeros(66, 784);
// @ts-expect-error the network reads 784 pixels
forwardProp(W, params);
// @ts-expect-error ten classes, not nine
crossEntropy(forwardProp(X, params).A2, oneHot([0], 9));
// @ts-expect-error ten classes unless told otherwise
export const eleven: Matrix<11, number> = oneHot([0]);
// @ts-expect-error Y must have A2's shape
backProp(X, zeros(9, 100), params, forwardProp(X, params));
const other = initializeParams(784, 32, 5);
// @ts-expect-error gradients of another network
updateParams(params, backProp(X, zeros(5, 100), other, forwardProp(X, other)), 0.1);
// @ts-expect-error transposed pixels
predictLabels(X.T, params);
// @ts-expect-error no such backend
useBackend('gpu');
// @ts-expect-error bytes, not floats
export const floats: Float32Array = loadMnist().train.images.data;
// @ts-expect-error a matrix is no array
export const array: number[] = W;
// @ts-expect-error no such member
W.transpose();

/** A function of the reader's own must be guarded as well. */
function layer<H extends number, N extends number, M extends number>(
  a: Matrix<H, N>,
  b: Matrix<N, M>,
): Matrix<H, M> {
  return matmul(a, b);
}
// @ts-expect-error the inner sizes differ
layer(W, W);
