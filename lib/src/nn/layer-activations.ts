/**
 * @file Activations as parts of a layer: a way forward, and a way back.
 */
import { map, multiply } from '../core/elementwise.ts';
import type { Matrix } from '../core/matrix.ts';
import { relu, reluDerivative, sigmoid, softmax, softmaxBackward, tanh } from './activations.ts';

/** The activations that are known by name. */
export type ActivationName = 'relu' | 'sigmoid' | 'tanh' | 'linear' | 'softmax';

/** What a layer does with its scores. Make your own by giving these three. */
export interface Activation {
  readonly name: string;
  /** A from Z, both (units × m). */
  forward(Z: Matrix): Matrix;
  /** The slope of the loss for Z, from its slope for A. */
  backward(dA: Matrix, A: Matrix): Matrix;
}

const linear: Activation = { name: 'linear', forward: (Z) => Z, backward: (dA) => dA };

/** The slopes of these can be read off their results, so that the scores need not be kept. */
const KNOWN: Readonly<Record<ActivationName, Activation>> = {
  linear,
  relu: {
    name: 'relu',
    forward: (Z) => relu(Z),
    backward: (dA, A) => multiply(dA, reluDerivative(A)),
  },
  sigmoid: {
    name: 'sigmoid',
    forward: (Z) => sigmoid(Z),
    backward: (dA, A) =>
      multiply(
        dA,
        map(A, (a) => a * (1 - a)),
      ),
  },
  tanh: {
    name: 'tanh',
    forward: (Z) => tanh(Z),
    backward: (dA, A) =>
      multiply(
        dA,
        map(A, (a) => 1 - a * a),
      ),
  },
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
  backward: KNOWN.sigmoid.backward,
};

/**
 * The activation of a name; one that is no name is given back.
 * @throws RangeError if no activation has this name
 * @example activationOf('relu').forward(fromRows([[-1, 2]])).toArray(); // [[0, 2]]
 */
export function activationOf(activation: ActivationName | Activation): Activation {
  if (typeof activation !== 'string') return activation;
  if (Object.hasOwn(KNOWN, activation)) return KNOWN[activation];
  throw new RangeError(
    `activationOf: "${String(activation)}" is given; it must be one of ${Object.keys(KNOWN).join(', ')}, or an activation`,
  );
}
