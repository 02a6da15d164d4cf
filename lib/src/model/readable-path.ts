/**
 * @file The readable path of a model's training, layer by layer; layers of your own take it, too.
 */
import { checkFinite } from '../core/finite.ts';
import { Matrix, toDtype, zeros } from '../core/matrix.ts';
import { type RandomSnapshot, RandomState } from '../core/random.ts';
import { checkUpdate } from '../train/optimizer-step.ts';
import { partsOf } from './as-network.ts';
import type { Compiled } from './compiled.ts';
import { layersBackward, layersForward } from './layer-passes.ts';
import type { LayerWeight } from './layer-weight.ts';
import { keepStill, type Position } from './training-memory.ts';
import type { TrainingPath } from './training-path.ts';
import type { TrainingSetup } from './training-setup.ts';

/** Goes on from a position, or from the beginning. */
export function readablePath(setup: TrainingSetup, from: Position | undefined): TrainingPath {
  const { layers, compiled, X, Y, batchSize } = setup;
  const { loss, metrics } = compiled;
  const parts = partsOf(layers);
  const examples = new ExampleOrder(setup, from);
  const dropout = new RandomState((setup.seed + 1) % 2 ** 32);
  if (from) dropout.setState(from.memory.dropout);
  let state = from?.memory.optimizer;
  return {
    next() {
      const chosen = examples.next(batchSize);
      const [inputs, targets] = [chosenRows(X, chosen), chosenRows(Y, chosen)];
      const passes = layersForward(parts, inputs, true, dropout);
      const A = passes.at(-1)?.A as Matrix;
      const values = [loss.value(A.T, targets.T), ...metrics.map((metric) => metric.value(targets, A))];
      if (!Number.isFinite(values[0])) {
        throw new RangeError(
          'fit: the loss is no longer a finite number; a smaller learning rate, or inputs that are scaled, are needed',
        );
      }
      const slopes = layersBackward(parts, passes, targets, loss);
      state = step(compiled, slopes, state);
      return values;
    },
    update() {},
    stop: () => ({
      memory: { optimizer: state, order: examples.order, dropout: dropout.getState() },
      seen: examples.seen,
    }),
  };
}

/** Moves the weights that are trainable now. @returns the optimizer's new state */
function step(
  { optimizer, weights }: Compiled,
  slopes: ReadonlyMap<LayerWeight, Matrix>,
  before: unknown,
): unknown {
  // As columns of units, in which optimizers and the fast path know them.
  const params = weights.map((weight) => weight.read().T);
  const moved = weights.map(({ trainable }) => trainable);
  const gradients = weights.map((weight, i) => {
    const slope = moved[i] ? slopes.get(weight) : undefined;
    const { rows, cols, dtype } = params[i];
    return slope ? slope.T : zeros(rows, cols, dtype);
  });
  const start = before ?? optimizer.init(params);
  const { params: after, state } = optimizer.update(params, gradients, start) ?? {};
  checkUpdate(optimizer.name, params, after);
  for (const [i, weight] of weights.entries()) {
    if (!moved[i]) continue;
    const next = after?.[i];
    checkFinite('fit', 'a weight', next);
    weight.write(next.T);
  }
  return moved.includes(false) ? keepStill(optimizer, start, state, moved) : state;
}

/** The order in which the examples are seen. */
class ExampleOrder {
  /** How many of this epoch were seen. */
  seen = 0;
  /** The random numbers before this epoch's order, or the next one's, was drawn. */
  order: RandomSnapshot;
  readonly #random: RandomState;
  readonly #count: number;
  readonly #shuffle: boolean;
  #rows: Int32Array | undefined;

  constructor({ X, shuffle, seed }: TrainingSetup, from: Position | undefined) {
    this.#random = new RandomState(seed);
    this.#count = X.rows;
    this.#shuffle = shuffle;
    if (from) this.#random.setState(from.memory.order);
    this.order = this.#random.getState();
    this.seen = from?.seen ?? 0;
  }

  /** The rows of the next batch. */
  next(batchSize: number): Int32Array {
    this.#rows ??= this.#drawn();
    const chosen = this.#rows.subarray(this.seen, this.seen + batchSize);
    this.seen += chosen.length;
    if (this.seen >= this.#count) {
      [this.seen, this.#rows] = [0, undefined];
      this.order = this.#random.getState();
    }
    return chosen;
  }

  #drawn(): Int32Array {
    return this.#shuffle
      ? this.#random.permutation(this.#count)
      : Int32Array.from({ length: this.#count }, (_, i) => i);
  }
}

function chosenRows(m: Matrix, chosen: Int32Array): Matrix {
  const rows = m.colStride === 1 ? m : toDtype(m, m.dtype);
  const out = new Matrix(rows.data.slice(0, chosen.length * m.cols), chosen.length, m.cols);
  for (const [i, row] of chosen.entries()) {
    const start = row * rows.rowStride;
    out.data.set(rows.data.subarray(start, start + m.cols), i * m.cols);
  }
  return out;
}
