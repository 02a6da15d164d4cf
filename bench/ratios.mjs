/**
 * @file Medians and ratios of times measured in alternating rounds.
 */

/** The middle value, or the mean of the two in the middle. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Our time over theirs, round by round: below 1 we are faster. */
export function ratios(ours, theirs) {
  const each = ours.map((time, round) => time / theirs[round]);
  return {
    ours: rounded(median(ours)),
    theirs: rounded(median(theirs)),
    ratio: {
      min: rounded(Math.min(...each)),
      median: rounded(median(each)),
      max: rounded(Math.max(...each)),
    },
  };
}

const rounded = (value) => Number(value.toPrecision(4));
