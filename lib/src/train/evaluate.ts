/**
 * @file How a trained network does on examples it has not seen.
 */
import { type Matrix, shapeText } from '../core/matrix.ts';
import type { Params } from '../nn/initializers.ts';
import { checkFits, layersOf } from '../nn/network.ts';
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
