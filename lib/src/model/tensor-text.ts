/**
 * @file How `print` writes a tensor: as TensorFlow.js does.
 */

/** Longer lists and tables are cut in the middle, so that this many are left at either end. */
const AT_THE_ENDS = 3;
const MOST = 20;
/** Digits behind the point. */
const DIGITS = 7;

/** The lines of numbers that lie row by row, by their shape. */
export function numberLines(numbers: ArrayLike<number>, shape: readonly number[]): string {
  if (shape.length === 0) return String(numbers[0]);
  const cells = Array.from(numbers, (value) => String(Number.parseFloat(value.toFixed(DIGITS))));
  if (shape.length === 1) return `[${ends(cells).join(', ')}]`;
  const [rows = 0, cols = 0] = shape;
  const table = Array.from({ length: rows }, (_, r) => cells.slice(r * cols, (r + 1) * cols));
  const widths = Array.from({ length: cols }, (_, c) => Math.max(...table.map((row) => row[c]?.length ?? 0)));
  const lines = table.map((row) => {
    const padded = row.map((cell, c) => cell.padEnd(widths[c]));
    return `[${ends(padded).join(', ')}]`;
  });
  return `[${ends(lines)
    .map((line, i, all) => (i === all.length - 1 ? line : `${line},`))
    .join('\n ')}]`;
}

function ends(entries: readonly string[]): readonly string[] {
  if (entries.length <= MOST) return entries;
  return [...entries.slice(0, AT_THE_ENDS), '...', ...entries.slice(-AT_THE_ENDS)];
}
