/** @file The bugs of the clinic after notebook 7. */
import {
  add,
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
import { type Case, type FunctionCheck, functionCheck } from '../definition/function-check.ts';

const EXAMPLES = 'the number of examples';

type ErrorArgs = readonly [A2: Matrix, Y: Matrix];

function errorCase(A2: Matrix, labels: readonly number[]): Case<ErrorArgs> {
  return { args: [A2, toDtype(oneHot(labels, A2.rows), 'float64')], sizes: { [EXAMPLES]: labels.length } };
}

const slopeOf = (P: Matrix): Matrix => map(P, (p) => p * (1 - p));

/** What people make of A2 and Y. */
const WRONG_ERRORS: readonly (readonly [says: string, gives: (...args: ErrorArgs) => Matrix])[] = [
  [
    'it was divided by the number of classes: the error of an example is prediction minus truth',
    (A2, Y) => divide(subtract(A2, Y), Y.rows),
  ],
  ['the truth was subtracted nowhere: this is A2 alone', (A2) => A2],
  ['this is the truth alone: subtract it from the prediction', (_, Y) => Y],
  ['the truth was added: subtract it', (A2, Y) => add(A2, Y)],
  [
    'this is the squared error: the error is the difference itself',
    (A2, Y) => map(subtract(A2, Y), (d) => d * d),
  ],
  [
    'the error has no sign any more: it is negative for the right class',
    (A2, Y) => map(subtract(A2, Y), Math.abs),
  ],
  [
    'this is the slope of the loss by A2, −Y / A2: with the slope of softmax it becomes A2 − Y',
    (A2, Y) => multiply(divide(Y, A2), -1),
  ],
  ['1 was taken in place of the truth: Y is 1 for the right class alone', (A2) => map(A2, (p) => 1 - p)],
  ['1 was taken in place of the truth: Y is 1 for the right class alone', (A2) => map(A2, (p) => p - 1)],
  [
    "it was divided by softmax's slope: it is gone already, so nothing is to be undone",
    (A2, Y) => divide(subtract(A2, Y), slopeOf(A2)),
  ],
  [
    'only the right class has an error now: each of the others has p',
    (A2, Y) => multiply(subtract(A2, Y), Y),
  ],
  [
    'only the wrong classes have an error now, as after ReLU: the right one has p − 1',
    (A2, Y) =>
      multiply(
        A2,
        map(Y, (y) => 1 - y),
      ),
  ],
  ['prediction and truth were multiplied: subtract the truth', (A2, Y) => multiply(A2, Y)],
  [
    "softmax's slope is still there, and the sign is wrong: the error is prediction minus truth, no more",
    (A2, Y) => multiply(subtract(Y, A2), slopeOf(A2)),
  ],
  [
    "softmax's slope is still there, taken of the truth: it is 0 everywhere, since Y is 1 or 0",
    (A2, Y) => multiply(subtract(A2, Y), slopeOf(Y)),
  ],
  [
    "softmax's slope is still there, and a 2: this is the squared error; that of cross-entropy is A2 − Y",
    (A2, Y) => multiply(multiply(subtract(A2, Y), slopeOf(A2)), 2),
  ],
  [
    "softmax's slope was subtracted: it is in A2 − Y already, so drop it",
    (A2, Y) => subtract(subtract(A2, Y), slopeOf(A2)),
  ],
  [
    "softmax's slope was added: it is in A2 − Y already, so drop it",
    (A2, Y) => add(subtract(A2, Y), slopeOf(A2)),
  ],
  ['softmax was applied once more: A2 holds probabilities already', (A2, Y) => subtract(softmax(A2), Y)],
  [
    "ReLU's mask was put in place of softmax's slope: nothing is multiplied, the error is A2 − Y",
    (A2, Y) => multiply(subtract(A2, Y), reluDerivative(A2)),
  ],
  [
    "−Y / A2 times p · (1 − p) is only what the right class's own probability adds: every score acts on all of them, and all together it is A2 − Y",
    (A2, Y) => multiply(multiply(divide(Y, A2), -1), slopeOf(A2)),
  ],
  [
    'the prediction was rounded to 1 or 0: take the probabilities themselves',
    (A2, Y) => subtract(map(A2, Math.round), Y),
  ],
  [
    'the logarithm was taken: it belongs to the loss; its slope is A2 − Y',
    (A2, Y) => subtract(map(A2, Math.log), Y),
  ],
];

const scoreErrorCheck: FunctionCheck = functionCheck<ErrorArgs>({
  name: 'scoreError',
  reference: (A2, Y) => subtract(A2, Y),
  cases: (random) => [
    errorCase(softmax(random.randn(3, 6, 'float64')), [0, 1, 2, 2, 1, 0]),
    errorCase(softmax(random.randn(4, 2, 'float64')), [3, 0]),
    errorCase(softmax(random.randn(2, 5, 'float64')), [1, 0, 1, 1, 0]),
    // a single example; and a class that no example has, with a probability next to 0; and a right class that got 0
    errorCase(softmax(random.randn(4, 1, 'float64')), [2]),
    errorCase(
      fromRows(
        [
          [0.7, 0.2, 0.11, 0],
          [0.3, 0.799, 0.89, 0.6],
          [0, 0.001, 0, 0.4],
        ],
        'float64',
      ),
      [0, 1, 1, 0],
    ),
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
    ...WRONG_ERRORS.map(([says, gives]) => ({ says, gives })),
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

/** What people make of dZ, whose columns are the examples. */
const WRONG_SLOPES: readonly (readonly [says: string, gives: (dZ: Matrix) => unknown])[] = [
  ['it was multiplied by the number of examples: divide by it', (dZ) => multiply(sum(dZ, 1), dZ.cols)],
  ['it was divided by m twice', (dZ) => divide(sum(dZ, 1), dZ.cols ** 2)],
  [
    'it was divided by the number of all entries: each row has its own mean, so divide by the columns',
    (dZ) => divide(sum(dZ, 1), dZ.rows * dZ.cols),
  ],
  ['it was divided by m − 1: divide by m', (dZ) => divide(sum(dZ, 1), dZ.cols - 1)],
  ['it was divided by m + 1: divide by m', (dZ) => divide(sum(dZ, 1), dZ.cols + 1)],
  ['it was divided by the root of m: divide by m', (dZ) => divide(sum(dZ, 1), Math.sqrt(dZ.cols))],
  ['it was divided by 10, which is right for a batch of 10 only', (dZ) => divide(sum(dZ, 1), 10)],
  ['it was divided by 100, which is right for a batch of 100 only', (dZ) => divide(sum(dZ, 1), 100)],
  [
    'this is a row with one sum for each example: each bias, so each row of dZ, needs one number',
    (dZ) => sum(dZ, 0),
  ],
  [
    'this is a row with one number for each example: each bias, so each row of dZ, needs one number',
    (dZ) => divide(sum(dZ, 0), dZ.cols),
  ],
  ['this is the sum of all, one number: each row of dZ needs its own mean', (dZ) => sum(dZ)],
  ['this is one number for all biases: each row of dZ needs its own mean', (dZ) => sum(dZ) / dZ.cols],
  ['the examples were not added up: a bias has one slope, the mean of its row', (dZ) => divide(dZ, dZ.cols)],
  ['this is dZ itself: a bias has one slope, the mean of its row', (dZ) => dZ],
  [
    'the signs were left out before the sum: slopes of opposite signs cancel',
    (dZ) => mean(map(dZ, Math.abs), 1),
  ],
  ['the entries were squared: the slope is their plain mean', (dZ) => mean(multiply(dZ, dZ), 1)],
  ['only the last example counts: a bias acts in all of them', (dZ) => columnSlice(dZ, dZ.cols - 1, dZ.cols)],
  [
    'the last example is missing in the sum',
    (dZ) => divide(subtract(sum(dZ, 1), columnSlice(dZ, dZ.cols - 1, dZ.cols)), dZ.cols),
  ],
  [
    'the first example is missing in the sum',
    (dZ) => divide(subtract(sum(dZ, 1), columnSlice(dZ, 0, 1)), dZ.cols),
  ],
  [
    'the slope is 1 everywhere: that is how Z depends on b; dZ comes on top',
    (dZ) => map(mean(dZ, 1), () => 1),
  ],
];

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
    { args: [random.randn(3, 1, 'float64')], sizes: { [EXAMPLES]: 1 } },
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
    ...WRONG_SLOPES.map(([says, gives]) => ({ says, gives })),
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

/** What stands in place of the slope of ReLU. */
const WRONG_MASKS: readonly (readonly [says: string, mask: (z: number) => number])[] = [
  ['a score of exactly 0 lets the error through: only those above 0 do', (z) => +(z >= 0)],
  [
    'a score of exactly 0 lets half of the error through: its slope is 0 here',
    (z) => (z === 0 ? 0.5 : +(z > 0)),
  ],
  ['the mask asks whether a score is not 0: it must be above 0', (z) => +(z !== 0)],
  ['the mask is −1 below 0: a unit that was switched off gets no error, so 0', (z) => (z > 0 ? 1 : -1)],
  ['the mask is −1 below 0: a unit that was switched off gets no error, so 0', Math.sign],
  [
    'this is the slope of leaky ReLU: a unit that was switched off gets no error at all',
    (z) => (z > 0 ? 1 : 0.01),
  ],
  [
    'this is the slope of leaky ReLU: a unit that was switched off gets no error at all',
    (z) => (z > 0 ? 1 : 0.1),
  ],
  ['the mask begins at 1: units with a score above 0 were switched on', (z) => +(z > 1)],
  ['small scores are left out: units with any score above 0 were switched on', (z) => +(z > 0.01)],
  [
    'this is the slope of sigmoid: that of ReLU is 1 or 0',
    (z) => {
      const s = 1 / (1 + Math.exp(-z));
      return s * (1 - s);
    },
  ],
  ['this is the slope of tanh: that of ReLU is 1 or 0', (z) => 1 - Math.tanh(z) ** 2],
  ['this is z · (1 − z), a slope of sigmoid: that of ReLU is 1 or 0', (z) => z * (1 - z)],
  [
    'the error was halved for all units: it passes in full where the score was above 0, and else not at all',
    () => 0.5,
  ],
];

const errorBackCheck: FunctionCheck = functionCheck<BackArgs>({
  name: 'errorBack',
  reference: (W2, dZ2, Z1) => multiply(matmul(W2.T, dZ2), reluDerivative(Z1)),
  cases: (random) => [
    ...[
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
    // scores of exactly 0, and small ones
    {
      args: [
        random.randn(4, 3, 'float64'),
        random.randn(4, 2, 'float64'),
        fromRows(
          [
            [0, 2],
            [1e-4, -1],
            [-3, 0],
          ],
          'float64',
        ),
      ],
    },
  ],
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
      says: 'the mask is upside down: the units that were switched off get the error',
      gives: (W2, dZ2, Z1) =>
        multiply(
          matmul(W2.T, dZ2),
          map(Z1, (z) => +(z < 0)),
        ),
    },
    {
      says: 'the mask was subtracted: multiply by it',
      gives: (W2, dZ2, Z1) => subtract(matmul(W2.T, dZ2), reluDerivative(Z1)),
    },
    {
      says: 'the mask was made from the weights: it must ask whether the score Z1 was above 0',
      gives: (W2, dZ2) => matmul(reluDerivative(W2).T, dZ2),
    },
    {
      says: 'the sign is wrong: the minus comes with the update, not here',
      gives: (W2, dZ2, Z1) => multiply(multiply(matmul(W2.T, dZ2), reluDerivative(Z1)), -1),
    },
    {
      says: "ReLU was applied on top of the mask: an error may be negative, so only Z1's mask counts",
      gives: (W2, dZ2, Z1) => relu(multiply(matmul(W2.T, dZ2), reluDerivative(Z1))),
    },
    ...WRONG_MASKS.map(([says, mask]) => ({
      says,
      gives: (...[W2, dZ2, Z1]: BackArgs) => multiply(matmul(W2.T, dZ2), map(Z1, mask)),
    })),
    {
      says: 'the mask was added: multiply by it',
      gives: (W2, dZ2, Z1) => add(matmul(W2.T, dZ2), reluDerivative(Z1)),
    },
    {
      says: 'it was divided by the number of examples: that is for the slopes of W and b, not for dZ',
      gives: (W2, dZ2, Z1) => divide(multiply(matmul(W2.T, dZ2), reluDerivative(Z1)), Z1.cols),
    },
    {
      says: 'ReLU was applied to dZ2, and the mask is missing: the mask is that of the hidden units, where Z1 > 0',
      gives: (W2, dZ2) => matmul(W2.T, relu(dZ2)),
    },
    {
      says: 'ReLU was applied to dZ2: an error may be negative, so only the mask of Z1 counts',
      gives: (W2, dZ2, Z1) => multiply(matmul(W2.T, relu(dZ2)), reluDerivative(Z1)),
    },
    {
      says: 'ReLU was applied to W2: weights may be negative',
      gives: (W2, dZ2, Z1) => multiply(matmul(relu(W2).T, dZ2), reluDerivative(Z1)),
    },
    {
      says: 'W2 is not transposed: the way back needs one row for each hidden unit, so W2.T',
      gives: (W2, dZ2) => matmul(W2, dZ2),
    },
    {
      says: 'the mask of the first score was taken for all: each unit has its own, for each example',
      gives: (W2, dZ2, Z1) => multiply(matmul(W2.T, dZ2), +(Z1.toArray()[0][0] > 0)),
    },
    {
      says: 'this is the mask alone: where is the error?',
      gives: (_, __, Z1) => reluDerivative(Z1),
    },
    {
      says: 'the mask was multiplied as a matrix product: it goes entry by entry, with multiply',
      gives: (W2, dZ2, Z1) => matmul(matmul(W2.T, dZ2), reluDerivative(Z1).T),
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
