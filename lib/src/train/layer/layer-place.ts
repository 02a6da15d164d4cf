/**
 * @file The first layer in fixed parts of its units, which threads can work on side by side.
 *
 * The first layer has nearly all the weights. A part has some of its units: their scores, the slopes of their weights, and
 * the updates of these. No sum is split, so the numbers do not depend on who does what; and the weights of a part stay in
 * the cache of the core that works on it.
 */
import type { PartKernels, SharedMemory } from '../../backend/kernels.ts';
import type { Numbers } from '../../core/matrix.ts';
import type { SharedExamples, SharedStore } from '../examples/example-store.ts';
import { type LayerPlan, lengthOfW } from '../parameters.ts';
import type { Runs, Update } from '../update.ts';

/** The most parts, and so the most threads; two at least, if a layer is split at all. */
const MOST_PARTS = 4;

/** Units of a part are a multiple of the first, but the last one's; narrower parts than the second are slow. */
const UNITS = { multiple: 32, enough: 64 };

/** A layer with fewer multiplications a step than this is not split: threads would wait for each other longer than they work. */
const LEAST_WORK = 300_000;

/** Units from … to − 1. */
export type Part = readonly [from: number, to: number];

/** The parts of a layer that works on so many examples at a time; one if it is too small to be split. */
export function partsOf({ inputs, units }: LayerPlan, examples: number): Part[] {
  const isLarge = inputs * units * examples >= LEAST_WORK;
  const wanted = Math.max(2, Math.min(Math.floor(units / UNITS.enough), MOST_PARTS));
  const size = isLarge ? Math.ceil(units / wanted / UNITS.multiple) * UNITS.multiple : units;
  return Array.from({ length: Math.ceil(units / size) }, (_, i) => [
    i * size,
    Math.min((i + 1) * size, units),
  ]);
}

/** Where the numbers of the layer lie; a thread gets it as a message, with the memory shared. */
export interface LayerPlace {
  readonly inputs: number;
  readonly units: number;
  readonly parts: readonly Part[];
  /** For each part its weights, input by input, and what belongs to these: each part in memory of its own. */
  readonly weights: readonly Runs[];
  /** Room for the scores, and for the slopes of the loss for these, an example in each row. */
  readonly Z: Numbers;
  readonly D: Numbers;
  readonly examples: SharedExamples;
  /** How many examples there are. */
  readonly count: number;
}

/** How many numbers the weights of a part take. */
export function weightsOf({ inputs }: LayerPlan, [from, to]: Part): number {
  return lengthOfW({ inputs, units: to - from });
}

/** The place of a layer whose numbers lie in these buffers; in `weights` those of each part follow each other. */
export function placeOf(
  { inputs, units }: LayerPlan,
  parts: readonly Part[],
  { A, D, weights }: Readonly<Record<'A' | 'D' | 'weights', readonly Numbers[]>>,
  examples: SharedExamples,
  count: number,
): LayerPlace {
  const runs = weights.length / parts.length;
  return {
    inputs,
    units,
    parts,
    examples,
    count,
    weights: parts.map((_, i) => {
      const [parameters, gradients, ...states] = weights.slice(i * runs, (i + 1) * runs);
      return { parameters, gradients, states };
    }),
    // A network of one layer turns its scores into their slopes.
    Z: A[0],
    D: D[0] ?? A[0],
  };
}

/** Which of the runs it is, by its number in {@link Descent}. */
export function numberOf({ parameters, gradients, states }: Runs, run: Numbers): number {
  return [parameters, gradients, ...states].indexOf(run);
}

/** The second half of a step. */
export interface Descent {
  /** The number of the run that gets the slopes: see {@link numberOf}. */
  readonly run: number;
  readonly beta: number;
  readonly decay: number;
  readonly update: Update;
}

/** A layer that is worked on in parts. */
export interface LayerInParts {
  /** The weights of each part. */
  readonly parameters: readonly Numbers[];
  /** Begins a step with rows list[from] … list[from + count − 1]: Z ← X W. */
  product(list: Int32Array, from: number, count: number): void;
  /**
   * Begins with the slopes of the weights, and their update after it.
   *
   *     run ← Xᵀ D + beta · run + decay · W
   */
  startDescent(descent: Descent): void;
  /** Ends it, and the step. */
  endDescent(): void;
  /** Copies the parts' numbers to where all parameters lie. */
  collect(runs: Runs): void;
  /** Copies the numbers of the layer's weights to the parts. */
  distribute(runs: Runs): void;
  /** Sends other threads home. */
  end(): void;
}

/**
 * Opens such a layer.
 * @param memory for the other threads; without it there are none
 * @param threads at most so many, this one included
 */
export type OpenLayer = (
  place: LayerPlace,
  store: SharedStore,
  kernels: PartKernels,
  memory: SharedMemory | undefined,
  threads: number,
) => LayerInParts;
