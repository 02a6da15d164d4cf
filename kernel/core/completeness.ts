/**
 * @file Whether a text is a whole cell, for consoles that run on Enter.
 */
import { parseCell } from './names.ts';

export interface Completeness {
  readonly status: 'complete' | 'incomplete' | 'invalid';
  /** What the next line begins with, if the text is incomplete. */
  readonly indent?: string;
}

/** An error at the very end means that something is still to come; one before it will not go away. */
export function isComplete(source: string): Completeness {
  if (/\n\s*\n\s*$/.test(source)) return { status: 'complete' }; // two empty lines: run it as it is
  const [first] = parseCell(source).errors;
  if (!first) return { status: 'complete' };
  const atEnd = first.start >= source.trimEnd().length;
  const unfinished = /expected\.$|^Unterminated|^Expression expected/.test(String(first.messageText));
  return atEnd && unfinished ? { status: 'incomplete', indent: indentAfter(source) } : { status: 'invalid' };
}

function indentAfter(source: string): string {
  const line = source.slice(source.lastIndexOf('\n') + 1);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return /[{([]\s*$/.test(line) ? `${indent}  ` : indent;
}
