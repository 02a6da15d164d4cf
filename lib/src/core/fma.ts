/**
 * @file a·b + c with one single rounding, which JavaScript does not have.
 *
 * Modern processors have this "fused multiply-add", and the C library's logarithm uses it: without it the last
 * bit of a result may differ. The way round needs only ordinary sums and products: write each of them as the
 * rounded result plus its exact error, and round once at the end.
 *
 * Source: S. Boldo and G. Melquiond, "Emulation of FMA and correctly rounded sums: proved algorithms using
 * rounding to odd", IEEE Transactions on Computers 57(4), 2008.
 */

/** 2^27 + 1: cuts a double into two halves of at most 26 bits, whose products are exact (T. Dekker, 1971). */
const SPLITTER = 134217729;

const bits = new DataView(new ArrayBuffer(8));

/**
 * a·b + c, rounded once.
 *
 * Exact for every value whose products neither overflow nor leave the normal range (about 1e-290 … 1e290).
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
  return high + sumRoundedToOdd(lowError, highError);
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

/**
 * a + b, and if that is not exact, the one neighbour of the exact sum whose last bit is 1.
 *
 * That bit remembers that something was cut off, so that the final sum cannot be rounded the wrong way at a tie.
 */
function sumRoundedToOdd(a: number, b: number): number {
  const sum = a + b;
  const error = errorOfSum(a, b, sum);
  if (error === 0) return sum;
  bits.setFloat64(0, sum);
  const lastBits = bits.getUint32(4);
  if (lastBits % 2 === 1) return sum;
  if (error > 0 === sum > 0) {
    bits.setUint32(4, lastBits + 1);
  } else {
    if (lastBits === 0) bits.setUint32(0, bits.getUint32(0) - 1);
    bits.setUint32(4, lastBits - 1);
  }
  return bits.getFloat64(0);
}
