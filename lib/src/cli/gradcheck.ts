/**
 * @file `scratchnet gradcheck`: gradients against the definition of a slope, for the two-layer functions and for a
 * network of layers.
 */

import { fromRows } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';
import { type CheckGradientsOptions, checkGradients, type GradientReport } from '../nn/check-gradients.ts';
import { initializeParams } from '../nn/initializers.ts';
import type { ActivationName } from '../nn/layer-activations.ts';
import { initializeNetwork, layersOf } from '../nn/network.ts';
import { oneHot } from '../nn/one-hot.ts';
import { backProp, forwardProp } from '../nn/two-layer.ts';
import { UsageError } from './failures.ts';
import { print, printJson } from './output.ts';
import { LOSS_NAMES } from './settings.ts';

/** A gradient is right if its relative error is below this. */
export const LIMIT = 1e-7;

export interface GradcheckCommand {
  readonly inputs: number;
  readonly layers: readonly number[];
  /** Another name of `layers`. */
  readonly hidden?: readonly number[];
  readonly outputs: number;
  readonly examples: number;
  readonly activation: ActivationName;
  readonly output: ActivationName;
  readonly loss: string;
  readonly sample?: number;
  readonly seed: number;
  readonly json?: boolean;
}

/** One network that was checked. */
export interface CheckedForm {
  readonly form: string;
  readonly report: GradientReport;
}

/**
 * Runs the command; an error above the limit ends with exit code 1.
 * @throws UsageError if the outputs cannot answer
 */
export function runGradcheck({ hidden, ...command }: GradcheckCommand): void {
  const { outputs, output } = command;
  if (outputs === 1 && output === 'softmax') {
    throw new UsageError(
      'gradcheck: --outputs 1 is given with --output softmax, of which a single one is always 1; give --output sigmoid --loss bce, or more outputs',
    );
  }
  const forms = checkForms(hidden === undefined ? command : { ...command, layers: hidden });
  for (const { form, report } of forms) {
    if (command.json) printJson({ form, ...report, limit: LIMIT });
    else for (const line of reportLines(form, report)) print(line);
  }
  if (forms.some(({ report }) => !(report.relativeError < LIMIT))) process.exitCode = 1;
}

/** Both forms of a network on random examples: as functions of two layers, and as a list of layers of any depth. */
export function checkForms(command: Omit<GradcheckCommand, 'json'>): CheckedForm[] {
  const { inputs, layers, outputs, examples, activation, output, loss, sample, seed } = command;
  const random = new RandomState(seed);
  // From 0 to 1, as pixels: with larger inputs probabilities come near the guard ε inside the logarithm, and it shows.
  const X = random.randomSample(inputs, examples, 'float64');
  const classes = Math.max(2, outputs);
  const labels = Array.from({ length: examples }, () => Math.floor(random.randomSample() * classes));
  const Y = oneHot(labels, classes);
  const options: CheckGradientsOptions = { seed, ...(sample === undefined ? {} : { sample }) };
  const hidden = layers[0] ?? 1;
  const params = initializeParams(inputs, hidden, classes, { seed, dtype: 'float64' });
  const { dW1, db1, dW2, db2 } = backProp(X, Y, params, forwardProp(X, params));
  const functional = checkGradients(layersOf(params), X, Y, { ...options, gradients: [dW1, db1, dW2, db2] });
  const sizes = [inputs, ...layers, outputs];
  const network = initializeNetwork(sizes, { seed, activation, output, dtype: 'float64' });
  const answers = outputs === 1 ? fromRows([labels]) : Y;
  const modular = checkGradients(network, X, answers, { ...options, loss: LOSS_NAMES[loss] });
  return [
    {
      form: `functions: ${inputs}-${hidden}-${classes}, relu, softmax, crossEntropy`,
      report: functional,
    },
    { form: `layers: ${sizes.join('-')}, ${activation}, ${output}, ${LOSS_NAMES[loss]}`, report: modular },
  ];
}

function reportLines(form: string, { checked, relativeError, worst }: GradientReport): string[] {
  const { parameter, row, col, analytic, numeric } = worst;
  const verdict = relativeError < LIMIT ? 'right' : 'WRONG';
  return [
    `${form}`,
    `  ${checked} parameters, relative error ${relativeError.toExponential(2)}: ${verdict} (below ${LIMIT} is right)`,
    `  worst: ${parameter}[${row}, ${col}], analytic ${analytic}, numeric ${numeric}`,
  ];
}
