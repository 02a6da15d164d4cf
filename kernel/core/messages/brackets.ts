/**
 * @file Brackets, quotes and comments that are not closed, or close nothing.
 */
import type ts from 'typescript';

/** TypeScript's numbers for what has no end. */
const WITHOUT_END: Readonly<Record<number, string>> = {
  1002: 'this text has no closing quote in its line; a text over several lines stands between ` and `',
  1010: 'this comment has no end: */ is missing',
  1160: 'this text has no end: a ` is missing',
  1161: 'this regular expression has no end: a / is missing',
};
/** "'…' expected." */
const EXPECTED = /^'([)\]}])' expected\.$/;
/** TypeScript's number for "the parser expected to find a '}' to match the '{' token here". */
const OPENER = 1007;
const OPENERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** The sentence, and where it belongs. */
export interface BracketProblem {
  readonly headline: string;
  readonly start: number;
  readonly length: number;
}

export function describeBrackets(
  source: string,
  error: ts.DiagnosticWithLocation,
  lineOf: (position: number) => number,
): BracketProblem | undefined {
  const { start, length, code } = error;
  const endless = WITHOUT_END[code];
  if (endless) return { headline: endless, start, length };
  const closer = EXPECTED.exec(String(error.messageText))?.[1];
  const opener = error.relatedInformation?.find((related) => related.code === OPENER);
  if (closer && opener?.start !== undefined) {
    const where = `the ${OPENERS[closer]} in line ${lineOf(opener.start)}`;
    return { headline: `a ${closer} is missing: ${where} is not closed`, start: opener.start, length: 1 };
  }
  if (closer && start >= source.trimEnd().length)
    return { headline: `a ${closer} is missing`, start, length };
  const found = source[start] ?? '';
  if (Object.hasOwn(OPENERS, found) && !closer)
    return {
      headline: `this ${found} closes nothing: a ${OPENERS[found]} is missing before it`,
      start,
      length: 1,
    };
  return undefined;
}
