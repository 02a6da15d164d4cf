/**
 * @file How strong the ink of a page is.
 */

/** This many of the pixels are the strongest ink: fewer may be dust. */
const STRONGEST = 0.0004;
/** Ink is counted in steps; chalk can be several times as bright as its board. */
const STEPS = 500;
const MOST_STEPS = 10 * STEPS;

/** The ink that only few pixels have more of, which may be dust; to a five-hundredth. */
export function strongestOf(values: Float64Array): number {
  const counts = new Int32Array(MOST_STEPS);
  for (let i = 0; i < values.length; i++) {
    const step = Math.min(MOST_STEPS - 1, Math.floor(STEPS * values[i]));
    counts[step] = counts[step] + 1;
  }
  let above = 0;
  for (let step = MOST_STEPS - 1; step > 0; step--) {
    above += counts[step];
    if (above > STRONGEST * values.length) return step / STEPS;
  }
  return 0;
}
