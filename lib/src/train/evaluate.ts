/**
 * @file How a trained network does on examples it has not seen.
 */
import { type Matrix, shapeText } from '../core/matrix.ts';
import type { Params } from '../nn/initializers.ts';
import type { Loss, LossName } from '../nn/losses.ts';
import { checkFits, layersOf, type Network } from '../nn/network.ts';
import { oneHot } from '../nn/one-hot.ts';
import { type Score, score } from './blocks.ts';

/**
 * Loss and accuracy of a network on a set of examples. Nothing is learned.
 *
 * @param X (n × m) one example per column, scaled as in training
 * @param labels the m true labels
 * @throws RangeError if there are no examples, not as many labels, X does not fit the parameters, or a label is
 *   not one of the classes
 * @example evaluate(XTest, labels, params); // { loss: 0.279…, accuracy: 0.9217 }
 * @see notebooks/10-test.ipynb
 */
export function evaluate<N extends number, H extends number, K extends number>(
  X: Matrix<N, number>,
  labels: ArrayLike<number>,
  params: Params<N, H, K>,
): Score {
  if (X.cols !== labels.length || X.cols === 0) {
    throw new RangeError(
      `evaluate: X is ${shapeText(X)} but there are ${labels.length} labels; one label for each column and at least one are needed`,
    );
  }
  checkFits('evaluate', X, layersOf(params));
  return score(X, oneHot(labels, params.W2.rows), layersOf(params));
}

/**
 * Loss and accuracy of a network of any depth. Nothing is learned.
 *
 * @param X (n × m) one example per column
 * @param Y (k × m) what the network should answer
 * @param loss default cross-entropy
 * @returns the mean loss, and the share of right answers: by the largest output, or by yes or no where there is one
 * @throws RangeError if X, Y and the network do not fit each other, or there are no examples
 * @example evaluateNetwork(XTest, oneHot(labels), network); // { loss: 0.07…, accuracy: 0.98 }
 */
export function evaluateNetwork(
  X: Matrix,
  Y: Matrix,
  network: Network,
  { loss = 'crossEntropy' }: { readonly loss?: LossName | Loss } = {},
): Score {
  checkFits('evaluateNetwork', X, network);
  const outputs = network.at(-1)?.W.rows;
  if (X.cols !== Y.cols || X.cols === 0 || Y.rows !== outputs) {
    throw new RangeError(
      `evaluateNetwork: X is ${shapeText(X)}, Y is ${shapeText(Y)} and the network has ${outputs} outputs; Y needs a column for each of X, at least one, and a row for each output`,
    );
  }
  return score(X, Y, network, loss);
}
