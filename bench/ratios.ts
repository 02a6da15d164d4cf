/**
 * @file Medians and ratios of times measured in alternating rounds.
 */

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A time for each round; undefined where one sat the round out. */
export type Times = readonly (number | undefined)[];

export interface Ratios {
  /** Medians of the times. */
  readonly ours: number;
  readonly theirs: number;
  readonly ratio: { readonly min: number; readonly median: number; readonly max: number };
}

/**
 * Our time over theirs, round by round: below 1 we are faster. Only rounds of both are compared.
 *
 * @throws RangeError if there is none
 */
export function ratios(ours: Times, theirs: Times): Ratios {
  const each = present(
    ours.map((time, round) => {
      const other = theirs[round];
      return time === undefined || other === undefined ? undefined : time / other;
    }),
  );
  if (each.length === 0) throw new RangeError('ratios: no round has both times; at least one is needed');
  return {
    ours: rounded(median(present(ours))),
    theirs: rounded(median(present(theirs))),
    ratio: {
      min: rounded(Math.min(...each)),
      median: rounded(median(each)),
      max: rounded(Math.max(...each)),
    },
  };
}

/** Four digits: more would be noise. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

const present = (times: Times): number[] => times.filter((time) => time !== undefined);
