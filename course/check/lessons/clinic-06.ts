/** @file The bugs of the clinic after notebook 6. */
import {
  add,
  forwardProp,
  fromRows,
  full,
  type Matrix,
  map,
  matmul,
  mean,
  multiply,
  oneHot,
  type Params,
  type RandomState,
  relu,
  softmax,
  sum,
} from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../function-check.ts';

type ScoresArgs = readonly [X: Matrix, params: Params];

const TINY: ScoresArgs = [
  fromRows([[1], [2]]),
  {
    W1: fromRows([
      [1, 0],
      [-1, 1],
      [0.5, -1],
    ]),
    b1: fromRows([[0], [0], [0.5]]) as Params['b1'],
    W2: fromRows([
      [1, 0, 1],
      [0, 1, 1],
    ]),
    b2: fromRows([[0], [0]]) as Params['b2'],
  },
];

/** A network whose biases are not 0, and examples for it. */
function someNetwork(random: RandomState, n: number, h: number, k: number, m: number): ScoresArgs {
  const params = {
    W1: random.randn(h, n),
    b1: random.randn(h, 1),
    W2: random.randn(k, h),
    b2: random.randn(k, 1),
  };
  return [random.randn(n, m), params];
}

const scoresCheck: FunctionCheck = functionCheck<ScoresArgs>({
  name: 'scores',
  reference: (X, params) => forwardProp(X, params).Z2,
  mayNotCall: ['forwardProp'],
  cases: (random) => [
    { args: TINY },
    { args: someNetwork(random, 4, 5, 3, 6) },
    { args: someNetwork(random, 6, 3, 4, 2) },
  ],
  planted: {
    bug: 'W2 was multiplied by Z1, so that ReLU had no effect',
    symptom: 'compare Z2 with the tiny network on paper, step by step',
    gives: (X, { W1, b1, W2, b2 }) => add(matmul(W2, add(matmul(W1, X), b1)), b2),
  },
  mistakes: [
    {
      says: 'the bias b1 is added after ReLU now: it belongs to the scores Z1, before ReLU',
      gives: (X, { W1, b1, W2, b2 }) => add(matmul(W2, add(relu(matmul(W1, X)), b1)), b2),
    },
    {
      says: 'ReLU was applied to the last scores, too: they may be negative, softmax needs them as they are',
      gives: (X, params) => relu(forwardProp(X, params).Z2),
    },
    {
      says: 'these are probabilities already: the function is to return the scores, softmax comes after it',
      gives: (X, params) => forwardProp(X, params).A2,
    },
    {
      says: 'the bias b2 is missing',
      gives: (X, params) => matmul(params.W2, forwardProp(X, params).A1),
    },
    {
      says: 'the bias b1 is missing',
      gives: (X, { W1, W2, b2 }) => add(matmul(W2, relu(matmul(W1, X))), b2),
    },
  ],
});

type LossesArgs = readonly [A2: Matrix, Y: Matrix];

/** Minus the logarithm of each right class's probability. */
function lossesOf(A2: Matrix, Y: Matrix, epsilon = 1e-9): Matrix {
  const logs = map(A2, (p) => Math.log(Math.max(p, epsilon)));
  return multiply(sum(multiply(Y, logs), 0), -1);
}

const lossesCheck: FunctionCheck = functionCheck<LossesArgs>({
  name: 'losses',
  reference: (A2, Y) => lossesOf(A2, Y),
  cases: (random) => [
    {
      args: [
        fromRows([
          [0.5, 0.1],
          [0.3, 0.8],
          [0.2, 0.1],
        ]),
        oneHot([0, 1], 3),
      ],
    },
    {
      args: [
        fromRows([
          [0, 1, 0.5, 0.25],
          [1, 0, 0.5, 0.75],
        ]),
        oneHot([0, 0, 1, 1], 2),
      ],
    },
    { args: [softmax(random.randn(4, 3)), oneHot([2, 0, 3], 4)] },
  ],
  planted: {
    bug: 'softmax was applied a second time, to probabilities',
    symptom: 'what should a perfect answer cost, and what does it cost here?',
    gives: (A2, Y) => lossesOf(softmax(A2), Y),
  },
  mistakes: [
    {
      says: 'a probability of 0 gives NaN: 0 · ln 0; take the logarithm of Math.max(p, 1e-9)',
      gives: (A2, Y) => lossesOf(A2, Y, 0),
    },
    {
      says: 'this is the squared error: the loss of one image is minus the logarithm of p',
      gives: (A2, Y) => map(sum(multiply(Y, A2), 0), (p) => (1 - p) ** 2),
    },
    {
      says: 'this is one number for all images: each image, so each column, has a loss of its own',
      gives: (A2, Y) => sum(lossesOf(A2, Y)),
    },
    {
      says: 'these are the probabilities of the right classes: the loss is minus the logarithm of them',
      gives: (A2, Y) => sum(multiply(Y, A2), 0),
    },
  ],
});

type AverageArgs = readonly [losses: Matrix, Y: Matrix];

const averageCheck: FunctionCheck = functionCheck<AverageArgs>({
  name: 'average',
  reference: (losses) => mean(losses),
  cases: (random) => [
    { args: [fromRows([[1, 2, 6, 3]]), oneHot([0, 1, 1, 0], 3)] },
    { args: [full(1, 5, 2), oneHot([0, 1, 1, 0, 1], 2)] },
    { args: [random.randomSample(1, 6), oneHot([0, 4, 2, 1, 3, 0], 7)] },
  ],
  planted: {
    bug: 'it was divided by the number of classes, not by the number of examples',
    symptom: 'must the average grow with the number of images?',
    gives: (losses, Y) => sum(losses) / Y.rows,
  },
  mistakes: [
    { says: 'this is the sum: it grows with the number of images', gives: (losses) => sum(losses) },
    {
      says: 'it was divided by the classes as well: there is one loss for each example, so divide by m alone',
      gives: (losses, Y) => sum(losses) / (Y.rows * Y.cols),
    },
    {
      says: 'it was divided by 10, which is right for ten images only',
      gives: (losses) => sum(losses) / 10,
    },
    {
      says: 'it was divided by 1000, which is right for 1 000 images only',
      gives: (losses) => sum(losses) / 1000,
    },
  ],
});

/** The checks of this clinic. */
export const CLINIC_6: {
  readonly fixScores: FunctionCheck;
  readonly fixLosses: FunctionCheck;
  readonly fixAverage: FunctionCheck;
} = { fixScores: scoresCheck, fixLosses: lossesCheck, fixAverage: averageCheck };
