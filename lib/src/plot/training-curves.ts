/**
 * @file Loss and accuracy while a network learns.
 */
import { checkOptions, isList, oneOf, positive, type Rules, text, whole } from '../core/options.ts';
import { valueText } from '../core/value-text.ts';
import type { Figure, Trace } from './figure.ts';
import { axis, baseLayout, INK, legendAbove, PALETTE, topMargin } from './style.ts';
import { finiteValues, rounded, sameLength, type Values } from './values.ts';

export interface TrainingCurvesOptions {
  /** Instead of the title that names the last accuracy and the learning rate. */
  readonly title?: string;
  /** The learning rate, to be named in the title. */
  readonly alpha?: number;
  /** How long the iteration axis is (default: as long as the history), for a run that is not finished. */
  readonly iterations?: number;
  /** What one entry of the history belongs to. Default `'iteration'`. */
  readonly unit?: 'iteration' | 'epoch';
  /** What the axis of the loss says. Default `'loss'`. */
  readonly lossTitle?: string;
}

const RULES: Rules<TrainingCurvesOptions> = {
  title: text,
  alpha: positive,
  iterations: whole(1),
  unit: oneOf(['iteration', 'epoch']),
  lossTitle: text,
};

/** What was measured while a network learned: one entry an iteration or epoch. Empty lists count as missing. */
export interface MeasuredHistory {
  /** The mean loss, such as cross-entropy. */
  readonly loss: Values;
  /** Fractions from 0 to 1. */
  readonly accuracy?: Values;
  /** Both of the validation examples. */
  readonly valLoss?: Values;
  readonly valAccuracy?: Values;
}

/** More points than a line of this width can show are left out. */
const MAX_POINTS = 1000;
const LOSS = { name: 'loss', color: PALETTE[1], x: 'x', y: 'y' } as const;
const ACCURACY = { name: 'accuracy', color: PALETTE[0], x: 'x2', y: 'y2' } as const;

/**
 * One row of two charts: loss and accuracy by iteration, or by epoch; those of validation are dashed. Without an
 * accuracy there is the loss alone.
 *
 * @param history loss, and accuracy as a fraction from 0 to 1; those of validation may be missing
 * @throws RangeError if there is no loss, its lists differ in length, or a value is not finite
 * @example plotTrainingCurves({ loss: [2.4, 0.5], accuracy: [0.14, 0.88] }, { alpha: 0.1 });
 * @see notebooks/09-train.ipynb
 */
export function plotTrainingCurves(history: MeasuredHistory, options: TrainingCurvesOptions = {}): Figure {
  checkOptions('plotTrainingCurves', options, RULES);
  const { loss, accuracy, valLoss, valAccuracy } = checkedLists(history);
  const length = options.iterations ?? loss.length;
  const { unit = 'iteration', alpha } = options;
  const times = `${loss.length} ${unit}${loss.length === 1 ? '' : 's'}`;
  const rate = alpha === undefined ? '' : `, learning rate ${alpha}`;
  const reached = accuracy
    ? `Accuracy ${lastTexts([accuracy, valAccuracy], percentText)}`
    : `Loss ${lastTexts([loss, valLoss], lossText)}`;
  const title = options.title ?? `${reached} after ${times}${rate}`;
  const parts = [
    `loss ${fromTo(loss, lossText)}`,
    accuracy && `accuracy ${fromTo(accuracy, percentText)}`,
    valLoss && `validation loss ${fromTo(valLoss, lossText)}`,
    valAccuracy && `validation accuracy ${fromTo(valAccuracy, percentText)}`,
    times,
  ];
  const alt = `Training curves: ${parts.filter((part) => part !== undefined).join(', ')}${rate}`;
  const last = loss.length - 1;
  const across = { range: [0, Math.max(length - 1, last, 1)] };
  const isEarly = last < 0.2 * length;
  const hasLegend = valLoss !== undefined;
  return {
    data: [
      curve(LOSS, loss, unit),
      ...(accuracy ? [curve(ACCURACY, accuracy, unit)] : []),
      ...(valLoss ? [curve(LOSS, valLoss, unit, 'validation')] : []),
      ...(accuracy && valAccuracy ? [curve(ACCURACY, valAccuracy, unit, 'validation')] : []),
    ],
    layout: {
      ...baseLayout({
        title,
        alt,
        width: accuracy ? 860 : 640,
        height: 380,
        margin: { l: 64, r: 24, t: topMargin(title, hasLegend), b: 56 },
      }),
      showlegend: hasLegend,
      ...(hasLegend ? { legend: legendAbove() } : {}),
      xaxis: axis(unit, { ...across, ...(accuracy ? { domain: [0, 0.45] } : {}) }),
      yaxis: axis(options.lossTitle ?? 'loss', { rangemode: 'tozero' }),
      ...(accuracy
        ? {
            xaxis2: axis(unit, { ...across, domain: [0.55, 1], anchor: 'y2' }),
            yaxis2: axis('accuracy (%)', { range: [0, 101], anchor: 'x2' }),
          }
        : {}),
      // Beside two lines a number would stand on one of them.
      annotations: hasLegend
        ? []
        : [
            lastValue(LOSS, loss, lossText, 'top', isEarly),
            ...(accuracy ? [lastValue(ACCURACY, accuracy, percentText, 'bottom', isEarly)] : []),
          ],
    },
  };
}

/** The lists that are there, accuracies in percent. */
function checkedLists(history: MeasuredHistory) {
  const read = (name: keyof MeasuredHistory): number[] | undefined => {
    const list = history[name];
    if (list === undefined || (isList(list) && list.length === 0)) return undefined;
    // A network that learns numbers has no accuracy.
    if (/ccuracy$/.test(name) && isList(list) && Array.from(list as ArrayLike<unknown>).every(Number.isNaN))
      return undefined;
    const values = finiteValues('plotTrainingCurves', `history.${name}`, list);
    sameLength('plotTrainingCurves', 'history.loss', loss.length, `history.${name}`, values.length);
    return values;
  };
  if (Object(history).loss === undefined) {
    throw new TypeError(
      `plotTrainingCurves: history is ${valueText(history)}; an object { loss } is needed, as train gives it`,
    );
  }
  const loss = finiteValues('plotTrainingCurves', 'history.loss', history.loss);
  const inPercent = (list: number[] | undefined) => list?.map((fraction) => 100 * fraction);
  return {
    loss,
    accuracy: inPercent(read('accuracy')),
    valLoss: read('valLoss'),
    valAccuracy: inPercent(read('valAccuracy')),
  };
}

const lossText = (value: number): string => value.toFixed(3);
const percentText = (value: number): string => `${value.toFixed(1)}%`;

function lastText(values: readonly number[], text: (value: number) => string): string {
  return text(values.at(-1) as number);
}

/** For example "91.6%, validation 87.1%". */
function lastTexts(
  [values, ofValidation]: readonly [readonly number[], readonly number[] | undefined],
  text: (value: number) => string,
): string {
  return lastText(values, text) + (ofValidation ? `, validation ${lastText(ofValidation, text)}` : '');
}

function fromTo(values: readonly number[], text: (value: number) => string): string {
  return `${text(values[0])} → ${lastText(values, text)}`;
}

/** Which of the two charts something belongs to. */
type Place = typeof LOSS | typeof ACCURACY;

function curve(place: Place, values: readonly number[], unit: string, of?: 'validation'): Trace {
  const { color } = place;
  const name = of ? `${of} ${place.name}` : place.name;
  const step = Math.ceil(values.length / MAX_POINTS);
  const shown = values.map((_, i) => i).filter((i) => i % step === 0 || i === values.length - 1);
  return {
    type: 'scatter',
    mode: values.length === 1 ? 'markers' : 'lines',
    name,
    // Every iteration is shown for as long as it can be: then x need not be written.
    ...(step === 1 ? { x0: 0, dx: 1 } : { x: shown }),
    y: shown.map((i) => rounded(values[i])),
    line: { color, width: 2.5, ...(of ? { dash: 'dash' } : {}) },
    marker: { color, size: 8, ...(of ? { symbol: 'circle-open' } : {}) },
    xaxis: place.x,
    yaxis: place.y,
    hovertemplate: `${unit} %{x}<br>${name} %{y}<extra></extra>`,
  };
}

/** The last value beside the end of its line: above a falling curve, below a rising one. */
function lastValue(
  place: Place,
  values: readonly number[],
  text: (value: number) => string,
  side: 'top' | 'bottom',
  isEarly: boolean,
): object {
  return {
    text: `<b>${lastText(values, text)}</b>`,
    x: values.length - 1,
    y: values.at(-1),
    xref: place.x,
    yref: place.y,
    showarrow: false,
    // Early in a run the point is at the left edge, and only to its right there is room.
    xanchor: isEarly ? 'left' : 'right',
    yanchor: side === 'top' ? 'bottom' : 'top',
    yshift: side === 'top' ? 8 : -8,
    font: { size: 13, color: INK },
  };
}
