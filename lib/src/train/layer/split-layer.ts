/**
 * @file The first layer of a network in training, its parts done by this thread and by others beside it, behind the door
 * `#split-layer`.
 */
import { hasThreads } from '#threads';
import { currentBackend } from '../../backend/active-backend.ts';
import { Matrix, type Numbers } from '../../core/matrix.ts';
import type { SharedStore } from '../examples/example-store.ts';
import { copyEntries } from '../parameters.ts';
import { ForkJoin } from '../threads/fork-join.ts';
import type { Runs } from '../update.ts';
import { encodeUpdate } from '../update-numbers.ts';
import { LayerParts, NUMBER, TASK } from './layer-parts.ts';
import type { Descent, LayerInParts, LayerPlace, OpenLayer } from './layer-place.ts';
import { openLayerThread } from './layer-thread.ts';

class SplitLayer implements LayerInParts {
  readonly #place: LayerPlace;
  readonly #forkJoin: ForkJoin;
  readonly #store: SharedStore;

  constructor(...[place, store, kernels, memory, threads]: Parameters<OpenLayer>) {
    const layer = new LayerParts(place, 0, kernels);
    const backend = currentBackend();
    this.#place = place;
    this.#store = store;
    // A function of its own would keep this object, and its threads, for ever.
    const numbers = (): Float64Array => forkJoin.board.numbers;
    const forkJoin: ForkJoin = new ForkJoin(
      place.parts.length,
      memory ? threads : 1,
      (part) => layer.do(part, numbers()),
      (board, which) =>
        memory && openLayerThread({ backend, layer: { place, memory, board, which, threads } }),
    );
    this.#forkJoin = forkJoin;
  }

  product(list: Int32Array, from: number, count: number): void {
    this.#forkJoin.startStep();
    const { numbers } = this.#forkJoin.board;
    numbers[NUMBER.task] = TASK.product;
    numbers[NUMBER.order] = this.#store.choose(list, from, count).order;
    numbers[NUMBER.from] = from;
    numbers[NUMBER.count] = count;
    this.#forkJoin.fork();
    this.#forkJoin.join();
  }

  startDescent({ run, beta, decay, update }: Descent): void {
    const { numbers } = this.#forkJoin.board;
    numbers[NUMBER.task] = TASK.descend;
    numbers[NUMBER.run] = run;
    numbers[NUMBER.beta] = beta;
    numbers[NUMBER.decay] = decay;
    encodeUpdate(update, numbers, NUMBER.update);
    this.#forkJoin.fork();
  }

  endDescent(): void {
    this.#forkJoin.join();
    this.#forkJoin.endStep();
  }

  get parameters(): Numbers[] {
    return this.#place.weights.map(({ parameters }) => parameters);
  }

  collect(runs: Runs): void {
    this.#forEachColumns(runs, (whole, part) => copyEntries(part, whole));
  }

  distribute(runs: Runs): void {
    this.#forEachColumns(runs, (whole, part) => copyEntries(whole, part));
  }

  /** Each part's columns of each run, there and here. */
  #forEachColumns(runs: Runs, visit: (whole: Matrix, part: Matrix) => void): void {
    const { inputs, units, parts, weights } = this.#place;
    for (const [i, [from, to]] of parts.entries()) {
      const own = listOf(weights[i]);
      for (const [r, run] of listOf(runs).entries()) {
        const whole = new Matrix(run.subarray(from), inputs, to - from, units);
        visit(whole, new Matrix(own[r], inputs, to - from));
      }
    }
  }

  end(): void {
    this.#forkJoin.end();
  }
}

function listOf({ parameters, gradients, states }: Runs): Numbers[] {
  return [parameters, gradients, ...states];
}

/** Opens it; undefined where there are no threads. */
export const openSplitLayer: OpenLayer | undefined = hasThreads()
  ? (...layer) => new SplitLayer(...layer)
  : undefined;
