/**
 * @file Whether all did the same work: the numbers they came to must agree.
 */
import { Problem } from 'scratchnet-setup/problem';
import type { Values } from './peers/protocol.ts';

/** What one of those who take part came to. */
export interface Answer {
  readonly name: string;
  readonly values: Values;
}

/**
 * Compares what each came to (losses, or entries of a product) with the first of them, as far as both went.
 *
 * @param answers the reference first
 * @param tolerance the largest difference, as a share of the largest reference value, or of 1 if that is smaller
 * @throws Problem naming the two that differ
 */
export function checkSameWork(workload: string, answers: readonly Answer[], tolerance: number): void {
  const [reference, ...others] = answers;
  const expected = numbersOf(reference);
  const largest = tolerance * Math.max(1, ...expected.map(Math.abs));
  for (const other of others) {
    const found = numbersOf(other).slice(0, expected.length);
    const wrong = found.findIndex((value, i) => !(Math.abs(value - expected[i]) <= largest));
    if (wrong >= 0 || found.length === 0) {
      const at = Math.max(wrong, 0);
      throw new Problem(
        `${workload}: the results differ, so the times mean nothing: ${reference.name} ${expected[at]}, ${other.name} ${found[at]}; they may differ by ${largest}.`,
      );
    }
  }
}

/** JSON knows no NaN: it comes as null. */
function numbersOf({ values }: Answer): number[] {
  return values.flat().map((value) => value ?? Number.NaN);
}
