/**
 * @file How a matrix reads in a notebook: its shape, a few rows, aligned columns.
 */
/** More rows and columns than these are not printed: the middle is left out. */
const MAX_ROWS = 6;
const MAX_COLS = 8;

/** What is read of a matrix to print it. */
interface Printable {
  readonly rows: number;
  readonly cols: number;
  readonly dtype: string;
  get(r: number, c: number): number;
}

/**
 * A matrix as text: shape and number type, then its rows; the middle of a large one is left out.
 *
 * @example formatMatrix(fromRows([[1, -0.5], [10, 2]]));
 * // Matrix (2×2) float32
 * //    1.0000  -0.5000
 * //   10.0000   2.0000
 */
export function formatMatrix(m: Printable): string {
  const rows = shownIndices(m.rows, MAX_ROWS);
  const cols = shownIndices(m.cols, MAX_COLS);
  const values = rows.map((r) => cols.map((c) => (r < 0 || c < 0 ? Number.NaN : m.get(r, c))));
  const style = numberStyle(values.flat().filter((_, i) => !isGap(rows, cols, i)));
  const cells = rows.map((r, i) =>
    cols.map((c, j) => (r < 0 ? (c < 0 ? '⋱' : '⋮') : c < 0 ? '…' : style(values[i][j]))),
  );
  const widths = cols.map((_, j) => Math.max(...cells.map((row) => row[j].length)));
  const lines = cells.map((row) => `  ${row.map((cell, j) => cell.padStart(widths[j])).join('  ')}`);
  return [`Matrix (${m.rows}×${m.cols}) ${m.dtype}`, ...lines].join('\n');
}

/** The indices to print; −1 stands for those left out. */
function shownIndices(size: number, most: number): number[] {
  const all = Array.from({ length: Math.min(size, most) }, (_, i) => i);
  if (size <= most) return all;
  const half = most / 2;
  return [...all.slice(0, half), -1, ...all.slice(half).map((i) => size - most + i)];
}

function isGap(rows: number[], cols: number[], flat: number): boolean {
  return rows[Math.floor(flat / cols.length)] < 0 || cols[flat % cols.length] < 0;
}

/** One way of writing numbers for the whole matrix: whole, four decimals, or powers of ten. */
function numberStyle(values: number[]): (value: number) => string {
  const finite = values.filter(Number.isFinite);
  const largest = Math.max(0, ...finite.map(Math.abs));
  if (finite.every(Number.isInteger) && largest < 1e7) return (v) => String(v + 0);
  if (largest >= 1e-2 && largest < 1e5) return (v) => (Number.isFinite(v) ? v.toFixed(4) : String(v));
  return (v) => (Number.isFinite(v) ? v.toExponential(3) : String(v));
}
