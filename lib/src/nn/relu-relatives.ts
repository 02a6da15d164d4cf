/**
 * @file The relatives of ReLU, each beside its derivative: they let a little through below 0, so that no unit is dead
 * for good, or are smooth at 0.
 */
import { mapEntries } from '../core/elementwise.ts';
import { erfc } from '../core/erf.ts';
import type { Matrix } from '../core/matrix.ts';

/** The slope of {@link leakyRelu} below 0. */
const LEAK = 0.01;

/**
 * ReLU with a leak: what is below 0 becomes small, not 0.
 *
 *     leakyRelu(z) = z above 0, else 0.01 z
 *
 * @param Z any shape
 * @returns the same shape
 * @see Maas, Hannun, Ng (2013), Rectifier nonlinearities improve neural network acoustic models
 * @example leakyRelu(fromRows([[-2, 0, 3]])).toArray(); // [[-0.02, 0, 3]]
 */
export function leakyRelu<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('leakyRelu', 'Z', Z, (z) => (z > 0 ? z : LEAK * z));
}

/**
 * The slope of {@link leakyRelu}: 1 above 0, else 0.01.
 * @example leakyReluDerivative(fromRows([[-2, 0, 3]])).toArray(); // [[0.01, 0.01, 1]]
 */
export function leakyReluDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('leakyReluDerivative', 'Z', Z, (z) => (z > 0 ? 1 : LEAK));
}

/**
 * The exponential linear unit: below 0 it bends towards −1.
 *
 *     elu(z) = z above 0, else e^z − 1
 *
 * @param Z any shape
 * @returns the same shape
 * @see Clevert, Unterthiner, Hochreiter (2016), Fast and accurate deep network learning by exponential linear units
 * @example elu(fromRows([[-1000, 0, 3]])).toArray(); // [[-1, 0, 3]]
 */
export function elu<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('elu', 'Z', Z, (z) => (z > 0 ? z : Math.expm1(z)));
}

/**
 * The slope of {@link elu}: 1 above 0, else e^z.
 * @example eluDerivative(fromRows([[-1000, 0, 3]])).toArray(); // [[0, 1, 1]]
 */
export function eluDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('eluDerivative', 'Z', Z, (z) => (z > 0 ? 1 : Math.exp(z)));
}

/**
 * ReLU with a rounded corner.
 *
 *     softplus(z) = ln(1 + e^z)
 *
 * @param Z any shape
 * @returns the same shape; exact for scores of any size
 * @see Dugas et al. (2001), Incorporating second-order functional knowledge for better option pricing
 * @example softplus(fromRows([[-1000, 0, 1000]])).toArray(); // [[0, 0.6931…, 1000]]
 */
export function softplus<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  // The larger part is taken out of the logarithm, so that e^z cannot overflow.
  return mapEntries('softplus', 'Z', Z, (z) => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
}

/**
 * The slope of {@link softplus}: the sigmoid.
 * @example softplusDerivative(fromRows([[0]])).toArray(); // [[0.5]]
 */
export function softplusDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('softplusDerivative', 'Z', Z, logistic);
}

/**
 * Swish, also called SiLU: the score times its own sigmoid. It dips below 0 for small negative scores.
 *
 *     swish(z) = z · sigmoid(z)
 *
 * @param Z any shape
 * @returns the same shape
 * @see Ramachandran, Zoph, Le (2017), Searching for activation functions
 * @example swish(fromRows([[-1000, 0, 2]])).toArray(); // [[0, 0, 1.7615…]]
 */
export function swish<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('swish', 'Z', Z, (z) => times(z, logistic(z)));
}

/**
 * The slope of {@link swish}: σ(z) · (1 + z · (1 − σ(z))) with σ the sigmoid.
 * @example swishDerivative(fromRows([[0]])).toArray(); // [[0.5]]
 */
export function swishDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('swishDerivative', 'Z', Z, (z) => {
    const s = logistic(z);
    return s + times(z, s * (1 - s));
  });
}

/**
 * The Gaussian error linear unit: the score times the share of a normal distribution that lies below it.
 *
 *     gelu(z) = z · Φ(z),    Φ(z) = (1 + erf(z / √2)) / 2
 *
 * @param Z any shape
 * @returns the same shape; by the error function itself, not by an approximation with tanh
 * @see Hendrycks, Gimpel (2016), Gaussian error linear units
 * @example gelu(fromRows([[-1000, 0, 1]])).toArray(); // [[0, 0, 0.8413…]]
 */
export function gelu<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries('gelu', 'Z', Z, (z) => times(z, shareBelow(z)));
}

/**
 * The slope of {@link gelu}: Φ(z) + z · φ(z) with φ(z) = e^(−z²/2) / √(2π).
 * @example geluDerivative(fromRows([[0]])).toArray(); // [[0.5]]
 */
export function geluDerivative<R extends number, C extends number>(Z: Matrix<R, C>): Matrix<R, C> {
  return mapEntries(
    'geluDerivative',
    'Z',
    Z,
    (z) => shareBelow(z) + times(z, Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)),
  );
}

/** Without ∞ · 0, which would be NaN far from 0: what is 0 stays 0. */
function times(z: number, factor: number): number {
  return factor === 0 ? 0 : z * factor;
}

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** The share of the standard normal distribution below z. */
function shareBelow(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}
