/**
 * @file The bytes that a caller means, in whatever they come: files, downloads and other libraries each have their own.
 */
import { valueText } from '../core/value-text.ts';

/** All that is read as bytes: Node's Buffer is a Uint8Array, `await response.arrayBuffer()` gives an ArrayBuffer. */
export type Bytes = ArrayBufferLike | ArrayBufferView;

/**
 * The bytes themselves: a view, not a copy.
 *
 * Kinds are recognised by their names and not by `instanceof`, as an ArrayBuffer of another window or another notebook
 * cell's context is of another class.
 *
 * @param caller the public function that was given them, for the message
 * @param name what messages call them
 * @throws TypeError if they are text, a list of numbers or anything else
 * @example bytesFrom(Uint8Array.of(1, 2).buffer, 'parseIdx', 'x'); // Uint8Array [1, 2]
 */
export function bytesFrom(given: Bytes, caller: string, name: string): Uint8Array {
  if (given instanceof Uint8Array) return given;
  if (ArrayBuffer.isView(given)) return new Uint8Array(given.buffer, given.byteOffset, given.byteLength);
  const kind = Object.prototype.toString.call(given);
  if (kind === '[object ArrayBuffer]' || kind === '[object SharedArrayBuffer]') return new Uint8Array(given);
  throw new TypeError(
    `${caller}: ${name} is ${valueText(given)}; bytes are needed: a Uint8Array, an ArrayBuffer, a DataView or a Buffer`,
  );
}
