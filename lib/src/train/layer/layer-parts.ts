/**
 * @file What a thread does for the parts of the first layer: scores, slopes and updates.
 */
import { activeBackend } from '../../backend/active-backend.ts';
import type { PartKernels, SharedMemory } from '../../backend/kernels.ts';
import { kernelsOn } from '../../backend/wasm-kernels.ts';
import { Matrix, type Numbers } from '../../core/matrix.ts';
import { byteProducts } from '../examples/byte-examples.ts';
import { denseProducts } from '../examples/dense-examples.ts';
import type { Chosen, SharedExamples, ThreadProducts } from '../examples/example-store.ts';
import { sparseProducts } from '../examples/sparse-examples.ts';
import type { Board } from '../threads/fork-join-board.ts';
import { joinWork } from '../threads/fork-join-worker.ts';
import { makeUpdate } from '../update.ts';
import { decodeUpdate } from '../update-numbers.ts';
import type { LayerPlace, Part } from './layer-place.ts';

/** What is to be done. */
export const TASK = { product: 0, descend: 1 } as const;

/** Where the numbers of a task stand on the board: which examples, what to do with their slopes, and then the update's. */
export const NUMBER = { task: 0, order: 1, from: 2, count: 3, run: 4, beta: 5, decay: 6, update: 7 } as const;

/** The views of a number of examples: scores and slopes of one part. */
interface PartViews {
  readonly Z: Matrix;
  readonly D: Matrix;
}

/** Does parts of the layer's work; each thread has one. */
export class LayerParts {
  readonly #place: LayerPlace;
  readonly #kernels: PartKernels;
  readonly #products: ThreadProducts;
  /** Those of the last task. */
  #chosen: Chosen = { order: 0, from: 0, count: 0 };
  /** Each part's runs as matrices (in × units of the part): parameters, gradients, states. */
  readonly #matrices: readonly (readonly Matrix[])[];
  readonly #views = new Map<number, readonly PartViews[]>();

  /** @param which thread it is, from 0 */
  constructor(place: LayerPlace, which: number, kernels: PartKernels) {
    this.#place = place;
    this.#kernels = kernels;
    this.#products = productsOf(place.examples, which, kernels);
    this.#matrices = place.weights.map(({ parameters, gradients, states }, part) => {
      const [from, to] = place.parts[part];
      return [parameters, gradients, ...states].map((run) => new Matrix(run, place.inputs, to - from));
    });
  }

  /** Does a part of the task that the numbers tell of. */
  do(part: number, numbers: Float64Array): void {
    const count = numbers[NUMBER.count];
    const { Z, D } = this.#viewsFor(count)[part];
    const matrices = this.#matrices[part];
    if (numbers[NUMBER.task] === TASK.product) {
      this.#chosen = { order: numbers[NUMBER.order], from: numbers[NUMBER.from], count };
      this.#products.choose(this.#chosen);
      this.#products.product(matrices[0], Z);
      return;
    }
    const into = matrices[numbers[NUMBER.run]];
    this.#products.outer(D, into, numbers[NUMBER.beta]);
    const weights = this.#place.weights[part];
    const decay = numbers[NUMBER.decay];
    if (decay !== 0) this.#kernels.addScaled(decay, weights.parameters, into.data);
    makeUpdate(decodeUpdate(numbers, NUMBER.update), this.#kernels, weights);
  }

  /** Prepares the examples that will probably be next, those after the chosen ones. */
  prepareNext(): void {
    const { order, from, count } = this.#chosen;
    const next = { order, from: from + count, count: Math.min(count, this.#place.count - from - count) };
    if (next.count > 0) this.#products.prepare(next);
  }

  #viewsFor(count: number): readonly PartViews[] {
    const known = this.#views.get(count);
    if (known) return known;
    const { units, parts, Z, D } = this.#place;
    const views = parts.map((part) => ({
      Z: columns(Z, count, units, part),
      D: columns(D, count, units, part),
    }));
    this.#views.set(count, views);
    return views;
  }
}

function productsOf(examples: SharedExamples, which: number, kernels: PartKernels): ThreadProducts {
  if (examples.kind === 'bytes') return byteProducts(examples, which, kernels);
  if (examples.kind === 'sparse') return sparseProducts(examples, kernels);
  return { ...denseProducts(examples.rows, examples.cols, kernels), choose() {}, prepare() {} };
}

/** Some columns of a matrix that lies row by row in the first numbers. */
function columns(numbers: Numbers, rows: number, width: number, [from, to]: Part): Matrix {
  return new Matrix(numbers.subarray(from), rows, to - from, width);
}

/** What a thread beside the first gets. */
export interface LayerSetup {
  readonly place: LayerPlace;
  readonly memory: SharedMemory;
  readonly board: Board;
  readonly which: number;
  readonly threads: number;
}

/** What a thread beside the first does. */
export function joinLayer({ place, memory, board, which, threads }: LayerSetup): void {
  const layer = new LayerParts(place, which, kernelsOn(memory, which - 1, activeBackend()));
  const work = (part: number): void => layer.do(part, board.numbers);
  const share = { parts: place.parts.length, which, threads, work };
  joinWork(board, share, { idle: () => layer.prepareNext() });
}
