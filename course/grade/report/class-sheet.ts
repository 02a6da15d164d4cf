/** @file The class at a glance, on one sheet: every exercise of every learner, and the most frequent mistakes. */
import type { Lesson } from '../cells/lessons.ts';
import type { GradedLearner } from '../results/points.ts';
import type { ExerciseResult } from '../results/result.ts';
import { page, SIGNS, safe } from './html.ts';
import type { Mistakes } from './mistakes.ts';

/** Millimeters; A4 across, without margins, is 281 × 194. */
const WIDTH = 281;
const NAMES = 38;
const POINTS = 14;
const HEAD = 9;
const MOST_HEIGHT = 112;
const WIDEST_CELL = 8;
const HIGHEST_CELL = 5;

/** What fits below: mistakes, lines of an example, and characters of a line. */
const MISTAKES = 9;
const LINES = 3;
const CHARACTERS = 62;
const SENTENCE = 150;

const STYLE = `
  @page { size: A4 landscape; margin: 8mm }
  body { max-width: 281mm; margin: 0 auto; padding: 0; font-size: 8pt; line-height: 1.3 }
  h1 { font-size: 12pt; margin: 0 0 1mm } h2 { font-size: 10pt; margin: 2mm 0 1mm } p { margin: 0 }
  svg { display: block; max-width: 100% }
  svg text { font-family: system-ui, sans-serif; fill: #222 }
  svg .passed { fill: #cfe8d4 } svg .wrong { fill: #f3b6ae } svg .read { fill: #d3dffa } svg .none { fill: #fff }
  svg rect { stroke: #bbb; stroke-width: .15 }
  .mistakes { columns: 3; column-gap: 5mm; max-height: 56mm; overflow: hidden }
  .mistakes div { break-inside: avoid; margin-bottom: 1.5mm }
  pre { font-size: 6.5pt; line-height: 1.2; padding: .5mm 1mm; margin: .3mm 0; overflow: hidden }`;

interface Column {
  readonly lesson: string;
  readonly number: string;
}

export function classSheet(
  learners: readonly GradedLearner[],
  lessons: readonly Lesson[],
  mistakes: readonly Mistakes[],
): string {
  const legend = '✔ passed, ✘ wrong, · not done yet, – not there, ✎ an answer in words, ! to be looked at.';
  return page(
    'The class at a glance',
    [
      table(learners, lessons),
      `<p>${legend} The last row counts who has passed.</p>`,
      '<h2>The most frequent mistakes, each with an example</h2>',
      `<div class="mistakes">${mistakes.slice(0, MISTAKES).map(mistake).join('\n') || 'There are none.'}</div>`,
    ].join('\n'),
    STYLE,
  );
}

/** A drawing, which fits the paper whatever the number of learners and exercises. */
function table(learners: readonly GradedLearner[], lessons: readonly Lesson[]): string {
  const columns = lessons.flatMap(({ name, exercises }) =>
    exercises.map(({ number }): Column => ({ lesson: name, number })),
  );
  const width = Math.min(WIDEST_CELL, (WIDTH - NAMES - POINTS) / columns.length);
  const height = Math.min(HIGHEST_CELL, (MOST_HEIGHT - HEAD) / (learners.length + 1));
  const letters = 0.75 * height;
  const lines = learners.map((learner, i) => {
    const y = HEAD + i * height;
    const cells = columns.map(({ lesson, number }, k) =>
      cell(learner.notebooks[lesson].exercises[number], NAMES + k * width, y, width, height),
    );
    const extra = learner.extra > 0 ? ` + ${learner.extra}` : '';
    const points = `${learner.points}${extra}`;
    return [
      text(0, y + letters, letters, fitting(learner.learner, NAMES, letters)),
      ...cells,
      text(NAMES + columns.length * width + 1, y + letters, letters, points),
    ].join('');
  });
  const [{ of = 0 } = {}] = learners;
  const bottom = HEAD + learners.length * height + letters;
  const all = [
    ...heads(columns, width),
    text(NAMES + columns.length * width + 1, HEAD - 1, Math.min(2.6, letters), `of ${of}`),
    ...lines,
    text(0, bottom, letters, 'passed'),
    ...columns.map((column, k) =>
      centered(k, width, bottom, Math.min(letters, 0.55 * width), passedIn(learners, column)),
    ),
  ];
  const end = bottom + 1;
  return `<svg viewBox="0 0 ${WIDTH} ${end.toFixed(2)}" width="${WIDTH}mm" height="${end.toFixed(2)}mm" role="img" aria-label="${safe(`Results of ${learners.length} learners in ${columns.length} exercises`)}">${all.join('\n')}</svg>`;
}

/** Nobody passes an answer in words. */
function passedIn(learners: readonly GradedLearner[], { lesson, number }: Column): string {
  const results = learners.map(({ notebooks }) => notebooks[lesson].exercises[number].result);
  return results.includes('to read') ? '' : String(results.filter((result) => result === 'passed').length);
}

/** The numbers of the exercises, upright where the columns are narrow. */
function heads(columns: readonly Column[], width: number): string[] {
  const letters = Math.min(2.6, 0.9 * width);
  return columns.map(({ number }, k) => {
    const x = NAMES + (k + 0.5) * width;
    return width >= 5
      ? centered(k, width, HEAD - 1, letters, number)
      : `<text x="${(x + 0.35 * letters).toFixed(2)}" y="${HEAD - 1}" font-size="${letters.toFixed(2)}" transform="rotate(-90 ${(x + 0.35 * letters).toFixed(2)} ${HEAD - 1})">${safe(number)}</text>`;
  });
}

function cell({ result, flag }: ExerciseResult, x: number, y: number, width: number, height: number): string {
  const [sign, style] = SIGNS[result];
  const box = `<rect class="${style || 'none'}" x="${x.toFixed(2)}" y="${y.toFixed(2)}" width="${width.toFixed(2)}" height="${height.toFixed(2)}"/>`;
  const letters = 0.7 * Math.min(width, height);
  const middle = `x="${(x + width / 2).toFixed(2)}" y="${(y + height / 2 + 0.35 * letters).toFixed(2)}"`;
  return `${box}<text ${middle} text-anchor="middle" font-size="${letters.toFixed(2)}">${sign}${flag ? '!' : ''}</text>`;
}

function centered(column: number, width: number, y: number, letters: number, what: string): string {
  const x = NAMES + (column + 0.5) * width;
  return `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" text-anchor="middle" font-size="${letters.toFixed(2)}">${safe(what)}</text>`;
}

function text(x: number, y: number, letters: number, what: string): string {
  return `<text x="${x.toFixed(2)}" y="${y.toFixed(2)}" font-size="${letters.toFixed(2)}">${safe(what)}</text>`;
}

/** As much of a name as fits; a wide letter is 0.62 as wide as high. */
function fitting(name: string, width: number, letters: number): string {
  return cut(name, Math.floor(width / (0.62 * letters)));
}

function mistake({ exercise, says, learners, example }: Mistakes): string {
  const lines = example.slice(0, LINES).map((line) => cut(line.trim(), CHARACTERS));
  const shown = lines.length > 0 ? `<pre>${safe(lines.join('\n'))}</pre>` : '';
  return `<div><b>${safe(exercise)}</b>, ${learners} ×: ${safe(cut(says, SENTENCE))}${shown}</div>`;
}

function cut(what: string, longest: number): string {
  return what.length > longest ? `${what.slice(0, longest - 1)}…` : what;
}
