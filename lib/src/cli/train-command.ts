/** @file What `train` is asked for, and what one of its trainings comes to. */

import type { NetworkHistory } from '../train/history.ts';
import type { Score } from '../train/score.ts';
import type { Engine } from './engine.ts';
import type { Verbosity } from './progress.ts';
import type { SavedTraining } from './saved-training.ts';
import type { Settings, TrainFlags } from './settings.ts';
import type { StopWatch } from './stop.ts';
import type { TrainFiles } from './train-files.ts';

/** The flags of `train`: those of the training itself, and the others. */
export interface TrainCommand extends TrainFlags, TrainFiles, Verbosity {
  readonly repeat?: number;
  /** Another name of `layers`. */
  readonly hidden?: readonly number[];
}

/** One of the trainings of a command. */
export interface Run {
  readonly command: TrainCommand;
  readonly settings: Settings;
  /** What trains; undefined for this library. */
  readonly engine: Engine | undefined;
  readonly saved: SavedTraining | null;
  readonly stop: StopWatch;
}

/** What one training came to, and where it was saved. */
export interface Outcome {
  readonly history: NetworkHistory;
  readonly seconds: number;
  readonly train: Score;
  readonly test: Score | null;
  readonly saved: { readonly save?: string | undefined; readonly figure?: string | undefined };
}
