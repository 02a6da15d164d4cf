/** @file Which mistakes the class makes most, counted and drawn. */
import { join } from 'node:path';
import { plotBars, saveFigure } from 'scratchnet';

/** More would not fit into one picture. */
const DRAWN = 12;
const WIDEST = 64;
const PIXELS_PER_BAR = 48;

/** @returns {{ exercise: string, says: string, learners: number }[]} the most frequent first */
export function mistakesOf(learners) {
  const counts = new Map();
  for (const { notebooks } of learners) {
    for (const { exercises } of Object.values(notebooks)) {
      for (const [exercise, { result, says }] of Object.entries(exercises)) {
        if (result !== 'wrong') continue;
        const key = JSON.stringify([exercise, says]);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .map(([key, count]) => ({ exercise: JSON.parse(key)[0], says: JSON.parse(key)[1], learners: count }))
    .sort((a, b) => b.learners - a.learners || Number(a.exercise) - Number(b.exercise));
}

/** Draws the chart as mistakes.svg and mistakes.png. @returns whether there was something to draw */
export function drawMistakes(mistakes, out) {
  const most = mistakes.slice(0, DRAWN).reverse(); // Plotly draws from below
  if (most.length === 0) return false;
  const { data, layout } = plotBars(
    most.map(({ exercise, says }) => broken(`${exercise}: ${says}`)),
    most.map(({ learners }) => learners),
    { title: 'What the class gets wrong most' },
  );
  const [{ x, y, hovertemplate, ...bars }] = data;
  const figure = {
    data: [{ ...bars, orientation: 'h', x: y, y: x }],
    layout: {
      ...layout,
      width: 900,
      height: 110 + PIXELS_PER_BAR * most.length,
      margin: { ...layout.margin, l: 430, r: 40 },
      xaxis: { ...layout.yaxis, title: { text: 'learners' }, range: [0, 1.1 * Math.max(...y)] },
      yaxis: { ...layout.xaxis, type: 'category', title: undefined, tickfont: { size: 12 } },
    },
  };
  for (const ending of ['svg', 'png']) saveFigure(figure, join(out, `mistakes.${ending}`));
  return true;
}

/** A sentence in at most two lines. */
function broken(sentence) {
  const plain = sentence.replace(/[<>&]/g, ' ');
  if (plain.length <= WIDEST) return plain;
  const at = plain.lastIndexOf(' ', WIDEST);
  const rest = plain.slice(at + 1);
  return `${plain.slice(0, at)}<br>${rest.length > WIDEST ? `${rest.slice(0, WIDEST - 1)}…` : rest}`;
}
