/**
 * @file A training with this library that can be stopped at any moment, and whose last good state is kept if it fails.
 */
import type { Network } from '../nn/network.ts';
import type { Checkpoint } from '../train/checkpoint.ts';
import type { NetworkHistory } from '../train/history.ts';
import { trainingSteps } from '../train/train-network.ts';
import type { TrainNetworkOptions } from '../train/training-options.ts';
import type { Examples } from './examples.ts';

/** What a training came to. */
export interface Learned {
  readonly network: Network;
  readonly history: NetworkHistory;
  /** To go on from here; undefined if there was no step yet. */
  readonly checkpoint: Checkpoint | undefined;
}

/** A training failed; what it had learned before that is here. */
export class FailedTraining extends Error {
  /** After the last whole epoch whose numbers are all finite; undefined if there is none. */
  readonly good: Checkpoint | undefined;
  /** Whether there was a step before. */
  readonly isBegun: boolean;

  constructor(cause: unknown, good: Checkpoint | undefined, isBegun: boolean) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.good = good;
    this.isBegun = isBegun;
  }
}

/** The longest time in milliseconds without a look at the event loop, so that signals arrive. */
const TURN_AFTER = 50;

/** A copy of the good state is made so seldom that it costs at most a twentieth of the time. */
const COPY_SHARE = 20;

/**
 * Trains to the end, or until the signal.
 * @throws FailedTraining if a step fails, as it does when the loss stops being a finite number
 */
export async function trainHere(
  { X, Y }: Examples,
  start: Network,
  { signal, onBatch, ...options }: TrainNetworkOptions,
): Promise<Learned> {
  const steps = trainingSteps(X, Y, start, options);
  let good: Checkpoint | undefined;
  let isBegun = false;
  let checkpoint = (): Checkpoint | undefined => options.resume;
  let [lastTurn, nextCopy] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (;;) {
    if (performance.now() - lastTurn > TURN_AFTER) {
      await new Promise((resolve) => setImmediate(resolve));
      lastTurn = performance.now();
    }
    if (signal?.aborted) break;
    const { value, done } = nextOf(steps, (error) => new FailedTraining(error, good, isBegun));
    if (done) return { network: value, history: historyOf(checkpoint()), checkpoint: checkpoint() };
    isBegun = true;
    checkpoint = value.checkpoint;
    onBatch?.(value);
    if (value.batch + 1 < value.batches || performance.now() < nextCopy) continue;
    const before = performance.now();
    const copy = checkpoint() as Checkpoint;
    if (hasFiniteNumbers(copy.network)) good = copy;
    nextCopy = performance.now() + COPY_SHARE * (performance.now() - before);
  }
  const last = checkpoint();
  return { network: last?.network ?? start, history: historyOf(last), checkpoint: last };
}

function nextOf<T, R>(
  steps: Generator<T, R>,
  failed: (error: unknown) => FailedTraining,
): IteratorResult<T, R> {
  try {
    return steps.next();
  } catch (error) {
    throw failed(error);
  }
}

function historyOf(checkpoint: Checkpoint | undefined): NetworkHistory {
  return checkpoint?.history ?? { loss: [], accuracy: [], valLoss: [], valAccuracy: [] };
}

function hasFiniteNumbers(network: Network): boolean {
  return network.every(
    ({ W, b }) => W.data.every(Number.isFinite) && (b?.data.every(Number.isFinite) ?? true),
  );
}
