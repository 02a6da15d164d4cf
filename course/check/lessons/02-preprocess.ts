/** @file The functions of notebook 2. */
import {
  flatten,
  fromData,
  type Images,
  imageAt,
  type Matrix,
  map,
  max,
  multiply,
  normalize,
  type RandomState,
  zeros,
} from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';

function imagesOf(shape: Images['shape'], bytes: readonly number[]): Images {
  return { data: Uint8Array.from(bytes), shape };
}

/** No pixel is 255, so that the largest pixel of these images is not the largest possible one. */
function randomImages(random: RandomState, shape: Images['shape']): Images {
  const count = shape[0] * shape[1] * shape[2];
  return imagesOf(
    shape,
    Array.from({ length: count }, () => Math.floor(random.uniform(1, 250))),
  );
}

/** A place in a list, for pixel p of image i. */
type Place = (p: number, i: number, sizes: { m: number; n: number; rows: number; cols: number }) => number;

const entryOfX: Place = (p, i, { m }) => p * m + i;
const byteOfImages: Place = (p, i, { n }) => i * n + p;

/** X with each pixel brought from one place to another, right or wrong; outside the list it is NaN, as the learner's. */
function moved(images: Images, { from = byteOfImages, to = entryOfX }: { from?: Place; to?: Place }): Matrix {
  const [m, rows, cols] = images.shape;
  const n = rows * cols;
  const X = zeros(n, m);
  for (let i = 0; i < m; i++) {
    for (let p = 0; p < n; p++) {
      X.data[to(p, i, { m, n, rows, cols })] = images.data[from(p, i, { m, n, rows, cols })];
    }
  }
  return X;
}

const OLD_ORDER = { to: byteOfImages };
const BY_COLUMNS: { from: Place } = {
  from: (p, i, { n, rows, cols }) => i * n + (p % rows) * cols + Math.floor(p / rows),
};

const flattenCheck: FunctionCheck = functionCheck<readonly [images: Images]>({
  name: 'flatten',
  reference: flatten,
  mayNotCall: ['flatten'],
  cases: (random) => [
    { args: [imagesOf([2, 1, 3], [1, 2, 3, 4, 5, 6])] },
    { args: [imagesOf([3, 2, 2], [0, 51, 102, 255, 1, 2, 3, 4, 9, 8, 7, 6])] },
    { args: [randomImages(random, [5, 3, 2])] },
  ],
  mistakes: [
    misplaced(
      'the bytes were copied in their old order: to the right of =, the pixels of image i lie side by side in images.data, from i * n on; to the left, image i is column i, so they lie m places apart in X.data',
      OLD_ORDER,
    ),
    misplaced('every column holds image 0: pixel p of image i is images.data[i * n + p]', { from: (p) => p }),
    misplaced(
      'the columns overlap: image i begins after i whole images of n pixels, so its pixel p is images.data[i * n + p]',
      { from: (p, i) => i + p },
    ),
    misplaced('images are read from wrong places: image i begins at i * n, not at i * m', {
      from: (p, i, { m }) => i * m + p,
    }),
    misplaced('the images are in reverse order: image i belongs in column i', {
      from: (p, i, { m, n }) => (m - 1 - i) * n + p,
    }),
    misplaced('each image stands on its head: its pixel p belongs in row p, the first one first', {
      from: (p, i, { n }) => i * n + n - 1 - p,
    }),
    misplaced(
      'p and i were multiplied or added where a pixel is written: row p, column i of X is X.data[p * m + i]',
      {
        to: (p, i, { m }) => p * m * i,
      },
    ),
    misplaced(
      'p and i were multiplied or added where a pixel is written: row p, column i of X is X.data[p * m + i]',
      {
        to: (p, i) => p + i,
      },
    ),
    {
      says: 'i goes up to n and p up to m: there are m images, i, and n pixels, p',
      gives: ({ data, shape: [m, rows, cols] }) => {
        const X = zeros(rows * cols, m);
        for (let i = 0; i < X.rows; i++) for (let p = 0; p < m; p++) X.data[p * m + i] = data[i * X.rows + p];
        return X;
      },
    },
    {
      says: 'the places of the pixels were written, not the pixels: images.data[i * n + p]',
      gives: ({ data, shape: [m, rows, cols] }) =>
        fromData(
          Float64Array.from(data, (_, at) => at),
          m,
          rows * cols,
        ).T,
    },
    misplaced('p and i are exchanged where a byte is read: pixel p of image i is images.data[i * n + p]', {
      from: (p, i, { n }) => p * n + i,
    }),
    misplaced('p and i are exchanged where a pixel is written: row p, column i of X is X.data[p * m + i]', {
      to: (p, i, { m }) => i * m + p,
    }),
    misplaced(
      'pixels are written to wrong places: a row of X has m entries, so row p begins at p * m, not at p * n',
      {
        to: (p, i, { n }) => p * n + i,
      },
    ),
    misplaced(
      'the pixels of an image are taken column by column: take them row by row, as they lie in the file',
      BY_COLUMNS,
    ),
    misplaced('images are read from wrong places: image i begins at i * n, a whole image, not at i * cols', {
      from: (p, i, { cols }) => i * cols + p,
    }),
    misplaced('images are read from wrong places: image i begins at i * n, a whole image, not at i * rows', {
      from: (p, i, { rows }) => i * rows + p,
    }),
    misplaced(
      'pixels are written to wrong places: a row of X has m entries; cols is the length of a row of the image',
      { to: (p, i, { cols }) => p * cols + i },
    ),
    misplaced(
      'pixels are written to wrong places: a row of X has m entries; rows is the height of the image',
      { to: (p, i, { rows }) => p * rows + i },
    ),
    {
      says: 'X is still all 0: is it X.data[…] that stands to the left of =, and images.data[…] to the right?',
      gives: ({ shape: [m, rows, cols] }) => zeros(rows * cols, m),
    },
    {
      says: 'every entry is NaN: images.data is one list of numbers, not a table, so images.data[i][p] is undefined; pixel p of image i is images.data[i * n + p]',
      gives: ({ shape: [m, rows, cols] }) => multiply(zeros(rows * cols, m), Number.NaN),
    },
    {
      says: 'the pixels are divided by 255 already: flatten only changes the shape',
      gives: (images) => normalize(flatten(images)),
    },
  ],
});

/** A mistake in the places of pixels. */
function misplaced(
  says: string,
  places: { from?: Place; to?: Place },
): { says: string; gives: (images: Images) => Matrix } {
  return { says, gives: (images) => moved(images, places) };
}

const normalizeBytesCheck: FunctionCheck = functionCheck<readonly [bytes: Uint8Array]>({
  name: 'normalizeBytes',
  reference: (bytes) => Float32Array.from(bytes, (x) => x / 255),
  mayNotCall: ['normalize'],
  cases: (random) => [
    { args: [Uint8Array.of(0, 51, 102, 255)] },
    { args: [Uint8Array.of(200, 25, 40)] },
    { args: [randomImages(random, [1, 3, 3]).data] },
  ],
  mistakes: [
    {
      says: 'only whole numbers are left: is something rounded? A Uint8Array holds no others, and map on a Uint8Array gives a Uint8Array again; make floats first, as in Float32Array.from',
      gives: (bytes) => bytes.map((x) => x / 255),
    },
    eachByte('the numbers were rounded: they must lie between 0 and 1', (x) => Math.round(x / 255)),
    ...[1, 2, 3, 4].map((digits) =>
      eachByte(
        `the numbers were rounded, to ${digits} digit${digits > 1 ? 's' : ''}: keep them as the division gives them`,
        (x) => Number((x / 255).toFixed(digits)),
      ),
    ),
    {
      says: 'only the first entry was written, all others are still 0: the return must stand behind the loop, not in it',
      gives: (bytes) => Array.from(bytes, (x, i) => (i === 0 ? x / 255 : 0)),
    },
    eachByte(
      'nothing was divided: the numbers still run from 0 to 255 (map gives a new list, which must be kept)',
      (x) => x,
    ),
    eachByte(
      'they were divided by 225, but the largest byte is 255: two digits are mixed up',
      (x) => x / 225,
    ),
    eachByte(
      'the largest value is just below 1: divide by 255, the largest byte, not by 256',
      (x) => x / 256,
    ),
    eachByte('the fraction is upside down: it is x / 255, not 255 / x', (x) => 255 / x),
    eachByte('255 was subtracted: divide by it', (x) => x - 255),
    eachByte('% gives what is left over by a division: divide with /', (x) => x % 255),
    {
      says: 'the place i was divided, not the byte at that place: bytes[i] / 255',
      gives: (bytes) => Array.from(bytes, (_, i) => i / 255),
    },
    {
      says: 'a byte was taken for its place: the floats have the places i = 0, 1, 2 …, so f[i] = bytes[i] / 255',
      gives: (bytes) => {
        const floats = new Float32Array(bytes.length);
        for (const byte of bytes) floats[byte] = byte / 255;
        return floats;
      },
    },
    {
      says: 'the smallest value of the list was subtracted, and the rest divided by its range: always divide by 255 alone',
      gives: (bytes) => {
        const [least, most] = [Math.min(...bytes), Math.max(...bytes)];
        return Array.from(bytes, (x) => (x - least) / (most - least));
      },
    },
    {
      says: 'the mean was subtracted: only divide by 255',
      gives: (bytes) => Array.from(bytes, (x) => (x - meanOf(bytes)) / 255),
    },
    {
      says: 'they were divided by their sum: divide by 255, the largest byte',
      gives: (bytes) => Array.from(bytes, (x) => x / (meanOf(bytes) * bytes.length)),
    },
    eachByte('they were multiplied by 255: divide by it', (x) => x * 255),
    {
      says: 'they were divided by how many there are: divide by 255, the largest byte',
      gives: (bytes) => Array.from(bytes, (x) => x / bytes.length),
    },
    {
      says: 'the list of floats is still empty, all 0: map gives a new list, which must be kept; or write into it with f[i] = …',
      gives: (bytes) => Array.from(bytes, () => 0),
    },
    {
      says: 'the first entry is left out: places count from 0, so i begins at 0',
      gives: (bytes) => Array.from(bytes, (x, i) => (i === 0 ? 0 : x / 255)),
    },
    {
      says: 'the last entry is left out: the loop must go on while i < bytes.length',
      gives: (bytes) => Array.from(bytes, (x, i) => (i === bytes.length - 1 ? 0 : x / 255)),
    },
    eachByte('paper and ink have changed places: 0 must stay 0', (x) => 1 - x / 255),
    eachByte('the numbers run from 0 to 100: divide by 255 and do not make per cent of it', (x) => x / 2.55),
    eachByte('the numbers run from -1 to 1: here they must run from 0 to 1', (x) => x / 127.5 - 1),
    {
      says: 'each list is divided by its own largest value: always divide by 255, or the same ink gets different numbers',
      gives: (bytes) => Array.from(bytes, (x) => x / Math.max(...bytes)),
    },
  ],
});

function meanOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) / bytes.length;
}

/** A mistake in each single byte. */
function eachByte(
  says: string,
  of: (x: number) => number,
): { says: string; gives: (bytes: Uint8Array) => number[] } {
  return { says, gives: (bytes) => Array.from(bytes, of) };
}

const preprocessCheck: FunctionCheck = functionCheck<readonly [images: Images]>({
  name: 'preprocess',
  reference: (images) => normalize(flatten(images)),
  cases: (random) => [
    { args: [imagesOf([2, 1, 3], [0, 51, 102, 255, 204, 153])] },
    { args: [randomImages(random, [3, 2, 2])] },
    { args: [randomImages(random, [5, 3, 2])] },
  ],
  planted: {
    bug: 'the bytes kept their old order, and all were divided by the largest pixel of these images',
    symptom:
      'there are two bugs: follow two images of three pixels on paper, and then images in which no pixel is 255',
    gives: (images) => normalize(moved(images, OLD_ORDER), max(flatten(images))),
  },
  mistakes: [
    {
      says: 'the pixels still run from 0 to 255: divide by 255',
      gives: flatten,
    },
    {
      says: 'the scale is 13% too large: it was divided by 225, but the largest byte is 255',
      gives: (images) => normalize(flatten(images), 225),
    },
    {
      says: 'the largest value is just below 1: divide by 255, the largest byte, not by 256',
      gives: (images) => normalize(flatten(images), 256),
    },
    {
      says: 'it was divided by the number of pixels: divide by 255, the largest byte',
      gives: (images) => normalize(flatten(images), images.shape[1] * images.shape[2]),
    },
    {
      says: 'each row of the matrix is a pixel now, but cut in another order: give fromData one row for each image, m and rows * cols, and then turn it with .T',
      gives: ({ data, shape: [m, rows, cols] }) =>
        fromData(
          Float64Array.from(data, (x) => x / 255),
          rows * cols,
          m,
        ).T,
    },
    {
      says: 'it was divided by 255 twice: every value is now below 0.004',
      gives: (images) => normalize(normalize(flatten(images))),
    },
    {
      says: 'only 0 and 1 are left: bytes were divided as bytes; make floats first, then divide',
      gives: ({ data, shape }) => flatten({ data: data.map((x) => x / 255), shape }),
    },
    {
      says: 'two bugs are left or new: the matrix has the wrong order of pixels, and 256 is not the largest byte, which is 255',
      gives: (images) => normalize(moved(images, OLD_ORDER), 256),
    },
    {
      says: 'paper and ink have changed places: 0 must stay 0',
      gives: (images) => map(flatten(images), (x) => 1 - x / 255),
    },
    {
      says: 'the numbers were rounded: they must lie between 0 and 1',
      gives: (images) => map(flatten(images), (x) => Math.round(x / 255)),
    },
    ...[127.5, 128].map((half) => ({
      says: 'the numbers run from -1 to 1: here they must run from 0 to 1',
      gives: (images: Images) => map(flatten(images), (x) => x / half - 1),
    })),
    {
      says: 'it was divided twice, by 255 and by the largest pixel of these images: divide by 255 alone',
      gives: (images) => normalize(normalize(flatten(images)), max(flatten(images))),
    },
    {
      says: 'both bugs are still there in another form: give fromData one row for each image, m and rows * cols, then turn it with .T; and divide by 255, not by the largest pixel of these images',
      gives: ({ data, shape: [m, rows, cols] }) =>
        normalize(fromData(Float64Array.from(data), rows * cols, m).T, Math.max(...data)),
    },
    {
      says: 'each image is divided by its own largest pixel: divide all by 255, or the same ink gets different numbers',
      gives: (images) => ownLargest(images),
    },
    {
      says: 'one bug is left: all are divided by the largest pixel of these images; divide by 255, the largest possible one, or other images get another scale',
      gives: (images) => normalize(flatten(images), max(flatten(images))),
    },
    {
      says: 'one bug is left: the shape is right, but the pixels are in wrong places, because the bytes kept their old order; one image is one column',
      gives: (images) => normalize(moved(images, OLD_ORDER)),
    },
    {
      says: 'the pixels of an image are taken column by column: take them row by row, as they lie in the file',
      gives: (images) => normalize(moved(images, BY_COLUMNS)),
    },
  ],
});

/** Every image divided by its own largest pixel. */
function ownLargest(images: Images): Matrix {
  const [m, rows, cols] = images.shape;
  const n = rows * cols;
  const largest = Array.from({ length: m }, (_, i) => Math.max(...imageAt(images, i)));
  const data = Float64Array.from(images.data, (x, at) => x / largest[Math.floor(at / n)]);
  return fromData(data, m, n).T;
}

/** The checks of this notebook. */
export const PREPROCESS: {
  readonly flatten: FunctionCheck;
  readonly normalizeBytes: FunctionCheck;
  readonly preprocess: FunctionCheck;
} = {
  flatten: flattenCheck,
  normalizeBytes: normalizeBytesCheck,
  preprocess: preprocessCheck,
};
