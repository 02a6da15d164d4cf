/**
 * @file The order of the bytes in a number: the least significant first ("little-endian") or last ("big-endian").
 */

/** Whether this processor puts the least significant byte first; nearly all do. */
export const IS_LITTLE_ENDIAN: boolean = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Turns the bytes of every number round, in place. */
export function swapBytes(bytes: Uint8Array, bytesPerNumber: number): void {
  for (let from = 0; from < bytes.length; from += bytesPerNumber) {
    for (let [i, j] = [from, from + bytesPerNumber - 1]; i < j; i++, j--) {
      const moved = bytes[i];
      bytes[i] = bytes[j];
      bytes[j] = moved;
    }
  }
}

/** The bytes behind a typed array: a view, not a copy. */
export function bytesOf(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
