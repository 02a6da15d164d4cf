/** @file Which mistakes the class makes most, counted and drawn. */
import { join } from 'node:path';
import { plotBars, saveFigure } from 'scratchnet';
import { plainText } from '../files/plain-text.ts';
import type { LearnerResult } from '../results/result.ts';

/** More would not fit into one picture. */
const DRAWN = 12;
const WIDEST = 64;
const PIXELS_PER_BAR = 48;

/** A mistake in an exercise, and how many have made it. */
export interface Mistakes {
  readonly exercise: string;
  readonly says: string;
  readonly learners: number;
  /** The smallest failing case of one of them. */
  readonly example: readonly string[];
}

/** @returns the most frequent first */
export function mistakesOf(learners: readonly LearnerResult[]): Mistakes[] {
  const found = new Map<string, Mistakes>();
  for (const { notebooks } of learners) {
    for (const { exercises } of Object.values(notebooks)) {
      for (const [exercise, { result, says, lines = [] }] of Object.entries(exercises)) {
        if (result !== 'wrong') continue;
        const key = JSON.stringify([exercise, says]);
        const before = found.get(key) ?? { exercise, says, learners: 0, example: [] };
        found.set(key, {
          ...before,
          learners: before.learners + 1,
          example: shorter(before.example, lines),
        });
      }
    }
  }
  return [...found.values()].sort(
    (a, b) => b.learners - a.learners || a.exercise.localeCompare(b.exercise, 'en', { numeric: true }),
  );
}

/** Of two examples the one that is read faster; nothing is no example. */
function shorter(a: readonly string[], b: readonly string[]): readonly string[] {
  const length = (lines: readonly string[]): number => lines.join('\n').length;
  return length(a) === 0 || (length(b) > 0 && length(b) < length(a)) ? b : a;
}

/** Draws the chart as mistakes.svg and mistakes.png. @returns whether there was something to draw */
export function drawMistakes(mistakes: readonly Mistakes[], out: string): boolean {
  const most = mistakes.slice(0, DRAWN).reverse(); // Plotly draws from below
  if (most.length === 0) return false;
  const counts = most.map(({ learners }) => learners);
  const { data, layout } = plotBars(
    most.map(({ exercise, says }) => inTwoLines(`${exercise}: ${says}`)),
    counts,
    { title: 'What the class gets wrong most' },
  );
  const { x, y, hovertemplate: _, ...bars } = data[0];
  const { margin, xaxis, yaxis } = layout as Record<string, object>;
  const figure = {
    data: [{ ...bars, orientation: 'h', x: y, y: x }],
    layout: {
      ...layout,
      width: 900,
      height: 110 + PIXELS_PER_BAR * most.length,
      margin: { ...margin, l: 430, r: 40 },
      xaxis: {
        ...yaxis,
        title: { text: 'learners' },
        range: [0, 1.1 * Math.max(...counts)],
        dtick: Math.ceil(Math.max(...counts) / 10), // no half learners
      },
      yaxis: { ...xaxis, type: 'category', title: undefined, tickfont: { size: 12 } },
    },
  };
  for (const ending of ['svg', 'png']) saveFigure(figure, join(out, `mistakes.${ending}`));
  return true;
}

/** A sentence in at most two lines. */
function inTwoLines(sentence: string): string {
  const plain = plainText(sentence).replace(/[<>&\n]/g, ' ');
  if (plain.length <= WIDEST) return plain;
  const at = plain.lastIndexOf(' ', WIDEST);
  const rest = plain.slice(at + 1);
  return `${plain.slice(0, at)}<br>${rest.length > WIDEST ? `${rest.slice(0, WIDEST - 1)}…` : rest}`;
}
