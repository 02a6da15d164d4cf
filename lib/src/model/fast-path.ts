/**
 * @file The fast path of a model's training: its layers as a network of the library.
 */
import { TrainingRun } from '../train/training-run.ts';
import { asNetwork, takeNetwork } from './as-network.ts';
import { checkpointOf, type Position, positionOf } from './training-memory.ts';
import type { TrainingPath } from './training-path.ts';
import type { TrainingSetup } from './training-setup.ts';

/** Goes on from a position, or from the beginning. */
export function fastPath(
  { layers, compiled, X, Y, batchSize, shuffle, seed }: TrainingSetup,
  from: Position | undefined,
): TrainingPath {
  const { optimizer, loss, names } = compiled;
  const network = asNetwork(layers) ?? [];
  const resume = from ? { resume: checkpointOf(optimizer, from, network) } : {};
  // Epochs are counted by the caller that asks for steps.
  const options = { optimizer, loss, epochs: Number.MAX_SAFE_INTEGER, batchSize, shuffle, seed, ...resume };
  const run = new TrainingRun(X.T, Y.T, network, options);
  const steps = run.steps();
  const update = (): void => takeNetwork(layers, run.network());
  return {
    next() {
      const { value } = steps.next();
      if (!value) throw new RangeError('fit: the training has ended; nothing is left to do');
      return names.map((name) => (name === 'loss' ? value.loss : value.accuracy));
    },
    update,
    stop() {
      update();
      run.end();
      return positionOf(optimizer, run.checkpoint());
    },
  };
}
