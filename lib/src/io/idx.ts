/**
 * @file IDX, the file format of MNIST.
 *
 *     2 bytes      00 00
 *     1 byte       what the numbers are: 08 uint8, 09 int8, 0B int16, 0C int32, 0D float32, 0E float64
 *     1 byte       how many dimensions
 *     4 bytes each the size of every dimension, the most significant byte first ("big-endian")
 *     the numbers  also big-endian, the last dimension running fastest
 */
import { type Bytes, bytesFrom } from './bytes-from.ts';
import { packedKind } from './packed-kinds.ts';
import { readUnpacked } from './read-unpacked.ts';

/** The numbers of an IDX file, in the kind the file says. */
export type IdxData = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array;

/** What an IDX file holds: the sizes of its dimensions and the numbers, the last dimension running fastest. */
export interface IdxArray {
  shape: number[];
  data: IdxData;
}

/**
 * Reads any IDX file, plain or compressed with gzip.
 *
 * @throws Error if there is no such file or it cannot be read; RangeError if it is not what it should be, as
 *   {@link parseIdx} says
 * @example loadIdx('train-labels-idx1-ubyte').shape; // [60000]
 * @see notebooks/01-load.ipynb
 */
export function loadIdx(path: string): IdxArray {
  return parseIdx(readUnpacked(path, 'IDX file', 'loadIdx'), path);
}

/**
 * Reads the bytes of an IDX file. It needs no files, so it works in a browser too.
 *
 * Bytes are not copied: for uint8 and int8 the result is a view of the given bytes.
 *
 * @param name what messages call the bytes, usually the file's name
 * @throws TypeError if they are not bytes; RangeError if they are empty, compressed, not IDX, of an unknown kind, too
 *   short or too long
 * @example parseIdx(Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 9)); // { shape: [2], data: Uint8Array [7, 9] }
 */
export function parseIdx(given: Bytes, name = 'the data'): IdxArray {
  const bytes = bytesFrom(given, 'parseIdx', name);
  if (bytes.length === 0)
    throw new RangeError(`parseIdx: ${name} is empty; an IDX file has at least 8 bytes`);
  const packed = packedKind(bytes);
  if (packed !== undefined)
    throw new RangeError(`parseIdx: ${name} is compressed with ${packed}; decompress it first`);
  if (bytes.length < 4) {
    throw new RangeError(
      `parseIdx: ${name} is cut off after ${count(bytes.length)}; an IDX file begins with 4`,
    );
  }
  const [zero1, zero2, code, dimensions] = bytes;
  if (zero1 !== 0 || zero2 !== 0) {
    throw new RangeError(
      `parseIdx: ${name} begins with ${hex(bytes.subarray(0, 4))} and is no IDX file; the first two bytes must be 00 00`,
    );
  }
  const kind = KINDS[code];
  if (kind === undefined) {
    throw new RangeError(
      `parseIdx: ${name} has type code ${hex([code])}; 08 (uint8), 09 (int8), 0b (int16), 0c (int32), 0d (float32) or 0e (float64) is needed`,
    );
  }
  if (dimensions === 0) throw new RangeError(`parseIdx: ${name} has 0 dimensions; at least 1 is needed`);
  const headerLength = 4 + 4 * dimensions;
  if (bytes.length < headerLength) {
    throw new RangeError(
      `parseIdx: ${name} is cut off after ${count(bytes.length)}; its header with ${dimensions} dimensions alone needs ${headerLength}`,
    );
  }

  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shape = Array.from({ length: dimensions }, (_, i) => view.getUint32(4 + 4 * i));
  checkLength(bytes.length, headerLength, shape, kind, name);
  return { shape, data: kind.read(view, headerLength) };
}

/** A kind of number: its size in bytes, and how all of them are read from a place on. */
interface Kind {
  name: string;
  bytes: number;
  read(view: DataView, from: number): IdxData;
}

/** Each type code's kind. DataView reads big-endian by default, whatever the processor's own order. */
const KINDS: Readonly<Record<number, Kind>> = {
  8: {
    name: 'uint8',
    bytes: 1,
    read: (v, from) => new Uint8Array(v.buffer, v.byteOffset + from, v.byteLength - from),
  },
  9: {
    name: 'int8',
    bytes: 1,
    read: (v, from) => new Int8Array(v.buffer, v.byteOffset + from, v.byteLength - from),
  },
  11: {
    name: 'int16',
    bytes: 2,
    read: (v, from) => fill(new Int16Array((v.byteLength - from) / 2), (i) => v.getInt16(from + 2 * i)),
  },
  12: {
    name: 'int32',
    bytes: 4,
    read: (v, from) => fill(new Int32Array((v.byteLength - from) / 4), (i) => v.getInt32(from + 4 * i)),
  },
  13: {
    name: 'float32',
    bytes: 4,
    read: (v, from) => fill(new Float32Array((v.byteLength - from) / 4), (i) => v.getFloat32(from + 4 * i)),
  },
  14: {
    name: 'float64',
    bytes: 8,
    read: (v, from) => fill(new Float64Array((v.byteLength - from) / 8), (i) => v.getFloat64(from + 8 * i)),
  },
};

function fill<T extends IdxData>(array: T, valueAt: (i: number) => number): T {
  for (let i = 0; i < array.length; i++) array[i] = valueAt(i);
  return array;
}

/** Compares the file's length with what its header promises; in BigInt, as a bad header may promise anything. */
function checkLength(length: number, headerLength: number, shape: number[], kind: Kind, name: string): void {
  const needed =
    shape.reduce((product, size) => product * BigInt(size), BigInt(kind.bytes)) + BigInt(headerLength);
  if (BigInt(length) === needed) return;
  const problem = BigInt(length) < needed ? 'is cut off after' : 'is too long with';
  const promised = `${shape.join('×')} ${kind.name} with a header of ${headerLength}`;
  throw new RangeError(`parseIdx: ${name} ${problem} ${count(length)}; ${promised} needs ${needed}`);
}

function hex(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
}

function count(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}
