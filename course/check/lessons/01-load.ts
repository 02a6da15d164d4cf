/** @file The functions of notebook 1. */
import type { RandomState } from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../function-check.ts';
import { repairIdxCheck } from './01-repair.ts';

/** Bytes are joined to a number in some way: right or wrong. */
type Join = (b0: number, b1: number, b2: number, b3: number) => number;

const joined: Join = (b0, b1, b2, b3) => ((b0 * 256 + b1) * 256 + b2) * 256 + b3;
const littleEndian: Join = (b0, b1, b2, b3) => joined(b3, b2, b1, b0);

/** The four bytes from `at` on; outside the list they are undefined, and the number is NaN, as in the learner's code. */
function numberAt(bytes: Uint8Array, at: number, join: Join = joined): number {
  return join(...([0, 1, 2, 3].map((i) => bytes[at + i]) as [number, number, number, number]));
}

function randomBytes(random: RandomState, count: number): number[] {
  return Array.from({ length: count }, () => Math.floor(random.uniform(0, 256)));
}

const bigEndianCheck: FunctionCheck = functionCheck<readonly [bytes: Uint8Array, at: number]>({
  name: 'bigEndian',
  tolerance: 0,
  reference: (bytes, at) => numberAt(bytes, at),
  cases: (random) => [
    { args: [Uint8Array.of(0, 0, 0, 28), 0] },
    { args: [Uint8Array.of(0, 0, 234, 96), 0] },
    { args: [Uint8Array.of(9, 8, 0, 1, 2, 3, 7), 2] },
    { args: [Uint8Array.from([...randomBytes(random, 5), 200, 1, 2, 3]), 5] },
  ],
  mistakes: [
    joinedBy(
      'the bytes are read in the wrong order (little-endian): the first one counts most',
      littleEndian,
    ),
    joinedBy(
      'each byte counts 10 times the next one: a byte has 256 values, so multiply by 256',
      (b0, b1, b2, b3) => ((b0 * 10 + b1) * 10 + b2) * 10 + b3,
    ),
    joinedBy(
      'each byte counts 16 times the next one: 16 is for one hexadecimal sign, and a byte is two of them, so 256',
      (b0, b1, b2, b3) => ((b0 * 16 + b1) * 16 + b2) * 16 + b3,
    ),
    joinedBy(
      'each byte counts 255 times the next one: 255 is the largest value, but with 0 there are 256 of them',
      (b0, b1, b2, b3) => ((b0 * 255 + b1) * 255 + b2) * 255 + b3,
    ),
    joinedBy(
      'the answer is 256 times too large: the last byte counts 1, not 256',
      (...bytes) => 256 * joined(...bytes),
    ),
    joinedBy(
      '256 * 3 is 768, not 256 · 256 · 256: write 256 ** 3',
      (b0, b1, b2, b3) => b0 * 256 * 3 + b1 * 256 * 2 + b2 * 256 + b3,
    ),
    joinedBy(
      'the bytes were read as hexadecimal text, but they are numbers already: only their print-out is hexadecimal',
      (...bytes) => Number.parseInt(bytes.join(''), 16),
    ),
    joinedBy(
      '^ does not mean "to the power of" in TypeScript: write 256 ** 3, or multiply',
      (b0, b1, b2, b3) => (b0 * 256) ^ (3 + b1 * 256) ^ (2 + b2 * 256 + b3),
    ),
    joinedBy(
      'it fails where the first byte is above 127: << makes a number with a sign; multiply, or end with >>> 0',
      (b0, b1, b2, b3) => (b0 << 24) | (b1 << 16) | (b2 << 8) | b3,
    ),
    joinedBy('the bytes were just added up: each one counts 256 times the next', (...bytes) =>
      bytes.reduce((sum, byte) => sum + byte, 0),
    ),
    joinedBy('the bytes were written one behind the other, as text: calculate with them', (...bytes) =>
      Number(bytes.join('')),
    ),
    joinedBy('the first two bytes are left out: it works for small numbers only', (_b0, _b1, b2, b3) =>
      joined(0, 0, b2, b3),
    ),
    {
      says: 'it always begins at byte 0: the four bytes begin at position `at`',
      gives: (bytes) => numberAt(bytes, 0),
    },
  ],
});

/** A mistake in joining the four bytes. */
function joinedBy(
  says: string,
  join: Join,
): { says: string; gives: (bytes: Uint8Array, at: number) => number } {
  return { says, gives: (bytes, at) => numberAt(bytes, at, join) };
}

/** A number as its four bytes. */
function fourBytes(size: number): number[] {
  return [24, 16, 8, 0].map((shift) => (size >> shift) & 255);
}

/** A file of bytes with these sizes, or only its header. */
function idxFile(shape: readonly number[], data: readonly number[] = []): Uint8Array {
  return Uint8Array.from([0, 0, 8, shape.length, ...shape.flatMap(fourBytes), ...data]);
}

/** Sizes read from the places that are given. */
function sizesAt(
  bytes: Uint8Array,
  count: number,
  place: (d: number) => number,
  join: Join = joined,
): number[] {
  return Array.from({ length: count }, (_, d) => numberAt(bytes, place(d), join));
}

const right = (d: number): number => 4 + 4 * d;
const dimensionsOf = (bytes: Uint8Array): number => bytes[3];

const readShapeCheck: FunctionCheck = functionCheck<readonly [bytes: Uint8Array]>({
  name: 'readShape',
  tolerance: 0,
  reference: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right),
  cases: (random) => [
    { args: [idxFile([5])] },
    { args: [idxFile([2, 1, 3], [10, 20, 30, 40, 50, 60])] },
    { args: [idxFile([60000, 260])] },
    { args: [idxFile(randomBytes(random, 4).map((byte, i) => 1000 * i + byte))] },
  ],
  mistakes: [
    {
      says: 'the first size is read from the first four bytes: sizes begin at byte 4',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), (d) => 4 * d),
    },
    {
      says: 'it goes on by one byte only: each size has four bytes, so size d begins at 4 + 4 * d',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), (d) => 4 + d),
    },
    {
      says: 'the first size is left out: sizes begin at byte 4, not at byte 8',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), (d) => 8 + 4 * d),
    },
    {
      says: 'the bytes of a size are read in the wrong order (little-endian): the first one counts most',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right, littleEndian),
    },
    {
      says: 'only the last byte of each size is read: it works for sizes below 256 only',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right, (_b0, _b1, _b2, b3) => b3),
    },
    {
      says: 'there are 8 sizes: byte 2 is the kind of number, byte 3 says how many dimensions there are',
      gives: (bytes) => sizesAt(bytes, 8, right),
    },
    {
      says: 'it always reads three sizes: byte 3 says how many there are',
      gives: (bytes) => sizesAt(bytes, 3, right),
    },
    {
      says: 'it goes on into the data: byte 3 says how many sizes there are',
      gives: (bytes) => sizesAt(bytes, Math.ceil((bytes.length - 4) / 4), right),
    },
    {
      says: 'it reads one size too many: d goes from 0 to dimensions - 1',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes) + 1, right),
    },
    {
      says: 'the last size is missing: d goes from 0 to dimensions - 1',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes) - 1, right),
    },
  ],
});

type Examples = readonly [images: Uint8Array, labels: Uint8Array, order: readonly number[]];
const forward = (order: readonly number[]): readonly number[] => order;
const backward = (order: readonly number[]): number[] => order.map((_, i) => order.indexOf(i));
const untouched = (order: readonly number[]): number[] => order.map((_, i) => i);

/** Images and labels, each in an order of its own. */
function inOrder(
  orderOfImages: (order: readonly number[]) => readonly number[],
  orderOfLabels: (order: readonly number[]) => readonly number[] = orderOfImages,
) {
  return (...[images, labels, order]: Examples): { images: Uint8Array; labels: Uint8Array } => {
    const size = images.length / labels.length;
    return {
      images: Uint8Array.from(
        orderOfImages(order).flatMap((i) => [...images.subarray(i * size, (i + 1) * size)]),
      ),
      labels: Uint8Array.from(orderOfLabels(order), (i) => labels[i]),
    };
  };
}

const APART = 'images and labels no longer belong together';

const reorderCheck: FunctionCheck = functionCheck<Examples>({
  name: 'reorder',
  tolerance: 0,
  reference: inOrder(forward),
  cases: (random) => [
    { args: [Uint8Array.of(10, 11, 20, 21, 30, 31), Uint8Array.of(1, 2, 3), [2, 0, 1]] },
    {
      args: [
        Uint8Array.from(randomBytes(random, 7 * 4)),
        Uint8Array.from(randomBytes(random, 7)),
        [3, 1, 6, 0, 2, 4, 5],
      ],
    },
  ],
  mistakes: [
    {
      says: `${APART}: only the images are in the new order`,
      gives: inOrder(forward, untouched),
    },
    {
      says: `${APART}: only the labels are in the new order`,
      gives: inOrder(untouched, forward),
    },
    {
      says: `${APART}: the labels went the other way; new place i gets label order[i], as it gets image order[i]`,
      gives: inOrder(forward, backward),
    },
    {
      says: `${APART}: the images went the other way; new place i gets image order[i], as it gets label order[i]`,
      gives: inOrder(backward, forward),
    },
    {
      says: 'images and labels still belong together, but each went the other way: new place i gets example order[i]; you sent example i to place order[i]',
      gives: inOrder(backward),
    },
    {
      says: 'only one byte of each image was moved: image i has size bytes, from i * size on',
      gives: (images, labels, order) => ({
        images: images.map((byte, i) => images[order[i]] ?? byte),
        labels: inOrder(forward)(images, labels, order).labels,
      }),
    },
  ],
});

/** The checks of this notebook. */
export const LOAD: {
  readonly bigEndian: FunctionCheck;
  readonly readShape: FunctionCheck;
  readonly repairIdx: FunctionCheck;
  readonly reorder: FunctionCheck;
} = {
  bigEndian: bigEndianCheck,
  readShape: readShapeCheck,
  repairIdx: repairIdxCheck,
  reorder: reorderCheck,
};
