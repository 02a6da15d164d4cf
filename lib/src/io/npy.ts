/**
 * @file .npy, NumPy's file format for one array.
 *
 *     6 bytes   93 'NUMPY'
 *     2 bytes   the version of the format: 1.0, 2.0 or 3.0
 *     2 or 4    the length of the header, little-endian (2 bytes in version 1)
 *     header    a Python dictionary as text (see npy-header.ts), with spaces up to a multiple of 64 bytes
 *     entries   the first or the last dimension running fastest, as the header says
 *
 * Arrays of Python objects are pickled: reading them means running whatever program the file holds. They are refused.
 */
import { writeAtomically } from '#files';
import { bytesOf, IS_LITTLE_ENDIAN, swapBytes } from './byte-order.ts';
import { type Bytes, bytesFrom } from './bytes-from.ts';
import { decode } from './encodings.ts';
import { checkPath } from './file-failures.ts';
import { entryCount, isText, type NdArray, type Saveable, toNdArray } from './nd-array.ts';
import { NPY_CODES, type NpyKind, readDescr } from './npy-descr.ts';
import { formatNpyHeader, parseNpyHeader } from './npy-header.ts';
import { readBytes } from './read-bytes.ts';

const MAGIC = Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59);
/** Everything up to the entries is as long as a multiple of this, so that they lie well in memory. */
const ALIGNMENT = 64;
const LONGEST_HEADER = 10_000;

/**
 * Reads a .npy file, as `numpy.load` does.
 *
 * @throws Error if there is no such file or it cannot be read; RangeError if it is not what it should be, as
 *   {@link parseNpy} says
 * @example toMatrix(loadNpy('W1.npy')).shape; // [64, 784]
 * @see notebooks/17-saving.ipynb
 */
export function loadNpy(path: string): NdArray {
  return parseNpy(readBytes(path, '.npy file', 'loadNpy'), path);
}

/**
 * Saves a matrix or an array as a .npy file, for `numpy.load` or {@link loadNpy}.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @throws TypeError or RangeError if it is not an array of numbers or text; Error if the file cannot be written
 * @example saveNpy('W1.npy', params.W1); // in Python: np.load('W1.npy')
 * @see notebooks/17-saving.ipynb
 */
export function saveNpy(path: string, array: Saveable): void {
  checkPath(path, 'saveNpy');
  writeAtomically(path, npyBytes(array, 'the array', 'saveNpy'), 'saveNpy');
}

/**
 * Reads the bytes of a .npy file. It needs no files, so it works in a browser too.
 *
 * It knows floats of 2 bytes (which become float32), 4 and 8, whole numbers, truth values and text, in either byte
 * order.
 *
 * @param name what messages call the bytes, usually the file's name
 * @throws TypeError if they are not bytes; RangeError if they are not an .npy file, damaged, cut off or too long, or hold
 *   anything else
 * @example parseNpy(await (await fetch('W1.npy')).arrayBuffer()).shape;
 */
export function parseNpy(bytes: Bytes, name = 'the data'): NdArray {
  const all = bytesFrom(bytes, 'parseNpy', name);
  const { text, end, version } = findHeader(all, name);
  const { descr, shape, fortranOrder } = parseNpyHeader(text, name, version);
  const kind = readDescr(descr, name);
  checkLength(all, end, shape, kind, name);
  const entries = all.subarray(end);
  const { encoding, isBigEndian, size } = kind;
  return encoding === 'str'
    ? { shape, dtype: 'str', data: readText(entries, size / 4, isBigEndian, name), fortranOrder }
    : { shape, ...decode(encoding, entries, isBigEndian), fortranOrder };
}

/**
 * The bytes of a .npy file with this matrix or array, in version 1.0 of the format.
 *
 * @param name what messages call it
 * @throws TypeError or RangeError if it is not an array of numbers or text
 * @example parseNpy(formatNpy(fromRows([[1, 2]]))).shape; // [1, 2]
 */
export function formatNpy(array: Saveable, name = 'the array'): Uint8Array {
  return npyBytes(array, name, 'formatNpy');
}

/** The same for another function. */
export function npyBytes(array: Saveable, name: string, caller: string): Uint8Array {
  const { shape, dtype, data, fortranOrder } = toNdArray(array, caller, name);
  const [room, entries] = isText(data) ? writeText(data) : [0, bytesOf(data)];
  const code = dtype === 'str' ? `U${room}` : (NPY_CODES.get(dtype) as string);
  const order = /^[bui]1$/.test(code) ? '|' : IS_LITTLE_ENDIAN ? '<' : '>';
  const header = formatNpyHeader({ descr: order + code, fortranOrder, shape });
  const start = Math.ceil((MAGIC.length + 4 + header.length + 1) / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(start + entries.length);
  bytes.set(MAGIC);
  bytes.set([1, 0, (start - 10) & 255, (start - 10) >> 8], MAGIC.length);
  bytes.set(new TextEncoder().encode(`${header.padEnd(start - 11)}\n`), 10);
  bytes.set(entries, start);
  return bytes;
}

/** The text of the header, where the entries begin, and the version of the format. */
function findHeader(bytes: Uint8Array, name: string): { text: string; end: number; version: number } {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) {
    const found = Array.from(bytes.subarray(0, 6), (byte) => byte.toString(16).padStart(2, '0')).join(' ');
    throw new RangeError(
      `parseNpy: ${name} begins with ${found || 'nothing'} and is no .npy file; the first bytes must be 93 4e 55 4d 50 59`,
    );
  }
  const [major = 0, minor = 0] = bytes.subarray(6, 8);
  if (bytes.length >= 8 && !(major >= 1 && major <= 3 && minor === 0)) {
    throw new RangeError(`parseNpy: ${name} has format version ${major}.${minor}; 1.0, 2.0 or 3.0 is needed`);
  }
  const start = major === 1 ? 10 : 12;
  const length = bytes.subarray(8, start).reduceRight((sum, byte) => sum * 256 + byte, 0);
  if (bytes.length < start + length) {
    throw new RangeError(
      `parseNpy: ${name} is cut off after ${bytes.length} bytes; its header alone needs ${start + length}`,
    );
  }
  if (length > LONGEST_HEADER) {
    throw new RangeError(
      `parseNpy: the header of ${name} has ${length} bytes; at most ${LONGEST_HEADER} can be a header of one array`,
    );
  }
  const header = bytes.subarray(start, start + length);
  const decoder = new TextDecoder(major === 3 ? 'utf-8' : 'latin1');
  return { text: decoder.decode(header), end: start + length, version: major };
}

/** @throws RangeError if there are fewer or more bytes than the header promises */
function checkLength(
  bytes: Uint8Array,
  end: number,
  shape: readonly number[],
  { encoding, size }: NpyKind,
  name: string,
): void {
  const needed = entryCount(shape) * BigInt(size) + BigInt(end);
  const length = BigInt(bytes.length);
  if (length === needed) return;
  const isAnother = length > needed && MAGIC.every((byte, i) => bytes[Number(needed) + i] === byte);
  const problem =
    length < needed
      ? 'is cut off after'
      : `${isAnother ? 'holds another array behind the first, ' : ''}is too long with`;
  const advice = isAnother ? ' (save several arrays as .npz)' : '';
  throw new RangeError(
    `parseNpy: ${name} ${problem} ${bytes.length} bytes; shape [${shape.join(', ')}] of ${encoding} with a header of ${end} needs ${needed}${advice}`,
  );
}

/** Texts of equal room, 4 bytes a character, with zeros after the shorter ones. */
function readText(bytes: Uint8Array, room: number, isBigEndian: boolean, name: string): string[] {
  const copy = new Uint8Array(bytes);
  if (isBigEndian === IS_LITTLE_ENDIAN) swapBytes(copy, 4);
  const codes = new Uint32Array(copy.buffer);
  return Array.from({ length: codes.length / room }, (_, i) => {
    const letters = codes.subarray(i * room, (i + 1) * room);
    let text = '';
    for (const code of letters) {
      if (code > 0x10ffff)
        throw new RangeError(`parseNpy: ${name} has the character ${code}; Unicode ends at 1114111`);
      text += String.fromCodePoint(code);
    }
    return text.replace(/\0+$/, '');
  });
}

/** The room of each text in characters, and all of them as bytes. */
function writeText(texts: readonly string[]): [room: number, bytes: Uint8Array] {
  const letters = texts.map((text) => Array.from(text, (letter) => letter.codePointAt(0) as number));
  const room = letters.reduce((longest, { length }) => Math.max(longest, length), 1);
  const codes = new Uint32Array(texts.length * room);
  letters.forEach((text, i) => {
    codes.set(text, i * room);
  });
  return [room, bytesOf(codes)];
}
