/** @file The functions of notebook 1. */
import type { RandomState } from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';
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
    // not at the end, and as a part of a longer list; two hexadecimal digits begin with a 0
    { args: [Uint8Array.from([77, 6, 5, 11, 250, 9, 13, 29, 31]).subarray(2), 1] },
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
      '^ does not mean "to the power of" in TypeScript: write 256 ** 3, or multiply',
      (b0, b1, b2, b3) => b0 * (256 ^ 3) + b1 * (256 ^ 2) + b2 * 256 + b3,
    ),
    joinedBy(
      'it fails where the first byte is above 127: << and getInt32 make numbers with a sign; multiply, or end with >>> 0',
      (b0, b1, b2, b3) => (b0 << 24) | (b1 << 16) | (b2 << 8) | b3,
    ),
    joinedBy('the bytes were just added up: each one counts 256 times the next', (...bytes) =>
      bytes.reduce((sum, byte) => sum + byte, 0),
    ),
    joinedBy('the bytes were written one behind the other, as text: calculate with them', (...bytes) =>
      Number(bytes.join('')),
    ),
    ...[2, 8, 128].map((base) =>
      joinedBy(
        `each byte counts ${base} times the next one: a byte has 256 values, so multiply by 256`,
        (b0, b1, b2, b3) => ((b0 * base + b1) * base + b2) * base + b3,
      ),
    ),
    joinedBy(
      'it is shifted by 12, 8 and 4 bits: a byte has 8 bits, so it must be 24, 16 and 8',
      (b0, b1, b2, b3) => (b0 << 12) + (b1 << 8) + (b2 << 4) + b3,
    ),
    joinedBy(
      'the bytes are multiplied by 4, 3, 2, 1: the first counts 256 ** 3, the next 256 ** 2, then 256',
      (b0, b1, b2, b3) => 4 * b0 + 3 * b1 + 2 * b2 + b3,
    ),
    joinedBy(
      'the bytes are multiplied with each other: each one counts 256 times the next, and then they are added',
      (b0, b1, b2, b3) => b0 * b1 * b2 * b3,
    ),
    joinedBy(
      '+ goes before <<, so it shifts by sums: put brackets around each shift, (b0 << 24) + …',
      (b0, b1, b2, b3) => b0 << (24 + b1) << (16 + b2) << (8 + b3), // biome-ignore format: one thought
    ),
    ...[265, 225, 254, 1000, 100].map((base) =>
      joinedBy(
        `each byte counts ${base} times the next one: a byte has 256 values, so multiply by 256`,
        (b0, b1, b2, b3) => ((b0 * base + b1) * base + b2) * base + b3,
      ),
    ),
    joinedBy('the first byte counts 256 ** 3, not 256 ** 4', (b0, b1, b2, b3) =>
      joined(256 * b0, b1, b2, b3),
    ),
    joinedBy(
      'the second byte counts 256 ** 2, not 256: it counts like the third in yours',
      (b0, b1, b2, b3) => joined(b0, 0, b1 + b2, b3),
    ),
    joinedBy(
      'the powers go the wrong way for the first three bytes: b0 counts 256 ** 3, b1 256 ** 2, b2 256',
      (b0, b1, b2, b3) => joined(b2, b1, b0, b3),
    ),
    joinedBy(
      'every byte counts alike: the first counts 256 ** 3, the next 256 ** 2, then 256, then 1',
      (...bytes) => 256 ** 3 * bytes.reduce((sum, byte) => sum + byte),
    ),
    joinedBy(
      'every byte counts alike: the first counts 256 ** 3, the next 256 ** 2, then 256, then 1',
      (...bytes) => 256 * bytes.reduce((sum, byte) => sum + byte),
    ),
    joinedBy('the last byte counts 1, not 256: it is not multiplied', (b0, b1, b2, b3) =>
      joined(b0, b1, b2, 256 * b3),
    ),
    joinedBy(
      'the first byte counts 256 ** 3, not 256 ** 2: both first bytes count alike in yours',
      (b0, b1, b2, b3) => joined(0, b0 + b1, b2, b3),
    ),
    joinedBy(
      'the first two bytes count 256 · 256 times: they are joined, but not moved in front of the others',
      (b0, b1, b2, b3) => joined(0, 0, b0, b1) + joined(0, 0, b2, b3),
    ),
    joinedBy('the two bytes in the middle have changed places', (b0, b1, b2, b3) => joined(b0, b2, b1, b3)),
    joinedBy(
      'the bytes were joined as hexadecimal text, but one below 16 has a single digit there: calculate with them',
      (...bytes) => Number.parseInt(bytes.map((byte) => byte.toString(16)).join(''), 16),
    ),
    joinedBy('the first byte is left out: it counts 256 ** 3', (_b0, b1, b2, b3) => joined(0, b1, b2, b3)),
    joinedBy('the last byte is left out: it counts 1', (b0, b1, b2) => joined(b0, b1, b2, 0)),
    joinedBy('only the last byte is read: the other three count, too', (_b0, _b1, _b2, b3) => b3),
    joinedBy('only the first byte is read: the other three count, too', (b0) => b0),
    joinedBy('only two of the four bytes are read, the first ones: a size has four', (b0, b1) =>
      joined(0, 0, b0, b1),
    ),
    joinedBy('only three of the four bytes are read: a size has four', (b0, b1, b2) => joined(0, b0, b1, b2)),
    joinedBy('float32 has room for 24 bits only: the last digits of large numbers are lost', (...bytes) =>
      Math.fround(joined(...bytes)),
    ),
    ...[1, -1, 2, 4].map((by) => ({
      says: `it begins ${Math.abs(by)} byte${Math.abs(by) === 1 ? '' : 's'} too ${by > 0 ? 'late' : 'early'}: the first one is bytes[at]`,
      gives: (bytes: Uint8Array, at: number) => numberAt(bytes, at + by),
    })),
    ...[1, 2, 4, 8].map((place) => ({
      says: `it always begins at byte ${place}: the four bytes begin at position \`at\``,
      gives: (bytes: Uint8Array) => numberAt(bytes, place),
    })),
    {
      says: 'bytes.buffer is all the memory, and `bytes` may be a part of it: begin at bytes.byteOffset + at, or use the bytes themselves',
      gives: (bytes, at) => new DataView(bytes.buffer).getUint32(at),
    },
    {
      says: 'the part is empty or too short: subarray and slice want the places of begin and end, (at, at + 4), not a length',
      gives: (bytes, at) => joined(...([...bytes.subarray(at, 4)] as Parameters<Join>)),
    },
    {
      says: 'it reads five bytes: the last one is bytes[at + 3]',
      gives: (bytes, at) => 256 * numberAt(bytes, at) + bytes[at + 4],
    },
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

/** Ways to make a wrong number of the right four bytes. */
const SLIPS_OF_JOINING: readonly (readonly [says: string, join: Join])[] = [
  ...[10, 16, 255].map((base): [string, Join] => [
    `each byte of a size counts ${base} times the next one: a byte has 256 values, so multiply by 256`,
    (b0, b1, b2, b3) => ((b0 * base + b1) * base + b2) * base + b3,
  ]),
  [
    'the four bytes of a size were just added up: each one counts 256 times the next',
    (b0, b1, b2, b3) => b0 + b1 + b2 + b3,
  ],
  [
    '256 * 3 is 768, not 256 · 256 · 256: write 256 ** 3',
    (b0, b1, b2, b3) => b0 * 256 * 3 + b1 * 256 * 2 + b2 * 256 + b3,
  ],
  ['a size is 256 times too large: its last byte counts 1, not 256', (...bytes) => 256 * joined(...bytes)],
];

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
    { args: [idxFile([3, 70000, 2], [99, 98, 97, 96, 95])] },
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
      says: 'every size is the first one: size d begins at 4 + 4 * d, so the place must go on with d',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), () => 4),
    },
    {
      says: 'only the last byte of each size is read: it works for sizes below 256 only',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right, (_b0, _b1, _b2, b3) => b3),
    },
    ...SLIPS_OF_JOINING.map(([says, join]) => ({
      says,
      gives: (bytes: Uint8Array) => sizesAt(bytes, dimensionsOf(bytes), right, join),
    })),
    {
      says: 'the number of dimensions stands last: only the sizes belong into the list',
      gives: (bytes) => [...sizesAt(bytes, dimensionsOf(bytes), right), dimensionsOf(bytes)],
    },
    {
      says: 'the first size is right, but the next ones are read from 4 * d on: size d begins at 4 + 4 * d',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), (d) => (d === 0 ? 4 : 4 * d)),
    },
    {
      says: 'the sizes are sorted: leave them in the order of the header',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right).sort((a, b) => a - b),
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
      says: 'the list is empty: is each size put at its end, shape.push(…), and does the loop run bytes[3] times?',
      gives: () => [],
    },
    {
      says: 'the number of dimensions is read from byte 4: it is byte 3; byte 4 begins the first size',
      gives: (bytes) => sizesAt(bytes, bytes[4], right),
    },
    {
      says: 'the last size is missing: a loop that begins with d = 1 must reach the number of dimensions',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes) - 1, (d) => 8 + 4 * d),
    },
    {
      says: 'the number of dimensions stands first: only the sizes belong into the list',
      gives: (bytes) => [dimensionsOf(bytes), ...sizesAt(bytes, dimensionsOf(bytes), right)],
    },
    {
      says: 'only one size is left: each must be put at its own place, shape.push(…), and return after the loop, not in it',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right).slice(-1),
    },
    {
      says: 'only the first size is given: go through all dimensions, and return after the loop, not in it',
      gives: (bytes) => sizesAt(bytes, 1, right),
    },
    {
      says: 'it always reads two sizes: byte 3 says how many there are',
      gives: (bytes) => sizesAt(bytes, 2, right),
    },
    {
      says: 'the sizes were multiplied: each one is a number of its own in the list',
      gives: (bytes) => [
        sizesAt(bytes, dimensionsOf(bytes), right).reduce((product, size) => product * size, 1),
      ],
    },
    {
      says: 'these are the places where the sizes begin: read the number there',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right).map((_, d) => right(d)),
    },
    {
      says: 'the first place in the list is empty: lists begin at 0, so size d belongs to shape[d]',
      gives: (bytes) => [undefined, ...sizesAt(bytes, dimensionsOf(bytes), right)],
    },
    {
      says: 'only the last two bytes of each size are read: it works for sizes below 65536 only',
      gives: (bytes) =>
        sizesAt(bytes, dimensionsOf(bytes), right, (_b0, _b1, b2, b3) => joined(0, 0, b2, b3)),
    },
    {
      says: 'only the first byte of each size is read: four bytes make one number',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), right, (b0) => b0),
    },
    {
      says: 'single bytes are read: four of them make one size, so join bytes 4 + 4 * d to 7 + 4 * d',
      gives: (bytes) =>
        sizesAt(
          bytes,
          dimensionsOf(bytes),
          (d) => 4 + d,
          (b0) => b0,
        ),
    },
    ...[3, 5, 2, 1].map((first) => ({
      says: `the first size is read from byte ${first} on: sizes begin at byte 4`,
      gives: (bytes: Uint8Array) => sizesAt(bytes, dimensionsOf(bytes), (d) => first + 4 * d),
    })),
    {
      says: 'the step is 8 bytes: each size has four',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), (d) => 4 + 8 * d),
    },
    {
      says: 'size d begins at 4 + 4 * d, not at 4 * (4 + d): the header has four bytes, not four sizes, before it',
      gives: (bytes) => sizesAt(bytes, dimensionsOf(bytes), (d) => 4 * (4 + d)),
    },
    {
      says: 'it goes on into the data: byte 3 says how many sizes there are',
      gives: (bytes) => sizesAt(bytes, Math.ceil((bytes.length - 4) / 4), right),
    },
    {
      says: 'it goes on into the data: byte 3 says how many sizes there are',
      gives: (bytes) => sizesAt(bytes, Math.floor((bytes.length - 4) / 4), right),
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

/** The right labels, and images in which each byte is taken from the place that is given. */
function imagesFrom(
  place: (i: number, j: number, size: number, order: readonly number[], labels: Uint8Array) => number,
) {
  return (...[images, labels, order]: Examples): { images: Uint8Array; labels: Uint8Array } => {
    const size = images.length / labels.length;
    return {
      images: images.map((_, p) => images[place(Math.floor(p / size), p % size, size, order, labels)] ?? 0),
      labels: inOrder(forward)(images, labels, order).labels,
    };
  };
}

/** The right images, and other labels. */
function labelsBy(label: (labels: Uint8Array, order: readonly number[], i: number) => number) {
  return (...[images, labels, order]: Examples): { images: Uint8Array; labels: Uint8Array } => ({
    images: inOrder(forward)(images, labels, order).images,
    labels: labels.map((_, i) => label(labels, order, i)),
  });
}

/** What an order becomes by mistake, for images and labels alike or for one of them. */
const WRONG_ORDERS: readonly (readonly [
  says: string,
  order: (order: readonly number[]) => readonly number[],
])[] = [
  ['in the reverse order', (order) => [...order].reverse()],
  ['in the old order', untouched],
  ['in an order that was applied twice', (order) => order.map((i) => order[i])],
  ['in the old order, but backwards', (order) => untouched(order).reverse()],
];

/** Bytes of an image that stay 0. */
const LEFT_OUT: readonly (readonly [
  says: string,
  isThere: (j: number, size: number, i: number, m: number) => boolean,
])[] = [
  ['only the first byte of each image was copied: image i has size bytes, from i * size on', (j) => j === 0],
  ['the last byte of each image is missing: j goes from 0 to size - 1', (j, size) => j < size - 1],
  ['the first byte of each image is missing: j goes from 0 to size - 1', (j) => j > 0],
];

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
    ...WRONG_ORDERS.flatMap(([says, order]) => [
      { says: `images and labels come ${says}: new place i gets example order[i]`, gives: inOrder(order) },
      { says: `${APART}: the images come ${says}`, gives: inOrder(order, forward) },
      { says: `${APART}: the labels come ${says}`, gives: inOrder(forward, order) },
    ]),
    ...LEFT_OUT.map(([says, isThere]) => ({
      says,
      gives: imagesFrom((i, j, size, order) =>
        isThere(j, size, i, order.length) ? order[i] * size + j : -1,
      ),
    })),
    ...(
      [
        ['last', (i, order) => i === order.length - 1],
        ['first', (i) => i === 0],
      ] as readonly (readonly [string, (i: number, order: readonly number[]) => boolean])[]
    ).map(([which, isMissing]) => ({
      says: `the ${which} example is missing: i goes from 0 to order.length - 1`,
      gives: (...[images, labels, order]: Examples) => {
        const right = imagesFrom((i, j, size) => (isMissing(i, order) ? -1 : order[i] * size + j));
        return {
          images: right(images, labels, order).images,
          labels: labels.map((_, i) => (isMissing(i, order) ? 0 : labels[order[i]])),
        };
      },
    })),
    {
      says: 'an image begins at order[i] * size, not at order[i]: each has size bytes',
      gives: imagesFrom((i, j, _, order) => order[i] + j),
    },
    {
      says: 'the bytes are those of the next place: byte j of example k is k * size + j, with j from 0 on',
      gives: imagesFrom((i, j, size, order) => order[i] * size + j + 1),
    },
    {
      says: 'the images are chosen by the labels: place i gets image order[i]',
      gives: imagesFrom((i, j, size, _, labels) => labels[i] * size + j),
    },
    {
      says: 'an image ends at (order[i] + 1) * size: subarray and slice want the places of begin and end, not a length',
      gives: imagesFrom((i, j, _, order) => (order[i] === 0 ? j : -1)),
    },
    {
      says: 'each image is written at place i, but it has size bytes: write it at i * size',
      gives: (images, labels, order) => {
        const size = images.length / labels.length;
        const mixed = new Uint8Array(images.length);
        for (const [i, k] of order.entries()) mixed.set(images.subarray(k * size, (k + 1) * size), i);
        return { images: mixed, labels: inOrder(forward)(images, labels, order).labels };
      },
    },
    {
      says: 'only one byte was moved for each example: image i has size bytes, from i * size on',
      gives: imagesFrom((i, j, size, order) => order[i * size + j] ?? -1),
    },
    {
      says: 'the numbers in order were taken for labels: they are the numbers of examples, so it is labels[order[i]]',
      gives: labelsBy((_, order, i) => order[i]),
    },
    {
      says: 'labels were looked up by a label: it is labels[order[i]]',
      gives: labelsBy((labels, _, i) => labels[labels[i]]),
    },
    {
      says: 'the label before was taken: examples count from 0, so it is labels[order[i]]',
      gives: labelsBy((labels, order, i) => labels[order[i] - 1]),
    },
    {
      says: 'the examples were overwritten while they were still needed: write into new lists',
      gives: ([...images], [...labels], order) => {
        const size = images.length / labels.length;
        for (const [i, k] of order.entries()) {
          labels[i] = labels[k];
          for (let j = 0; j < size; j++) images[i * size + j] = images[k * size + j];
        }
        return { images, labels };
      },
    },
    {
      says: 'only the first example is there: the return must stand behind the loop, not in it',
      gives: (...[images, labels, order]) => {
        const first = imagesFrom((i, j, size) => (i === 0 ? order[i] * size + j : -1));
        return {
          images: first(images, labels, order).images,
          labels: labels.map((_, i) => (i === 0 ? labels[order[i]] : 0)),
        };
      },
    },
    {
      says: 'every image is written to the beginning of the list: set(part, i * size) needs the place',
      gives: (images, labels, order) => {
        const last = (order.at(-1) ?? 0) * (images.length / labels.length);
        const all = new Uint8Array(images.length);
        all.set(images.subarray(last, last + images.length / labels.length));
        return { images: all, labels: inOrder(forward)(images, labels, order).labels };
      },
    },
    {
      says: 'the example before is taken: examples count from 0, so it is order[i], not order[i] - 1',
      gives: (images, labels, order) => ({
        images: imagesFrom((i, j, size) => (order[i] - 1) * size + j)(images, labels, order).images,
        labels: labels.map((_, i) => labels[order[i] - 1] ?? 0),
      }),
    },
    {
      says: 'images and labels have changed places in the answer',
      gives: (...args) => {
        const { images, labels } = inOrder(forward)(...args);
        return { images: labels, labels: images };
      },
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
