/**
 * @file The steps of a training: the fast way for layers that are a network, the readable one for all others, and from
 * one to the other when weights are frozen in between.
 */
import { TrainingRun } from '../train/training-run.ts';
import { asNetwork, fastNetwork, takeNetwork } from './as-network.ts';
import type { Compiled } from './compiled.ts';
import type { Layer } from './layer.ts';
import { readableWay } from './readable-steps.ts';
import { checkpointOf, type Position, positionOf, type TrainingMemory } from './training-memory.ts';
import type { Way } from './training-path.ts';
import type { Course } from './training-setup.ts';

/** A training that is under way. */
export interface Steps extends Pick<Way, 'next' | 'update'> {
  /** Ends it: what it remembers stays in {@link Compiled.memory}, so that a next training goes on from there. */
  end(): void;
}

/**
 * @throws RangeError if no weight is to be trained, or examples and layers do not fit
 */
export function stepsOf(course: Course): Steps {
  const { layers, compiled } = course;
  const isNetwork = fastNetwork(layers, compiled) !== null && compiled.weights.length === countOf(layers);
  const isFast = (): boolean => isNetwork && compiled.weights.every(({ trainable }) => trainable);
  const open = (fast: boolean, from?: Position): Way => (fast ? fastWay : readableWay)(course, from);
  const memory = compiled.memory as TrainingMemory | undefined;
  checkTrainable(compiled);
  let fast = isFast();
  // The next training has epochs of its own.
  let way = open(fast, memory && { memory, seen: 0 });
  return {
    next() {
      const now = isFast();
      if (now !== fast) {
        checkTrainable(compiled);
        [way, fast] = [open(now, way.stop()), now];
      }
      return way.next();
    },
    update: () => way.update(),
    end() {
      compiled.memory = way.stop().memory;
    },
  };
}

function fastWay({ layers, compiled, X, Y, batchSize, shuffle, seed }: Course, from?: Position): Way {
  const { optimizer, loss, names } = compiled;
  const network = asNetwork(layers) ?? [];
  const resume = from ? { resume: checkpointOf(optimizer, from, network) } : {};
  // Epochs are counted by the caller that asks for steps.
  const settings = { optimizer, loss, epochs: Number.MAX_SAFE_INTEGER, batchSize, shuffle, seed, ...resume };
  const run = new TrainingRun(X.T, Y.T, network, settings);
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
      return positionOf(optimizer, run.checkpoint());
    },
  };
}

function countOf(layers: readonly Layer[]): number {
  return new Set(layers.flatMap(({ weights }) => weights)).size;
}

function checkTrainable({ weights }: Compiled): void {
  if (weights.some(({ trainable }) => trainable)) return;
  throw new RangeError(
    'fit: no weight is to be trained; a layer with weights whose trainable is true is needed, from before compile on',
  );
}
