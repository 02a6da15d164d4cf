/** @file Judges an answer that is a word. */
import type { Given } from '../values/given.ts';
import type { Finding, PaperMistake } from './question.ts';

/** Words are compared without capitals, quotes, hyphens and articles. */
export function judgeWord(value: string, mistakes: readonly PaperMistake[], given: Given): Finding {
  const said = wordOf(given);
  if (said === wordOf(value)) return { result: 'passed', says: `${JSON.stringify(value)} is right` };
  const known = mistakes.find((mistake) => said === wordOf(mistake.value as string));
  if (known) return { result: 'wrong', says: known.says };
  const says =
    typeof given === 'string' ? `${JSON.stringify(given)} is not the word` : 'a word is wanted, in quotes';
  return { result: 'wrong', says };
}

function wordOf(given: unknown): string {
  const words =
    String(given)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word, i) => i > 0 || !/^(a|an|the|der|die|das|ein|eine)$/.test(word) || words.length === 1)
    .join(' ');
}
