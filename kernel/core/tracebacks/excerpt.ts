/**
 * @file A line of a cell with a caret under the place that matters.
 */

export function red(text: string): string {
  return `\x1b[31m${text}\x1b[39m`;
}

export function bold(text: string): string {
  return `\x1b[1m${text}\x1b[22m`;
}

/** A text with lines to point at: a cell, or a file beside the notebook. */
export interface Text {
  /** Such as `cell [3]`. */
  readonly name: string;
  readonly source: string;
}

/** @param place counted from 1; without `endColumn` one letter */
export function excerpt(
  { name, source }: Text,
  { line, column, endColumn = column + 1 }: { line: number; column: number; endColumn?: number },
): string[] {
  const head = `${name}, line ${line}:`;
  const text = source.split('\n')[line - 1];
  if (text === undefined) return [head];
  // tabs keep their place, so that the caret stands below the right letter
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const length = Math.max(1, Math.min(endColumn, text.length + 1) - column);
  return [head, `    ${text}`, `    ${indent}${red('^'.repeat(length))}`];
}
