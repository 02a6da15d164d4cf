/** @file How many exercises somebody has passed. */

/**
 * One point for each exercise passed. What a teacher reads gives none here; what is "if you want more" is on top.
 *
 * @returns {{ points: number, of: number, toRead: number, flags: number }}
 */
export function pointsOf({ notebooks }, lessons) {
  const results = Object.values(notebooks).flatMap(({ exercises }) => Object.values(exercises));
  const graded = lessons.flatMap(({ exercises }) =>
    exercises.filter(({ kind, stretch }) => kind !== 'explain' && !stretch),
  );
  const count = (fits) => results.filter(fits).length;
  return {
    points: count(({ result }) => result === 'passed'),
    of: graded.length,
    toRead: count(({ result }) => result === 'to read'),
    flags: count(({ flag }) => flag !== undefined),
  };
}
