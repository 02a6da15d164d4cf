/**
 * @file How a trained network does on examples it has not seen.
 */
import { type Matrix, needMatrix, shapeText } from '../core/matrix.ts';
import { anything, checkOptions } from '../core/options.ts';
import { checkExamples } from '../nn/check-examples.ts';
import type { Params } from '../nn/initializers.ts';
import { classNumbers, type Labels, labelNumbers } from '../nn/labels.ts';
import { type Loss, type LossName, lossOf } from '../nn/losses.ts';
import { checkFits, layersOf, type Network } from '../nn/network.ts';
import { oneHot } from '../nn/one-hot.ts';
import { type Score, score } from './score.ts';

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
  labels: Labels,
  params: Params<N, H, K>,
): Score {
  needMatrix('evaluate', 'X', X);
  const wanted = labelNumbers('evaluate', 'labels', labels);
  if (X.cols !== wanted.length || X.cols === 0) {
    throw new RangeError(
      `evaluate: X is ${shapeText(X)} but there are ${wanted.length} labels; one label for each column and at least one are needed`,
    );
  }
  const network = layersOf(params, 'evaluate');
  checkFits('evaluate', X, network);
  const Y = oneHot(classNumbers('evaluate', wanted, params.W2.rows), params.W2.rows);
  checkExamples('evaluate', X, Y, network, 'crossEntropy');
  return score(X, Y, network);
}

/** Options of {@link evaluateNetwork}. */
export interface EvaluateNetworkOptions {
  /** Default cross-entropy. */
  readonly loss?: LossName | Loss;
}

/**
 * Loss and accuracy of a network of any depth. Nothing is learned.
 *
 * @param X (n × m) one example per column
 * @param Y (k × m) what the network should answer
 * @returns the mean loss, and the share of right answers: by the largest output; entry by entry, yes from a half on, where
 *   there is one output or several answers can be right at once; NaN where the targets are numbers beyond 0 and 1
 * @throws RangeError if X, Y, the loss and the network do not fit each other, there are no examples, or a number is not
 *   finite; TypeError if X or Y is not a matrix
 * @example evaluateNetwork(XTest, oneHot(labels), network); // { loss: 0.07…, accuracy: 0.98 }
 */
export function evaluateNetwork(
  X: Matrix,
  Y: Matrix,
  network: Network,
  options: EvaluateNetworkOptions = {},
): Score {
  checkOptions('evaluateNetwork', options, { loss: anything });
  const loss = lossOf(options.loss ?? 'crossEntropy', 'evaluateNetwork: loss');
  checkExamples('evaluateNetwork', X, Y, network, loss);
  return score(X, Y, network, loss);
}
