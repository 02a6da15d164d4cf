/**
 * @file Safetensors, a plain file format for the weights of networks, read by many libraries.
 *
 *     8 bytes   the length of the header, little-endian
 *     header    JSON: { "name": { "dtype": "F32", "shape": [64, 784], "data_offsets": [from, to] }, … },
 *               and under "__metadata__" texts by name
 *     numbers   little-endian, the last dimension running fastest, one tensor after the other without gaps
 */
import { bytesOf, IS_LITTLE_ENDIAN, swapBytes } from './byte-order.ts';
import { entryCount, inCOrder, type NdArray, ndNumbers, type Saveable, toNdArray } from './nd-array.ts';
import { readBytes } from './read-bytes.ts';
import { repeatedKey } from './repeated-key.ts';
import { writeAtomically } from './write-atomically.ts';

/** What a Safetensors file holds. */
export interface Safetensors {
  readonly tensors: Record<string, NdArray>;
  /** Texts by name, about the tensors. */
  readonly metadata: Record<string, string>;
}

/** One tensor as the header describes it, checked. */
interface Entry {
  readonly name: string;
  readonly dtype: 'float32' | 'float64';
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

const DTYPES: Readonly<Record<string, Entry['dtype']>> = { F32: 'float32', F64: 'float64' };
const BYTES = { float32: 4, float64: 8 };
const METADATA = '__metadata__';

/**
 * Reads a Safetensors file with tensors of float32 and float64.
 *
 * @throws Error if there is no such file or it cannot be read; RangeError if it is not what it should be, as
 *   {@link parseSafetensors} says
 * @example toMatrix(loadSafetensors('model.safetensors').tensors.W1).shape; // [64, 784]
 * @see notebooks/17-saving.ipynb
 */
export function loadSafetensors(path: string): Safetensors {
  return parseSafetensors(readBytes(path, 'Safetensors file', 'loadSafetensors'), path);
}

/**
 * Saves matrices and arrays of float32 and float64 by name as a Safetensors file.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @param metadata texts by name, to be kept with them
 * @throws TypeError or RangeError if one is no array of floats; Error if the file cannot be written
 * @example saveSafetensors('model.safetensors', { W1, b1 }, { author: 'me' });
 * @see notebooks/17-saving.ipynb
 */
export function saveSafetensors(
  path: string,
  tensors: Readonly<Record<string, Saveable>>,
  metadata: Readonly<Record<string, string>> = {},
): void {
  writeAtomically(path, formatSafetensors(tensors, metadata), 'saveSafetensors');
}

/**
 * Reads the bytes of a Safetensors file. It needs no files, so it works in a browser too.
 *
 * @param name what messages call the bytes, usually the file's name
 * @throws RangeError if they are damaged, cut off or too long, hold other numbers than float32 and float64, or their
 *   header has a name twice, a wrong shape, gaps or overlaps
 */
export function parseSafetensors(bytes: Uint8Array, name = 'the data'): Safetensors {
  const [header, start] = readHeader(bytes, name);
  const { [METADATA]: metadata = {}, ...described } = header;
  const entries = Object.entries(described).map(([tensor, entry]) => readEntry(tensor, entry, name));
  checkPlaces(entries, bytes.length - start, name);
  return {
    tensors: Object.fromEntries(
      entries.map(({ name: tensor, dtype, shape, from, to }): [string, NdArray] => {
        const numbers = new Uint8Array(bytes.subarray(start + from, start + to)); // a copy
        if (!IS_LITTLE_ENDIAN) swapBytes(numbers, BYTES[dtype]);
        return [tensor, { shape, dtype, data: ndNumbers(dtype, numbers.buffer), fortranOrder: false }];
      }),
    ),
    metadata: readMetadata(metadata, name),
  };
}

/**
 * The bytes of a Safetensors file with these matrices and arrays of float32 and float64.
 *
 * @throws TypeError or RangeError if one is no array of floats
 * @example parseSafetensors(formatSafetensors({ W: fromRows([[1, 2]]) })).tensors.W?.shape; // [1, 2]
 */
export function formatSafetensors(
  tensors: Readonly<Record<string, Saveable>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const described: [string, unknown][] = Object.keys(metadata).length > 0 ? [[METADATA, metadata]] : [];
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const [name, { shape, dtype, data }] of inOrderOfSize(tensors)) {
    const numbers = IS_LITTLE_ENDIAN ? bytesOf(data) : new Uint8Array(bytesOf(data));
    if (!IS_LITTLE_ENDIAN) swapBytes(numbers, data.BYTES_PER_ELEMENT);
    const place = [length, length + numbers.length];
    described.push([name, { dtype: dtype === 'float32' ? 'F32' : 'F64', shape, data_offsets: place }]);
    parts.push(numbers);
    length += numbers.length;
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(described)));
  const start = 8 + Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(start + length).fill(' '.charCodeAt(0), 8, start);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(start - 8), true);
  bytes.set(json, 8);
  let at = start;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

type FloatArray = NdArray & { readonly data: Float32Array | Float64Array };

/** The arrays row by row, those of float64 first: then every number begins at a multiple of its size. */
function inOrderOfSize(tensors: Readonly<Record<string, Saveable>>): [name: string, array: FloatArray][] {
  const arrays = Object.entries(tensors).map(([name, value]): [string, FloatArray] => {
    if (name === METADATA)
      throw new RangeError(`formatSafetensors: a tensor is called ${METADATA}; any other name is needed`);
    const array = toNdArray(value, 'formatSafetensors', name);
    if (array.dtype !== 'float32' && array.dtype !== 'float64') {
      throw new TypeError(`formatSafetensors: ${name} is ${array.dtype}; float32 or float64 is needed`);
    }
    return [name, inCOrder(array) as FloatArray];
  });
  return arrays.sort(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
}

/** The header as JSON, and where the numbers begin. */
function readHeader(bytes: Uint8Array, name: string): [header: Record<string, unknown>, start: number] {
  if (bytes.length < 8) {
    throw new RangeError(
      `parseSafetensors: ${name} is cut off after ${bytes.length} bytes; the length of the header alone needs 8`,
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(bytes.length - 8)) {
    throw new RangeError(
      `parseSafetensors: ${name} has ${bytes.length} bytes and says that its header has ${length}; ` +
        'it is cut off or no Safetensors file, and a complete one is needed',
    );
  }
  const start = 8 + Number(length);
  const problem = (what: string): RangeError =>
    new RangeError(`parseSafetensors: the header of ${name} ${what}; a JSON object of tensors is needed`);
  let header: unknown;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, start));
    header = JSON.parse(text);
  } catch (error) {
    throw problem(`is no JSON (${(error as Error).message})`);
  }
  if (!isObject(header)) throw problem('is no object');
  const repeated = repeatedKey(text);
  if (repeated !== undefined) throw problem(`has ${JSON.stringify(repeated)} twice`);
  return [header, start];
}

function readEntry(tensor: string, entry: unknown, name: string): Entry {
  const problem = (what: string): RangeError =>
    new RangeError(`parseSafetensors: ${tensor} in ${name} ${what}`);
  const { dtype: code, shape, data_offsets: place } = isObject(entry) ? entry : {};
  const dtype = Object.hasOwn(DTYPES, String(code)) ? DTYPES[String(code)] : undefined;
  if (dtype === undefined) throw problem(`has dtype ${JSON.stringify(code)}; "F32" or "F64" is needed`);
  if (!isSizes(shape)) {
    throw problem(`has shape ${JSON.stringify(shape)}; a list of whole numbers from 0 to 2^53 − 1 is needed`);
  }
  const [from, to, ...more] = isSizes(place) ? place : [];
  if (from === undefined || to === undefined || more.length > 0 || from > to) {
    throw problem(`has data_offsets ${JSON.stringify(place)}; two whole numbers, from and to, are needed`);
  }
  const needed = entryCount(shape) * BigInt(BYTES[dtype]);
  if (BigInt(to - from) !== needed) {
    throw problem(`has ${to - from} bytes; shape [${shape.join(', ')}] of ${dtype} needs ${needed}`);
  }
  return { name: tensor, dtype, shape, from, to };
}

/** Every byte must belong to exactly one tensor. */
function checkPlaces(entries: readonly Entry[], length: number, name: string): void {
  let end = 0;
  for (const { name: tensor, from, to } of [...entries].sort((a, b) => a.from - b.from || a.to - b.to)) {
    if (from !== end) {
      const problem = from > end ? 'a gap' : 'an overlap';
      throw new RangeError(
        `parseSafetensors: ${tensor} in ${name} begins at byte ${from} of the numbers, which leaves ${problem}; it must begin at ${end}`,
      );
    }
    end = to;
  }
  if (end !== length) {
    const problem = length < end ? 'is cut off with' : 'is too long with';
    throw new RangeError(
      `parseSafetensors: ${name} ${problem} ${length} bytes of numbers; its tensors need ${end}`,
    );
  }
}

function readMetadata(metadata: unknown, name: string): Record<string, string> {
  const isTexts = isObject(metadata) && Object.values(metadata).every((text) => typeof text === 'string');
  if (!isTexts) {
    throw new RangeError(
      `parseSafetensors: ${METADATA} in ${name} is ${JSON.stringify(metadata)}; texts by name are needed`,
    );
  }
  return metadata as Record<string, string>;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
