/**
 * @file Whether a text is a whole cell, goes on in the next line, or is no TypeScript: a console asks at each Enter.
 */
import { parseCell } from './names.ts';

export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid';
  /** What the next line begins with, if the text is incomplete. */
  readonly indent?: string;
}

/** The last line of a comment or of a template literal is missing. */
const UNTERMINATED: ReadonlySet<number> = new Set([1010, 1160]);
/** The end of a text in quotes is missing: such a text ends in its own line. */
const UNTERMINATED_STRING = 1002;

/** An error at the very end means that something is still to come; one before it will not go away. */
export function isComplete(source: string): Completeness {
  if (/\n\s*\n\s*$/.test(source)) return { status: 'complete' }; // two empty lines: run it as it is
  const text = source.trimEnd();
  const { errors } = parseCell(text);
  if (errors.length === 0) return { status: 'complete' };
  const isOpen = errors.every(
    ({ code, start }) => UNTERMINATED.has(code) || (start >= text.length && code !== UNTERMINATED_STRING),
  );
  return isOpen ? { status: 'incomplete', indent: indentAfter(text) } : { status: 'invalid' };
}

function indentAfter(text: string): string {
  const line = text.slice(text.lastIndexOf('\n') + 1);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return /[{([]$/.test(line) ? `${indent}  ` : indent;
}
