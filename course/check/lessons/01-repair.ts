/** @file The file with a damaged header that notebook 1 asks to repair. */
import type { RandomState } from 'scratchnet';
import { type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

type File = readonly [bytes: Uint8Array];

const fourBytes = (size: number): number[] => [24, 16, 8, 0].map((shift) => (size >>> shift) & 255);
const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);

function sizesOf(bytes: Uint8Array): number[] {
  const { buffer, byteOffset, byteLength } = bytes;
  const view = new DataView(buffer, byteOffset, byteLength);
  return Array.from({ length: bytes[3] }, (_, d) => view.getUint32(4 + 4 * d));
}

const numberAt = (bytes: Uint8Array, at: number): number =>
  [0, 1, 2, 3].reduce((number, i) => number * 256 + bytes[at + i], 0);

/** A file whose first bytes or first size are wrong, if they are given. */
function file(
  sizes: readonly number[],
  data: readonly number[],
  { start = [0, 0, 8], first = sizes[0] }: { start?: readonly number[]; first?: number } = {},
): Uint8Array {
  return Uint8Array.from([...start, sizes.length, ...[first, ...sizes.slice(1)].flatMap(fourBytes), ...data]);
}

const bytesFrom = (random: RandomState, count: number): number[] =>
  Array.from({ length: count }, () => Math.floor(random.uniform(0, 256)));

/** What a repair may do otherwise. */
interface Way {
  readonly start?: (bytes: Uint8Array) => void;
  readonly header?: (bytes: Uint8Array) => number;
  /** The bytes of one example, from all sizes but the first; the file has the first. */
  readonly size?: (others: readonly number[], bytes: Uint8Array) => number;
  /** What becomes of a number of examples that need not be whole. */
  readonly whole?: (count: number) => number;
  readonly write?: (size: number, before: Uint8Array) => readonly number[];
}

const goodStart = (bytes: Uint8Array): void => bytes.set([0, 0, 8]);
const headerOf = (bytes: Uint8Array): number => 4 + 4 * bytes[3];

function refuse(count: number): number {
  if (!Number.isInteger(count)) throw new RangeError('the data are no whole number of examples');
  return count;
}

function repairBy({
  start = goodStart,
  header = headerOf,
  size = product,
  whole = refuse,
  write = fourBytes,
}: Way) {
  return (bytes: Uint8Array): Uint8Array => {
    const fixed = Uint8Array.from(bytes);
    const [, ...others] = sizesOf(bytes);
    const count = whole((bytes.length - header(bytes)) / size(others, bytes));
    start(fixed);
    fixed.set(write(count, bytes.subarray(4, 8)), 4);
    return fixed;
  };
}

/** Whatever is done where the number of examples is not whole. */
const anyWhole = (says: string, way: Way): Mistake<File>[] =>
  [refuse, Math.trunc].map((whole) => ({ says, gives: repairBy({ ...way, whole }) }));
const keepFirst = (_: number, before: Uint8Array): readonly number[] => [...before];

const MISTAKES: readonly Mistake<File>[] = [
  { says: 'nothing was repaired: the file came back as it was', gives: (bytes) => bytes },
  {
    says: 'nothing was repaired: only a file whose data end in the middle of an example was refused',
    gives: repairBy({ start: () => {}, write: keepFirst }),
  },
  ...anyWhole('only the first bytes were repaired: the first size must fit the data, too', {
    write: keepFirst,
  }),
  ...anyWhole('only the first size was repaired: the file must begin with 0, 0, 8', { start: () => {} }),
  ...anyWhole('only the first two bytes were repaired: byte 2 must be 8, which stands for bytes', {
    start: (bytes) => bytes.set([0, 0]),
  }),
  ...anyWhole('0, 0, 8 were written one place too far: they are bytes 0, 1 and 2', {
    start: (bytes) => bytes.set([0, 0, 8], 1),
  }),
  ...anyWhole('byte 3 was overwritten: it is right, and says how many sizes there are', {
    start: (bytes) => bytes.set([0, 0, 8, 0]),
  }),
  ...anyWhole('only byte 2 was repaired: bytes 0 and 1 must be 0', { start: (bytes) => bytes.set([8], 2) }),
  ...anyWhole('byte 3 is not damaged: it says how many sizes there are, and there need not be three', {
    start: (bytes) => bytes.set([0, 0, 8, 3]),
  }),
  {
    says: 'only the header came back: the data behind it belong to the file, too',
    gives: (bytes) => repairBy({})(bytes).slice(0, headerOf(bytes)),
  },
  ...[Math.trunc, Math.round, Math.ceil].map((whole) => ({
    says: 'a file whose data end in the middle of an example cannot be repaired: do not round, throw an error',
    gives: repairBy({ whole }),
  })),
  ...anyWhole(
    'the first size is the number of data bytes: divide it by the bytes of one example, which are the product of the other sizes',
    { size: () => 1 },
  ),
  ...anyWhole('the header was counted as data: take its 4 + 4 * bytes[3] bytes away first', {
    header: () => 0,
  }),
  ...[4, 8, 12, 16].flatMap((length) =>
    anyWhole(
      `a header of ${length} bytes was taken away: how long it is depends on byte 3, 4 + 4 * bytes[3]`,
      { header: () => length },
    ),
  ),
  ...[(others: readonly number[]) => others.length === 0, () => false].flatMap((isLabels) =>
    anyWhole(
      'a header of 16 bytes with three sizes was taken for granted: byte 3 says how many sizes there are',
      {
        header: () => 16,
        size: (others, bytes) => (isLabels(others) ? 1 : numberAt(bytes, 8) * numberAt(bytes, 12)),
      },
    ),
  ),
  ...anyWhole('the header has 4 bytes and 4 more for each size; one size was left out', {
    header: (bytes) => 4 * bytes[3],
  }),
  ...[1, 784].flatMap((ofLabels) =>
    anyWhole('one example was taken to have 784 bytes: its sizes stand in the header', {
      size: (others) => (others.length === 0 ? ofLabels : 784),
    }),
  ),
  ...anyWhole(
    'only one byte of each size was read: the bytes of one example need whole sizes, of four bytes',
    {
      size: (others) => product(others.map((size) => size >>> 24)),
    },
  ),
  ...anyWhole(
    'the last size was left out: one example has as many bytes as all sizes but the first multiplied',
    {
      header: (bytes) => 4 * bytes[3],
      size: (others) => product(others.slice(0, -1)),
    },
  ),
  ...anyWhole(
    'the last size was left out: one example has as many bytes as all sizes but the first multiplied',
    {
      size: (others) => product(others.slice(0, -1)),
    },
  ),
  ...anyWhole('the product begins at 0, so it stays 0: begin at 1', { size: () => 0 }),
  ...anyWhole('byte 4 was not written: the first size has four bytes, 4 to 7', {
    write: (size, [b0]) => [b0, ...fourBytes(size).slice(1)],
  }),
  {
    says: 'a torn example was cut off: nobody can say what is missing, so throw an error',
    gives: (bytes) => {
      const [, ...others] = sizesOf(bytes);
      const fixed = repairBy({ whole: Math.floor })(bytes);
      const count = Math.floor((bytes.length - headerOf(bytes)) / product(others));
      return fixed.slice(0, headerOf(bytes) + count * product(others));
    },
  },
  {
    says: 'the data behind the header are missing: begin with a copy of all bytes',
    gives: (bytes) => repairBy({})(bytes).fill(0, headerOf(bytes)),
  },
  {
    says: 'the sizes and the data are missing: begin with a copy of all bytes, not with an empty list',
    gives: (bytes) => repairBy({})(bytes).fill(0, 8),
  },
  ...anyWhole(
    'the damaged first size is in the product: one example has as many bytes as the product of the other sizes',
    { size: (_, bytes) => product(sizesOf(bytes)) },
  ),
  ...anyWhole('only the second size was used: one example has as many bytes as all other sizes multiplied', {
    size: ([second = 1]) => second,
  }),
  ...anyWhole('the second size was left out: one example has as many bytes as all other sizes multiplied', {
    size: ([, ...rest]) => product(rest),
  }),
  ...anyWhole('the other sizes were added: one image has rows · columns bytes', {
    size: (others) => others.reduce((sum, size) => sum + size, 0) || 1,
  }),
  ...anyWhole('the other sizes were added: one image has rows · columns bytes', {
    size: (others) => others.reduce((sum, size) => sum + size, 0),
  }),
  ...anyWhole('the size is written in the wrong order (little-endian): the first byte counts most', {
    write: (size) => fourBytes(size).reverse(),
  }),
  ...anyWhole('the size was written into one byte: above 255 it needs the bytes before it, too', {
    write: (size) => [0, 0, 0, size],
  }),
  ...anyWhole('only the last two bytes of the size were written: the two before them may be damaged, too', {
    write: (size, [b0, b1]) => [b0, b1, ...fourBytes(size).slice(2)],
  }),
  ...anyWhole('each byte counts 255 times the next one in yours: with 0 a byte has 256 values', {
    write: (size) => [0, 0, Math.floor(size / 255), size % 255],
  }),
  ...anyWhole('only the last byte of the size was written: the three before it may be damaged, too', {
    write: (size, [b0, b1, b2]) => [b0, b1, b2, size],
  }),
  ...anyWhole('the size was written into byte 4 alone: it has four bytes, and the last one counts 1', {
    write: (size) => [size],
  }),
];

export const repairIdxCheck: FunctionCheck = functionCheck<File>({
  name: 'repairIdx',
  tolerance: 0,
  reference: repairBy({}),
  cases: (random) => [
    { args: [file([2, 1, 3], [10, 20, 30, 40, 50, 60])] },
    { args: [file([2, 1, 3], [10, 20, 30, 40, 50, 60], { first: 5 })] },
    { args: [file([2, 1, 3], [10, 20, 30, 40, 50, 60], { start: [0, 0, 13] })] },
    { args: [file([4], [5, 0, 4, 1], { start: [31, 139, 8], first: 60000 })] },
    { args: [file([258, 1], bytesFrom(random, 258), { start: [0, 7, 0], first: 3_000_000_000 })] },
    { args: [file([7, 2, 4], bytesFrom(random, 56), { first: 0 })] },
    // a part of a longer list, as Node gives it out for small files
    { args: [Uint8Array.from([1, 2, 3, ...file([4], [5, 6, 7, 8], { first: 9 })]).subarray(3)] },
    { args: [file([2, 28, 28], new Array<number>(1568).fill(7), { first: 9 })] },
    { args: [file([2, 2, 3], [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])] },
  ],
  mistakes: MISTAKES,
});
