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

/** The ratios of the rounds. */
export interface Ratios {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  /** How many rounds both took part in. */
  readonly rounds: number;
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
    median: rounded(median(each)),
    min: rounded(Math.min(...each)),
    max: rounded(Math.max(...each)),
    rounds: each.length,
  };
}

/** Four digits: more would be noise. */
export const rounded = (value: number): number => Number(value.toPrecision(4));

/** The times of the rounds that one took part in. */
export const present = (times: Times): number[] => times.filter((time) => time !== undefined);
