/**
 * @file The printed lines of ruled and squared paper: found as straight lines, and taken away where only they are.
 */
import { type Mask, markedAbove } from './connected-parts.ts';
import type { PixelGrid } from './pixel-grid.ts';

/** Lines may lean by so much, in rows per column: about 9 degrees. */
const STEEPEST = 0.16;

/** A line is marked along at least this share of the picture, if nothing else is asked for. */
const LEAST_COVER = 0.45;

/** A run belongs to a line if its middle is at most this many pixels off: a little more than where its vote may fall. */
const NEAR = 1.51;

/** Marked pixels of one column, one below the other; `middle` may lie between two rows. */
interface Run {
  readonly col: number;
  readonly from: number;
  readonly to: number;
  readonly middle: number;
}

/** One line: the row at column c is `start + slope · c`. */
interface Line {
  readonly slope: number;
  readonly start: number;
  /** How many runs speak for it. */
  readonly votes: number;
}

/** The picture of ink without lines. */
export interface WithoutLines {
  readonly ink: PixelGrid;
  /** How many lines were found. */
  readonly count: number;
}

/**
 * Takes lines across and down away.
 *
 * @param ink how much ink each pixel has
 * @param level more than this is marked: below the lines' ink, above the noise
 * @param cover along which share of the picture a line is marked at least
 */
export function withoutRuledLines(ink: PixelGrid, level: number, cover: number = LEAST_COVER): WithoutLines {
  const across = withoutLinesAcross(ink, level, cover);
  const down = withoutLinesAcross(transposed(across.ink), level, cover);
  return { ink: transposed(down.ink), count: across.count + down.count };
}

function withoutLinesAcross(ink: PixelGrid, level: number, cover: number): WithoutLines {
  const { rows, cols } = ink;
  const thickest = Math.max(2, Math.round(Math.max(rows, cols) / 70));
  const runs = thinRuns(markedAbove(ink, level), thickest);
  const taken = runsOnLines(runs, rows, cols, cover * cols);
  if (taken.count === 0) return { ink, count: 0 };
  const values = ink.values.slice();
  for (const run of taken.runs) bridge(values, run, rows, cols);
  return { ink: { values, rows, cols }, count: taken.count };
}

/**
 * All runs down the columns that are no longer than a line is thick. Where a stroke crosses a line the run is longer,
 * so the stroke stays whole.
 */
function thinRuns({ marked, rows, cols }: Mask, thickest: number): Run[] {
  const runs: Run[] = [];
  for (let col = 0; col < cols; col++) {
    for (let from = 0; from < rows; from++) {
      if (marked[from * cols + col] === 0) continue;
      let to = from;
      while (to + 1 < rows && marked[(to + 1) * cols + col] === 1) to++;
      if (to - from < thickest) runs.push({ col, from, to, middle: (from + to) / 2 });
      from = to;
    }
  }
  return runs;
}

/**
 * The runs that lie on long straight lines, found as Hough's transform does: every run votes for all lines through its
 * middle; the line with most votes takes its runs away, until none has enough.
 */
function runsOnLines(
  runs: readonly Run[],
  rows: number,
  cols: number,
  leastVotes: number,
): { runs: Run[]; count: number } {
  const steps = Math.ceil((STEEPEST * cols) / 2);
  const slopes = Array.from({ length: 2 * steps + 1 }, (_, s) => ((s - steps) * STEEPEST) / steps);
  const margin = Math.ceil(STEEPEST * cols) + 1;
  const starts = rows + 2 * margin;
  const votes = new Int32Array(slopes.length * starts);
  const vote = ({ middle, col }: Run, by: number): void => {
    for (const [s, slope] of slopes.entries()) {
      const bin = s * starts + Math.round(middle - slope * col) + margin;
      votes[bin] = votes[bin] + by;
    }
  };
  for (const run of runs) vote(run, 1);
  const taken: Run[] = [];
  let [open, count] = [runs, 0];
  for (;;) {
    const line = strongestLine(votes, slopes, starts, margin);
    if (line.votes < leastVotes) return { runs: taken, count };
    const isOn = ({ middle, col }: Run): boolean => Math.abs(middle - line.start - line.slope * col) <= NEAR;
    const on = open.filter(isOn);
    taken.push(...on);
    for (const run of on) vote(run, -1);
    open = open.filter((run) => !isOn(run));
    count++;
  }
}

/** The line with most votes, those for the row above and below included. */
function strongestLine(votes: Int32Array, slopes: readonly number[], starts: number, margin: number): Line {
  let [most, best] = [0, 1];
  for (let i = 1; i < votes.length - 1; i++) {
    const sum = votes[i - 1] + votes[i] + votes[i + 1];
    if (sum > most) [most, best] = [sum, i];
  }
  return {
    slope: slopes[Math.floor(best / starts)],
    start: (best % starts) - margin,
    votes: most,
  };
}

/** Gives a run, and the blurred pixel at each of its ends, what lies between the ink above and below. */
function bridge(values: Float64Array, { col, from, to }: Run, rows: number, cols: number): void {
  const [above, below] = [Math.max(0, from - 2), Math.min(rows - 1, to + 2)];
  const first = from < 2 ? 0 : values[above * cols + col];
  const last = to > rows - 3 ? 0 : values[below * cols + col];
  for (let r = above; r <= below; r++) {
    const share = (r - above) / (below - above);
    const between = first + share * (last - first);
    const at = r * cols + col;
    values[at] = Math.min(values[at], between);
  }
}

function transposed({ values, rows, cols }: PixelGrid): PixelGrid {
  const out = new Float64Array(values.length);
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) out[c * rows + r] = values[r * cols + c];
  }
  return { values: out, rows: cols, cols: rows };
}
