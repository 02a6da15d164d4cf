/** @file The functions of notebook 17. */
import { fromData, fromRows, type Matrix, type RandomState } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck } from '../definition/function-check.ts';
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

/** What the four bytes count in a wrong answer. */
const WRONG_WEIGHTS: readonly (readonly [says: string, weights: readonly number[]])[] = [
  ['the last byte is left out: it counts 256 ** 3', [1, 256, 256 ** 2]],
  ['the first byte is left out: it counts 1', [0, 256, 256 ** 2, 256 ** 3]],
  ['only the last byte is read: all four count', [0, 0, 0, 1]],
  ['256 is there once for each byte: the third counts 256 ** 2, the fourth 256 ** 3', [1, 256, 256, 256]],
  ['the last two bytes count the same: the fourth counts 256 ** 3', [1, 256, 256 ** 2, 256 ** 2]],
  ['each byte counts 256 times too much: the first one counts 1', [256, 256 ** 2, 256 ** 3, 256 ** 4]],
  [
    'the exponents are 8, 16 and 24: those are of 2, of 256 they are 1, 2 and 3',
    [1, 256 ** 8, 256 ** 16, 256 ** 24],
  ],
  ['each byte counts 2 times as much as the one before: it has 8 bits, so 2 ** 8 = 256 times', [1, 2, 4, 8]],
  [
    'it is shifted by 4, 8 and 12 bits: a byte has 8 bits, so it must be 8, 16 and 24',
    [1, 16, 16 ** 2, 16 ** 3],
  ],
  [
    'the halves have changed places: the first byte counts 1, then 256, 256 ** 2, 256 ** 3',
    [256 ** 2, 256 ** 3, 1, 256],
  ],
  ['the bytes are multiplied by 1, 2, 3, 4: they count 1, 256, 256 ** 2, 256 ** 3', [1, 2, 3, 4]],
];

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
    { args: [Uint8Array.of(8, 4, 200, 9, 15, 3), 1] },
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
    ...WRONG_WEIGHTS.map(([says, weights]) => ({
      says,
      gives: (bytes: Uint8Array, at: number) => summed(bytes, at, weights),
    })),
    {
      says: 'the bytes were written one behind the other, as text: calculate with them',
      gives: (bytes, at) => Number(bytes.subarray(at, at + 4).join('')),
    },
    {
      says: 'the bytes were written one behind the other, as text: calculate with them; and the last one counts most',
      gives: (bytes, at) =>
        Number(
          bytes
            .slice(at, at + 4)
            .reverse()
            .join(''),
        ),
    },
    {
      says: 'the bytes were joined as hexadecimal text, but one below 16 has a single digit there: calculate with them',
      gives: (bytes, at) =>
        Number.parseInt(
          Array.from(bytes.slice(at, at + 4).reverse(), (byte) => byte.toString(16)).join(''),
          16,
        ),
    },
    {
      says: 'all bytes from `at` on were read: the number has four of them',
      gives: (bytes, at) => bytes.subarray(at).reduce((total, byte, i) => total + byte * 256 ** i, 0),
    },
    {
      says: 'five bytes were read: the number has four of them, i goes from 0 to 3',
      gives: (bytes, at) => [0, 1, 2, 3, 4].reduce((total, i) => total + bytes[at + i] * 256 ** i, 0),
    },
    {
      says: 'the places were taken for the bytes: byte i is bytes[at + i]',
      gives: (_, at) => [0, 1, 2, 3].reduce((total, i) => total + (at + i) * 256 ** i, 0),
    },
    {
      says: 'it always begins at byte 8, where the length of a .npy header stands: begin at the place `at`',
      gives: (bytes) => [0, 1, 2, 3].reduce((total, i) => total + bytes[8 + i] * 256 ** i, 0),
    },
    {
      says: 'it is right for whole files, but not for a part of one: bytes.buffer is all the memory, and bytes may begin later in it, at bytes.byteOffset',
      gives: (bytes, at) => new DataView(bytes.buffer).getUint32(at, true),
    },
    {
      says: 'the four bytes were read as a float: a length is a whole number',
      gives: (bytes, at) => viewAt(bytes, at).getFloat32(0, true),
    },
    {
      says: '`at` was multiplied by 4: it is the place of a byte already, not the number of a value',
      gives: (bytes, at) => [0, 1, 2, 3].reduce((total, i) => total + bytes[4 * at + i] * 256 ** i, 0),
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

interface Table {
  readonly rows: number;
  readonly cols: number;
  readonly columns: boolean;
}

const isRight = (r: number, c: number, { rows, cols, columns }: Table): number =>
  columns ? c * rows + r : r * cols + c;

/** From which place of the list entry (r, c) is taken by mistake; from none if it is −1. */
const WRONG_PLACES: readonly (readonly [
  says: string,
  place: (r: number, c: number, table: Table) => number,
])[] = [
  [
    'row by row, entry (r, c) is numbers[r * cols + c]: a row has as many numbers as there are columns',
    (r, c, { rows, columns }) => (columns ? c * rows + r : r * rows + c),
  ],
  [
    'the order is ignored, and a row was taken to be as long as a column: row by row, entry (r, c) is numbers[r * cols + c]',
    (r, c, { rows }) => r * rows + c,
  ],
  [
    'the last row is missing: r goes from 0 to rows - 1',
    (r, c, t) => (r < t.rows - 1 ? isRight(r, c, t) : -1),
  ],
  [
    'the last column is missing: c goes from 0 to cols - 1',
    (r, c, t) => (c < t.cols - 1 ? isRight(r, c, t) : -1),
  ],
  [
    'the loop over the columns ends at rows: it must end at cols',
    (r, c, t) => (c < t.rows ? isRight(r, c, t) : -1),
  ],
  [
    'the loop over the rows ends at cols: it must end at rows',
    (r, c, t) => (r < t.cols ? isRight(r, c, t) : -1),
  ],
  [
    'the first row and column are missing: r and c begin with 0',
    (r, c, t) => (r > 0 && c > 0 ? isRight(r, c, t) : -1),
  ],
  ['the numbers begin one place too late: the first one is numbers[0]', (r, c, t) => isRight(r, c, t) + 1],
  [
    'where the numbers lie by columns, the columns come in the reverse order',
    (r, c, t) => (t.columns ? (t.cols - 1 - c) * t.rows + r : isRight(r, c, t)),
  ],
  [
    'where the numbers lie by columns, they come in the reverse order',
    (r, c, t) => (t.columns ? t.rows * t.cols - 1 - isRight(r, c, t) : isRight(r, c, t)),
  ],
  ['all entries are the first number: the place in the list must move on', () => 0],
  ['every row is the same: the row has no part in the place of a number', (r, c, t) => (t.columns ? r : c)],
];

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
    ...WRONG_PLACES.map(([says, place]) => ({
      says,
      gives: (...[numbers, rows, cols, columns]: Numbers) =>
        fromData(
          numbers.map((_, i) => {
            const at = place(Math.floor(i / cols), i % cols, { rows, cols, columns });
            return at < 0 ? 0 : numbers[at]; // NaN behind the end
          }),
          rows,
          cols,
        ),
    })),
    {
      says: 'both orders are transposed: rows × cols is asked for in both',
      gives: (numbers, rows, cols, columns) =>
        columns ? byColumns(numbers, rows, cols) : byRows(numbers, rows, cols).T,
    },
    {
      says: 'rows and cols have changed places in both orders: fromData wants rows first',
      gives: (numbers, rows, cols, columns) =>
        columns ? byRows(numbers, rows, cols).T : byRows(numbers, cols, rows),
    },
    {
      says: 'the numbers were sorted: they stay in their order',
      gives: (numbers, rows, cols, columns) =>
        (columns ? byColumns : byRows)(numbers.slice().sort(), rows, cols),
    },
    {
      says: 'these are the numbers in one row: a matrix has rows rows and cols columns',
      gives: (numbers) => byRows(numbers, 1, numbers.length),
    },
    {
      says: 'where the numbers lie by columns, .T is missing: read as cols × rows they are the transposed matrix',
      gives: (numbers, rows, cols, columns) =>
        columns ? byRows(numbers, cols, rows) : byRows(numbers, rows, cols),
    },
    {
      says: 'the sizes have changed places: fromData takes the rows first, then the columns',
      gives: (numbers, rows, cols, columns) =>
        columns ? byColumns(numbers, rows, cols) : byRows(numbers, cols, rows),
    },
    {
      says: 'where the numbers lie by columns, a column has `rows` numbers: the place is c · rows + r',
      gives: (numbers, rows, cols, columns) => {
        if (!columns) return byRows(numbers, rows, cols);
        const places = Array.from({ length: rows }, (_, r) =>
          Array.from({ length: cols }, (__, c) => c * cols + r),
        );
        return fromRows(places.map((row) => row.map((place) => numbers[place])));
      },
    },
    {
      says: 'where the numbers lie by columns, the list was turned around: the first number stays the first',
      gives: (numbers, rows, cols, columns) =>
        byRows(columns ? numbers.slice().reverse() : numbers, rows, cols),
    },
  ],
});

/** How Adler-32 could be done otherwise. */
interface Otherwise {
  readonly start?: number;
  readonly modulus?: number;
  readonly modulusOfB?: number;
  /** How a sum is kept small. */
  readonly rest?: (sum: number) => number;
  /** What is added to b: a as it is after this byte, if nothing else is said. */
  readonly toB?: (a: number, byte: number, before: number) => number;
  readonly together?: (a: number, b: number) => number;
}

/** Both sums after the last byte. */
function sums(
  bytes: Iterable<number>,
  { start = 1, modulus = 65521, modulusOfB = modulus, rest, toB }: Otherwise,
): { readonly a: number; readonly b: number } {
  let [a, b] = [start, 0];
  for (const byte of bytes) {
    const before = a;
    a = rest ? rest(a + byte) : (a + byte) % modulus;
    const sum = b + (toB ? toB(a, byte, before) : a);
    b = rest ? rest(sum) : sum % modulusOfB;
  }
  return { a, b };
}

function adler(bytes: Iterable<number>, otherwise: Otherwise): number {
  const { a, b } = sums(bytes, otherwise);
  return otherwise.together ? otherwise.together(a, b) : b * 65536 + a;
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
    { args: [new Uint8Array()] },
    // the sum of the bytes is 65520, so that a becomes 65521, whose rest is 0; a zero follows
    { args: [Uint8Array.of(...new Array(256).fill(255), 240, 0)] },
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
      says: 'the rest of b is forgotten: both sums must stay below 65521',
      gives: (bytes) => adler(bytes, { modulusOfB: Number.POSITIVE_INFINITY }),
    },
    {
      says: 'the rest of a is forgotten: both sums must stay below 65521',
      gives: (bytes) => {
        const { b } = sums(bytes, {});
        return b * 65536 + bytes.reduce((total, byte) => total + byte, 1);
      },
    },
    {
      says: '65521 was taken away only where the sum is above it: the rest of 65521 is 0, so compare with >=, or use %',
      gives: (bytes) => adler(bytes, { rest: (sum) => (sum > 65521 ? sum - 65521 : sum) }),
    },
    {
      says: '65521 was taken away only once, at the end: take the rest of the division, % 65521, for each byte',
      gives: (bytes) => {
        const { a, b } = sums(bytes, { modulus: Number.POSITIVE_INFINITY });
        const once = (sum: number): number => (sum > 65521 ? sum - 65521 : sum);
        return once(b) * 65536 + once(a);
      },
    },
    ...[256, 255, 65520, 65522, 65535].map((modulus) => ({
      says: `the rest of a division by ${modulus} was taken: it is 65521`,
      gives: (bytes: Uint8Array) => adler(bytes, { modulus }),
    })),
    ...[
      [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY] as const,
      [Number.POSITIVE_INFINITY, 65521] as const,
      [65521, Number.POSITIVE_INFINITY] as const,
    ].map(([ofA, ofB]) => ({
      says: 'the rest was taken of what is added only: % comes before +, so the sum needs brackets, (a + byte) % 65521',
      gives: (bytes: Uint8Array) => {
        let [a, b] = [1, 0];
        for (const byte of bytes) {
          a = ofA === 65521 ? (a + byte) % 65521 : a + (byte % 65521);
          b = ofB === 65521 ? (b + a) % 65521 : b + (a % 65521);
        }
        return b * 65536 + a;
      },
    })),
    {
      says: 'the sums were divided by 65521: keep the rest of the division, with %',
      gives: (bytes) => adler(bytes, { rest: (sum) => Math.floor(sum / 65521) }),
    },
    {
      says: 'the last byte is left out: i goes from 0 to bytes.length - 1',
      gives: (bytes) => adler(bytes.subarray(0, -1), {}),
    },
    {
      says: 'the first byte is left out: i begins with 0',
      gives: (bytes) => adler(bytes.subarray(1), {}),
    },
    {
      says: 'the places of the bytes were added, not the bytes: add bytes[i], or use for … of',
      gives: (bytes) => adler(bytes.keys(), {}),
    },
    {
      says: 'for … in goes through the places, and as texts: use for … of, which goes through the bytes',
      gives: (bytes) => {
        let [a, b] = [1 as unknown as string, 0];
        for (const place in bytes) {
          a = (((a + place) as unknown as number) % 65521) as unknown as string;
          b = (b + Number(a)) % 65521;
        }
        return b * 65536 + Number(a);
      },
    },
    { says: 'this is b alone: the checksum is 65536 · b + a', gives: (bytes) => sums(bytes, {}).b },
    {
      says: 'the rest of the whole checksum was taken: only a and b are kept below 65521',
      gives: (bytes) => {
        const { a, b } = sums(bytes, { modulus: Number.POSITIVE_INFINITY });
        return (b * 65536 + a) % 65521;
      },
    },
    ...[0, 1].map((ofNone) => ({
      says: 'a was added to b only once, after the last byte: add it after each byte',
      gives: (bytes: Uint8Array) => {
        const { a } = sums(bytes, {});
        return (bytes.length > 0 ? a : ofNone) * 65536 + a;
      },
    })),
    {
      says: 'a and b were written one behind the other, as text: the checksum is 65536 · b + a',
      gives: (bytes) => adler(bytes, { together: (a, b) => Number(`${b}${a}`) }),
    },
    {
      says: '^ is no power in TypeScript: write 65536, or 2 ** 16',
      gives: (bytes) => adler(bytes, { together: (a, b) => 2 ^ (16 * b + a) }),
    },
    {
      says: 'it returns after the first byte: return behind the loop',
      gives: (bytes) => adler(bytes.subarray(0, 1), {}),
    },
    {
      says: 'each byte was multiplied with a: it is added',
      gives: (bytes) => {
        let [a, b] = [1, 0];
        for (const byte of bytes) {
          a = (a * byte) % 65521;
          b = (b + a) % 65521;
        }
        return b * 65536 + a;
      },
    },
    {
      says: 'it goes from the last byte to the first: begin with the first',
      gives: (bytes) => adler(bytes.slice().reverse(), {}),
    },
    {
      says: 'without a start, reduce begins with the first byte: give it 1, the start of a, as its second argument',
      gives: (bytes) => {
        const a = bytes.reduce((sum, byte) => (sum + byte) % 65521);
        return sums(bytes, {}).b * 65536 + a;
      },
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
