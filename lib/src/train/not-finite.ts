/**
 * @file Why a loss is not a finite number, with the causes in the order in which they can be ruled out.
 */
import { largestSize } from '../core/finite.ts';
import type { Matrix } from '../core/matrix.ts';
import { valueText } from '../core/value-text.ts';
import type { Loss } from '../nn/losses.ts';
import type { Network } from '../nn/network.ts';

/** Inputs beyond this size make most networks overflow; pixels as bytes go up to 255. */
const USUAL_SIZE = 10;

/**
 * The error of a training whose loss is no longer finite. X and Y were checked before it started, so they are not to
 * blame.
 * @param X what the network learns from
 */
export function trainingNotFinite(X: Matrix): RangeError {
  const size = sizeOf(X);
  const cause =
    size > USUAL_SIZE
      ? `X goes up to ${size}, so scale it first (images: normalize), and only then make the learning rate smaller`
      : `X and Y are finite and X goes up to ${size} only, so the learning rate is too large; a smaller one is needed`;
  return new RangeError(`the loss is no longer a finite number; ${cause}`);
}

/** The error of a measurement whose loss is not finite; X and the network were checked before. */
export function scoreNotFinite(X: Matrix, network: Network): RangeError {
  const weights = Math.max(...network.map(({ W }) => sizeOf(W)));
  return new RangeError(
    `the loss is not a finite number; X goes up to ${sizeOf(X)} and the weights up to ${weights}, and their products overflow`,
  );
}

/** The error of a loss that is not finite though what the network gives is. */
export function ownLossNotFinite({ name }: Loss, value: unknown): RangeError {
  return new RangeError(
    `the loss "${name}" gave ${valueText(value)} for finite outputs; a finite number is needed`,
  );
}

function sizeOf(m: Matrix): number {
  return Number(largestSize(m).toPrecision(3));
}
