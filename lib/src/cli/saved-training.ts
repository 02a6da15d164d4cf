/** @file What a checkpoint's file holds. */
import type { RandomSnapshot } from '../core/random.ts';
import type { Checkpoint } from '../train/checkpoint.ts';
import type { Settings } from './settings.ts';

/** A training that can go on. */
export interface SavedTraining {
  readonly checkpoint: Checkpoint;
  readonly settings: Settings;
}

/** What of a checkpoint is no array. */
export interface Rest extends Omit<Checkpoint, 'network' | 'states' | 'order' | 'dropout' | 'best'> {
  readonly format: number;
  readonly states: number;
  readonly order: Omit<RandomSnapshot, 'key'>;
  readonly dropout: Omit<RandomSnapshot, 'key'>;
  readonly best: { readonly epoch: number; readonly loss: number } | null;
}
