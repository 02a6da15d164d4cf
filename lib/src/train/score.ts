/**
 * @file Loss and accuracy of a network over many examples.
 */
import type { Matrix } from '../core/matrix.ts';
import type { Loss, LossName } from '../nn/losses.ts';
import type { Network } from '../nn/network.ts';
import { FastPass } from './fast-pass.ts';
import { scoreNotFinite } from './not-finite.ts';
import { plansOf, writeNetwork } from './parameters.ts';
import { BLOCK_SIZE, forEachBlock } from './shards/blocks.ts';

/** Loss and accuracy of one pass. */
export interface Score {
  /** Mean cross-entropy. */
  readonly loss: number;
  /** Share of right predictions, from 0 to 1; NaN where the targets are numbers, of which none is right or wrong. */
  readonly accuracy: number;
}

/** Loss and accuracy over all examples, worked through in blocks. */
export function score(X: Matrix, Y: Matrix, network: Network, loss: LossName | Loss = 'crossEntropy'): Score {
  const pass = new FastPass({
    X,
    Y,
    plans: plansOf(network),
    most: BLOCK_SIZE,
    inOrder: true,
    often: false,
    loss,
    notFinite: () => scoreNotFinite(X, network),
  });
  writeNetwork(network, pass.parameters);
  const inOrder = Int32Array.from({ length: X.cols }, (_, i) => i);
  const sums = forEachBlock(pass, inOrder, { start: 0, end: X.cols, block: BLOCK_SIZE }, () => {});
  return { loss: sums.loss / X.cols, accuracy: sums.hits / X.cols };
}
