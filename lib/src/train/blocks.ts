/**
 * @file Full-batch work in blocks: a large batch is worked through some examples at a time.
 *
 * The sums over the blocks are the sums over the batch, but the numbers of one block stay in the processor's
 * cache, which makes a pass over 60 000 images several times faster and needs little memory.
 *
 * The blocks are dealt out to a fixed number of lanes, each lane is summed up by itself, and the lanes are added in
 * order. So lanes may be worked on side by side, and the result is the same in every bit, whoever did which lane.
 */
import type { Matrix, Numbers } from '../core/matrix.ts';
import type { Loss, LossName } from '../nn/losses.ts';
import type { Network } from '../nn/network.ts';
import { type BatchSums, FastPass } from './fast-pass.ts';
import { scoreNotFinite, trainingNotFinite } from './not-finite.ts';
import { type LayerPlan, plansOf, writeNetwork } from './parameters.ts';

/** So many examples at a time: their 64 hidden values, and the slopes of these, fit into a core's cache. */
const BLOCK = 1000;

/** The most that can work side by side. A fixed number, so that the sums are the same on every machine. */
export const LANES = 4;

/** Loss and accuracy of one pass. */
export interface Score {
  /** Mean cross-entropy in nats. */
  readonly loss: number;
  /** Share of right predictions, from 0 to 1; NaN where the targets are numbers, of which none is right or wrong. */
  readonly accuracy: number;
}

/** What one lane adds to the whole batch; the slopes in the layout of parameters.ts. */
export interface LaneSums extends BatchSums {
  readonly gradients: Numbers;
}

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

/** Sums over lanes, again and again for other parameters. */
export class LaneWorker {
  readonly #pass: FastPass;
  readonly #lanes: readonly Lane[];
  readonly #totals: readonly Numbers[];
  readonly #inOrder: Int32Array;

  /**
   * @param X and Y the examples of these lanes only
   * @param lanes within X and Y
   */
  constructor(X: Matrix, Y: Matrix, plans: readonly LayerPlan[], lanes: readonly Lane[]) {
    const states = lanes.length;
    this.#pass = new FastPass({
      X,
      Y,
      plans,
      most: BLOCK,
      inOrder: true,
      often: true,
      states,
      notFinite: trainingNotFinite,
    });
    this.#lanes = lanes;
    this.#totals = this.#pass.states;
    this.#inOrder = Int32Array.from({ length: X.cols }, (_, i) => i);
  }

  /** The sums of each lane. Their gradients are overwritten by the next call. */
  sums(parameters: Numbers): LaneSums[] {
    this.#pass.parameters.set(parameters);
    return this.#lanes.map((lane, i) => {
      const gradients = this.#totals[i];
      const sums = forEachBlock(this.#pass, this.#inOrder, lane, (count, from) => {
        this.#pass.backward(count, gradients, from > lane.start ? 1 : 0);
      });
      return { ...sums, gradients };
    });
  }
}

/** Loss and accuracy over all examples, worked through in blocks. */
export function score(X: Matrix, Y: Matrix, network: Network, loss: LossName | Loss = 'crossEntropy'): Score {
  const pass = new FastPass({
    X,
    Y,
    plans: plansOf(network),
    most: BLOCK,
    inOrder: true,
    often: false,
    loss,
    notFinite: () => scoreNotFinite(X, network),
  });
  writeNetwork(network, pass.parameters);
  const inOrder = Int32Array.from({ length: X.cols }, (_, i) => i);
  const sums = forEachBlock(pass, inOrder, { start: 0, end: X.cols }, () => {});
  return { loss: sums.loss / X.cols, accuracy: sums.hits / X.cols };
}

/** Runs the forward pass block by block; gives the sums of all. */
function forEachBlock(
  pass: FastPass,
  list: Int32Array,
  { start, end }: Lane,
  visit: (count: number, from: number) => void,
): BatchSums {
  let [loss, hits] = [0, 0];
  for (let from = start; from < end; from += BLOCK) {
    const count = Math.min(BLOCK, end - from);
    const block = pass.forward(list, from, count, 1);
    loss += block.loss;
    hits += block.hits;
    visit(count, from);
  }
  return { loss, hits };
}
