/** @file What is printed of a try. */
import { type Challenge, isBetter, reaches } from './challenges.ts';
import type { ChallengeRecord } from './records.ts';
import type { Result } from './result.ts';

/** @param after the record with this try in it */
export function tryLines(
  challenge: Challenge,
  { value, says }: Result,
  before: ChallengeRecord,
  after: ChallengeRecord,
): string[] {
  const { title, text } = challenge;
  const own = before.best && text(before.best.value);
  if (value === undefined) {
    const lines = [`✘ this does not count: ${title}`, `  ${says}`];
    return own === undefined ? lines : [...lines, `  your record stays: ${own} (try ${after.tries})`];
  }
  const head = reaches(challenge, value) ? '✔ target reached' : `✘ the target is ${text(challenge.target)}`;
  return [
    `${head}: ${title}`,
    `  ${text(value)}${says.startsWith(':') ? '' : ' '}${says}`,
    `  ${recordLine(challenge, value, before)} (try ${after.tries})`,
  ];
}

function recordLine(challenge: Challenge, value: number, { best }: ChallengeRecord): string {
  if (best === undefined) return 'your first result';
  const own = challenge.text(best.value);
  if (isBetter(challenge, value, best.value)) return `new record; it was ${own}`;
  return value === best.value ? `as good as your record, ${own}` : `your record stays: ${own}`;
}
