/**
 * @file The chart of growing cost: time against images, hidden units and batch size.
 */
import { type Figure, type Points, plotLines } from 'scratchnet';
import type { Figures, Report } from '../results.ts';
import { type Panel, sideBySide } from './panels.ts';

interface Scale {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  /** Where the x axis has a number, if not at each point. */
  readonly ticks?: readonly number[];
}

const SERIES: Readonly<Record<string, Scale>> = {
  'scaling-images-': {
    title: 'One iteration, 784-64-10',
    x: 'images',
    y: 'ms',
    ticks: [1000, 3000, 10_000, 60_000],
  },
  'scaling-hidden-': { title: 'One iteration, 10 000 images', x: 'hidden units', y: 'ms' },
  'scaling-batch-': { title: 'One epoch, 10 000 images, SGD', x: 'batch size', y: 'ms' },
};
const LINES: Readonly<Record<string, string>> = {
  native: 'ScratchNet with native BLAS',
  wasm: 'ScratchNet with WebAssembly only',
  'numpy-f32': 'NumPy float32',
};
const ROUND = [0.1, 1, 10, 100, 1000, 10_000, 100_000].flatMap((power) => [power, 2 * power, 5 * power]);

/** @returns undefined if there are no rows to draw */
export function scalingChart({ figures }: Report): Figure | undefined {
  const rows = figures.filter(({ workload }) => workload.startsWith('scaling-'));
  const names = Object.keys(SERIES).filter((name) => rows.some(({ workload }) => workload.startsWith(name)));
  if (names.length === 0) return undefined;
  return sideBySide(
    'How training time grows (both axes logarithmic; lower is faster)',
    names.map((name) => panel(rows, name)),
    names.map((name) => SERIES[name].title),
    { width: 1120, height: 440 },
  );
}

function panel(rows: readonly Figures[], name: string): Panel {
  const size = ({ workload }: Figures) => Number(workload.slice(name.length));
  const mine = rows.filter(({ workload }) => workload.startsWith(name)).sort((a, b) => size(a) - size(b));
  const names = Object.keys(LINES).filter((each) => mine.some((row) => row.name === each));
  const lines = names.map((each): [string, Points] => {
    const own = mine.filter((row) => row.name === each);
    return [LINES[each], { x: own.map(size), y: own.map(({ time }) => time) }];
  });
  const { x, y, ticks = [...new Set(mine.map(size))] } = SERIES[name];
  const figure = plotLines(Object.fromEntries(lines), { x, y, logX: true, logY: true }) as Panel;
  const { xaxis, yaxis } = figure.layout;
  return {
    ...figure,
    layout: {
      ...figure.layout,
      xaxis: { ...xaxis, ...ticksAt(ticks) },
      yaxis: { ...yaxis, ...ticksAt(ROUND) },
    },
  };
}

/** Written in full, and as large as each other. */
function ticksAt(values: readonly number[]): object {
  return {
    tickvals: values,
    ticktext: values.map((value) => value.toLocaleString('en-US').replace(',', ' ')),
  };
}
