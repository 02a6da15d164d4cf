/**
 * @file Full-batch work in blocks: a large batch is worked through some examples at a time.
 *
 * The sums over the blocks are the sums over the batch, but the numbers of one block stay in the processor's
 * cache, which makes a pass over 60 000 images several times faster and needs little memory.
 */
import { columnSlice, type Matrix, toDtype, zeros } from '../core/matrix.ts';
import { argmax } from '../core/reduce.ts';
import type { Params } from '../nn/initializers.ts';
import { crossEntropy } from '../nn/losses.ts';
import { accuracy } from '../nn/metrics.ts';
import { backProp, type Cache, forwardProp, type ParamGradients } from '../nn/two-layer.ts';

/** So many examples at a time: their 64 hidden values fit into a core's cache. */
const BLOCK = 2000;

/** Loss and accuracy of one pass. */
export interface Score {
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** Share of right predictions, from 0 to 1. */
  readonly accuracy: number;
}

/** One block: its examples, its forward pass, and its share of the whole batch. */
interface Block {
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly cache: Cache;
  readonly share: number;
}

/** Loss and accuracy over all examples, worked through in blocks. */
export function score(X: Matrix, Y: Matrix, params: Params): Score {
  return forEachBlock(X, Y, params, () => {});
}

/**
 * Loss, accuracy and gradients over all examples, worked through in blocks.
 *
 * The same numbers, up to rounding, as `backProp(X, Y, params, forwardProp(X, params))` on the whole batch.
 */
export function gradients(X: Matrix, Y: Matrix, params: Params): Score & { readonly grads: ParamGradients } {
  const total = {
    dW1: zeros(params.W1.rows, params.W1.cols, 'float64'),
    db1: zeros(params.b1.rows, 1, 'float64'),
    dW2: zeros(params.W2.rows, params.W2.cols, 'float64'),
    db2: zeros(params.b2.rows, 1, 'float64'),
  };
  const result = forEachBlock(X, Y, params, (block) => {
    const grads = backProp(block.X, block.Y, params, block.cache);
    for (const name of ['dW1', 'db1', 'dW2', 'db2'] as const)
      addScaled(total[name], grads[name], block.share);
  });
  const { dtype } = params.W1;
  const grads = {
    dW1: toDtype(total.dW1, dtype),
    db1: toDtype(total.db1, dtype),
    dW2: toDtype(total.dW2, dtype),
    db2: toDtype(total.db2, dtype),
  };
  return { ...result, grads };
}

/** Runs the forward pass block by block and hands each block on; returns the mean loss and accuracy. */
function forEachBlock(X: Matrix, Y: Matrix, params: Params, visit: (block: Block) => void): Score {
  const m = X.cols;
  let loss = 0;
  let hits = 0;
  for (let start = 0; start < m; start += BLOCK) {
    const end = Math.min(start + BLOCK, m);
    const block = { X: columnSlice(X, start, end), Y: columnSlice(Y, start, end), share: (end - start) / m };
    const cache = forwardProp(block.X, params);
    loss += block.share * crossEntropy(cache.A2, block.Y);
    hits += (end - start) * accuracy(argmax(cache.A2, 0), argmax(block.Y, 0));
    visit({ ...block, cache });
  }
  return { loss, accuracy: Math.round(hits) / m };
}

/** total += share · part, in place. */
function addScaled(total: Matrix, part: Matrix, share: number): void {
  for (let i = 0; i < total.data.length; i++)
    total.data[i] = (total.data[i] as number) + share * (part.data[i] as number);
}
