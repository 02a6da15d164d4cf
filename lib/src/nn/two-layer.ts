/**
 * @file The two-layer network: forward, backward, update.
 *
 *     X → W1 X + b1 = Z1 → ReLU = A1 → W2 A1 + b2 = Z2 → softmax = A2
 *
 * n inputs, h hidden units, k classes, m examples; one example per column.
 */
import { matmul } from '../backend/matmul.ts';
import { add, divide, multiply, subtract } from '../core/elementwise.ts';
import { type Matrix, shapeText } from '../core/matrix.ts';
import { needMatrices, needSameShape } from '../core/need-matrices.ts';
import { checkNeeded, positive } from '../core/options.ts';
import { mean } from '../core/reduce.ts';
import { relu, reluDerivative, softmax } from './activations.ts';
import type { Params } from './initializers.ts';
import { checkParamsFit } from './network.ts';

/** Everything the forward pass computes: the backward pass needs it again. */
export interface Cache<H extends number = number, K extends number = number, M extends number = number> {
  readonly Z1: Matrix<H, M>;
  readonly A1: Matrix<H, M>;
  readonly Z2: Matrix<K, M>;
  readonly A2: Matrix<K, M>;
}

/** What the backward pass computes: dW1 has W1's shape, and so on. */
export interface Gradients<
  N extends number = number,
  H extends number = number,
  K extends number = number,
  M extends number = number,
> {
  readonly dZ2: Matrix<K, M>;
  readonly dW2: Matrix<K, H>;
  readonly db2: Matrix<K, 1>;
  readonly dZ1: Matrix<H, M>;
  readonly dW1: Matrix<H, N>;
  readonly db1: Matrix<H, 1>;
}

/** The part of the gradients that an update needs: the slope of the loss for every parameter. */
export type ParamGradients<
  N extends number = number,
  H extends number = number,
  K extends number = number,
> = Pick<Gradients<N, H, K>, 'dW1' | 'db1' | 'dW2' | 'db2'>;

/**
 * The forward pass: from pixels to probabilities.
 *
 *     Z1 = W1 X + b1    A1 = ReLU(Z1)    Z2 = W2 A1 + b2    A2 = softmax(Z2)
 *
 * @param X (n × m) one example per column
 * @returns Z1, A1 (h × m) and Z2, A2 (k × m); column i of A2 holds the probabilities for example i
 * @throws RangeError if X has a different number of rows than W1 has columns; TypeError if one of them is not a matrix
 * @example forwardProp(X, initializeParams(784, 64, 10)).A2.shape; // [10, m]
 * @see notebooks/06-forward.ipynb
 */
export function forwardProp<N extends number, H extends number, K extends number, M extends number>(
  X: Matrix<N, M>,
  params: Params<N, H, K>,
): Cache<H, K, M> {
  checkParamsFit('forwardProp', X, params);
  const { W1, b1, W2, b2 } = params;
  const Z1 = add(matmul(W1, X), b1);
  const A1 = relu(Z1);
  const Z2 = add(matmul(W2, A1), b2);
  const A2 = softmax(Z2);
  return { Z1, A1, Z2, A2 };
}

/**
 * The backward pass: the slope of the mean cross-entropy for every parameter, from the output back to the input.
 *
 *     dZ2 = A2 − Y                 dW2 = (1/m) dZ2 A1ᵀ    db2 = (1/m) Σ dZ2 over the examples
 *     dZ1 = W2ᵀ dZ2 ∘ ReLU′(Z1)    dW1 = (1/m) dZ1 Xᵀ     db1 = (1/m) Σ dZ1 over the examples
 *
 * @param X (n × m) one example per column
 * @param Y (k × m) one-hot columns
 * @param cache what {@link forwardProp} returned for this X and these parameters
 * @throws RangeError if Y has a different shape than A2, or there are no examples; TypeError if one of them is not a matrix
 * @example backProp(X, Y, params, forwardProp(X, params)).dW1.shape; // [64, 784]
 * @see notebooks/07-backprop.ipynb
 */
export function backProp<N extends number, H extends number, K extends number, M extends number>(
  X: Matrix<N, M>,
  Y: Matrix<K, M>,
  params: Params<N, H, K>,
  cache: Cache<H, K, M>,
): Gradients<N, H, K, M> {
  checkBackward(X, Y, params, cache);
  const { W2 } = params;
  const { Z1, A1, A2 } = cache;
  const m = X.cols;
  const dZ2 = subtract(A2, Y);
  const dW2 = divide(matmul(dZ2, A1.T), m);
  const db2 = mean(dZ2, 1);
  const dZ1 = multiply(matmul(W2.T, dZ2), reluDerivative(Z1));
  const dW1 = divide(matmul(dZ1, X.T), m);
  const db1 = mean(dZ1, 1);
  return { dZ2, dW2, db2, dZ1, dW1, db1 };
}

/**
 * One step of gradient descent: every parameter goes a little way down its slope.
 *
 *     W ← W − α dW    b ← b − α db
 *
 * @param alpha the learning rate, a finite number above 0
 * @returns new parameters; the old ones are left as they are
 * @throws RangeError if the learning rate is not a finite number above 0, or a gradient has a different shape than
 *   its parameter; TypeError if one of them is missing
 * @example updateParams(params, gradients, 0.1);
 * @see notebooks/08-update.ipynb
 */
export function updateParams<N extends number, H extends number, K extends number>(
  params: Params<N, H, K>,
  gradients: ParamGradients<N, H, K>,
  alpha: number,
): Params<N, H, K> {
  checkGradientsFit(params, gradients);
  checkNeeded('updateParams', 'alpha', alpha, positive);
  const { W1, b1, W2, b2 } = params;
  const { dW1, db1, dW2, db2 } = gradients;
  return {
    W1: subtract(W1, multiply(dW1, alpha)),
    b1: subtract(b1, multiply(db1, alpha)),
    W2: subtract(W2, multiply(dW2, alpha)),
    b2: subtract(b2, multiply(db2, alpha)),
  };
}

/** @throws RangeError unless X, Y, the parameters and the cache are of the same examples; TypeError for kinds */
function checkBackward(X: Matrix, Y: Matrix, params: Params, cache: Cache): void {
  checkParamsFit('backProp', X, params);
  needMatrices('backProp', 'cache', cache, ['Z1', 'A1', 'A2']);
  const { Z1, A1, A2 } = cache;
  needSameShape('backProp', { Y, A2 });
  needSameShape('backProp', { Z1, A1 });
  if (X.cols === Y.cols && X.cols === A1.cols && X.cols > 0 && A1.rows === params.W1.rows) return;
  throw new RangeError(
    `backProp: X is ${shapeText(X)}, Y is ${shapeText(Y)} and A1 is ${shapeText(A1)}; ` +
      'all need one column for each example, at least one, and A1 a row for each hidden unit',
  );
}

/** @throws RangeError unless each gradient has its parameter's shape: a smaller one would be broadcast; TypeError for kinds */
function checkGradientsFit(params: Params, gradients: ParamGradients): void {
  needMatrices('updateParams', 'params', params, ['W1', 'b1', 'W2', 'b2']);
  needMatrices('updateParams', 'gradients', gradients, ['dW1', 'db1', 'dW2', 'db2']);
  for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
    needSameShape('updateParams', { [name]: params[name], [`d${name}`]: gradients[`d${name}`] });
  }
}
