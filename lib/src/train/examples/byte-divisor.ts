/**
 * @file Division of bytes by two products.
 *
 * A reciprocal is no float32 number, so byte · (1 / divisor) may be off in the last bit. But it is the sum of two: of its
 * first 16 bits, whose product with a byte is exact, and of the rest. That sum, rounded once, is the quotient; whether it
 * is for each of the 256 bytes, is tried.
 */
import type { Divisor } from '../../backend/kernels.ts';
import { quotientsBy } from '../../core/byte-columns.ts';

/** Bits of the first part: with the 8 bits of a byte as many as a float32 number has. */
const BITS = 16;

export function divisorOf(divisor: number): Divisor {
  const reciprocal = 1 / Math.fround(divisor);
  const unit = 2 ** (Math.floor(Math.log2(reciprocal)) + 1 - BITS);
  const high = Math.trunc(reciprocal / unit) * unit;
  const low = Math.fround(reciprocal - high);
  const isExact = quotientsBy(divisor).every(
    (quotient, byte) => Math.fround(Math.fround(byte * high) + Math.fround(byte * low)) === quotient,
  );
  return isExact ? { divisor, high, low } : { divisor, high: 0, low: 0 };
}
