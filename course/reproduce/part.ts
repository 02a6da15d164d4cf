/**
 * @file What one part of `reproduce` is: a published result that is repeated, and the figures that must be reached.
 */
import type { DType } from 'scratchnet';
import type { Mode } from './experiment.ts';

/** One figure beside the published one. */
export interface Figure {
  readonly what: string;
  /** As printed there; a dash if nothing was published. */
  readonly published: string;
  readonly here: string;
  /** What it must be, in words. */
  readonly needed: string;
  readonly isReached: boolean;
}

/** Options of a part. */
export interface PartOptions {
  readonly dtype?: DType;
  readonly repeat: number;
  readonly seed: number;
  readonly mode: Mode | 'both';
}

export interface Part {
  readonly name: string;
  readonly title: string;
  run(options: PartOptions): Promise<Figure[]>;
}

/** A share as percent, which must be at least `least`. */
export function atLeast(what: string, share: number, least: number, published: string): Figure {
  return {
    what,
    published,
    here: `${(100 * share).toFixed(2)}%`,
    needed: `≥ ${least}%`,
    isReached: 100 * share >= least,
  };
}
