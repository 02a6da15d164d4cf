/**
 * @file Another tool that can do the training of `train`, for a command line that builds on this one: it becomes a value
 * of `--mode`.
 */
import type { Network } from '../nn/network.ts';
import type { NetworkHistory } from '../train/history.ts';
import type { Examples } from './examples.ts';
import type { Progress } from './progress.ts';
import type { Settings } from './settings.ts';

/** A tool that trains networks of this library. */
export interface Engine {
  /** Its value of `--mode`. */
  readonly mode: string;
  /** Its name for people. */
  readonly title: string;
  /** How to get it, for the help text. */
  readonly install: string;
  /** @throws Error if it is not installed; UsageError if it cannot do what the settings ask for */
  check(settings: Settings): void;
  /**
   * Trains.
   * @throws Error if the loss stops being a finite number
   */
  train(training: {
    readonly settings: Settings;
    readonly examples: Examples;
    /** The network with its starting weights. */
    readonly start: Network;
    /** Called after each epoch; without it no accuracies need to be computed on the way. */
    readonly progress?: Progress;
    /** Ends the training after the epoch that is under way. */
    readonly signal?: AbortSignal;
  }): Promise<{ readonly network: Network; readonly history: NetworkHistory }>;
}
