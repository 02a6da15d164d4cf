/**
 * @file a·b + c rounded only once, which JavaScript does not have.
 *
 * Modern processors have this "fused multiply-add", and the C library's logarithm uses it: without it the last
 * bit of a result may differ. The way around it needs only ordinary sums and products: write each of them as the
 * rounded result plus its exact error, and add the errors last.
 *
 * Source: T. J. Dekker, "A floating-point technique for extending the available precision", Numerische
 * Mathematik 18, 1971.
 */

/** 2^27 + 1: cuts a double into two halves of at most 26 bits, whose products are exact. */
const SPLITTER = 134217729;

/**
 * a·b + c, rounded once.
 *
 * The errors' own sum is rounded too, about 2^-53 times as finely; only where the exact result lies that close
 * to the middle between two doubles, once in some 10^15 times, can the last bit be the other one. The products
 * must neither overflow nor leave the normal range: sizes from 1e-290 to 1e290 are safe.
 *
 * @example fma(0.1, 10, -1); // 5.551115123125783e-17, the error of 0.1 · 10, where 0.1 * 10 - 1 gives 0
 */
export function fma(a: number, b: number, c: number): number {
  const product = a * b;
  const productError = errorOfProduct(a, b, product);
  const low = c + productError;
  const lowError = errorOfSum(c, productError, low);
  const high = product + low;
  const highError = errorOfSum(product, low, high);
  return high + (lowError + highError);
}

/** a·b − product, exactly. */
function errorOfProduct(a: number, b: number, product: number): number {
  const aScaled = a * SPLITTER;
  const aHigh = aScaled - (aScaled - a);
  const aLow = a - aHigh;
  const bScaled = b * SPLITTER;
  const bHigh = bScaled - (bScaled - b);
  const bLow = b - bHigh;
  return aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow);
}

/** a + b − sum, exactly, whichever of the two is larger (D. Knuth). */
function errorOfSum(a: number, b: number, sum: number): number {
  const bRounded = sum - a;
  return a - (sum - bRounded) + (b - bRounded);
}
