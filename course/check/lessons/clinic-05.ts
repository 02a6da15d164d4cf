/** @file The bugs of the clinic after notebook 5. */
import {
  divide,
  fromRows,
  type Matrix,
  map,
  max,
  mean,
  min,
  relu,
  reluDerivative,
  subtract,
  sum,
} from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../function-check.ts';

type OfMatrix = readonly [Z: Matrix];

const slopeCheck: FunctionCheck = functionCheck<OfMatrix>({
  name: 'slope',
  reference: (Z) => reluDerivative(Z),
  library: reluDerivative,
  mayNotCall: ['reluDerivative'],
  cases: (random) => [
    { args: [fromRows([[-2, 0, 0.5, 3]])] },
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
  ],
});

/** The checks of this clinic. */
export const CLINIC_5: {
  readonly fixSlope: FunctionCheck;
  readonly fixShift: FunctionCheck;
  readonly fixShares: FunctionCheck;
} = { fixSlope: slopeCheck, fixShift: shiftCheck, fixShares: sharesCheck };
