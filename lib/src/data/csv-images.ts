/**
 * @file Images as lines of numbers, as Kaggle has them: one image per line, its label first.
 *
 *     label,pixel0,pixel1,…
 *     5,0,0,18,…
 *
 * The first line may be missing. A file for a competition has no labels.
 */
import { readUnpacked } from '../io/read-unpacked.ts';
import type { Images } from './images.ts';

/** What such a file holds. */
export interface CsvImages {
  readonly images: Images;
  readonly labels: readonly number[] | undefined;
}

/** What the column with the labels may be called. */
const LABEL = /^(label|labels|class|target|digit|y)$/i;
/** No image has this many pixels; a file without lines is none of images. */
const LONGEST_LINE = 10_000_000;
const [NEW_LINE, RETURN, COMMA, QUOTE, ZERO] = [0x0a, 0x0d, 0x2c, 0x22, 0x30] as const;

/**
 * Reads a file of lines, plain or compressed with gzip.
 *
 * @throws Error if it cannot be read; RangeError if a line has too many or too few numbers, a number is not a byte, or the
 *   images are not squares
 */
export function loadCsvImages(path: string): CsvImages {
  const bytes = readUnpacked(path, 'CSV file', 'loadMnist');
  const { columns, labelAt, start, firstLine } = readFirstLine(bytes, path);
  const pixels = columns - (labelAt === undefined ? 0 : 1);
  const side = Math.sqrt(pixels);
  if (!Number.isInteger(side) || side === 0) {
    throw new RangeError(
      `loadMnist: ${path} has ${pixels} pixels in a line${labelAt === undefined ? '' : ' beside the label'}; images must be squares, as of 784 pixels`,
    );
  }
  const rows = countLines(bytes, start);
  if (rows === 0)
    throw new RangeError(`loadMnist: ${path} has no images; at least one line of numbers is needed`);
  const data = new Uint8Array(rows * pixels);
  const labels = new Array<number>(labelAt === undefined ? 0 : rows).fill(0);
  let [at, line] = [start, firstLine];
  for (let row = 0; row < rows; line++) {
    if (isBlank(bytes, at)) {
      at = endOfLine(bytes, at) + 1;
      continue;
    }
    let to = row * pixels;
    for (let column = 0; column < columns; column++) {
      const [value, end] = readNumber(bytes, at);
      const isLast = column === columns - 1;
      const closes = end >= bytes.length || bytes[end] === NEW_LINE || bytes[end] === RETURN;
      if (
        value === undefined ||
        (column !== labelAt && value > 255) ||
        (isLast ? !closes : bytes[end] !== COMMA)
      ) {
        throw wrongLine(path, line, column, bytes, at, columns);
      }
      if (column === labelAt) labels[row] = value;
      else data[to++] = value;
      at = end + 1;
    }
    if (bytes[at - 1] === RETURN && bytes[at] === NEW_LINE) at++;
    row++;
  }
  return { images: { data, shape: [rows, side, side] }, labels: labelAt === undefined ? undefined : labels };
}

/** How many numbers a line has, which of them is the label, and where and in which line the images begin. */
function readFirstLine(
  bytes: Uint8Array,
  path: string,
): { columns: number; labelAt: number | undefined; start: number; firstLine: number } {
  const begin = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0; // a byte-order mark
  const end = endOfLine(bytes, begin);
  const names = new TextDecoder()
    .decode(bytes.subarray(begin, Math.min(end, begin + LONGEST_LINE)))
    .trim()
    .split(',')
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'));
  if (names.length < 2) {
    throw new RangeError(
      `loadMnist: ${path} begins with ${JSON.stringify((names[0] ?? '').slice(0, 40))}; lines of numbers with commas between them are needed`,
    );
  }
  if (names.every((name) => /^\d+$/.test(name))) {
    // Without names, a square number of pixels and one more is an image with its label.
    const isLabelled = Number.isInteger(Math.sqrt(names.length - 1));
    return { columns: names.length, labelAt: isLabelled ? 0 : undefined, start: begin, firstLine: 1 };
  }
  const found = names.findIndex((name) => LABEL.test(name));
  return {
    columns: names.length,
    labelAt: found < 0 ? undefined : found,
    start: Math.min(end + 1, bytes.length),
    firstLine: 2,
  };
}

/** The whole number that begins here, and where it ends; quotes around it do not matter. */
function readNumber(bytes: Uint8Array, from: number): [value: number | undefined, end: number] {
  const isQuoted = bytes[from] === QUOTE;
  const first = isQuoted ? from + 1 : from;
  let [value, at] = [0, first];
  for (; at < bytes.length && at - first < 6; at++) {
    const digit = bytes[at] - ZERO;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  if (at === first || (isQuoted && bytes[at] !== QUOTE)) return [undefined, at];
  return [value, isQuoted ? at + 1 : at];
}

function wrongLine(
  path: string,
  line: number,
  column: number,
  bytes: Uint8Array,
  at: number,
  columns: number,
): RangeError {
  const text = new TextDecoder().decode(bytes.subarray(at, endOfLine(bytes, at)));
  const shown = JSON.stringify((/^[^,\r]*/.exec(text)?.[0] ?? '').slice(0, 20));
  return new RangeError(
    `loadMnist: line ${line} of ${path} has ${shown} as number ${column + 1} of ${columns}; a line needs ${columns} whole numbers with commas between them, pixels from 0 to 255`,
  );
}

function countLines(bytes: Uint8Array, start: number): number {
  let count = 0;
  for (let at = start; at < bytes.length; at = endOfLine(bytes, at) + 1) if (!isBlank(bytes, at)) count++;
  return count;
}

function isBlank(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === NEW_LINE || (bytes[at] === RETURN && (bytes[at + 1] ?? NEW_LINE) === NEW_LINE);
}

/** Where the line that continues here ends: at its line feed, or behind the last byte. */
function endOfLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(NEW_LINE, at);
  return end < 0 ? bytes.length : end;
}
