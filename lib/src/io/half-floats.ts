/**
 * @file Floats of 16 bits, in either of their two kinds, as floats of 32 bits, which hold all of them exactly.
 *
 *     float16    1 sign, 5 exponent, 10 fraction     bfloat16    1 sign, 8 exponent, 7 fraction
 *     float32    1 sign, 8 exponent, 23 fraction
 */

/** float16: the exponent is counted from another zero, and numbers too small for it have no leading 1. */
export function fromFloat16(halves: Uint16Array): Float32Array {
  return ofBits(halves, (half) => {
    const [sign, exponent, fraction] = [(half & 0x8000) << 16, (half >>> 10) & 31, half & 1023];
    if (exponent === 31) return sign | 0x7f800000 | (fraction << 13); // infinite, or not a number
    if (exponent > 0) return sign | ((exponent + 112) << 23) | (fraction << 13);
    if (fraction === 0) return sign;
    // fraction · 2⁻²⁴, moved up until its leading 1 is where float32 leaves it out
    const shift = Math.clz32(fraction) - 21;
    return sign | ((113 - shift) << 23) | (((fraction << shift) & 1023) << 13);
  });
}

/** bfloat16 is the upper half of a float32. */
export function fromBfloat16(halves: Uint16Array): Float32Array {
  return ofBits(halves, (half) => half << 16);
}

/** Bits are set as whole numbers: a float that is not a number might lose some of them on its way. */
function ofBits(halves: Uint16Array, bitsOf: (half: number) => number): Float32Array {
  const bits = new Uint32Array(halves.length);
  for (let i = 0; i < bits.length; i++) bits[i] = bitsOf(halves[i]);
  return new Float32Array(bits.buffer);
}
