/** @file The functions of notebook 17. */
import { fromData, type Matrix, type RandomState } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck } from '../function-check.ts';
import { npyHeaderCheck } from './17-header-text.ts';

type Place = readonly [bytes: Uint8Array, at: number];

/** A view of four bytes; those beyond the end count as nothing, as in the learner's sum. */
function viewAt(bytes: Uint8Array, at: number): DataView {
  return new DataView(Uint8Array.from({ length: 8 }, (_, i) => bytes[at + i] ?? 0).buffer);
}

/** The four bytes, each times its weight. */
function summed(bytes: Uint8Array, at: number, weights: readonly number[]): number {
  return weights.reduce((total, weight, i) => total + weight * (bytes[at + i] ?? 0), 0);
}

/** Each byte counts `base` times as much as the one before. */
function weighted(bytes: Uint8Array, at: number, base: number): number {
  return summed(bytes, at, [1, base, base ** 2, base ** 3]);
}

function randomBytes(random: RandomState, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => Math.floor(random.uniform(0, 256)));
}

const bigEndian = 'this is big-endian: in little-endian the first byte counts once, and the last one most';
const noPower = '^ is no power in TypeScript (3 ^ 2 is 1): write 256 ** 2';

const littleEndianCheck: FunctionCheck = functionCheck<Place>({
  name: 'littleEndian',
  reference: (bytes, at) => viewAt(bytes, at).getUint32(0, true),
  tolerance: 0,
  cases: (random) => [
    { args: [Uint8Array.of(0x76, 0, 0, 0, 9), 0] },
    { args: [Uint8Array.of(2, 1, 0, 0, 9), 0] },
    { args: [Uint8Array.of(9, 9, 60, 0, 3, 0, 7), 2] },
    { args: [Uint8Array.of(7, 0, 0, 0, 0xc0, 1, 1, 1), 1] },
    { args: [randomBytes(random, 12), 5] },
    // A part of a longer list of bytes, as subarray gives it.
    { args: [randomBytes(random, 12).subarray(3), 2] },
  ],
  mistakes: [
    {
      says: bigEndian,
      gives: (bytes, at) => viewAt(bytes, at).getUint32(0),
    },
    { says: bigEndian, gives: (bytes, at) => new DataView(bytes.buffer).getUint32(at) },
    {
      says: 'it always reads the first four bytes: they begin at the place `at`',
      gives: (bytes) => viewAt(bytes, 0).getUint32(0, true),
    },
    {
      says: 'the number is negative where the last byte is 128 or more: << and getInt32 make numbers with a sign; multiply by 256 ** 3, or use getUint32',
      gives: (bytes, at) => viewAt(bytes, at).getInt32(0, true),
    },
    {
      says: 'only two of the four bytes were read',
      gives: (bytes, at) => viewAt(bytes, at).getUint16(0, true),
    },
    { says: 'only one of the four bytes was read', gives: (bytes, at) => bytes[at] },
    {
      says: 'each byte counts 16 times as much as the one before: a byte has two hexadecimal digits, so it must be 256 times',
      gives: (bytes, at) => weighted(bytes, at, 16),
    },
    {
      says: 'each byte counts 255 times as much as the one before: a byte has 256 values, from 0 to 255',
      gives: (bytes, at) => weighted(bytes, at, 255),
    },
    {
      says: 'each byte counts 10 times as much as the one before: bytes are no decimal digits, it must be 256 times',
      gives: (bytes, at) => weighted(bytes, at, 10),
    },
    { says: noPower, gives: (bytes, at) => summed(bytes, at, [1, 256, 256 ^ 2, 256 ^ 3]) },
    {
      says: noPower, // without brackets, and + binds closer than ^
      gives: (bytes, at) => {
        const [b0, b1, b2, b3] = bytes.subarray(at, at + 4) as unknown as [number, number, number, number];
        return (b0 + 256 * b1 + 256) ^ (2 * b2 + 256) ^ (3 * b3);
      },
    },
    {
      says: '256 was doubled and tripled: the third byte counts 256 · 256 times, so 256 ** 2, and the fourth 256 ** 3',
      gives: (bytes, at) => summed(bytes, at, [1, 256, 256 * 2, 256 * 3]),
    },
    {
      says: 'the four bytes were just added up: each one counts 256 times as much as the one before',
      gives: (bytes, at) => weighted(bytes, at, 1),
    },
    {
      says: 'it begins one byte too late: places count from 0',
      gives: (bytes, at) => viewAt(bytes, at + 1).getUint32(0, true),
    },
    {
      says: 'it is right for whole files, but not for a part of one: bytes.buffer is all the memory, and bytes may begin later in it, at bytes.byteOffset',
      gives: (bytes, at) => new DataView(bytes.buffer).getUint32(at, true),
    },
    {
      says: 'the four bytes were read as a float: a length is a whole number',
      gives: (bytes, at) => viewAt(bytes, at).getFloat32(0, true),
    },
  ],
});

type Numbers = readonly [numbers: Float32Array, rows: number, cols: number, byColumns: boolean];

const byRows = (numbers: Float32Array, rows: number, cols: number): Matrix => fromData(numbers, rows, cols);
const byColumns = (numbers: Float32Array, rows: number, cols: number): Matrix =>
  fromData(numbers, cols, rows).T;

function orderCase(numbers: ArrayLike<number>, rows: number, cols: number, columns: boolean): Case<Numbers> {
  return { args: [Float32Array.from(numbers), rows, cols, columns] };
}

const matrixInOrderCheck: FunctionCheck = functionCheck<Numbers>({
  name: 'matrixInOrder',
  reference: (numbers, rows, cols, columns) => (columns ? byColumns : byRows)(numbers, rows, cols),
  cases: (random) => [
    orderCase([1, 2, 3, 4, 5, 6], 2, 3, false),
    orderCase([1, 4, 2, 5, 3, 6], 2, 3, true),
    orderCase(random.randn(4, 5).data, 4, 5, true),
    orderCase(random.randn(6, 3).data, 6, 3, false),
    orderCase(random.randn(7, 2).data, 7, 2, true),
  ],
  mistakes: [
    {
      says: 'the order is ignored: the right numbers are in wrong places where they lie column by column',
      gives: byRows,
    },
    {
      says: 'it always reads column by column: where byColumns is false, the numbers lie row by row',
      gives: byColumns,
    },
    {
      says: 'the two orders have changed places: byColumns true means column by column',
      gives: (numbers, rows, cols, columns) => (columns ? byRows : byColumns)(numbers, rows, cols),
    },
    {
      says: 'where the numbers lie by columns, the matrix is transposed: read it as cols × rows first, then .T turns it into rows × cols',
      gives: (numbers, rows, cols, columns) => {
        const M = byRows(numbers, rows, cols);
        return columns ? M.T : M;
      },
    },
    {
      says: 'where the numbers lie by columns, entry (r, c) is numbers[c * rows + r]: a column has as many numbers as there are rows',
      gives: (numbers, rows, cols, columns) =>
        columns
          ? fromData(
              numbers.map((_, i) => numbers[(i % cols) * cols + Math.floor(i / cols)]),
              rows,
              cols,
            )
          : byRows(numbers, rows, cols),
    },
    {
      says: 'where the numbers lie by columns, .T is missing: read as cols × rows they are the transposed matrix',
      gives: (numbers, rows, cols, columns) =>
        columns ? byRows(numbers, cols, rows) : byRows(numbers, rows, cols),
    },
  ],
});

/** How Adler-32 could be done otherwise. */
interface Otherwise {
  readonly start?: number;
  readonly modulus?: number;
  /** What is added to b: a as it is after this byte, if nothing else is said. */
  readonly toB?: (a: number, byte: number, before: number) => number;
  readonly together?: (a: number, b: number) => number;
}

function adler(bytes: Uint8Array, { start = 1, modulus = 65521, toB, together }: Otherwise): number {
  let [a, b] = [start, 0];
  for (const byte of bytes) {
    const before = a;
    a = (a + byte) % modulus;
    b = (b + (toB ? toB(a, byte, before) : a)) % modulus;
  }
  return together ? together(a, b) : b * 65536 + a;
}

const letters = (text: string): Uint8Array => new TextEncoder().encode(text);

const adler32Check: FunctionCheck = functionCheck<readonly [bytes: Uint8Array]>({
  name: 'adler32',
  reference: (bytes) => adler(bytes, {}),
  tolerance: 0,
  cases: (random) => [
    { args: [Uint8Array.of(5)] },
    { args: [Uint8Array.of(1, 2, 3)] },
    { args: [Uint8Array.of(3, 2, 1)] },
    { args: [letters('Wikipedia')] },
    { args: [randomBytes(random, 400)] },
    { args: [new Uint8Array(600).fill(255)] },
  ],
  mistakes: [
    {
      says: 'a starts at 0: it must start at 1, so that leading zeros count',
      gives: (bytes) => adler(bytes, { start: 0 }),
    },
    {
      says: 'both sums start at 1: only a does, b starts at 0',
      gives: (bytes) => adler(bytes, { together: (a, b) => ((b + 1) % 65521) * 65536 + a }),
    },
    {
      says: 'b adds up the bytes, as a does: add the new a to it, so that the order of the bytes counts',
      gives: (bytes) => adler(bytes, { toB: (_, byte) => byte }),
    },
    {
      says: 'b took the old a: first a, then b',
      gives: (bytes) => adler(bytes, { toB: (_a, _byte, before) => before }),
    },
    {
      says: 'the two halves have changed places: b counts 65536 times, a once',
      gives: (bytes) => adler(bytes, { together: (a, b) => a * 65536 + b }),
    },
    {
      says: 'short lists are right, long ones are not: the rest of a division by 65521 is forgotten',
      gives: (bytes) => adler(bytes, { modulus: Number.POSITIVE_INFINITY }),
    },
    {
      says: 'short lists are right, long ones are not: the rest of a division by 65536 was taken; it is 65521, the largest prime number below',
      gives: (bytes) => adler(bytes, { modulus: 65536 }),
    },
    {
      says: 'some results are negative: b << 16 makes a number with a sign; write b * 65536 + a, or end with >>> 0',
      gives: (bytes) => adler(bytes, { together: (a, b) => (b << 16) | a }),
    },
    {
      says: 'b counts 65536 times in the checksum: 65521 is only for the rests',
      gives: (bytes) => adler(bytes, { together: (a, b) => b * 65521 + a }),
    },
    {
      says: 'a and b were added: b counts 65536 times, so that both can be seen in the result',
      gives: (bytes) => adler(bytes, { together: (a, b) => a + b }),
    },
    {
      says: 'this is a alone: a plain sum does not notice when two bytes change places',
      gives: (bytes) => adler(bytes, { together: (a) => a }),
    },
    {
      says: 'this is the plain sum of the bytes: it does not notice when two of them change places',
      gives: (bytes) => bytes.reduce((total, byte) => total + byte, 0),
    },
  ],
});

/** The checks of this notebook. */
export const SAVING: {
  readonly littleEndian: FunctionCheck;
  readonly npyHeader: FunctionCheck;
  readonly matrixInOrder: FunctionCheck;
  readonly adler32: FunctionCheck;
} = {
  littleEndian: littleEndianCheck,
  npyHeader: npyHeaderCheck,
  matrixInOrder: matrixInOrderCheck,
  adler32: adler32Check,
};
