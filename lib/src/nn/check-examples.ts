/**
 * @file What is checked before a training or a measurement starts: everything that can be known to fail, or to give
 * numbers that mean nothing.
 */
import { checkFinite } from '../core/finite.ts';
import { fromRows, type Matrix, needMatrix, shapeText } from '../core/matrix.ts';
import { activationOf, isSoftmax } from './layer-activations.ts';
import { type Loss, type LossName, targetsOf } from './losses.ts';
import { activate, checkFits, type Network, type NetworkLayer } from './network.ts';
import { checkTargets } from './targets.ts';

/** Unlike scores, to see what an activation makes of them; made anew, since your own may work in place. */
const probe = (): Matrix => fromRows([[-7.3, -1, 0.4, 2.9, 11]], 'float64');

/**
 * Examples, a network and a loss that belong together.
 *
 * @param caller the public function, for messages
 * @throws TypeError if X or Y is not a matrix; RangeError if they do not fit each other or the network, an entry is not a
 *   finite number, Y is not what the loss needs, or the network could only ever give one answer
 */
export function checkExamples(
  caller: string,
  X: Matrix,
  Y: Matrix,
  network: Network,
  loss: LossName | Loss,
): void {
  needMatrix(caller, 'X', X);
  needMatrix(caller, 'Y', Y);
  if (X.cols !== Y.cols || X.cols === 0) {
    throw new RangeError(
      `${caller}: X is ${shapeText(X)} and Y is ${shapeText(Y)}; both need one column for each example, at least one`,
    );
  }
  checkFits(caller, X, network);
  const outputs = network.at(-1)?.W.rows;
  if (outputs !== Y.rows) {
    throw new RangeError(
      `${caller}: Y is ${shapeText(Y)} but the network has ${outputs} outputs; both must be equal`,
    );
  }
  checkTargets(caller, Y, targetsOf(loss));
  checkCanLearn(caller, network);
  checkFinite(caller, 'X', X);
  for (const [l, { W, b }] of network.entries()) {
    checkFinite(caller, `W${l + 1}`, W);
    if (b) checkFinite(caller, `b${l + 1}`, b);
  }
}

/** @throws RangeError if a layer has one unit that gives the same whatever goes in, as softmax over one class does */
function checkCanLearn(caller: string, network: Network): void {
  const l = network.findIndex(({ W, activation }) => W.rows === 1 && isConstant(activation));
  if (l < 0) return;
  const { activation } = network[l];
  const what = isSoftmax(activation) ? 'a softmax' : activationOf(activation).name;
  throw new RangeError(
    `${caller}: layer ${l + 1} is ${what} over 1 unit, which is always ${activate(activation, probe()).get(0, 0)}; ` +
      'softmax needs a unit for each class (for one yes-or-no answer: sigmoid)',
  );
}

/**
 * Whether one unit alone always gives the same. It is tried, so that a copy of softmax or your own is
 * found, too.
 */
export function isConstant(activation: NetworkLayer['activation']): boolean {
  const [first, ...others] = activate(activation, probe()).toArray()[0];
  return others.every((answer) => answer === first);
}
