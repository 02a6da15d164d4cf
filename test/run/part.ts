/** @file A part of the tests: what a name after `--only` stands for. */

/**
 * Which share of a part runs: `short` what `npm test` runs, `rest` what it leaves out, `all` both.
 */
export type Share = 'short' | 'rest' | 'all';

/** What came of a part. */
export interface Outcome {
  /** How many checks or tests passed. */
  readonly passed: number;
  /** A text for each that failed. */
  readonly failures: readonly string[];
  /** What else is worth a line: a measured figure, what was skipped and why. */
  readonly notes?: readonly string[];
}

export interface Part {
  /** The name for `--only`, such as `lint` or `notebooks:03`. */
  readonly name: string;
  /** What it checks, as its line in the report says it. */
  readonly title: string;
  /** About how long it takes on a quiet core; long parts start first. */
  readonly seconds: number;
  /** Whether it measures times, so that nothing may run beside it: always, or only when its long tests run. */
  readonly alone?: 'always' | 'long';
  /** What `npm test` leaves out of it, if anything: only such a part has a share `rest`. */
  readonly leavesOut?: string;
  /** Whether `npm test` leaves all of it out. */
  readonly onlyInAll?: boolean;
  /** Why its share `rest` repeats what `npm test` has run, if it does. */
  readonly repeats?: string;
  /** Runs it; a list of failures is an outcome with one check, which passed if there are none. */
  run(share: Share): Promise<Outcome | readonly string[]>;
}

/** Whether nothing may run beside a part. */
export function isAlone({ alone }: Part, share: Share): boolean {
  return alone === 'always' || (alone === 'long' && share !== 'short');
}

/** An outcome, also of a part that only lists failures or breaks. */
export async function outcomeOf(part: Part, share: Share): Promise<Outcome> {
  try {
    const result = await part.run(share);
    return 'passed' in result ? result : { passed: result.length === 0 ? 1 : 0, failures: result };
  } catch (error) {
    return { passed: 0, failures: [(error as Error).stack ?? String(error)] };
  }
}
