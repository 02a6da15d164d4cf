/** @file The bugs of the clinic after notebook 6. */
import {
  add,
  forwardProp,
  fromRows,
  full,
  type Matrix,
  map,
  matmul,
  max,
  mean,
  multiply,
  oneHot,
  type Params,
  type RandomState,
  relu,
  softmax,
  subtract,
  sum,
} from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';

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

/** What stands in place of ReLU. */
const WRONG_ACTIVATIONS: readonly (readonly [says: string, activation: (z: number) => number])[] = [
  ['the sign of a score is left out: ReLU makes 0 of what is below 0', Math.abs],
  [
    'these are the slopes of ReLU, 1 or 0: the scores themselves are needed where they are above 0',
    (z) => +(z > 0),
  ],
  [
    'this is leaky ReLU: the network was made with ReLU, which makes 0 of what is below 0',
    (z) => (z > 0 ? z : 0.01 * z),
  ],
  [
    'this is leaky ReLU: the network was made with ReLU, which makes 0 of what is below 0',
    (z) => (z > 0 ? z : 0.1 * z),
  ],
  ['sigmoid stands where ReLU belongs', (z) => 1 / (1 + Math.exp(-z))],
  ['tanh stands where ReLU belongs', Math.tanh],
  ['ReLU is upside down: what is above 0 stays', (z) => Math.min(0, z)],
  ['only scores above 1 pass: ReLU bends at 0', (z) => (z > 1 ? z : 0)],
];

const scoresCheck: FunctionCheck = functionCheck<ScoresArgs>({
  name: 'scores',
  reference: (X, params) => forwardProp(X, params).Z2,
  mayNotCall: ['forwardProp'],
  cases: (random) => [
    { args: TINY },
    { args: someNetwork(random, 4, 5, 3, 6) },
    { args: someNetwork(random, 6, 3, 4, 2) },
    { args: someNetwork(random, 3, 7, 5, 1) }, // a single example
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
    {
      says: 'both biases are missing',
      gives: (X, { W1, W2 }) => matmul(W2, relu(matmul(W1, X))),
    },
    {
      says: 'ReLU is at the wrong place: it belongs to the hidden units, not to the last scores',
      gives: (X, { W1, b1, W2, b2 }) => relu(add(matmul(W2, add(matmul(W1, X), b1)), b2)),
    },
    {
      says: 'ReLU was applied to the input: it belongs to the scores Z1',
      gives: (X, { W1, b1, W2, b2 }) => add(matmul(W2, add(matmul(W1, relu(X)), b1)), b2),
    },
    {
      says: 'ReLU was applied to the input, too: negative inputs count as they are',
      gives: (X, params) => forwardProp(relu(X), params).Z2,
    },
    {
      says: 'the bias b1 is subtracted: it is added',
      gives: (X, { W1, b1, W2, b2 }) => add(matmul(W2, relu(subtract(matmul(W1, X), b1))), b2),
    },
    {
      says: 'the bias b2 is subtracted: it is added',
      gives: (X, params) => subtract(matmul(params.W2, forwardProp(X, params).A1), params.b2),
    },
    {
      says: 'the bias b1 was added twice',
      gives: (X, { W1, b1, W2, b2 }) => add(matmul(W2, relu(add(matmul(W1, X), multiply(b1, 2)))), b2),
    },
    ...WRONG_ACTIVATIONS.map(([says, activation]) => ({
      says,
      gives: (...[X, { W1, b1, W2, b2 }]: ScoresArgs) =>
        add(matmul(W2, map(add(matmul(W1, X), b1), activation)), b2),
    })),
    {
      says: 'softmax stands where ReLU belongs: it is for the last scores alone',
      gives: (X, { W1, b1, W2, b2 }) => add(matmul(W2, softmax(add(matmul(W1, X), b1))), b2),
    },
    { says: 'this is Z1: the second layer is missing', gives: (X, params) => forwardProp(X, params).Z1 },
    { says: 'this is A1: the second layer is missing', gives: (X, params) => forwardProp(X, params).A1 },
    {
      says: 'the second layer gets X: it takes in A1, what the hidden units give',
      gives: (X, { W2, b2 }) => add(matmul(W2, X), b2),
    },
    {
      says: 'W2 must not be transposed on the way forward: that is for the way back',
      gives: (X, { W1, b1, W2, b2 }) => add(matmul(W2.T, relu(add(matmul(W1, X), b1))), b2),
    },
    {
      says: 'the scores Z2 got the biases b1: theirs are b2',
      gives: (X, { W1, b1, W2 }) => add(matmul(W2, relu(add(matmul(W1, X), b1))), b1),
    },
  ],
});

type LossesArgs = readonly [A2: Matrix, Y: Matrix];

function logsOf(A2: Matrix, epsilon = 1e-9): Matrix {
  return map(A2, (p) => Math.log(Math.max(p, epsilon)));
}

/** Minus the logarithm of each right class's probability. */
function lossesOf(A2: Matrix, Y: Matrix, epsilon?: number): Matrix {
  return multiply(sum(multiply(Y, logsOf(A2, epsilon)), 0), -1);
}

/** The same, with probabilities that are changed first. */
function rightLosses(A2: Matrix, Y: Matrix, change: (p: number) => number): Matrix {
  return map(sum(multiply(Y, A2), 0), (p) => -Math.log(change(p)));
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
    { args: [fromRows([[1e-4], [0.6], [0.3], [0.0999]]), oneHot([0], 4)] }, // a single image; small, but not 0
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
    {
      says: 'softmax is applied twice now, to probabilities: they need it no more',
      gives: (A2, Y) => lossesOf(softmax(softmax(A2)), Y),
    },
    {
      says: 'the losses were added along the rows, one for each class: each image, so each column, has a loss of its own',
      gives: (A2, Y) => multiply(sum(multiply(Y, logsOf(A2)), 1), -1),
    },
    {
      says: 'the losses were divided by the number of classes: only one class of an image counts, so there is nothing to average',
      gives: (A2, Y) => multiply(lossesOf(A2, Y), 1 / Y.rows),
    },
    {
      says: 'the losses were divided by the number of images: this function gives the loss of each, the next one the average',
      gives: (A2, Y) => multiply(lossesOf(A2, Y), 1 / Y.cols),
    },
    {
      says: 'the logarithms of all classes were added: only that of the right one counts, so multiply by Y',
      gives: (A2) => multiply(sum(logsOf(A2), 0), -1),
    },
    {
      says: 'the wrong classes count, too, with ln(1 − p): here only the right class does',
      gives: (A2, Y) =>
        add(
          lossesOf(A2, Y),
          lossesOf(
            map(A2, (p) => 1 - p),
            map(Y, (y) => 1 - y),
          ),
        ),
    },
    {
      says: 'A2 and Y have changed places: the logarithm is that of the probabilities',
      gives: (A2, Y) => lossesOf(Y, A2),
    },
    {
      says: 'the probabilities were multiplied by their own logarithms: multiply by Y, the truth',
      gives: (A2) => lossesOf(A2, A2),
    },
    {
      says: 'softmax was applied to the truth: Y has 1 and 0 already',
      gives: (A2, Y) => lossesOf(A2, softmax(Y)),
    },
    {
      says: 'this is 1 minus the probability: the loss is minus its logarithm',
      gives: (A2, Y) => map(sum(multiply(Y, A2), 0), (p) => 1 - p),
    },
    {
      says: 'this is the squared error, of all classes: the loss of one image is minus the logarithm of p',
      gives: (A2, Y) =>
        sum(
          map(subtract(A2, Y), (d) => d * d),
          0,
        ),
    },
    {
      says: 'this is 1 divided by the probability: the loss is minus its logarithm',
      gives: (A2, Y) => map(sum(multiply(Y, A2), 0), (p) => 1 / Math.max(p, 1e-9)),
    },
    {
      says: 'Math.min stands where Math.max is needed: only probabilities below 1e-9 are to be raised',
      gives: (A2, Y) => rightLosses(A2, Y, (p) => Math.min(p, 1e-9)),
    },
    ...[1e-1, 1e-2, 1e-3, 1e-5, 1e-6, 1e-7, 1e-8].flatMap((epsilon) => [
      {
        says: `probabilities below ${epsilon} are raised: the limit is 1e-9, so that only 0 is touched`,
        gives: (A2: Matrix, Y: Matrix) => lossesOf(A2, Y, epsilon),
      },
      {
        says: `${epsilon} is added to each probability: take the logarithm of Math.max(p, 1e-9)`,
        gives: (A2: Matrix, Y: Matrix) => rightLosses(A2, Y, (p) => p + epsilon),
      },
    ]),
    ...[(A2: Matrix) => A2, (A2: Matrix) => softmax(A2)].map((probabilities) => ({
      says: 'the logarithm was taken after the multiplication by Y: the zeros of Y get one, too; multiply by Y last',
      gives: (A2: Matrix, Y: Matrix) => multiply(sum(logsOf(multiply(Y, probabilities(A2))), 0), -1),
    })),
    {
      says: 'the probabilities of all classes were added before the logarithm: only that of the right one counts, so multiply by Y first',
      gives: (A2) => map(sum(A2, 0), (p) => -Math.log(p)),
    },
    {
      says: 'the largest probability was taken: it is that of the right class which counts, so multiply by Y',
      gives: (A2) => map(max(A2, 0), (p) => -Math.log(Math.max(p, 1e-9))),
    },
    {
      says: 'the logarithm has another base: Math.log is the natural one',
      gives: (A2, Y) => multiply(lossesOf(A2, Y), 1 / Math.LN10),
    },
    {
      says: 'the logarithm has another base: Math.log is the natural one',
      gives: (A2, Y) => multiply(lossesOf(A2, Y), 1 / Math.LN2),
    },
    {
      says: 'each class has a number of its own: add them along each column, with sum(…, 0)',
      gives: (A2, Y) => multiply(multiply(Y, logsOf(A2)), -1),
    },
    {
      says: 'min and max have changed places: Math.max(p, 1e-9) raises a 0, Math.min makes every p 1e-9 at most',
      gives: (A2, Y) =>
        multiply(
          sum(
            multiply(
              Y,
              map(A2, (p) => Math.log(Math.min(p, 1e-9))),
            ),
            0,
          ),
          -1,
        ),
    },
  ],
});

type AverageArgs = readonly [losses: Matrix, Y: Matrix];

const valuesOf = (losses: Matrix): number[] => losses.toArray().flat();

const WRONG_AVERAGES: readonly (readonly [says: string, average: (...args: AverageArgs) => unknown])[] = [
  ['it was divided by one too many: m is Y.cols', (losses, Y) => sum(losses) / (Y.cols + 1)],
  ['it was divided by one too few: m is Y.cols', (losses, Y) => sum(losses) / (Y.cols - 1)],
  ['it was multiplied by the number of images: divide by it', (losses, Y) => sum(losses) * Y.cols],
  [
    'it was divided by the root of the number of images: divide by the number itself',
    (losses, Y) => sum(losses) / Math.sqrt(Y.cols),
  ],
  ['it was divided by 2m: here m alone is right', (losses, Y) => sum(losses) / (2 * Y.cols)],
  [
    'it was divided by classes and images added up: divide by the images alone',
    (losses, Y) => sum(losses) / (Y.rows + Y.cols),
  ],
  [
    'this is the largest loss: add all, and divide by their number',
    (losses) => Math.max(...valuesOf(losses)),
  ],
  [
    'this is the smallest loss: add all, and divide by their number',
    (losses) => Math.min(...valuesOf(losses)),
  ],
  [
    'this is the loss of the first image: add all, and divide by their number',
    (losses) => valuesOf(losses)[0],
  ],
  [
    'this is the loss of the last image: add all, and divide by their number',
    (losses) => valuesOf(losses).at(-1),
  ],
  [
    'this is the median, the one in the middle: the average is the sum divided by the number',
    (losses) => valuesOf(losses).sort((a, b) => a - b)[Math.floor(losses.cols / 2)],
  ],
  [
    'the last image is left out of the sum',
    (losses, Y) => (sum(losses) - (valuesOf(losses).at(-1) ?? 0)) / Y.cols,
  ],
  ['the first image is left out of the sum', (losses, Y) => (sum(losses) - valuesOf(losses)[0]) / Y.cols],
  ['sum and number have changed places: it is sum / number', (losses, Y) => Y.cols / sum(losses)],
  ['the average was rounded down: leave it as it is', (losses) => Math.floor(mean(losses))],
  [
    'this is a matrix with one number: sum(losses), without an axis, is the number itself',
    (losses, Y) => multiply(sum(losses, 1), 1 / Y.cols),
  ],
  [
    'this is a matrix, and nothing is divided: sum(losses), without an axis, is a number; divide it by m',
    (losses) => sum(losses, 1),
  ],
  ['every answer is NaN: is there a size that does not exist? A matrix has rows and cols', () => Number.NaN],
];

const averageCheck: FunctionCheck = functionCheck<AverageArgs>({
  name: 'average',
  reference: (losses) => mean(losses),
  cases: (random) => [
    { args: [fromRows([[1, 2, 6, 3]]), oneHot([0, 1, 1, 0], 3)] },
    { args: [full(1, 5, 2), oneHot([0, 1, 1, 0, 1], 2)] },
    { args: [random.randomSample(1, 6), oneHot([0, 4, 2, 1, 3, 0], 7)] },
    { args: [fromRows([[3]]), oneHot([2], 4)] }, // a single image
    { args: [fromRows([[2, 3, 11, 7, 0.123456, 31, 9, 8]]), oneHot([0, 1, 0, 2, 2, 1, 0, 0], 3)] },
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
    ...WRONG_AVERAGES.map(([says, average]) => ({ says, gives: average })),
    ...[100, 784, 64].map((count) => ({
      says: `it was always divided by ${count}: divide by the number of images, Y.cols`,
      gives: (losses: Matrix) => sum(losses) / count,
    })),
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
