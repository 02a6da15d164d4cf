/**
 * @file Medians and ratios of times measured in alternating rounds.
 */

/** The middle value, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Our time over theirs, round by round: below 1 we are faster.
 *
 * @param ours, theirs a time for each round; undefined where one sat the round out. Only rounds of both are compared
 */
export function ratios(ours, theirs) {
  const each = ours.map((time, round) => time / theirs[round]).filter((ratio) => !Number.isNaN(ratio));
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
export const rounded = (value) => Number(value.toPrecision(4));

const present = (times) => times.filter((time) => time !== undefined);
