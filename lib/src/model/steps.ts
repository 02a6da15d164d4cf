/**
 * @file The steps of a training: the fast ones for layers that are a network, the readable ones for all others.
 */
import { Matrix, toDtype } from '../core/matrix.ts';
import { type RandomSnapshot, RandomState } from '../core/random.ts';
import type { Network } from '../nn/network.ts';
import { type Checkpoint, TrainingRun } from '../train/training-run.ts';
import { fastNetwork, takeNetwork } from './as-network.ts';
import type { Compiled } from './compiled.ts';
import type { Layer } from './layer.ts';
import { layersBackward, layersForward } from './layer-passes.ts';

/** What is trained, with what: X (m × inputs) and Y (m × outputs), one example per row. */
export interface Course {
  readonly layers: readonly Layer[];
  readonly compiled: Compiled;
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly epochs: number;
  readonly batchSize: number;
  readonly shuffle: boolean;
  readonly seed: number;
}

/** A training that is under way. */
export interface Steps {
  /** The next batch: its loss and metrics before the step, in the order of {@link Compiled.names}. */
  next(): number[];
  /** Brings the layers' weights up to date. */
  update(): void;
  /** Ends it: what it remembers stays in {@link Compiled.memory}, so that a next training goes on from there. */
  end(): void;
}

/** @throws RangeError if examples and layers do not fit, or an option makes no sense */
export function stepsOf(course: Course): Steps {
  const network = fastNetwork(course.layers, course.compiled);
  return network ? fastSteps(course, network) : readableSteps(course);
}

function fastSteps(course: Course, network: Network): Steps {
  const { layers, compiled, X, Y, epochs, batchSize, shuffle, seed } = course;
  const { optimizer, loss, names } = compiled;
  const before = compiled.memory as Checkpoint | undefined;
  const resume = before ? { resume: { ...before, network } } : {};
  const settings = { optimizer, loss, epochs, batchSize, shuffle, seed, ...resume };
  const run = new TrainingRun(X.T, Y.T, network, settings);
  const steps = run.steps();
  return {
    next() {
      const { value } = steps.next();
      if (!value) throw new RangeError('fit: the training has ended; nothing is left to do');
      return names.map((name) => (name === 'loss' ? value.loss : value.accuracy));
    },
    update: () => takeNetwork(layers, run.network()),
    end() {
      takeNetwork(layers, run.network());
      const history = { loss: [], accuracy: [], valLoss: [], valAccuracy: [] };
      // Only the optimizer's numbers and the random ones are kept: the next training has epochs of its own.
      compiled.memory = { ...run.checkpoint(), history, epoch: 0, seen: 0, loss: 0, hits: 0, best: null };
    },
  };
}

/** What readable steps remember from one call to the next. */
interface Memory {
  optimizer: unknown;
  order: RandomSnapshot;
  dropout: RandomSnapshot;
}

function readableSteps({ layers, compiled, X, Y, batchSize, shuffle, seed }: Course): Steps {
  const { optimizer, loss, metrics } = compiled;
  const weights = layers.flatMap((layer) => layer.weights);
  const [order, dropout] = [new RandomState(seed), new RandomState((seed + 1) % 2 ** 32)];
  const before = compiled.memory as Memory | undefined;
  if (before) {
    order.setState(before.order);
    dropout.setState(before.dropout);
  }
  let state = before?.optimizer ?? optimizer.init(weights.map((weight) => weight.read()));
  let rows: Int32Array = new Int32Array(0);
  let seen = 0;
  return {
    next() {
      if (seen >= rows.length) {
        rows = shuffle ? order.permutation(X.rows) : Int32Array.from({ length: X.rows }, (_, i) => i);
        seen = 0;
      }
      const chosen = rows.subarray(seen, seen + batchSize);
      seen += chosen.length;
      const [inputs, targets] = [chosenRows(X, chosen), chosenRows(Y, chosen)];
      const passes = layersForward(layers, inputs, true, dropout);
      const A = passes.at(-1)?.A as Matrix;
      const values = [loss.value(A.T, targets.T), ...metrics.map((metric) => metric.value(targets, A))];
      if (!Number.isFinite(values[0])) {
        throw new RangeError(
          'fit: the loss is no longer a finite number; a smaller learning rate, or inputs that are scaled, are needed',
        );
      }
      const slopes = layersBackward(layers, passes, targets, loss);
      const step = optimizer.update(
        weights.map((weight) => weight.read()),
        slopes,
        state,
      );
      for (const [i, weight] of weights.entries()) weight.write(step.params[i] as Matrix);
      state = step.state;
      return values;
    },
    update() {},
    end() {
      const memory: Memory = { optimizer: state, order: order.getState(), dropout: dropout.getState() };
      compiled.memory = memory;
    },
  };
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
