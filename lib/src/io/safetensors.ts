/**
 * @file Safetensors, a plain file format for the weights of networks, read by many libraries.
 *
 *     8 bytes   the length of the header, little-endian
 *     header    JSON: { "name": { "dtype": "F32", "shape": [64, 784], "data_offsets": [from, to] }, … },
 *               and under "__metadata__" texts by name; white space may stand before and behind it
 *     numbers   little-endian, the last dimension running fastest, one tensor after the other without gaps
 */
import { writeAtomically } from '#files';
import { valueText } from '../core/value-text.ts';
import { bytesOf, IS_LITTLE_ENDIAN, swapBytes } from './byte-order.ts';
import { type Bytes, bytesFrom } from './bytes-from.ts';
import { decode } from './encodings.ts';
import { checkPath } from './file-failures.ts';
import {
  checkRecord,
  inCOrder,
  isText,
  type NdArray,
  type NdNumbers,
  type Saveable,
  toNdArray,
} from './nd-array.ts';
import { readBytes } from './read-bytes.ts';
import { METADATA, readSafetensorsHeader, SAFETENSORS_CODES } from './safetensors-header.ts';

/** What a Safetensors file holds. */
export interface Safetensors {
  readonly tensors: Record<string, NdArray>;
  /** Texts by name, about the tensors. */
  readonly metadata: Record<string, string>;
}

/**
 * Reads a Safetensors file. Floats of 16 bits (F16, BF16) become float32, which holds them exactly; whole numbers of
 * 64 bits are BigInts.
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
 * Saves matrices and arrays of numbers by name as a Safetensors file.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @param metadata texts by name, to be kept with them
 * @throws TypeError or RangeError if one is not an array of numbers; Error if the file cannot be written
 * @example saveSafetensors('model.safetensors', { W1, b1 }, { author: 'me' });
 * @see notebooks/17-saving.ipynb
 */
export function saveSafetensors(
  path: string,
  tensors: Readonly<Record<string, Saveable>>,
  metadata: Readonly<Record<string, string>> = {},
): void {
  checkPath(path, 'saveSafetensors');
  writeAtomically(path, safetensorsBytes(tensors, metadata, 'saveSafetensors'), 'saveSafetensors');
}

/**
 * Reads the bytes of a Safetensors file. It needs no files, so it works in a browser too.
 *
 * @param name what messages call the bytes, usually the file's name
 * @throws TypeError if they are not bytes; RangeError if they are damaged, cut off or too long, hold numbers that are
 *   not known here (floats of 8 bits and less, complex ones), or their header has a name twice, a wrong shape, gaps or
 *   overlaps
 * @example parseSafetensors(await (await fetch('model.safetensors')).arrayBuffer()).tensors.W1?.shape;
 */
export function parseSafetensors(bytes: Bytes, name = 'the data'): Safetensors {
  const all = bytesFrom(bytes, 'parseSafetensors', name);
  const { entries, metadata, start } = readSafetensorsHeader(all, name);
  return {
    tensors: Object.fromEntries(
      entries.map(({ name: tensor, encoding, shape, from, to }): [string, NdArray] => {
        const numbers = decode(encoding, all.subarray(start + from, start + to), false);
        return [tensor, { shape, ...numbers, fortranOrder: false }];
      }),
    ),
    metadata,
  };
}

/**
 * The bytes of a Safetensors file with these matrices and arrays of numbers.
 *
 * @throws TypeError or RangeError if one is not an array of numbers
 * @example parseSafetensors(formatSafetensors({ W: fromRows([[1, 2]]) })).tensors.W?.shape; // [1, 2]
 */
export function formatSafetensors(
  tensors: Readonly<Record<string, Saveable>>,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  return safetensorsBytes(tensors, metadata, 'formatSafetensors');
}

function safetensorsBytes(
  tensors: Readonly<Record<string, Saveable>>,
  metadata: Readonly<Record<string, string>>,
  caller: string,
): Uint8Array {
  checkRecord(tensors, caller, 'an object is needed, with an array for each name');
  checkRecord(metadata, caller, 'the metadata must be an object, with a text for each name');
  checkTexts(tensors, metadata, caller);
  const described: [string, unknown][] = Object.keys(metadata).length > 0 ? [[METADATA, metadata]] : [];
  const parts: Uint8Array[] = [];
  let length = 0;
  for (const [name, { shape, dtype, data }] of inOrderOfSize(tensors, caller)) {
    const numbers = IS_LITTLE_ENDIAN ? bytesOf(data) : new Uint8Array(bytesOf(data));
    if (!IS_LITTLE_ENDIAN) swapBytes(numbers, data.BYTES_PER_ELEMENT);
    const place = [length, length + numbers.length];
    described.push([name, { dtype: SAFETENSORS_CODES.get(dtype), shape, data_offsets: place }]);
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

type NumberArray = NdArray & { readonly data: NdNumbers };

/** The arrays row by row, those of the largest numbers first: then every number begins at a multiple of its size. */
function inOrderOfSize(
  tensors: Readonly<Record<string, Saveable>>,
  caller: string,
): [name: string, array: NumberArray][] {
  const arrays = Object.entries(tensors).map(([name, value]): [string, NumberArray] => {
    const array = toNdArray(value, caller, name);
    if (isText(array.data)) {
      throw new TypeError(`${caller}: ${name} is text; numbers are needed, and texts go into the metadata`);
    }
    return [name, inCOrder(array) as NumberArray];
  });
  return arrays.sort(([, a], [, b]) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
}

/** What would make a file that this or another reader refuses. */
function checkTexts(tensors: object, metadata: Readonly<Record<string, unknown>>, caller: string): void {
  if (Object.hasOwn(tensors, METADATA))
    throw new RangeError(`${caller}: a tensor is called ${METADATA}; any other name is needed`);
  for (const [key, text] of Object.entries(metadata)) {
    if (typeof text === 'string') continue;
    throw new TypeError(
      `${caller}: the metadata ${JSON.stringify(key)} is ${valueText(text)}; it must be a text`,
    );
  }
  for (const text of [...Object.keys(tensors), ...Object.entries(metadata).flat()] as string[]) {
    if (!/\p{Surrogate}/u.test(text)) continue;
    throw new RangeError(`${caller}: ${JSON.stringify(text)} has half of a character; whole ones are needed`);
  }
}
