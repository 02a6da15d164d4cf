/**
 * @file Whole numbers from 0 to a largest one, all equally likely, from random bits.
 *
 * As many bits are drawn as the largest number has, until they make a number that is not above it ("masked rejection").
 * That is how NumPy's legacy generator does it, so that the same bits make the same numbers.
 */

/** Where random bits come from. */
interface Bits {
  nextUint32(): number;
}

/** As many of 32 bits as the largest number needs. */
function mask(largest: number): number {
  return 0xffffffff >>> Math.clz32(largest);
}

/** @param largest a whole number from 0 to 2^32 − 1; for 0 nothing is drawn */
export function boundedUint32(bits: Bits, largest: number): number {
  if (largest === 0) return 0;
  const kept = mask(largest);
  for (;;) {
    const value = (bits.nextUint32() & kept) >>> 0;
    if (value <= largest) return value;
  }
}

/**
 * Draws from low to high, without high. Up to 2^32 numbers take 32 bits each, more take 64, the upper half first.
 *
 * @param low and high whole numbers, exact in a double, low below high
 */
export function integerFrom(bits: Bits, low: number, high: number): number {
  const largest = BigInt(high) - 1n - BigInt(low); // It may have one bit more than a double.
  const [upper, lower] = [Number(largest >> 32n), Number(largest & 0xffffffffn)];
  if (upper === 0) return low + boundedUint32(bits, lower);
  const kept = mask(upper);
  for (;;) {
    const [a, b] = [(bits.nextUint32() & kept) >>> 0, bits.nextUint32()];
    // In this order each sum lies between low and high, where every whole number is exact.
    if (a < upper || (a === upper && b <= lower)) return low + a * 2 ** 32 + b;
  }
}
