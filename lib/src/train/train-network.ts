/**
 * @file Training in mini-batches: many small steps, each from a few examples.
 */
import type { Matrix } from '../core/matrix.ts';
import type { Network } from '../nn/network.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { NetworkHistory } from './history.ts';
import { nextTurn, YIELD_AFTER } from './next-turn.ts';
import { stopSignal } from './stop-button.ts';
import type { BatchProgress, TrainingOptions, TrainNetworkOptions } from './training-options.ts';
import { TrainingRun } from './training-run.ts';

/** Result of {@link trainNetwork}. */
export interface TrainNetworkResult {
  readonly network: Network;
  readonly history: NetworkHistory;
  /** True if the signal, or the stop button of a notebook, ended the training early. */
  readonly interrupted: boolean;
  /** To go on later as if it had never stopped: give it as `resume`. */
  readonly checkpoint: Checkpoint;
}

/**
 * Trains a network of any depth in mini-batches.
 *
 * In each epoch the examples are put in a new order and cut into batches; each batch is one step: forward pass, loss,
 * backward pass, update. With one backend and one seed the numbers are the same at every run.
 *
 * @param X (n × m) one example per column, values from 0 to 1
 * @param Y (k × m) what the network should answer: one-hot columns, or numbers
 * @param network where to start; it is left as it is
 * @returns the trained network and the history; when interrupted, what there is
 * @throws RangeError if X, Y and the network do not fit each other, an option makes no sense, or the loss stops being a
 *   finite number; Error if there is not enough memory
 * @example const { network } = await trainNetwork(X, Y, initializeNetwork([784, 128, 64, 10]), { optimizer: adam() });
 */
export async function trainNetwork(
  X: Matrix,
  Y: Matrix,
  network: Network,
  options: TrainNetworkOptions = {},
): Promise<TrainNetworkResult> {
  const run = new TrainingRun(X, Y, network, options);
  const { signal, onBatch } = options;
  const steps = run.steps();
  const stop = stopSignal(signal);
  let interrupted = false;
  let lastYield = Number.NEGATIVE_INFINITY;
  try {
    for (;;) {
      // A batch takes microseconds: a promise for each would cost more than some of them.
      if (performance.now() - lastYield > YIELD_AFTER) {
        await nextTurn();
        lastYield = performance.now();
      }
      interrupted = stop.aborted;
      if (interrupted) break;
      const { value, done } = steps.next();
      if (done) break;
      onBatch?.(value);
      const pause = run.takePause();
      // not for each batch: see above
      if (pause) await pause;
    }
  } finally {
    stop.release();
    run.end();
  }
  return { network: run.result(), history: run.history, interrupted, checkpoint: run.checkpoint() };
}

/**
 * The same training as a generator, which stops after each batch: to look into it, or to draw it.
 *
 * @returns a generator of what each batch found before its step; `network()` is the network after it, `checkpoint()` all
 *   that is needed to go on from there
 * @example
 * const steps = trainingSteps(X, Y, initializeNetwork([784, 64, 32, 10]), { optimizer: adam(), batchSize: 100 });
 * for (const { batch, loss, network } of steps) if (batch % 100 === 0) console.log(loss, network()[0]?.W.shape);
 */
export function trainingSteps(
  X: Matrix,
  Y: Matrix,
  network: Network,
  options: TrainingOptions = {},
): Generator<BatchProgress & { network(): Network; checkpoint(): Checkpoint }, Network> {
  // Checked now, not at the first step.
  return stepsOf(new TrainingRun(X, Y, network, options));
}

function* stepsOf(
  run: TrainingRun,
): Generator<BatchProgress & { network(): Network; checkpoint(): Checkpoint }, Network> {
  const now = { network: () => run.network(), checkpoint: () => run.checkpoint() };
  try {
    for (const progress of run.steps()) yield { ...progress, ...now };
    return run.result();
  } finally {
    run.end();
  }
}
