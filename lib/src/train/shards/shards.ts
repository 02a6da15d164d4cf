/**
 * @file Full-batch work in shards: fixed parts of a batch that can be worked on side by side.
 *
 * The number of shards is fixed, each shard is summed up on its own, and the shards are added in order. So the result is
 * the same in every bit, whichever thread worked on which shard.
 */
import type { Matrix, Numbers } from '../../core/matrix.ts';
import { type BatchSums, FastPass } from '../fast-pass.ts';
import { trainingNotFinite } from '../not-finite.ts';
import type { LayerPlan } from '../parameters.ts';
import { BLOCK_SIZE, forEachBlock } from './blocks.ts';

/** The most that can be worked on side by side. A fixed number, so that the sums are the same on every computer. */
export const SHARDS = 4;

/** Examples start … end − 1. */
export interface Shard {
  readonly start: number;
  readonly end: number;
}

/** What one shard adds to the whole batch; the slopes in the layout of parameters.ts. */
export interface ShardSums extends BatchSums {
  readonly gradients: Numbers;
}

/** A shard of fewer examples is not worth its own sums. */
const LEAST_EXAMPLES = 250;

/** The parts of a batch. */
export interface Shards {
  readonly shards: readonly Shard[];
  /** Examples in a block: a shard has whole blocks, only the last one of the batch may have fewer examples. */
  readonly block: number;
}

/** The shards of a batch of m examples, as equal as blocks allow; small batches have fewer than {@link SHARDS}. */
export function shardsOf(m: number): Shards {
  const wanted = Math.max(Math.ceil(m / SHARDS), LEAST_EXAMPLES);
  const blocks = Math.ceil(wanted / BLOCK_SIZE);
  const block = Math.ceil(wanted / blocks);
  const size = block * blocks;
  const shards = Array.from({ length: Math.ceil(m / size) }, (_, i) => ({
    start: i * size,
    end: Math.min((i + 1) * size, m),
  }));
  return { shards, block };
}

/** Forward and backward passes over shards, again and again for other parameters. */
export class ShardPass {
  readonly #pass: FastPass;
  readonly #shards: Shards;
  readonly #totals: readonly Numbers[];
  readonly #inOrder: Int32Array;

  /**
   * @param X and Y the examples of these shards only
   * @param shards within X and Y
   * @param notFinite the error where the loss is not finite
   */
  constructor(
    X: Matrix,
    Y: Matrix,
    plans: readonly LayerPlan[],
    shards: Shards,
    notFinite: (X: Matrix) => Error = trainingNotFinite,
  ) {
    this.#pass = new FastPass({
      X,
      Y,
      plans,
      most: shards.block,
      inOrder: true,
      often: true,
      states: shards.shards.length,
      notFinite,
    });
    this.#shards = shards;
    this.#totals = this.#pass.states;
    this.#inOrder = Int32Array.from({ length: X.cols }, (_, i) => i);
  }

  /** Whether the numbers of X are read again with each call. */
  get readsX(): boolean {
    return this.#pass.readsX;
  }

  /** The sums of each shard. Their gradients are overwritten by the next call. */
  sums(parameters: Numbers): ShardSums[] {
    this.#pass.parameters.set(parameters);
    const { shards, block } = this.#shards;
    return shards.map(({ start, end }, i) => {
      const gradients = this.#totals[i];
      const sums = forEachBlock(this.#pass, this.#inOrder, { start, end, block }, (count, from) => {
        this.#pass.backward(count, gradients, from > start ? 1 : 0);
      });
      return { ...sums, gradients };
    });
  }
}
