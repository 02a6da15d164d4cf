/**
 * @file Whether all did the same work: the numbers they came to must agree.
 */
import { Problem } from '../scripts/setup/problem.mjs';

/**
 * Compares what each came to (losses, or entries of a product) with the first of them, as far as both went.
 *
 * @param answers [{ name, values }]
 * @param tolerance the largest difference, as a share of the largest reference value, or of 1 if that is smaller
 * @throws Problem naming the two that differ
 */
export function checkSameWork(workload, [reference, ...others], tolerance) {
  const expected = reference.values.flat();
  const largest = tolerance * Math.max(1, ...expected.map(Math.abs));
  for (const { name, values } of others) {
    const found = values.flat().slice(0, expected.length);
    const wrong = found.findIndex((value, i) => !(Math.abs(value - expected[i]) <= largest));
    if (wrong >= 0 || found.length === 0) {
      const [one, other] = [expected[Math.max(wrong, 0)], found[Math.max(wrong, 0)]];
      throw new Problem(
        `${workload}: the results differ, so the times mean nothing: ${reference.name} ${one}, ${name} ${other}; they may differ by ${largest}.`,
      );
    }
  }
}
