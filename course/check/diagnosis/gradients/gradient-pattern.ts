/**
 * @file Names the bug in a backward pass from the pattern of its wrong gradients.
 *
 * Every gradient is measured by central differences. Which of the four are wrong, and whether by one factor, tells
 * where the mistake is; a suspect that gives exactly the same wrong numbers tells which one it is.
 */
import { Matrix, multiply, subtract, sum } from 'scratchnet';
import type { Diagnosis } from '../../definition/function-check.ts';
import { sameNumber } from '../../values/compare.ts';
import { suspectsOf } from './gradient-suspects.ts';
import {
  type BackPropArgs,
  measuredSlopes,
  norm,
  PARAMETERS,
  type Parameter,
  relativeError,
} from './measured-slopes.ts';

/** Above this relative error a gradient is wrong; a right one has about 1e-8, more where a probability is next to 0. */
const WRONG = 1e-5;

/** One gradient beside the measured one. */
interface Compared {
  readonly parameter: Parameter;
  readonly given: Matrix;
  /** ‖a − n‖ / (‖a‖ + ‖n‖) */
  readonly error: number;
  /** a / n, if it is one number everywhere. */
  readonly ratio: number | undefined;
}

/**
 * What is wrong with the gradients of the network of notebook 7.
 *
 * @param gradients what a backward pass returned: dW1, db1, dW2, db2
 * @returns undefined if they are right, or no matrices
 */
export function diagnoseGradients(args: BackPropArgs, gradients: unknown): Diagnosis | undefined {
  const [, , params] = args;
  const given = PARAMETERS.map((name) => (gradients as Record<string, unknown> | undefined)?.[`d${name}`]);
  const shape = PARAMETERS.map((name, i) => wrongShape(name, params[name], given[i])).find(Boolean);
  if (shape) return { says: shape, showsAll: true };
  if (!given.every((gradient) => gradient instanceof Matrix)) return undefined;
  const measured = measuredSlopes(args);
  const compared = PARAMETERS.map((name, i) => compare(name, given[i] as Matrix, measured[name]));
  const wrong = compared.filter(({ error }) => !(error < WRONG));
  if (wrong.length === 0) return undefined;
  return { says: nameBug(args, wrong), lines: tableOf(compared), showsAll: true };
}

function compare(parameter: Parameter, given: Matrix, measured: Matrix): Compared {
  const ratio = sum(multiply(given, measured)) / sum(multiply(measured, measured));
  const isConstant = norm(subtract(given, multiply(measured, ratio))) <= WRONG * norm(given);
  return {
    parameter,
    given,
    error: relativeError(given, measured),
    ratio: isConstant ? ratio : undefined,
  };
}

function tableOf(compared: readonly Compared[]): string[] {
  const rows = compared.map(({ parameter, error, ratio }) => [
    `d${parameter}`,
    error < 1e-3 ? error.toExponential(0) : error.toFixed(3),
    ratio === undefined ? 'no single number' : ratio.toFixed(3),
  ]);
  return [['', 'relative error', 'yours / measured'], ...rows].map(
    ([name, error, ratio]) => `    ${name.padEnd(3)}  ${error.padEnd(14)}  ${ratio}`,
  );
}

/** A gradient of another shape than its parameter; undefined if the shape fits. */
function wrongShape(name: Parameter, parameter: Matrix, gradient: unknown): string | undefined {
  if (!(gradient instanceof Matrix)) return undefined;
  const { rows, cols } = parameter;
  if (gradient.rows === rows && gradient.cols === cols) return undefined;
  const sign = `d${name} is ${shapeText(gradient)}, but ${name} is ${shapeText(parameter)}`;
  if (cols > 1 && gradient.rows === cols && gradient.cols === rows)
    return `${sign}: it is transposed; the error comes first, then the signal's transpose`;
  if (cols === 1 && gradient.rows === rows)
    return `${sign}: it is not summed; a bias gets the mean over the examples, along each row (axis 1)`;
  if (cols === 1 && gradient.rows === 1)
    return `${sign}: it is summed along the columns (axis 0); a bias needs the mean along each row (axis 1)`;
  return `${sign}: a gradient has the shape of its parameter`;
}

function nameBug(args: BackPropArgs, wrong: readonly Compared[]): string {
  const broken = wrong.filter(({ error }) => Number.isNaN(error));
  if (broken.length > 0)
    return `${listed(broken)} ${broken.length === 1 ? 'has NaN in it' : 'have NaN in them'}: look for 0 / 0, or for undefined`;
  const [{ ratio }] = wrong as [Compared];
  const isOneFactor = ratio !== undefined && wrong.every((one) => sameNumber(one.ratio ?? Number.NaN, ratio));
  if (isOneFactor) return nameFactor(args, wrong, ratio);
  const names = wrong.map(({ parameter }) => parameter).join(' ');
  const suspect = suspectsOf(args, names).find(({ slopes }) =>
    wrong.every(({ parameter, given }) => relativeError(given, slopes[parameter] as Matrix) < WRONG),
  );
  return suspect?.says ?? namePlace(names, wrong);
}

/** All wrong gradients are the same number of times what they should be. */
function nameFactor([X, Y, { W1 }]: BackPropArgs, wrong: readonly Compared[], ratio: number): string {
  const m = X.cols;
  const all = wrong.length === PARAMETERS.length;
  const [who, are] = all ? ['every gradient', 'is'] : [listed(wrong), wrong.length === 1 ? 'is' : 'are'];
  const only = all ? '' : 'only ';
  if (ratio === 0) return `${only}${who} ${are} 0`;
  if (sameNumber(ratio, -1))
    return `${only}${who} ${all || wrong.length === 1 ? 'has' : 'have'} the wrong sign${all ? ': dZ2 is prediction minus truth, A2 − Y' : ''}`;
  if (sameNumber(ratio, m))
    return `${only}${who} ${are} exactly ${m} times too large: divide by the number of examples`;
  if (sameNumber(ratio, 1 / m))
    return `${only}${who} ${are} exactly ${m} times too small: divided by the number of examples twice`;
  const divisor = m / ratio;
  const isSize = [6, X.rows, W1.rows, Y.rows].some((size) => sameNumber(size, divisor));
  if (isSize) {
    const says = `${only}${who} ${are} ${short(ratio)} times too large: divided by ${Math.round(divisor)}, but there are ${m} examples`;
    const factor = Math.round(ratio);
    return sameNumber(ratio, factor) ? `${says}; or is a factor ${factor} too many?` : says;
  }
  return `${only}${who} ${are} exactly ${short(ratio)} times what it should be: look for that factor`;
}

/** Where to look, if the bug itself is not known. */
function namePlace(names: string, wrong: readonly Compared[]): string {
  switch (names) {
    case 'W1 b1 W2 b2':
      return 'all four are wrong, each in its own way: all are made from dZ2, so look there; it is A2 − Y';
    case 'W1 b1':
      return 'only layer 1 is wrong: dZ2 is right, so look at dZ1, at W2’s transpose and at ReLU’s mask';
    case 'W2 b2':
      return 'only layer 2 is wrong: dZ1 comes out right, so look at the lines of dW2 and db2';
    case 'b1':
    case 'b2':
      return `only one bias is wrong: d${names} is not summed over all examples; take the mean along each row (axis 1)`;
    default:
      return `${listed(wrong)} ${wrong.length === 1 ? 'is' : 'are'} wrong, ${wrong.length === 3 ? 'the other is' : 'the others are'} right`;
  }
}

function listed(compared: readonly Compared[]): string {
  const names = compared.map(({ parameter }) => `d${parameter}`);
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}

function shapeText({ rows, cols }: Matrix): string {
  return `(${rows}×${cols})`;
}
