/** @file The functions of notebook 7. */
import {
  add,
  backProp,
  divide,
  fromRows,
  heInit,
  type Matrix,
  map,
  matmul,
  mean,
  multiply,
  oneHot,
  type ParamGradients,
  type Params,
  type RandomState,
  relu,
  reluDerivative,
  softmax,
  softmaxBackward,
  subtract,
  sum,
  toDtype,
} from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';
import { diagnoseGradients } from '../diagnosis/gradients/gradient-pattern.ts';
import { type BackPropArgs, leakyForward } from '../diagnosis/gradients/measured-slopes.ts';

const float64 = (...rows: number[][]): Matrix => fromRows(rows, 'float64');

/** A network whose biases are not 0, with m examples; what its forward pass computes belongs to it. */
function backPropArgs(
  random: RandomState,
  [n, h, k, m]: readonly [n: number, h: number, k: number, m: number],
  leak: number,
): BackPropArgs {
  const small = (rows: number): Matrix<number, 1> => multiply(random.randn(rows, 1, 'float64'), 0.2);
  const params: Params = {
    W1: heInit(h, n, random, 'float64'),
    b1: small(h),
    W2: heInit(k, h, random, 'float64'),
    b2: small(k),
  };
  const X = random.randn(n, m, 'float64');
  const Y = toDtype(
    oneHot(
      random.permutation(m).map((i) => i % k),
      k,
    ),
    'float64',
  );
  return [X, Y, params, leakyForward(X, params, leak), leak];
}

/** The sizes of the lesson's network: all of them differ. */
const lessonArgs = (random: RandomState, leak = 0): BackPropArgs => backPropArgs(random, [4, 5, 3, 6], leak);
const otherArgs = (random: RandomState, leak = 0): BackPropArgs => backPropArgs(random, [7, 8, 4, 9], leak);

/** The slope of the hidden units. */
const maskOf = (Z1: Matrix, leak: number): Matrix => map(Z1, (z) => (z > 0 ? 1 : leak));

const backPropCheck: FunctionCheck = functionCheck<BackPropArgs>({
  name: 'backProp',
  reference: (X, Y, { W2 }, { Z1, A1, A2 }, leak): ParamGradients => {
    const dZ2 = subtract(A2, Y);
    const dZ1 = multiply(matmul(W2.T, dZ2), maskOf(Z1, leak));
    const slopesOf = (dZ: Matrix, A: Matrix) => [divide(matmul(dZ, A.T), X.cols), mean(dZ, 1)] as const;
    const [[dW1, db1], [dW2, db2]] = [slopesOf(dZ1, X), slopesOf(dZ2, A1)];
    return { dW1, db1, dW2, db2 };
  },
  library: backProp,
  mayNotCall: ['backProp', 'backwardPass'],
  tolerance: 1e-7,
  cases: (random) => [
    { args: lessonArgs(random, 0.2) },
    { args: lessonArgs(random) }, // plain ReLU
    { args: otherArgs(random, 0.05) },
  ],
  diagnose: ({ args, value }) => diagnoseGradients(args, value),
  mistakes: [],
});

type Output = readonly [A2: Matrix, Y: Matrix];

function outputCase([X, Y, , { A2 }]: BackPropArgs): Case<Output> {
  return { args: [A2, Y], sizes: { 'the number of examples': X.cols } };
}

const dZ2Check: FunctionCheck = functionCheck<Output>({
  name: 'dZ2',
  reference: (A2, Y) => subtract(A2, Y),
  cases: (random) => [
    { args: [float64([0.5], [0.5]), float64([1], [0])] },
    { args: [float64([0.7, 0.1, 0.4], [0.3, 0.9, 0.6]), float64([1, 1, 0], [0, 0, 1])] },
    // the right class got nothing at all
    { args: [float64([0, 0.25, 0.9], [1, 0.75, 0.1]), float64([1, 1, 0], [0, 0, 1])] },
    outputCase(lessonArgs(random)),
    outputCase(otherArgs(random)),
  ],
  tolerance: 1e-7,
  mistakes: [
    {
      says: 'every sign is wrong: dZ2 is prediction minus truth, not truth minus prediction',
      gives: (A2, Y) => subtract(Y, A2),
    },
    {
      says: 'it is already divided by the number of examples: dZ2 holds the slopes of single examples; the mean comes with dW2 and db2',
      gives: (A2, Y) => divide(subtract(A2, Y), Y.cols),
    },
    {
      says: 'there is a factor 2 too many: that is the slope of a squared error; this loss is the cross-entropy',
      gives: (A2, Y) => multiply(subtract(A2, Y), 2),
    },
    {
      says: 'softmax’s derivative was applied again: A2 − Y is the slope for the scores already',
      gives: (A2, Y) =>
        multiply(
          subtract(A2, Y),
          multiply(
            A2,
            map(A2, (p) => 1 - p),
          ),
        ),
    },
    {
      says: 'softmax’s derivative was applied again: A2 − Y is the slope for the scores already',
      gives: (A2, Y) => softmaxBackward(subtract(A2, Y), A2),
    },
    {
      says: 'this is the slope for the probabilities, −Y / A2: the slope for the scores needs softmax, too, and both together are simpler',
      gives: (A2, Y) => multiply(divide(Y, A2), -1),
    },
    { says: 'this is the prediction alone: subtract the truth', gives: (A2) => A2 },
    {
      says: 'softmax was applied again: A2 holds probabilities already',
      gives: (A2, Y) => subtract(softmax(A2), Y),
    },
    {
      says: 'ReLU’s mask does not belong here: the output layer has softmax, and A2 − Y is its slope already',
      gives: (A2, Y) => multiply(subtract(A2, Y), reluDerivative(A2)),
    },
    {
      says: 'ReLU was applied to the error: it is negative for the right class, and must stay so',
      gives: (A2, Y) => relu(subtract(A2, Y)),
    },
    {
      says: 'the predictions were rounded: take the probabilities as they are',
      gives: (A2, Y) => subtract(map(A2, Math.round), Y),
    },
    {
      says: 'only the right class has an error here: a wrong class with a probability above 0 has one, too',
      gives: (A2, Y) => multiply(subtract(A2, Y), Y),
    },
    {
      says: 'all errors are positive here: the sign says whether a score must fall or grow, so it must stay',
      gives: (A2, Y) => map(subtract(A2, Y), Math.abs),
    },
    {
      says: 'only the right class has an error here, and its sign is wrong: the error is A2 − Y, for all classes',
      gives: (A2, Y) => multiply(subtract(Y, A2), Y),
    },
    {
      says: 'the errors were squared: no square belongs to the slope of the cross-entropy',
      gives: (A2, Y) => map(subtract(A2, Y), (d) => d * d),
    },
    {
      says: 'the logarithm belongs to the loss: its slope for the scores has none left',
      gives: (A2, Y) => subtract(map(A2, Math.log), Y),
    },
    {
      says: 'it was divided by the number of classes: nothing is divided here',
      gives: (A2, Y) => divide(subtract(A2, Y), Y.rows),
    },
    { says: 'prediction and truth were added: the error is their difference', gives: (A2, Y) => add(A2, Y) },
    {
      says: 'prediction and truth were multiplied: the error is their difference',
      gives: (A2, Y) => multiply(A2, Y),
    },
    {
      says: '1 was subtracted in every row: only the right class has a 1 in Y',
      gives: (A2) => subtract(A2, 1),
    },
    {
      says: 'truth and prediction were divided: the error is their difference',
      gives: (A2, Y) => divide(Y, A2),
    },
    { says: 'this is the truth alone: it must be subtracted from the prediction', gives: (_, Y) => Y },
  ],
});

type SecondLayer = readonly [dZ2: Matrix, A1: Matrix];

function secondLayerCase(dZ2: Matrix, A1: Matrix): Case<SecondLayer> {
  const sizes = {
    'the number of examples': dZ2.cols,
    'the number of classes': dZ2.rows,
    'the number of hidden units': A1.rows,
  };
  return { args: [dZ2, A1], sizes };
}

function secondLayerOf([X, Y, params, cache]: BackPropArgs): Case<SecondLayer> {
  return secondLayerCase(backProp(X, Y, params, cache).dZ2, cache.A1);
}

/** The two gradients, each with a factor that may be wrong. */
function layer2Times(ofW: (dZ2: Matrix, A1: Matrix) => number, ofB = ofW): Mistake<SecondLayer>['gives'] {
  return (dZ2, A1) => ({
    dW2: multiply(matmul(dZ2, A1.T), ofW(dZ2, A1) / dZ2.cols),
    db2: multiply(mean(dZ2, 1), ofB(dZ2, A1)),
  });
}

const right = (): number => 1;

const layer2Check: FunctionCheck = functionCheck<SecondLayer>({
  name: 'layer2',
  reference: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), dZ2.cols), db2: mean(dZ2, 1) }),
  cases: (random) => [
    secondLayerCase(float64([-0.5], [0.5]), float64([1], [1], [0])),
    secondLayerOf(lessonArgs(random)),
    secondLayerOf(otherArgs(random)),
  ],
  tolerance: 1e-7,
  mistakes: [
    {
      says: 'dW2 and db2 are sums over the examples: the loss is a mean, so divide both by the number of examples',
      gives: (dZ2, A1) => ({ dW2: matmul(dZ2, A1.T), db2: sum(dZ2, 1) }),
    },
    {
      says: 'db2 is the sum over the examples, but dW2 the mean: divide db2 by the number of examples, too',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), dZ2.cols), db2: sum(dZ2, 1) }),
    },
    {
      says: 'db2 is not summed: it has one column for each example; a bias gets the mean of each row (axis 1)',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), dZ2.cols), db2: dZ2 }),
    },
    {
      says: 'db2 is not summed: it has one column for each example; a bias gets the mean of each row (axis 1)',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), dZ2.cols), db2: divide(dZ2, dZ2.cols) }),
    },
    {
      says: 'db2 is a mean over the classes (axis 0): each class has its own bias, so take the mean along each row (axis 1)',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), dZ2.cols), db2: mean(dZ2, 0) }),
    },
    {
      says: 'db2 is one number: each class has its own bias, so take the mean along each row (axis 1)',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), dZ2.cols), db2: mean(dZ2) }),
    },
    {
      says: 'it is right for 6 examples only: divide by the number of columns, dZ2.cols, not by 6',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), 6), db2: mean(dZ2, 1) }),
    },
    {
      says: 'it is right for 6 examples only: divide by the number of columns, dZ2.cols, not by 6',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), 6), db2: divide(sum(dZ2, 1), 6) }),
    },
    {
      says: 'it was multiplied by the number of examples: a mean divides by it',
      gives: layer2Times(({ cols }) => cols ** 2, right),
    },
    {
      says: 'it was multiplied by the number of examples: a mean divides by it',
      gives: layer2Times(({ cols }) => cols ** 2),
    },
    {
      says: 'it was divided by the number of classes (rows): the mean is over the examples, so divide by the columns',
      gives: layer2Times(({ rows, cols }) => cols / rows),
    },
    {
      says: 'dW2 was divided by the number of classes (rows): the mean is over the examples, so divide by the columns',
      gives: layer2Times(({ rows, cols }) => cols / rows, right),
    },
    {
      says: 'dW2 was divided by the number of hidden units: the mean is over the examples',
      gives: layer2Times(({ cols }, A1) => cols / A1.rows, right),
    },
    {
      says: 'both have the wrong sign: the minus comes with the update, not here',
      gives: layer2Times(() => -1),
    },
    {
      says: 'both are twice as large: that 2 belongs to a squared error; this loss is the cross-entropy',
      gives: layer2Times(() => 2),
    },
    {
      says: 'db2 was divided by the number of examples twice: mean(…) divides already',
      gives: layer2Times(right, ({ cols }) => 1 / cols),
    },
    ...[true, false].map((both) => ({
      says: 'it was divided by m − 1: a mean divides by m, the number of examples',
      gives: (dZ2: Matrix, A1: Matrix) => ({
        dW2: divide(matmul(dZ2, A1.T), dZ2.cols - 1),
        db2: both ? divide(sum(dZ2, 1), dZ2.cols - 1) : mean(dZ2, 1),
      }),
    })),
    {
      says: 'db2 was made from dW2: a bias has no signal at its start, so its gradient comes from dZ2 alone',
      gives: (dZ2, A1) => {
        const dW2 = divide(matmul(dZ2, A1.T), dZ2.cols);
        return { dW2, db2: mean(dW2, 1) };
      },
    },
    {
      says: 'db2 was made from dW2: a bias has no signal at its start, so its gradient comes from dZ2 alone',
      gives: (dZ2, A1) => {
        const dW2 = divide(matmul(dZ2, A1.T), dZ2.cols);
        return { dW2, db2: sum(dW2, 1) };
      },
    },
    {
      says: 'db2 was made from A1: the gradient of a bias is the mean of the errors, dZ2',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, A1.T), dZ2.cols), db2: mean(A1, 1) }),
    },
    {
      says: 'dW2 was made from the slopes of ReLU: the signal at the start is A1 itself',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(dZ2, reluDerivative(A1).T), dZ2.cols), db2: mean(dZ2, 1) }),
    },
    {
      says: 'dW2 and db2 have changed places',
      gives: (dZ2, A1) => ({ db2: divide(matmul(dZ2, A1.T), dZ2.cols), dW2: mean(dZ2, 1) }),
    },
    {
      says: 'dW2 is transposed: the error comes first, then the signal’s transpose; dW2 has the shape of W2',
      gives: (dZ2, A1) => ({ dW2: divide(matmul(A1, dZ2.T), dZ2.cols), db2: mean(dZ2, 1) }),
    },
  ],
});

type WayBack = readonly [dZ2: Matrix, W2: Matrix, Z1: Matrix];

function wayBackCase([X, Y, params, cache]: BackPropArgs): Case<WayBack> {
  const { dZ2 } = backProp(X, Y, params, cache);
  return { args: [dZ2, params.W2, cache.Z1], sizes: { 'the number of examples': X.cols } };
}

/** A wrong slope for ReLU. */
function maskMistake(says: string, slope: (z: number) => number): Mistake<WayBack> {
  return { says, gives: (dZ2, W2, Z1) => multiply(matmul(W2.T, dZ2), map(Z1, slope)) };
}

const dZ1Check: FunctionCheck = functionCheck<WayBack>({
  name: 'dZ1',
  reference: (dZ2, W2, Z1) => multiply(matmul(W2.T, dZ2), reluDerivative(Z1)),
  cases: (random) => [
    {
      // the last score is exactly 0
      args: [
        float64([-0.5], [0.75]),
        float64([1, 0.5, 1, 3], [0.25, 1, 2, -1]),
        float64([0.5], [2], [-1], [0]),
      ],
    },
    {
      // scores next to 0
      args: [float64([1], [-2]), float64([3, 0.25, 5], [-1, 7, 4]), float64([1e-4], [-1e-4], [0])],
    },
    wayBackCase(lessonArgs(random)),
    wayBackCase(otherArgs(random)),
  ],
  tolerance: 1e-7,
  mistakes: [
    {
      says: 'ReLU’s mask is forgotten: a unit that was switched off (Z1 below 0) gets no error',
      gives: (dZ2, W2) => matmul(W2.T, dZ2),
    },
    ...(
      [
        [
          'W2 is not transposed: the error goes back over W2.T, whose rows are the hidden units',
          (dZ2, W2) => matmul(W2, dZ2),
        ],
        [
          'error and weights are exchanged in the product: the weights come first, W2.T times dZ2',
          (dZ2, W2) => matmul(dZ2, W2.T),
        ],
        [
          'error and weights are exchanged in the product: the weights come first, W2.T times dZ2',
          (dZ2, W2) => matmul(dZ2, W2),
        ],
        ['the product is transposed: W2.T comes first, then dZ2', (dZ2, W2) => matmul(dZ2.T, W2)],
        [
          'multiply goes entry by entry; W2.T times dZ2 is a matrix product: matmul',
          (dZ2, W2) => multiply(W2.T, dZ2),
        ],
      ] as readonly (readonly [string, (dZ2: Matrix, W2: Matrix) => Matrix])[]
    ).map(
      ([says, dA1]): Mistake<WayBack> => ({
        says,
        gives: (dZ2, W2, Z1) => multiply(dA1(dZ2, W2), reluDerivative(Z1)),
      }),
    ),
    {
      says: 'it is multiplied by ReLU itself, not by its slope: use reluDerivative(Z1)',
      gives: (dZ2, W2, Z1) => multiply(matmul(W2.T, dZ2), relu(Z1)),
    },
    {
      says: 'it is multiplied by the scores Z1: the mask is the slope of ReLU, reluDerivative(Z1), only 0 and 1',
      gives: (dZ2, W2, Z1) => multiply(matmul(W2.T, dZ2), Z1),
    },
    {
      says: 'the mask is made from the error, not from Z1: what counts is where the score was above 0',
      gives: (dZ2, W2) => relu(matmul(W2.T, dZ2)),
    },
    {
      says: 'the mask is upside down: where Z1 is above 0, the error passes through',
      gives: (dZ2, W2, Z1) =>
        multiply(
          matmul(W2.T, dZ2),
          map(Z1, (z) => (z > 0 ? 0 : 1)),
        ),
    },
    {
      says: 'it is already divided by the number of examples: dZ1 holds the slopes of single examples; the mean comes with dW1 and db1',
      gives: (dZ2, W2, Z1) => divide(multiply(matmul(W2.T, dZ2), reluDerivative(Z1)), dZ2.cols),
    },
    maskMistake(
      'a unit whose score is exactly 0 passes the error on: there, too, the slope of ReLU is 0',
      (z) => (z >= 0 ? 1 : 0),
    ),
    maskMistake('the mask is upside down: where Z1 is above 0, the error passes through', (z) =>
      z < 0 ? 1 : 0,
    ),
    maskMistake('the mask is −1 where Z1 is below 0: the slope of ReLU is 0 there', Math.sign),
    maskMistake('the mask is −1 where Z1 is below 0: the slope of ReLU is 0 there', (z) => (z > 0 ? 1 : -1)),
    maskMistake('the mask is 0.01 where Z1 is below 0: that is "leaky" ReLU; here it is 0', (z) =>
      z > 0 ? 1 : 0.01,
    ),
    maskMistake('the mask begins at a score of 1: ReLU bends at 0', (z) => (z > 1 ? 1 : 0)),
    maskMistake('this is the slope of sigmoid: that of ReLU is 1 or 0', (z) => {
      const s = 1 / (1 + Math.exp(-z));
      return s * (1 - s);
    }),
    maskMistake('this is the slope of tanh: that of ReLU is 1 or 0', (z) => 1 - Math.tanh(z) ** 2),
    {
      says: 'the mask was subtracted: a slope after a slope is multiplied',
      gives: (dZ2, W2, Z1) => subtract(matmul(W2.T, dZ2), reluDerivative(Z1)),
    },
    {
      says: 'ReLU was applied to dZ2, and the mask is missing: the mask is that of the hidden units, where Z1 is above 0',
      gives: (dZ2, W2) => matmul(W2.T, relu(dZ2)),
    },
    {
      says: 'ReLU was applied to dZ2: an error may be negative, so only the mask of Z1 counts',
      gives: (dZ2, W2, Z1) => multiply(matmul(W2.T, relu(dZ2)), reluDerivative(Z1)),
    },
    {
      says: 'the mask of the first score was taken for all: each unit has its own, for each example',
      gives: (dZ2, W2, Z1) => multiply(matmul(W2.T, dZ2), +(Z1.toArray()[0][0] > 0)),
    },
    maskMistake('the wrong sign: the minus comes with the update, not here', (z) => (z > 0 ? -1 : 0)),
    maskMistake('there is a factor 2 too many: the slope of ReLU is 0 or 1', (z) => (z > 0 ? 2 : 0)),
    {
      says: 'ReLU was applied to the error: an error may be negative; ReLU’s slope is what counts, at Z1',
      gives: (dZ2, W2, Z1) => relu(multiply(matmul(W2.T, dZ2), reluDerivative(Z1))),
    },
    {
      says: 'the mask was made from the weights: what counts is where the score Z1 was above 0',
      gives: (dZ2, W2) => matmul(reluDerivative(W2).T, dZ2),
    },
    {
      says: 'the signs of the weights were dropped: an error goes back over negative weights, too',
      gives: (dZ2, W2, Z1) => multiply(matmul(map(W2, Math.abs).T, dZ2), reluDerivative(Z1)),
    },
    {
      says: 'ReLU was applied to the weights: an error goes back over negative weights, too',
      gives: (dZ2, W2, Z1) => multiply(matmul(relu(W2).T, dZ2), reluDerivative(Z1)),
    },
    {
      says: 'this is the mask alone: multiply it by the error that comes back, W2.T times dZ2',
      gives: (_, __, Z1) => reluDerivative(Z1),
    },
    {
      says: 'error and mask were added: a slope after a slope is multiplied',
      gives: (dZ2, W2, Z1) => add(matmul(W2.T, dZ2), reluDerivative(Z1)),
    },
  ],
});

/** The checks of this notebook. */
export const BACKPROP: {
  readonly backProp: FunctionCheck;
  readonly dZ2: FunctionCheck;
  readonly layer2: FunctionCheck;
  readonly dZ1: FunctionCheck;
} = { backProp: backPropCheck, dZ2: dZ2Check, layer2: layer2Check, dZ1: dZ1Check };
