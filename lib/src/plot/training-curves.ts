/**
 * @file Loss and accuracy while a network learns.
 */
import type { Figure, Trace } from './figure.ts';
import { axis, baseLayout, INK, PALETTE } from './style.ts';
import { checkCount, finiteValues, rounded, sameLength, type Values } from './values.ts';

export interface TrainingCurvesOptions {
  /** Instead of the title that names the last accuracy and the learning rate. */
  readonly title?: string;
  /** The learning rate, to be named in the title. */
  readonly alpha?: number;
  /** How long the iteration axis is (default: as long as the history), for a run that is not finished. */
  readonly iterations?: number;
  /** What one entry of the history belongs to. Default `'iteration'`. */
  readonly unit?: 'iteration' | 'epoch';
}

/** More points than a line of this width can show are left out. */
const MAX_POINTS = 1000;

/**
 * One row of two charts: loss and accuracy by iteration, or by epoch.
 *
 * @param history loss (in nats) and accuracy (a fraction from 0 to 1), one entry an iteration or epoch
 * @throws RangeError if the history is empty, its two lists differ in length, or a value is not finite
 * @example plotTrainingCurves({ loss: [2.4, 0.5], accuracy: [0.14, 0.88] }, { alpha: 0.1 });
 * @see notebooks/09-train.ipynb
 */
export function plotTrainingCurves(
  history: { readonly loss: Values; readonly accuracy: Values },
  options: TrainingCurvesOptions = {},
): Figure {
  const loss = finiteValues('plotTrainingCurves', 'history.loss', history.loss);
  const accuracy = finiteValues('plotTrainingCurves', 'history.accuracy', history.accuracy);
  sameLength('plotTrainingCurves', 'history.loss', loss.length, 'history.accuracy', accuracy.length);
  const length = options.iterations ?? loss.length;
  checkCount('plotTrainingCurves', 'iterations', length);

  const percent = accuracy.map((fraction) => 100 * fraction);
  const last = loss.length - 1;
  const [lastLoss, lastAccuracy] = [
    (loss[last] as number).toFixed(3),
    `${(percent[last] as number).toFixed(1)}%`,
  ];
  const { unit = 'iteration' } = options;
  const times = `${loss.length} ${unit}${loss.length === 1 ? '' : 's'}`;
  const rate = options.alpha === undefined ? '' : `, learning rate ${options.alpha}`;
  const alt =
    `Training curves: loss ${(loss[0] as number).toFixed(3)} → ${lastLoss}, ` +
    `accuracy ${(percent[0] as number).toFixed(1)}% → ${lastAccuracy}, ${times}${rate}`;
  const title = options.title ?? `Accuracy ${lastAccuracy} after ${times}${rate}`;
  const isEarly = last < 0.2 * length;
  const across = { range: [0, Math.max(length - 1, last, 1)] };
  return {
    data: [
      curve('loss', loss, unit, PALETTE[1], 'x', 'y'),
      curve('accuracy', percent, unit, PALETTE[0], 'x2', 'y2'),
    ],
    layout: {
      ...baseLayout({ title, alt, width: 860, height: 380 }),
      showlegend: false,
      xaxis: axis(unit, { ...across, domain: [0, 0.45] }),
      yaxis: axis('loss (nats)', { rangemode: 'tozero' }),
      xaxis2: axis(unit, { ...across, domain: [0.55, 1], anchor: 'y2' }),
      yaxis2: axis('accuracy (%)', { range: [0, 101], anchor: 'x2' }),
      annotations: [
        lastValue(lastLoss, last, loss[last] as number, 'x', 'y', 'top', isEarly),
        lastValue(lastAccuracy, last, percent[last] as number, 'x2', 'y2', 'bottom', isEarly),
      ],
    },
  };
}

function curve(
  name: string,
  values: readonly number[],
  unit: string,
  color: string | undefined,
  x: string,
  y: string,
): Trace {
  const step = Math.ceil(values.length / MAX_POINTS);
  const shown = values.map((_, i) => i).filter((i) => i % step === 0 || i === values.length - 1);
  return {
    type: 'scatter',
    mode: values.length === 1 ? 'markers' : 'lines',
    name,
    // Every iteration is shown for as long as it can be: then x need not be written.
    ...(step === 1 ? { x0: 0, dx: 1 } : { x: shown }),
    y: shown.map((i) => rounded(values[i] as number)),
    line: { color, width: 2.5 },
    marker: { color, size: 8 },
    xaxis: x,
    yaxis: y,
    hovertemplate: `${unit} %{x}<br>${name} %{y}<extra></extra>`,
  };
}

/** The last value beside the end of its line: above a falling curve, below a rising one. */
function lastValue(
  text: string,
  x: number,
  y: number,
  xref: string,
  yref: string,
  side: 'top' | 'bottom',
  isEarly: boolean,
): object {
  return {
    text: `<b>${text}</b>`,
    x,
    y,
    xref,
    yref,
    showarrow: false,
    // Early in a run the point is at the left edge, and only to its right there is room.
    xanchor: isEarly ? 'left' : 'right',
    yanchor: side === 'top' ? 'bottom' : 'top',
    yshift: side === 'top' ? 8 : -8,
    font: { size: 13, color: INK },
  };
}
