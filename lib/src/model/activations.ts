/**
 * @file The activations by name: those of the library, and those that only TensorFlow.js has.
 */
import { map, multiply, subtract } from '../core/elementwise.ts';
import type { Matrix } from '../core/matrix.ts';
import { byName, withFunctions } from '../core/options.ts';
import { sum } from '../core/reduce.ts';
import { valueText } from '../core/value-text.ts';
import { softmax } from '../nn/activations.ts';
import { ACTIVATIONS, type Activation, type ActivationName } from '../nn/layer-activations.ts';

/** The names that TensorFlow.js has beside those of the library: one that the library has, too, does not compile below. */
type OtherName = Exclude<
  'selu' | 'relu6' | 'hardSigmoid' | 'softsign' | 'mish' | 'logSoftmax' | 'gelu_new',
  ActivationName
>;

/** The activations that are known by name. */
export type ModelActivationName = ActivationName | OtherName;

/** From Klambauer et al. (2017), Self-normalizing neural networks. */
const SELU_SCALE = 1.0507009873554805;
const SELU_ALPHA = 1.6732632423543772;

/** In the approximation of GELU by tanh. */
const GELU_FACTOR = Math.sqrt(2 / Math.PI);
const GELU_CUBE = 0.044715;

const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** An activation that looks at each score on its own. @param slope at the score z */
function entryWise(name: string, value: (z: number) => number, slope: (z: number) => number): Activation {
  return {
    name,
    needsScores: true,
    forward: (Z) => map(Z, value),
    backward: (dA, _A, Z) => multiply(dA, map(Z as Matrix, slope)),
  };
}

const OTHERS: Readonly<Record<OtherName, Activation>> = {
  selu: entryWise(
    'selu',
    (z) => SELU_SCALE * (z > 0 ? z : SELU_ALPHA * Math.expm1(z)),
    (z) => SELU_SCALE * (z > 0 ? 1 : SELU_ALPHA * Math.exp(z)),
  ),
  relu6: entryWise(
    'relu6',
    (z) => Math.min(Math.max(z, 0), 6),
    (z) => Number(z > 0 && z < 6),
  ),
  // 0.2 z + 0.5, from 0 to 1
  hardSigmoid: entryWise(
    'hardSigmoid',
    (z) => Math.min(Math.max(0.2 * z + 0.5, 0), 1),
    (z) => (Math.abs(z) < 2.5 ? 0.2 : 0),
  ),
  softsign: entryWise(
    'softsign',
    (z) => z / (1 + Math.abs(z)),
    (z) => 1 / (1 + Math.abs(z)) ** 2,
  ),
  mish: entryWise(
    'mish',
    (z) => z * Math.tanh(softplus(z)),
    (z) => {
      const t = Math.tanh(softplus(z));
      return t + z * (1 - t * t) * sigmoid(z);
    },
  ),
  gelu_new: entryWise(
    'gelu_new',
    (z) => 0.5 * z * (1 + Math.tanh(GELU_FACTOR * (z + GELU_CUBE * z ** 3))),
    (z) => {
      const t = Math.tanh(GELU_FACTOR * (z + GELU_CUBE * z ** 3));
      return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * GELU_FACTOR * (1 + 3 * GELU_CUBE * z * z);
    },
  ),
  // ln softmax: A = Z − ln Σ eᶻ over the units, and dZ = dA − softmax(Z) Σ dA
  logSoftmax: { name: 'logSoftmax', forward: logSoftmax, backward: logSoftmaxBackward },
};

const OWN = withFunctions('an activation', ['forward', 'backward']);

const KNOWN: Readonly<Record<string, Activation>> = { ...ACTIVATIONS, ...OTHERS };

/** Activations that files know by their names and the library's readers of files do not. */
export const OTHER_ACTIVATIONS: readonly Activation[] = Object.values(OTHERS);

/**
 * The activation of a name; anything else is returned as it is.
 * @throws RangeError if no activation has this name; TypeError if it is neither a name nor an activation
 */
export function activationFor(caller: string, given: ModelActivationName | Activation): Activation {
  if (typeof given === 'string') return byName(caller, given, KNOWN, 'an activation');
  if (OWN.isKind?.(given)) return given;
  throw new TypeError(
    `${caller}: activation is ${valueText(given)}; it must be a name like "relu", or an activation { name, forward, backward }`,
  );
}

/** The name under which an activation is known, if it is one of these very objects. */
export function activationName(activation: Activation): ModelActivationName | undefined {
  const found = Object.entries(KNOWN).find(([, known]) => known === activation);
  return found?.[0] as ModelActivationName | undefined;
}

function logSoftmax(Z: Matrix): Matrix {
  const largest = Array.from({ length: Z.cols }, (_, i) => {
    let top = Number.NEGATIVE_INFINITY;
    for (let r = 0; r < Z.rows; r++) top = Math.max(top, Z.get(r, i));
    return top;
  });
  const logs = largest.map((top, i) => {
    let total = 0;
    for (let r = 0; r < Z.rows; r++) total += Math.exp(Z.get(r, i) - top);
    return top + Math.log(total);
  });
  const A = map(Z, (z) => z);
  for (let r = 0; r < Z.rows; r++) {
    for (let i = 0; i < Z.cols; i++) {
      A.data[r * A.rowStride + i * A.colStride] = Z.get(r, i) - logs[i];
    }
  }
  return A;
}

/** The softmax can be read off its logarithm. */
function logSoftmaxBackward(dA: Matrix, A: Matrix): Matrix {
  return subtract(dA, multiply(softmax(A), sum(dA, 0)));
}
