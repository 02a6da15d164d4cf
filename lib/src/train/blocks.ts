/**
 * @file Full-batch work in blocks: a large batch is worked through some examples at a time.
 *
 * The sums over the blocks are the sums over the batch, but the numbers of one block stay in the processor's
 * cache, which makes a pass over 60 000 images several times faster and needs little memory.
 *
 * The blocks are dealt out to a fixed number of lanes, each lane is summed up by itself, and the lanes are added in
 * order. So lanes may be worked on side by side, and the result is the same in every bit, whoever did which lane.
 */
import { add } from '../core/elementwise.ts';
import { columnSlice, type Matrix, zeros } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import type { Params } from '../nn/initializers.ts';
import { crossEntropy } from '../nn/losses.ts';
import { accuracy } from '../nn/metrics.ts';
import { backProp, type Cache, forwardProp, type ParamGradients } from '../nn/two-layer.ts';

/** So many examples at a time: their 64 hidden values fit into a core's cache. */
const BLOCK = 2000;

/** The most that can work side by side. A fixed number, so that the sums are the same on every machine. */
export const LANES = 4;

/** Loss and accuracy of one pass. */
export interface Score {
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** Share of right predictions, from 0 to 1. */
  readonly accuracy: number;
}

/** What one lane adds to the whole batch; the gradients are in float64. */
export interface LaneSums {
  readonly loss: number;
  readonly hits: number;
  readonly grads: ParamGradients;
}

/** Loss, accuracy and gradients of the whole batch, these in float64. */
export type BatchResult = Score & { readonly grads: ParamGradients };

/** Examples start … end − 1. */
export interface Lane {
  readonly start: number;
  readonly end: number;
}

/** The lanes of a batch of m examples: whole blocks each; small batches have fewer than {@link LANES}. */
export function lanesOf(m: number): Lane[] {
  const size = Math.ceil(m / BLOCK / LANES) * BLOCK;
  return Array.from({ length: Math.ceil(m / size) }, (_, i) => ({
    start: i * size,
    end: Math.min((i + 1) * size, m),
  }));
}

/**
 * Sums over the examples of one lane.
 * @param X and Y the examples of this lane only
 * @param m how many examples the whole batch has
 */
export function sumLane(X: Matrix, Y: Matrix, params: Params, m: number): LaneSums {
  const grads = {
    dW1: zeros(params.W1.rows, params.W1.cols, 'float64'),
    db1: zeros(params.b1.rows, 1, 'float64'),
    dW2: zeros(params.W2.rows, params.W2.cols, 'float64'),
    db2: zeros(params.b2.rows, 1, 'float64'),
  };
  const sums = forEachBlock(X, Y, params, (block) => {
    const part = backProp(block.X, block.Y, params, block.cache);
    for (const name of ['dW1', 'db1', 'dW2', 'db2'] as const)
      addScaled(grads[name], part[name], block.X.cols / m);
  });
  return { loss: sums.loss / m, hits: sums.hits, grads };
}

/** The lanes' sums added in order, as loss, accuracy and gradients of the whole batch. */
export function joinLanes(lanes: readonly LaneSums[], m: number): BatchResult {
  const { loss, hits, grads } = lanes.reduce((left, right) => ({
    loss: left.loss + right.loss,
    hits: left.hits + right.hits,
    grads: {
      dW1: add(left.grads.dW1, right.grads.dW1),
      db1: add(left.grads.db1, right.grads.db1),
      dW2: add(left.grads.dW2, right.grads.dW2),
      db2: add(left.grads.db2, right.grads.db2),
    },
  }));
  return { loss, accuracy: hits / m, grads };
}

/** Loss and accuracy over all examples, worked through in blocks. */
export function score(X: Matrix, Y: Matrix, params: Params): Score {
  const { loss, hits } = forEachBlock(X, Y, params, () => {});
  return { loss: loss / X.cols, accuracy: hits / X.cols };
}

/** One block: its examples and its forward pass. */
interface Block {
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly cache: Cache;
}

/** Runs the forward pass block by block and hands each block on; gives the summed loss and the right predictions. */
function forEachBlock(X: Matrix, Y: Matrix, params: Params, visit: (block: Block) => void) {
  let loss = 0;
  let hits = 0;
  for (let start = 0; start < X.cols; start += BLOCK) {
    const end = Math.min(start + BLOCK, X.cols);
    const block = { X: columnSlice(X, start, end), Y: columnSlice(Y, start, end) };
    const cache = forwardProp(block.X, params);
    loss += (end - start) * crossEntropy(cache.A2, block.Y);
    hits += Math.round((end - start) * accuracy(argmax(cache.A2, 0), argmax(block.Y, 0)));
    visit({ ...block, cache });
  }
  return { loss, hits };
}

/** total += share · part, in place. */
function addScaled(total: Matrix, part: Matrix, share: number): void {
  const [sums, numbers] = [total.data, part.data];
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + share * (numbers[i] as number);
}
