/**
 * @file Training a model batch by batch: on the fast path where its layers are a network, else on the readable one, and
 * from one to the other when weights are frozen in between.
 */
import { fastNetwork } from './as-network.ts';
import type { Compiled } from './compiled.ts';
import { fastPath } from './fast-path.ts';
import type { Layer } from './layer.ts';
import { readablePath } from './readable-path.ts';
import type { Position, TrainingMemory } from './training-memory.ts';
import type { TrainingPath } from './training-path.ts';
import type { TrainingSetup } from './training-setup.ts';

/** Trains a model batch by batch. */
export interface BatchTrainer extends Pick<TrainingPath, 'next' | 'update'> {
  /** Ends it: what it remembers stays in {@link Compiled.memory}, so that a next training goes on from there. */
  end(): void;
}

/** @throws RangeError if no weight is to be trained, or examples and layers do not fit */
export function batchTrainer(setup: TrainingSetup): BatchTrainer {
  const { layers, compiled } = setup;
  const isNetwork = fastNetwork(layers, compiled) !== null && compiled.weights.length === countOf(layers);
  const canBeFast = (): boolean => isNetwork && compiled.weights.every(({ trainable }) => trainable);
  const open = (fast: boolean, from?: Position): TrainingPath =>
    (fast ? fastPath : readablePath)(setup, from);
  const memory = compiled.memory as TrainingMemory | undefined;
  checkTrainable(compiled);
  let isFast = canBeFast();
  // The next training has epochs of its own.
  let path = open(isFast, memory && { memory, seen: 0 });
  return {
    next() {
      const fastNow = canBeFast();
      if (fastNow !== isFast) {
        checkTrainable(compiled);
        [path, isFast] = [open(fastNow, path.stop()), fastNow];
      }
      return path.next();
    },
    update: () => path.update(),
    end() {
      compiled.memory = path.stop().memory;
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
