/**
 * @file A large batch in blocks of some examples.
 *
 * The sums over the blocks are the sums over the batch, but the numbers of one block stay in the processor's
 * cache, which makes a pass over 60 000 images several times faster and needs little memory.
 */
import type { BatchSums, FastPass } from '../fast-pass.ts';

/** The most examples in a block: their 64 hidden values, and the slopes of these, fit into a core's cache. */
export const BLOCK_SIZE = 1000;

/**
 * Runs the forward pass of examples list[start] … list[end − 1] block by block.
 * @param visit called after each block
 * @returns the sums of all blocks
 */
export function forEachBlock(
  pass: FastPass,
  list: Int32Array,
  { start, end, block }: { start: number; end: number; block: number },
  visit: (count: number, from: number) => void,
): BatchSums {
  let [loss, hits] = [0, 0];
  for (let from = start; from < end; from += block) {
    const count = Math.min(block, end - from);
    const sums = pass.forward(list, from, count, 1);
    loss += sums.loss;
    hits += sums.hits;
    visit(count, from);
  }
  return { loss, hits };
}
