/** @file Minutes that a notebook takes. */

/**
 * From the card: "**Time:** 20 minutes to read, 25 to try things out", or "**Time:** about 50 minutes", of which half is
 * reading; 0 where it says nothing.
 */
export function readingMinutes(card) {
  const [, read] = /\*\*Time:\*\*\D*(\d+) minutes to read/.exec(card) ?? [];
  const [, all = 0] = /\*\*Time:\*\* about (\d+) minutes/.exec(card) ?? [];
  return Number(read ?? 5 * Math.ceil(all / 10));
}

/** @param {import('../exercises/read.ts').Exercise[]} exercises */
export function minutesOf(exercises) {
  const sum = (some) => some.reduce((total, { minutes }) => total + minutes, 0);
  return {
    must: sum(exercises.filter(({ stretch }) => !stretch)),
    more: sum(exercises.filter(({ stretch }) => stretch)),
  };
}
