/**
 * @file The picture of a network: circles for units, lines for weights.
 */
import { checkOptions, flag, isList, oneOf, type Rules, text, whole } from '../core/options.ts';
import type { Params } from '../nn/initializers.ts';
import { checkLayers, layersOf, type Network } from '../nn/network.ts';
import type { Figure } from './figure.ts';
import { type Column, layerColumns, type NetworkColumns, stepColumns } from './network-columns.ts';
import { networkFigure } from './network-figure.ts';
import { type NetworkValues, networkValues } from './network-values.ts';
import { anyValues } from './rules.ts';
import { numberText, type Values } from './values.ts';

export interface NetworkPlotOptions {
  /** One example: its values are written into the circles. */
  readonly input?: Values;
  /** The class of the example: the loss is drawn, too. */
  readonly label?: number;
  /** What the lines stand for, and what is written at them: weights, or the slopes of the loss (needs a label). */
  readonly show?: 'weights' | 'slopes';
  /** One column for each step of the calculation: scores, activations, loss. Default: one for each layer. */
  readonly steps?: boolean;
  readonly title?: string;
}

const RULES: Rules<NetworkPlotOptions> = {
  input: anyValues,
  label: whole(0),
  show: oneOf(['weights', 'slopes']),
  steps: flag,
  title: text,
};

/**
 * Draws a network: a circle for each unit with its value, a line for each weight. Lines are vermilion above 0, blue below
 * and dotted at 0; the further from 0, the wider. Of a layer with more than ten units, only some are shown.
 *
 * With `show: 'slopes'` the lines are the slopes of the loss for the weights, and in each circle stands, below its value,
 * the slope for the unit's score (with `steps`: for that very value).
 *
 * @param params a network of two layers, or a list of layers
 * @throws RangeError if the input or the label does not fit the network, or slopes are asked for without a label;
 *   TypeError for other kinds
 * @example plotNetwork(initializeParams(2, 3, 2), { input: [1, 2], label: 0, show: 'slopes' });
 * @see notebooks/06-forward.ipynb
 */
export function plotNetwork(params: Params | Network, options: NetworkPlotOptions = {}): Figure {
  checkOptions('plotNetwork', options, RULES);
  const { input, label, show = 'weights', steps = false } = options;
  const network: Network = isList(params) ? params : layersOf(params, 'plotNetwork');
  checkLayers('plotNetwork', network);
  checkTogether(input, label, show);
  const values = input === undefined ? undefined : networkValues('plotNetwork', network, input, label);
  const drawn = steps ? stepColumns(network, values) : layerColumns(network, values);
  const sizes = [network[0].W.cols, ...network.map(({ W }) => W.rows)].join('-');
  const name = `Network ${sizes}${options.title === undefined ? '' : ` "${options.title}"`}`;
  const alt = [name, ...inWords(drawn, values, show === 'slopes')].join('; ');
  return networkFigure(drawn, { alt, title: options.title, showsSlopes: show === 'slopes' });
}

function checkTogether(input: Values | undefined, label: number | undefined, show: string): void {
  if (label !== undefined && input === undefined)
    throw new RangeError('plotNetwork: label is given without input; the label belongs to an example');
  if (show === 'slopes' && label === undefined)
    throw new RangeError(
      'plotNetwork: show is "slopes" but label is not given; slopes are those of the loss for a label',
    );
}

/** All that is written in the picture, but not the weights. */
function inWords(
  { columns }: NetworkColumns,
  values: NetworkValues | undefined,
  showsSlopes: boolean,
): string[] {
  if (values === undefined) return [];
  const layers = columns.filter(({ isLoss }) => !isLoss);
  const sloped = showsSlopes ? layers.filter(({ units }) => units[0]?.slope !== undefined) : [];
  return [
    ...layers.map((column) => `${column.heading[0]}: ${listed(column, 'value')}`),
    ...(values.loss === undefined ? [] : [`loss ${numberText(values.loss)}`]),
    ...sloped.map((column) => `slopes at ${column.heading[0]}: ${listed(column, 'slope')}`),
  ];
}

function listed({ units, size }: Column, what: 'value' | 'slope'): string {
  const numbers = units.map((unit) => numberText(unit[what] ?? 0)).join(', ');
  return size > units.length ? `${units.length} of ${size}: ${numbers}` : numbers;
}
