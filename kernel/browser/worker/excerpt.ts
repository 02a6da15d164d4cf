/** @file A line of a cell with a caret under the place that matters. */

export function red(text: string): string {
  return `\x1b[31m${text}\x1b[39m`;
}

export function bold(text: string): string {
  return `\x1b[1m${text}\x1b[22m`;
}

/** @param where such as `cell [3]` @param place counted from 1 */
export function excerpt(
  where: string,
  source: string,
  { line, column, endColumn = column + 1 }: { line: number; column: number; endColumn?: number },
): string[] {
  const head = `${where}, line ${line}:`;
  const text = source.split('\n')[line - 1];
  if (text === undefined) return [head];
  // tabs keep their place, so that the caret stands below the right letter
  const indent = text.slice(0, column - 1).replace(/[^\t]/g, ' ');
  const length = Math.max(1, Math.min(endColumn, text.length + 1) - column);
  return [head, `    ${text}`, `    ${indent}${red('^'.repeat(length))}`];
}
