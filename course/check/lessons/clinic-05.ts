/** @file The bugs of the clinic after notebook 5. */
import {
  divide,
  fromRows,
  type Matrix,
  map,
  max,
  mean,
  min,
  multiply,
  relu,
  reluDerivative,
  softmax,
  subtract,
  sum,
} from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';

type OfMatrix = readonly [Z: Matrix];

/** What a slope becomes where the bug is fixed in another way. */
const WRONG_SLOPES: readonly (readonly [says: string, slope: (z: number) => number])[] = [
  ['below 0 the slope is 1 now: ReLU is flat there, so it is 0', (z) => (z > 0 ? z : 1)],
  ['the slope is 0 everywhere now: above 0 ReLU climbs as fast as the score, so it is 1', () => 0],
  [
    'this is the slope of leaky ReLU: ReLU is flat below 0, so its slope is exactly 0 there',
    (z) => (z > 0 ? 1 : 0.01),
  ],
  [
    'this is the slope of leaky ReLU: ReLU is flat below 0, so its slope is exactly 0 there',
    (z) => (z > 0 ? 1 : 0.1),
  ],
  ['a negative score, and 0, have the slope −1 now: ReLU is flat there', (z) => (z > 0 ? 1 : -1)],
  ['only scores above 1 have a slope now: ReLU bends at 0', (z) => (z > 1 ? 1 : 0)],
  ['small scores have no slope now: everything above 0 has the slope 1', (z) => (z > 0.01 ? 1 : 0)],
  [
    'a score divided by itself is 1, but 0 / 0 is NaN: ask whether the score is above 0',
    (z) => (z < 0 ? 0 : z / z),
  ],
  ['at a score of exactly 0 the slope is 0 here, not the half', (z) => (z === 0 ? 0.5 : +(z > 0))],
  ['it asks whether the score is not 0: it must be above 0', (z) => +(z !== 0)],
  ['these are the scores, unchanged: a slope is 1 or 0', (z) => z],
  [
    'this is the slope of the square: that of ReLU does not depend on how large the score is',
    (z) => (z > 0 ? 2 * z : 0),
  ],
  [
    'it still grows with the score: above 0 the slope is 1, however large the score is',
    (z) => (z > 0 ? z / 2 : 0),
  ],
  [
    'it still grows with the score: above 0 the slope is 1, however large the score is',
    (z) => (z > 0 ? Math.ceil(z) : 0),
  ],
  ['between 0 and 1 it still is the score: the slope is 1 there, too', (z) => Math.min(1, Math.max(0, z))],
  ['it is upside down, and 0 has the slope 0: positive scores let everything through', (z) => +(z < 0)],
  ...[1e-1, 1e-2, 1e-3, 1e-4].flatMap((step): [string, (z: number) => number][] => {
    const growth = (z: number): number => Math.max(0, z + step) - Math.max(0, z);
    const before = (z: number): number => Math.max(0, z) - Math.max(0, z - step);
    const divide = `this is how much ReLU grows for a step of ${step}: divide by the step, and at 0 the slope is 0`;
    return [growth, before, (z: number) => growth(z) + before(z)].map((slope) => [divide, slope]);
  }),
  ...[1e-1, 1e-2].flatMap((step): [string, (z: number) => number][] => {
    const measured =
      'the slope is measured, which is right except next to 0: there the step goes over the bend';
    const slope = (from: number, to: number): number => (Math.max(0, to) - Math.max(0, from)) / (to - from);
    return [
      [measured, (z) => slope(z, z + step)],
      [measured, (z) => slope(z - step, z)],
      [measured, (z) => slope(z - step, z + step)],
    ];
  }),
  ['below 0 the slope is the score now: ReLU is flat there', (z) => (z > 0 ? 1 : z)],
  [
    'this is the slope of sigmoid: that of ReLU is 1 or 0',
    (z) => {
      const s = 1 / (1 + Math.exp(-z));
      return s * (1 - s);
    },
  ],
  ['this is the slope of tanh: that of ReLU is 1 or 0', (z) => 1 - Math.tanh(z) ** 2],
];

const slopeCheck: FunctionCheck = functionCheck<OfMatrix>({
  name: 'slope',
  reference: (Z) => reluDerivative(Z),
  library: reluDerivative,
  mayNotCall: ['reluDerivative'],
  cases: (random) => [
    { args: [fromRows([[-2, 0, 0.5, 3]])] },
    { args: [fromRows([[1e-3], [-1e-3], [1], [0.25], [-7]])] }, // one example; small, but not 0
    { args: [random.randn(3, 5)] },
    { args: [random.randn(4, 2)] },
  ],
  planted: {
    bug: 'ReLU itself was used as its slope',
    symptom: 'compare the two lines for scores above 0',
    gives: (Z) => relu(Z),
  },
  mistakes: [
    {
      says: 'it is upside down: negative scores let nothing through, so their slope is 0',
      gives: (Z) => map(Z, (z) => +(z <= 0)),
    },
    { says: 'a negative score has the slope −1 now: ReLU is flat there', gives: (Z) => map(Z, Math.sign) },
    {
      says: 'only the corner is left: at a score of exactly 0 everybody chooses the slope 0',
      gives: (Z) => map(Z, (z) => +(z >= 0)),
    },
    { says: 'the slope is 1 everywhere now: ReLU is flat below 0', gives: (Z) => map(Z, () => 1) },
    ...WRONG_SLOPES.map(([says, slope]) => ({ says, gives: (Z: Matrix) => map(Z, slope) })),
  ],
});

const shiftCheck: FunctionCheck = functionCheck<OfMatrix>({
  name: 'shift',
  reference: (Z) => subtract(Z, max(Z, 0)),
  cases: (random) => [
    {
      args: [
        fromRows([
          [1, 100],
          [2, 101],
          [3, 102],
        ]),
      ],
    },
    {
      args: [
        fromRows([
          [0, -7],
          [200, -5],
          [1, -10],
        ]),
      ],
    }, // e to the power of -199 is 0: still shifted, not cut
    { args: [fromRows([[5], [9], [7], [8]])] }, // a single image
    { args: [random.randn(4, 3)] },
    { args: [random.randn(3, 5)] },
  ],
  planted: {
    bug: 'the maximum was taken over the whole batch',
    symptom: 'what is the largest score of each image after the shift?',
    gives: (Z) => subtract(Z, max(Z)),
  },
  mistakes: [
    {
      says: 'it takes the largest score of each row now: the scores of one image stand in a column',
      gives: (Z) => subtract(Z, max(Z, 1)),
    },
    {
      says: 'the mean of each column is taken away, so a single large score can still overflow: take its largest',
      gives: (Z) => subtract(Z, mean(Z, 0)),
    },
    {
      says: 'the smallest score of each column is taken away, so the largest can still overflow',
      gives: (Z) => subtract(Z, min(Z, 0)),
    },
    {
      says: 'nothing is shifted any more: exp(100) is too large for float32',
      gives: (Z) => Z,
    },
    {
      says: 'the sum of each column is taken away: take its largest score',
      gives: (Z) => subtract(Z, sum(Z, 0)),
    },
    {
      says: 'the largest score was added: subtract it',
      gives: (Z) =>
        map(
          subtract(
            map(Z, (z) => -z),
            max(Z, 0),
          ),
          (z) => -z,
        ),
    },
    {
      says: 'scores were divided by the largest one: their differences must stay as they are, so subtract it',
      gives: (Z) => divide(Z, max(Z, 0)),
    },
    {
      says: 'this is e to the power of the shifted scores: the shift alone is asked for',
      gives: (Z) => map(subtract(Z, max(Z, 0)), Math.exp),
    },
    { says: 'this is softmax: the shift alone is asked for', gives: (Z) => softmax(Z) },
    {
      says: 'the sign was left out before the largest was taken: it is max, not that of |z|',
      gives: (Z) => subtract(Z, max(map(Z, Math.abs), 0)),
    },
    {
      says: 'where all scores of a column are negative, its largest is not 0: begin with −Infinity, or use max',
      gives: (Z) =>
        subtract(
          Z,
          map(max(Z, 0), (z) => Math.max(0, z)),
        ),
    },
    {
      says: 'the first score of all is taken away from all: each column has its own largest one',
      gives: (Z) => map(Z, (z) => z - Z.toArray()[0][0]),
    },
    {
      says: 'the first score of each column is taken away: it is not always the largest one',
      gives: (Z) =>
        subtract(
          Z,
          columnwise(Z, ([first]) => first),
        ),
    },
    {
      says: 'the last score of each column is taken away: it is not always the largest one',
      gives: (Z) =>
        subtract(
          Z,
          columnwise(Z, (column) => column[column.length - 1]),
        ),
    },
    {
      says: 'the largest score of the last image is taken away from all: each column needs its own',
      gives: (Z) => map(Z, (z) => z - Math.max(...Z.toArray().map((row) => row[row.length - 1]))),
    },
    {
      says: 'the largest score of the first image is taken away from all: each column needs its own',
      gives: (Z) => map(Z, (z) => z - Math.max(...Z.toArray().map((row) => row[0]))),
    },
    ...[1000, 100].map((by) => ({
      says: `${by} is taken away from all scores, whatever they are: take the largest of each column`,
      gives: (Z: Matrix) => map(Z, (z) => z - by),
    })),
    {
      says: 'scores far below the largest one are cut off: exp makes 0 of them by itself',
      gives: (Z) => map(subtract(Z, max(Z, 0)), (z) => Math.max(z, -88)),
    },
    {
      says: 'these are the largest scores alone: subtract them from the scores',
      gives: (Z) => max(Z, 0),
    },
  ],
  diagnose: ({ args: [Z], value }) => whatWasCut(Z, value),
});

/** Scores that are as they were, but for large ones. */
function whatWasCut(Z: Matrix, value: unknown): { says: string } | undefined {
  const given = (value as Matrix | undefined)?.data;
  if (given?.length !== Z.data.length) return undefined;
  const changed = Z.data.map((z, i) => z - given[i]);
  const isLarge = [...Z.data].some((z) => z > 50);
  const isCut =
    changed.some((by) => by > 0) === isLarge && changed.every((by, i) => by === 0 || Z.data[i] > 50);
  return isCut
    ? {
        says: 'large scores were cut off, not shifted: their differences are lost, and only differences count',
      }
    : undefined;
}

/** One number for each column. */
function columnwise(Z: Matrix, of: (column: number[]) => number): Matrix {
  return fromRows([Z.T.toArray().map(of)]);
}

const sharesCheck: FunctionCheck = functionCheck<readonly [E: Matrix]>({
  name: 'shares',
  reference: (E) => divide(E, sum(E, 0)),
  cases: (random) => [
    {
      args: [
        fromRows([
          [1, 4],
          [2, 1],
          [1, 3],
        ]),
      ],
    },
    {
      args: [
        fromRows([
          [2, 1e-6],
          [6, 3e-6],
        ]),
      ],
    }, // small, but not 0
    { args: [fromRows([[4], [1], [3]])] }, // a single image
    { args: [random.randomSample(4, 3)] },
    { args: [random.randomSample(3, 5)] },
  ],
  planted: {
    bug: 'the sum went along the rows, over the images instead of the classes',
    symptom: 'what should each column of the answer sum to?',
    gives: (E) => divide(E, sum(E, 1)),
  },
  mistakes: [
    {
      says: 'all entries together sum to 1 now, over all the examples: each column alone must',
      gives: (E) => divide(E, sum(E)),
    },
    {
      says: 'the largest entry of each column is 1 now: the sum of each column must be',
      gives: (E) => divide(E, max(E, 0)),
    },
    {
      says: 'the entries are too large: each was divided by the mean of its column, not by the sum',
      gives: (E) => divide(E, mean(E, 0)),
    },
    {
      says: 'it was divided by the number of classes: divide by the sum of each column',
      gives: (E) => divide(E, E.rows),
    },
    {
      says: 'it was divided by the number of images: divide by the sum of each column',
      gives: (E) => divide(E, E.cols),
    },
    { says: 'nothing was divided: each column must be divided by its sum', gives: (E) => E },
    {
      says: 'e to the power of something was taken once more: E has it already',
      gives: (E) => softmax(E),
    },
    {
      says: 'the entries were turned upside down: it is entry / sum, not sum / entry',
      gives: (E) => map(divide(E, sum(E, 0)), (p) => 1 / p),
    },
    {
      says: 'the shares were taken away from 1: each share is entry / sum',
      gives: (E) => map(divide(E, sum(E, 0)), (p) => 1 - p),
    },
    {
      says: 'it was divided by the sum of squares: the plain sum is needed',
      gives: (E) => divide(E, sum(multiply(E, E), 0)),
    },
    {
      says: 'it was divided by the root of the sum of squares: the plain sum is needed',
      gives: (E) => divide(E, map(sum(multiply(E, E), 0), Math.sqrt)),
    },
    {
      says: 'it was divided by the root of the sum: the plain sum is needed',
      gives: (E) => divide(E, map(sum(E, 0), Math.sqrt)),
    },
    {
      says: 'first the rows were divided, then the columns: only the columns must be',
      gives: (E) => {
        const byRow = divide(E, sum(E, 1));
        return divide(byRow, sum(byRow, 0));
      },
    },
    {
      says: 'first the columns were divided, then the rows: only the columns must be',
      gives: (E) => {
        const byColumn = divide(E, sum(E, 0));
        return divide(byColumn, sum(byColumn, 1));
      },
    },
    {
      says: '1 was added to the sum: then the columns do not sum to 1',
      gives: (E) =>
        divide(
          E,
          map(sum(E, 0), (total) => total + 1),
        ),
    },
    { says: 'the sum was subtracted: divide by it', gives: (E) => subtract(E, sum(E, 0)) },
    {
      says: 'all columns were divided by the sum of the first one: each has its own',
      gives: (E) => divide(E, sum(E, 0).toArray()[0][0]),
    },
    {
      says: 'all columns were divided by the largest of the sums: each has its own',
      gives: (E) => divide(E, max(sum(E, 0))),
    },
    {
      says: 'the sum was taken anew while the entries were being divided: take it once, before',
      gives: (E) =>
        fromRows(
          E.T.toArray().map((column) => {
            for (let i = 0; i < column.length; i++) column[i] /= column.reduce((total, e) => total + e, 0);
            return column;
          }),
        ).T,
    },
    {
      says: 'it was multiplied by the sum: divide by it',
      gives: (E) => multiply(E, sum(E, 0)),
    },
    {
      says: 'the matrix is transposed on one side only: nothing needs to be, sum(E, 0) is one number for each column',
      gives: (E) => divide(E, sum(E.T, 1)),
    },
    {
      says: 'the matrix is transposed on one side only: nothing needs to be, sum(E, 0) is one number for each column',
      gives: (E) => divide(E.T, sum(E, 0)),
    },
  ],
});

/** The checks of this clinic. */
export const CLINIC_5: {
  readonly fixSlope: FunctionCheck;
  readonly fixShift: FunctionCheck;
  readonly fixShares: FunctionCheck;
} = { fixSlope: slopeCheck, fixShift: shiftCheck, fixShares: sharesCheck };
