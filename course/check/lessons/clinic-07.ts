/** @file The bugs of the clinic after notebook 7. */
import {
  columnSlice,
  divide,
  fromRows,
  type Matrix,
  map,
  matmul,
  mean,
  multiply,
  oneHot,
  relu,
  reluDerivative,
  softmax,
  subtract,
  sum,
  toDtype,
} from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck } from '../function-check.ts';

const EXAMPLES = 'the number of examples';

type ErrorArgs = readonly [A2: Matrix, Y: Matrix];

function errorCase(A2: Matrix, labels: readonly number[]): Case<ErrorArgs> {
  return { args: [A2, toDtype(oneHot(labels, A2.rows), 'float64')], sizes: { [EXAMPLES]: labels.length } };
}

const scoreErrorCheck: FunctionCheck = functionCheck<ErrorArgs>({
  name: 'scoreError',
  reference: (A2, Y) => subtract(A2, Y),
  cases: (random) => [
    errorCase(softmax(random.randn(3, 6, 'float64')), [0, 1, 2, 2, 1, 0]),
    errorCase(softmax(random.randn(4, 2, 'float64')), [3, 0]),
    errorCase(softmax(random.randn(2, 5, 'float64')), [1, 0, 1, 1, 0]),
  ],
  planted: {
    bug: "softmax's slope was applied again, though A2 − Y has it inside",
    symptom: 'derive dZ2 for one example on paper, and compare',
    gives: (A2, Y) =>
      multiply(
        subtract(A2, Y),
        multiply(
          A2,
          map(A2, (p) => 1 - p),
        ),
      ),
  },
  mistakes: [
    {
      says: "a part of softmax's slope is still there: the error is prediction minus truth, no more",
      gives: (A2, Y) => multiply(subtract(A2, Y), A2),
    },
    {
      says: "a part of softmax's slope is still there: the error is prediction minus truth, no more",
      gives: (A2, Y) =>
        multiply(
          subtract(A2, Y),
          map(A2, (p) => 1 - p),
        ),
    },
    {
      says: "this is softmax's slope alone: where is the truth?",
      gives: (A2) =>
        multiply(
          A2,
          map(A2, (p) => 1 - p),
        ),
    },
  ],
});

const biasSlopeCheck: FunctionCheck = functionCheck<readonly [dZ: Matrix]>({
  name: 'biasSlope',
  reference: (dZ) => mean(dZ, 1),
  cases: (random) => [
    {
      args: [
        fromRows(
          [
            [1, 2, 6],
            [-1, 0, 4],
          ],
          'float64',
        ),
      ],
      sizes: { [EXAMPLES]: 3 },
    },
    { args: [random.randn(3, 6, 'float64')], sizes: { [EXAMPLES]: 6 } },
    { args: [random.randn(5, 4, 'float64')], sizes: { [EXAMPLES]: 4 } },
  ],
  planted: {
    bug: 'the sum over the examples was not divided by m',
    symptom: 'compare the ratio with the sizes of the network',
    gives: (dZ) => sum(dZ, 1),
  },
  mistakes: [
    {
      says: 'it was divided by the number of units, not by the number of examples: those are the columns',
      gives: (dZ) => divide(sum(dZ, 1), dZ.rows),
    },
    {
      says: 'this is a row with one number for each example: each bias, so each row of dZ, needs one number',
      gives: (dZ) => mean(dZ, 0),
    },
    {
      says: 'it was divided by 6, which is right for a batch of 6 only',
      gives: (dZ) => divide(sum(dZ, 1), 6),
    },
    {
      says: 'it was divided by 1000, which is right for a batch of 1 000 only',
      gives: (dZ) => divide(sum(dZ, 1), 1000),
    },
    {
      says: 'this is one number for all biases: each row of dZ needs its own mean',
      gives: (dZ) => mean(dZ),
    },
    {
      says: 'only the first example counts: a bias acts in all of them',
      gives: (dZ) => columnSlice(dZ, 0, 1),
    },
  ],
});

type BackArgs = readonly [W2: Matrix, dZ2: Matrix, Z1: Matrix];

const errorBackCheck: FunctionCheck = functionCheck<BackArgs>({
  name: 'errorBack',
  reference: (W2, dZ2, Z1) => multiply(matmul(W2.T, dZ2), reluDerivative(Z1)),
  cases: (random) =>
    [
      [2, 3, 1],
      [3, 5, 6],
      [5, 4, 3],
    ].map(([k, h, m]) => ({
      args: [
        random.randn(k, h, 'float64'),
        random.randn(k, m, 'float64'),
        random.randn(h, m, 'float64'),
      ] as const,
    })),
  planted: {
    bug: "ReLU's mask was forgotten",
    symptom: 'compare dZ1 with Z1, unit by unit',
    gives: (W2, dZ2) => matmul(W2.T, dZ2),
  },
  mistakes: [
    {
      says: 'it was multiplied by ReLU itself, not by its slope: that is 1 or 0',
      gives: (W2, dZ2, Z1) => multiply(matmul(W2.T, dZ2), relu(Z1)),
    },
    {
      says: 'the mask asks whether the error is positive: it must ask whether the score Z1 was',
      gives: (W2, dZ2) => relu(matmul(W2.T, dZ2)),
    },
    {
      says: 'it was multiplied by Z1: what counts is only whether the score was above 0',
      gives: (W2, dZ2, Z1) => multiply(matmul(W2.T, dZ2), Z1),
    },
    {
      says: 'the mask is upside down: the units that were switched off get the error',
      gives: (W2, dZ2, Z1) =>
        multiply(
          matmul(W2.T, dZ2),
          map(Z1, (z) => +(z <= 0)),
        ),
    },
    {
      says: 'this is the mask alone: where is the error?',
      gives: (_, __, Z1) => reluDerivative(Z1),
    },
  ],
});

/** The checks of this clinic. */
export const CLINIC_7: {
  readonly fixScoreError: FunctionCheck;
  readonly fixBiasSlope: FunctionCheck;
  readonly fixErrorBack: FunctionCheck;
} = {
  fixScoreError: scoreErrorCheck,
  fixBiasSlope: biasSlopeCheck,
  fixErrorBack: errorBackCheck,
};
