/**
 * @file The checksum of zip archives, CRC-32: it shows that bytes have changed by accident.
 *
 * The bytes are taken as one long binary polynomial; the checksum is its remainder after division by a fixed one.
 */

/** The divisor, its highest power in the lowest bit. */
const POLYNOMIAL = 0xedb88320;

/** The remainder of every single byte. */
const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++)
    remainder = remainder & 1 ? (remainder >>> 1) ^ POLYNOMIAL : remainder >>> 1;
  return remainder;
});

/**
 * The checksum of these bytes, a whole number from 0 to 2^32 − 1.
 * @example crc32(new TextEncoder().encode('123456789')); // 0xcbf43926
 */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    crc = REMAINDERS[(crc ^ bytes[i]) & 255] ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
