/**
 * @file The header of a Safetensors file: which tensors there are, of what kind, and where their numbers lie.
 *
 * It is checked as strictly as the format's own library checks it, so that both read the same files.
 */
import { valueText } from '../core/value-text.ts';
import { type Encoding, encodedBytes } from './encodings.ts';
import { strictJson } from './strict-json.ts';

/** One tensor as the header describes it, checked. */
interface SafetensorsEntry {
  readonly name: string;
  readonly encoding: Encoding;
  readonly shape: readonly number[];
  readonly from: number;
  readonly to: number;
}

/** What a header says. */
export interface SafetensorsHeader {
  readonly entries: readonly SafetensorsEntry[];
  readonly metadata: Record<string, string>;
  /** Where the numbers begin. */
  readonly start: number;
}

/** The name under which a header keeps texts. */
export const METADATA = '__metadata__';

/** The format's codes of the numbers that are read here. */
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  BOOL: 'bool',
  U8: 'uint8',
  I8: 'int8',
  U16: 'uint16',
  I16: 'int16',
  U32: 'uint32',
  I32: 'int32',
  U64: 'uint64',
  I64: 'int64',
  F16: 'float16',
  BF16: 'bfloat16',
  F32: 'float32',
  F64: 'float64',
};

/** The code of each kind of number. */
export const SAFETENSORS_CODES: ReadonlyMap<string, string> = new Map(
  Object.entries(ENCODINGS).map(([code, encoding]) => [encoding, code]),
);

/** What the format's other codes mean. */
const OTHER_KINDS: readonly [code: RegExp, kind: string][] = [
  [/^F8_/, 'floats of 8 bits'],
  [/^F6_/, 'floats of 6 bits'],
  [/^F4$/, 'floats of 4 bits'],
  [/^C\d+$/, 'complex numbers'],
];
/** As in the format's own library: no file makes a reader parse JSON for minutes. */
const LONGEST_HEADER = 100_000_000;
/** Sizes and places are counted in 64 bits. */
const LARGEST = 2n ** 64n - 1n;

/**
 * Reads and checks the header.
 * @throws RangeError if it is damaged, or does not fit the file's length
 */
export function readSafetensorsHeader(bytes: Uint8Array, name: string): SafetensorsHeader {
  const [header, start] = readJson(bytes, name);
  const { [METADATA]: metadata, ...described } = header;
  const entries = Object.entries(described).map(([tensor, entry]) => readEntry(tensor, entry, name));
  checkPlaces(entries, bytes.length - start, name);
  return { entries, metadata: readMetadata(metadata, name), start };
}

/** Whether these bytes begin as a Safetensors file does: a length, and then JSON of an object. */
export function looksLikeSafetensors(bytes: Uint8Array): boolean {
  let at = 8;
  while (at < bytes.length && WHITE_SPACE.has(bytes[at])) at++;
  return bytes[at] === 0x7b;
}

/** The white space of JSON: space, tab, line feed, carriage return. */
const WHITE_SPACE: ReadonlySet<number> = new Set([0x20, 0x09, 0x0a, 0x0d]);

/** The header as JSON, and where the numbers begin. */
function readJson(bytes: Uint8Array, name: string): [header: Record<string, unknown>, start: number] {
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
  if (length >= LONGEST_HEADER) {
    throw new RangeError(
      `parseSafetensors: the header of ${name} has ${length} bytes; fewer than ${LONGEST_HEADER} are needed`,
    );
  }
  const start = 8 + Number(length);
  const problem = (what: string): RangeError =>
    new RangeError(`parseSafetensors: the header of ${name} ${what}; a JSON object of tensors is needed`);
  let header: unknown;
  try {
    // A byte-order mark is kept: JSON has none, and other readers refuse it.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(8, start));
    header = strictJson(text);
  } catch (error) {
    const { message } = error as Error;
    throw problem(error instanceof RangeError ? message : `is no JSON (${message})`);
  }
  if (!isObject(header)) throw problem('is no object');
  return [header, start];
}

function readEntry(tensor: string, entry: unknown, name: string): SafetensorsEntry {
  const problem = (what: string): RangeError =>
    new RangeError(`parseSafetensors: ${tensor} in ${name} ${what}`);
  const { dtype, shape, data_offsets: place } = isObject(entry) ? entry : {};
  const encoding =
    typeof dtype === 'string' && Object.hasOwn(ENCODINGS, dtype) ? ENCODINGS[dtype] : undefined;
  if (encoding === undefined) throw problem(`has dtype ${dtypeText(dtype)}`);
  if (!isSizes(shape)) {
    throw problem(`has shape ${written(shape)}; a list of whole numbers from 0 to 2^53 − 1 is needed`);
  }
  const [from, to, ...more] = isSizes(place) ? place : [];
  if (from === undefined || to === undefined || more.length > 0 || from > to) {
    throw problem(`has data_offsets ${written(place)}; two whole numbers, from and to, are needed`);
  }
  const needed = bytesOfShape(shape, encoding);
  if (needed > LARGEST)
    throw problem(`has shape ${written(shape)}, which no memory holds; a smaller one is needed`);
  if (BigInt(to - from) !== needed) {
    throw problem(`has ${to - from} bytes; shape [${shape.join(', ')}] of ${encoding} needs ${needed}`);
  }
  return { name: tensor, encoding, shape, from, to };
}

/** The bytes that a shape needs; once they are too many, they stay so, even if a size of 0 follows. */
function bytesOfShape(shape: readonly number[], encoding: Encoding): bigint {
  let count = 1n;
  for (const size of shape) {
    count *= BigInt(size);
    if (count > LARGEST) return count;
  }
  return count * BigInt(encodedBytes(encoding));
}

/** Every byte must belong to exactly one tensor. */
function checkPlaces(entries: readonly SafetensorsEntry[], length: number, name: string): void {
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
  if (metadata === undefined || metadata === null) return {};
  if (!isObject(metadata)) {
    throw new RangeError(
      `parseSafetensors: ${METADATA} in ${name} is ${written(metadata)}; texts by name are needed`,
    );
  }
  for (const [key, text] of Object.entries(metadata)) {
    if (typeof text === 'string') continue;
    throw new RangeError(
      `parseSafetensors: ${METADATA} in ${name} has ${JSON.stringify(key)} = ${written(text)}; texts by name are needed`,
    );
  }
  return metadata as Record<string, string>;
}

function dtypeText(dtype: unknown): string {
  const kind = OTHER_KINDS.find(([code]) => typeof dtype === 'string' && code.test(dtype))?.[1];
  const known = Object.keys(ENCODINGS).join(', ');
  return `${written(dtype)}${kind ? ` (${kind})` : ''}; one of ${known} is needed`;
}

/** A value of the header as a message shows it: lists of numbers as they are, all else in short. */
function written(value: unknown): string {
  const isFlat = Array.isArray(value) && value.length <= 8 && value.every((entry) => !isDeep(entry));
  return isFlat ? `[${value.join(', ')}]` : valueText(value);
}

function isDeep(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return isDeep(value) && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);
}
