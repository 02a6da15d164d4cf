/**
 * @file Activations as parts of a layer: each with its forward and its backward function.
 */
import { map, multiply } from '../core/elementwise.ts';
import type { Matrix } from '../core/matrix.ts';
import { withFunctions } from '../core/options.ts';
import { entryOf, type Registry } from '../core/registry.ts';
import { relu, reluDerivative, sigmoid, softmax, softmaxBackward, tanh } from './activations.ts';
import {
  elu,
  gelu,
  geluDerivative,
  leakyRelu,
  leakyReluDerivative,
  softplus,
  swish,
  swishDerivative,
} from './relu-relatives.ts';

/** The activations that are known by name. */
export type ActivationName =
  | 'relu'
  | 'leakyRelu'
  | 'elu'
  | 'softplus'
  | 'swish'
  | 'gelu'
  | 'sigmoid'
  | 'tanh'
  | 'linear'
  | 'softmax';

/** What a layer does with its scores. Make your own by giving `name`, `forward` and `backward`. */
export interface Activation {
  readonly name: string;
  /** A from Z, both (units × m). */
  forward(Z: Matrix): Matrix;
  /**
   * The slope of the loss for Z, from its slope for A.
   * @param Z the scores, where {@link needsScores} asks for them
   */
  backward(dA: Matrix, A: Matrix, Z?: Matrix): Matrix;
  /** True if the slope cannot be read off the results, so that the scores have to be kept. Default false. */
  readonly needsScores?: boolean;
}

/** The activations that the library has; all but softmax work on each score alone. */
export const ACTIVATIONS: Registry<ActivationName, Activation> = {
  relu: bySlope('relu', relu, reluDerivative),
  leakyRelu: bySlope('leakyRelu', leakyRelu, leakyReluDerivative),
  elu: bySlope('elu', elu, (A) => map(A, (a) => (a > 0 ? 1 : a + 1))),
  softplus: bySlope('softplus', softplus, (A) => map(A, (a) => -Math.expm1(-a))),
  swish: byScores('swish', swish, swishDerivative),
  gelu: byScores('gelu', gelu, geluDerivative),
  sigmoid: bySlope('sigmoid', sigmoid, (A) => map(A, (a) => a * (1 - a))),
  tanh: bySlope('tanh', tanh, (A) => map(A, (a) => 1 - a * a)),
  linear: { name: 'linear', forward: (Z) => Z, backward: (dA) => dA },
  softmax: { name: 'softmax', forward: (Z) => softmax(Z), backward: softmaxBackward },
};

/**
 * Softmax with a slope that looks at each probability alone, as if the others did not depend on its score:
 *
 *     dZᵢ = dAᵢ aᵢ (1 − aᵢ)
 *
 * This is not the slope of the loss, but some networks were published with it, and they learn: it has the right sign
 * for the label's own score. With cross-entropy use the name `'softmax'`.
 *
 * @example initializeNetwork([784, 128, 10], { output: diagonalSoftmax });
 */
export const diagonalSoftmax: Activation = {
  name: 'diagonal softmax',
  forward: (Z) => softmax(Z),
  backward: ACTIVATIONS.sigmoid.backward,
};

const OWN = withFunctions('an activation', ['forward', 'backward']);

/**
 * The activation of a name; anything else is returned as it is.
 * @param caller for messages
 * @throws RangeError if no activation has this name; TypeError if it is neither a name nor an activation
 * @example activationOf('relu').forward(fromRows([[-1, 2]])).toArray(); // [[0, 2]]
 */
export function activationOf(activation: ActivationName | Activation, caller = 'activationOf'): Activation {
  return entryOf(caller, activation, ACTIVATIONS, OWN);
}

/** Whether the outputs of an activation are softmax's: probabilities of which only one class can be right. */
export function isSoftmax(activation: ActivationName | Activation): boolean {
  const found = activationOf(activation);
  return found === ACTIVATIONS.softmax || found === diagonalSoftmax;
}

/** @param slopeOf the slope for each score, from the results */
function bySlope(
  name: ActivationName,
  forward: (Z: Matrix) => Matrix,
  slopeOf: (A: Matrix) => Matrix,
): Activation {
  return { name, forward: (Z) => forward(Z), backward: (dA, A) => multiply(dA, slopeOf(A)) };
}

/** @param slopeOf the slope for each score, from the scores */
function byScores(
  name: ActivationName,
  forward: (Z: Matrix) => Matrix,
  slopeOf: (Z: Matrix) => Matrix,
): Activation {
  return {
    name,
    forward: (Z) => forward(Z),
    backward: (dA, _A, Z) => multiply(dA, slopeOf(Z as Matrix)),
    needsScores: true,
  };
}
