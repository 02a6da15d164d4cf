/**
 * @file In a bug clinic: answers of the broken function that were corrected afterwards, instead of the bug.
 */
import { answersOf, type Tried } from '../run/outcomes.ts';

/**
 * A sentence such as "the bug is still there, and its answers are 10 times what they were"; undefined if it is not so.
 *
 * @param describePatterns says what all numbers of the answers have in common
 */
export function describeStillBroken(
  tried: Tried,
  seed: number,
  describePatterns: (tried: Tried) => string | undefined,
): string | undefined {
  const { planted, ...check } = tried.check;
  if (!planted) return undefined;
  const broken = answersOf(planted.gives, tried.check, seed);
  const pattern = describePatterns({ ...tried, check, expected: broken, inputs: withoutSizes(tried) });
  if (pattern === undefined) return undefined;
  const change = pattern
    .replace(/ times what (it|they) should be/, ' times what $1 was before')
    .replace(/what (it|they) should be/, 'what $1 was before')
    .replace(/ too large/, ' larger than before')
    .replace(/ too small/, ' smaller than before')
    .replace(/ has the wrong sign/, ' has the other sign');
  return `the bug is still there, only that ${change}: find its cause, and leave the answer as it is`;
}

/** What the numbers of a case mean for the right answer, they do not mean for the broken one. */
function withoutSizes({ inputs }: Tried): Tried['inputs'] {
  return inputs.map(({ args }) => ({ args }));
}
