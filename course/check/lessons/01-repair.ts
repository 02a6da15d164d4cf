/** @file The file with a damaged header that notebook 1 asks to repair. */
import type { RandomState } from 'scratchnet';
import { type FunctionCheck, functionCheck, type Mistake } from '../function-check.ts';

type File = readonly [bytes: Uint8Array];

const fourBytes = (size: number): number[] => [24, 16, 8, 0].map((shift) => (size >>> shift) & 255);
const product = (sizes: readonly number[]): number => sizes.reduce((all, size) => all * size, 1);

function sizesOf(bytes: Uint8Array): number[] {
  const { buffer, byteOffset, byteLength } = bytes;
  const view = new DataView(buffer, byteOffset, byteLength);
  return Array.from({ length: bytes[3] }, (_, d) => view.getUint32(4 + 4 * d));
}

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
  /** How many examples there are, from the number of data bytes, the other sizes, and the file. */
  readonly count?: (there: number, others: readonly number[], bytes: Uint8Array) => number;
  readonly write?: (size: number, before: Uint8Array) => readonly number[];
  readonly refuses?: (there: number, others: readonly number[]) => boolean;
}

const headerOf = (bytes: Uint8Array): number => 4 + 4 * bytes[3];
const goodStart = (bytes: Uint8Array): void => bytes.set([0, 0, 8]);
const examples = (there: number, others: readonly number[]): number => there / product(others);
const isPartial = (there: number, others: readonly number[]): boolean => there % product(others) !== 0;

function repairBy({ start = goodStart, count = examples, write = fourBytes, refuses = isPartial }: Way) {
  return (bytes: Uint8Array): Uint8Array => {
    const fixed = Uint8Array.from(bytes);
    const [, ...others] = sizesOf(bytes);
    const there = bytes.length - headerOf(bytes);
    if (refuses(there, others)) throw new RangeError('the data are no whole number of examples');
    start(fixed);
    fixed.set(write(count(there, others, bytes), bytes.subarray(4, 8)), 4);
    return fixed;
  };
}

const never = (): boolean => false;

const MISTAKES: readonly Mistake<File>[] = [
  { says: 'nothing was repaired: the file came back as it was', gives: (bytes) => bytes },
  {
    says: 'nothing was repaired: only a file whose data end in the middle of an example was refused',
    gives: repairBy({ start: () => {}, count: (_there, _others, bytes) => sizesOf(bytes)[0] }),
  },
  {
    says: 'only the first bytes were repaired: the first size must fit the data, too',
    gives: repairBy({ count: (_there, _others, bytes) => sizesOf(bytes)[0] }),
  },
  {
    says: 'only the first bytes were repaired: the first size must fit the data, too',
    gives: repairBy({ count: (_there, _others, bytes) => sizesOf(bytes)[0], refuses: never }),
  },
  {
    says: 'only the first size was repaired: the file must begin with 0, 0, 8',
    gives: repairBy({ start: () => {} }),
  },
  {
    says: 'only the first size was repaired: the file must begin with 0, 0, 8',
    gives: repairBy({ start: () => {}, refuses: never }),
  },
  {
    says: 'only the first two bytes were repaired: byte 2 must be 8, which stands for bytes',
    gives: repairBy({ start: (bytes) => bytes.set([0, 0]) }),
  },
  {
    says: 'only byte 2 was repaired: bytes 0 and 1 must be 0',
    gives: repairBy({ start: (bytes) => bytes.set([8], 2) }),
  },
  {
    says: 'byte 3 is not damaged: it says how many sizes there are, and there need not be three',
    gives: repairBy({ start: (bytes) => bytes.set([0, 0, 8, 3]) }),
  },
  {
    says: 'a file whose data end in the middle of an example cannot be repaired: throw an error',
    gives: repairBy({ refuses: never }),
  },
  {
    says: 'a file whose data end in the middle of an example cannot be repaired: do not round, throw an error',
    gives: repairBy({ refuses: never, count: (there, others) => Math.round(examples(there, others)) }),
  },
  {
    says: 'a file whose data end in the middle of an example cannot be repaired: do not round up, throw an error',
    gives: repairBy({ refuses: never, count: (there, others) => Math.ceil(examples(there, others)) }),
  },
  {
    says: 'the first size is the number of data bytes: divide it by the bytes of one example, which are the product of the other sizes',
    gives: repairBy({ count: (there) => there }),
  },
  {
    says: 'the first size is the number of data bytes: divide it by the bytes of one example, which are the product of the other sizes',
    gives: repairBy({ count: (there) => there, refuses: never }),
  },
  {
    says: 'the header was counted as data: take its 4 + 4 * bytes[3] bytes away first',
    gives: repairBy({
      count: (_there, others, bytes) => Math.floor(bytes.length / product(others)),
    }),
  },
  {
    says: 'a header of 16 bytes was taken away: that is for three dimensions, else it has 4 + 4 * bytes[3]',
    gives: repairBy({
      count: (_there, others, bytes) => Math.floor((bytes.length - 16) / product(others)),
      refuses: (there, others) => isPartial(there, others) && others.length > 1,
    }),
  },
  {
    says: 'one example was taken to have 784 bytes: its size stands in the header',
    gives: repairBy({ count: (there) => Math.floor(there / 784), refuses: never }),
  },
  {
    says: 'the damaged first size is in the product: one example has as many bytes as the product of the other sizes',
    gives: repairBy({ count: (there, _others, bytes) => there / product(sizesOf(bytes)), refuses: never }),
  },
  {
    says: 'only the second size was used: one example has as many bytes as the product of all other sizes',
    gives: repairBy({ count: (there, others) => Math.floor(there / (others[0] ?? 1)) }),
  },
  {
    says: 'the other sizes were added: one image has rows · columns bytes',
    gives: repairBy({
      count: (there, others) => Math.floor(there / (others.reduce((sum, size) => sum + size, 0) || 1)),
    }),
  },
  {
    says: 'the size is written in the wrong order (little-endian): the first byte counts most',
    gives: repairBy({ write: (size) => fourBytes(size).reverse() }),
  },
  {
    says: 'the size was written into one byte: above 255 it needs the bytes before it, too',
    gives: repairBy({ write: (size) => [0, 0, 0, size] }),
  },
  {
    says: 'only the last two bytes of the size were written: the two before them may be damaged, too',
    gives: repairBy({ write: (size, [b0, b1]) => [b0, b1, ...fourBytes(size).slice(2)] }),
  },
  {
    says: 'only the last byte of the size was written: the three before it may be damaged, too',
    gives: repairBy({ write: (size, [b0, b1, b2]) => [b0, b1, b2, size] }),
  },
  {
    says: 'the size was written into byte 4 alone: it has four bytes, and the last one counts 1',
    gives: repairBy({ write: (size) => [size] }),
  },
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
    { args: [file([300, 2, 1], bytesFrom(random, 600), { start: [0, 7, 0], first: 1 })] },
    { args: [file([7, 2, 4], bytesFrom(random, 56), { first: 0 })] },
    // a part of a longer list, as Node gives it out for small files
    { args: [Uint8Array.from([1, 2, 3, ...file([4], [5, 6, 7, 8], { first: 9 })]).subarray(3)] },
    { args: [file([260, 1, 1], bytesFrom(random, 260), { first: 3_000_000_000 })] },
    { args: [file([2, 2, 3], [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110])] },
  ],
  mistakes: MISTAKES,
});
