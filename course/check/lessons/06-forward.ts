/** @file The functions of notebook 6. */
import {
  add,
  type Cache,
  crossEntropy,
  divide,
  exp,
  forwardProp,
  fromRows,
  heInit,
  Matrix,
  map,
  matmul,
  max,
  multiply,
  oneHot,
  type Params,
  type RandomState,
  relu,
  softmax,
  subtract,
  sum,
  toDtype,
} from 'scratchnet';
import {
  type Answer,
  type Case,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
  type Mistake,
} from '../definition/function-check.ts';
import { difference, sameNumber } from '../values/compare.ts';
import { plain } from '../values/plain.ts';
import { threeLayersCheck } from './06-three-layers.ts';

const float64 = (...rows: number[][]): Matrix => fromRows(rows, 'float64');

type Forward = readonly [X: Matrix, params: Params];

/** The tiny network of the course, with a b2 that is not 0, so that softmax along the wrong axis shows. */
const tinyNetwork = (): Case<Forward> => ({
  args: [
    float64([1], [2]),
    {
      W1: float64([1, 0], [-1, 1], [0.5, -1]),
      b1: float64([0], [0], [0.5]) as Matrix<number, 1>,
      W2: float64([1, 0, 1], [0, 1, 1]),
      b2: float64([1], [-2]) as Matrix<number, 1>,
    },
  ],
});

/** A network whose biases are not 0, so that one that is forgotten shows. */
function randomNetwork(random: RandomState, n: number, h: number, k: number, m: number): Case<Forward> {
  const params: Params = {
    W1: heInit(h, n, random, 'float64'),
    b1: random.randn(h, 1, 'float64'),
    W2: heInit(k, h, random, 'float64'),
    b2: random.randn(k, 1, 'float64'),
  };
  return { args: [random.randn(n, m, 'float64'), params] };
}

/** Scores of the second layer, made of what the line before it left. */
type Scores = (params: Params, A1: Matrix, X: Matrix) => Matrix;

/** Mistakes that are looked for in all cases at once: where shapes do not fit, they are known by the library's error. */
const SCORES: readonly (readonly [says: string, scores: Scores])[] = [
  ['the second layer gets A1, not X', ({ W2, b2 }, _, X) => add(matmul(W2, X), b2)],
  ['the bias of the second layer is b2, not b1', ({ W2, b1 }, A1) => add(matmul(W2, A1), b1)],
  ['the weights of the second layer are W2, not W1', ({ W1, b2 }, A1) => add(matmul(W1, A1), b2)],
  ['A1 and W2 are exchanged: the weights come first, W2 A1', ({ W2, b2 }, A1) => add(matmul(A1, W2), b2)],
  [
    'W2 is not transposed: each of its rows is one unit already',
    ({ W2, b2 }, A1) => add(matmul(W2.T, A1), b2),
  ],
  [
    'multiply goes entry by entry; W2 A1 is a matrix product: matmul',
    ({ W2, b2 }, A1) => add(multiply(W2, A1), b2),
  ],
  ['the bias is added to the product W2 A1, not to A1', ({ W2, b2 }, A1) => matmul(W2, add(A1, b2))],
  ['the bias b2 is added, not multiplied', ({ W2, b2 }, A1) => multiply(matmul(W2, A1), b2)],
  [
    'in add the matrix comes first, and then the column that goes to each of its columns: add(W2 A1, b2)',
    ({ W2, b2 }, A1) => add(b2, matmul(W2, A1)),
  ],
];

function withScores(says: string, scores: Scores): Mistake<Forward> {
  return {
    says,
    gives: (X, params) => {
      const { Z1, A1 } = forwardProp(X, params);
      const Z2 = scores(params, A1, X);
      return { Z1, A1, Z2, A2: softmax(Z2) };
    },
  };
}

const forwardPropCheck: FunctionCheck = functionCheck<Forward>({
  name: 'forwardProp',
  reference: (X, params) => forwardProp(X, params),
  library: forwardProp,
  mayNotCall: ['forwardProp', 'forwardPass'],
  cases: (random) => [
    tinyNetwork(),
    randomNetwork(random, 4, 5, 3, 6),
    randomNetwork(random, 7, 3, 4, 5),
    randomNetwork(random, 3, 4, 6, 1),
  ],
  diagnose: diagnoseForward,
  mistakes: [...SCORES.map(([says, scores]) => withScores(`Z2 is wrong: ${says}`, scores))],
});

type Step = readonly [
  result: keyof Cache,
  mistakes: readonly (readonly [given: () => Matrix, says: string])[],
];

/**
 * Each result is made from the one before. So the first wrong one is compared with what a mistake would have made of
 * the learner's own result before it.
 */
function diagnoseForward({ args: [X, params], value }: Answer<Forward>): Diagnosis | undefined {
  const right = forwardProp(X, params);
  const given = value as Cache;
  const names = ['Z1', 'A1', 'Z2', 'A2'] as const;
  if (!names.every((name) => given?.[name] instanceof Matrix)) return undefined;
  const wrong = names.find((name) => !same(given[name], right[name]));
  const step = stepsOf(X, params, right).find(([result]) => result === wrong);
  const known = step?.[1].find(([mistake]) => same(given[step[0]], mistake()));
  return known && { says: `${wrong} is wrong: ${known[1]}` };
}

function stepsOf(X: Matrix, { W1, b1, W2, b2 }: Params, { Z1, A1, Z2, A2 }: Cache): Step[] {
  return [
    [
      'Z1',
      [
        [() => matmul(W1, X), 'the bias b1 is missing'],
        [() => A1, 'it is already after ReLU; Z1 holds the scores before it'],
        [() => subtract(matmul(W1, X), b1), 'the bias b1 is added, not subtracted'],
        [() => add(matmul(W1, X), multiply(b1, 2)), 'the bias b1 was added twice'],
        [() => softmax(Z1), 'it is already after softmax, which has no place in layer 1'],
      ],
    ],
    [
      'A1',
      [
        [() => Z1, 'ReLU is missing: what is below 0 must become 0'],
        [() => softmax(Z1), 'softmax is for the last layer; after the hidden layer comes ReLU'],
        [() => map(Z1, Math.abs), 'that is |Z1|; ReLU makes 0 of what is below 0'],
        [() => map(Z1, (z) => (z > 0 ? 1 : 0)), 'these are the slopes of ReLU, not ReLU itself'],
      ],
    ],
    [
      'Z2',
      [
        [() => matmul(W2, A1), 'the bias b2 is missing'],
        [() => add(matmul(W2, Z1), b2), 'it was made from Z1; the second layer gets A1, after ReLU'],
        [() => matmul(W2, Z1), 'it was made from Z1, and without b2; it is W2 A1 + b2'],
        [() => relu(Z2), 'ReLU has no place here: Z2 holds the scores, and scores may be negative'],
        [() => A2, 'it is already after softmax; Z2 holds the scores before it'],
        [() => subtract(matmul(W2, A1), b2), 'the bias b2 is added, not subtracted'],
        [() => add(matmul(W2, A1), multiply(b2, 2)), 'the bias b2 was added twice'],
        [() => matmul(W2, add(A1, b1)), 'b1 was added once more, and b2 is missing: it is W2 A1 + b2'],
        [() => add(matmul(W2, add(A1, b1)), b2), 'b1 was added once more: A1 has it already'],
        [
          () =>
            add(
              matmul(
                W2,
                map(A1, (a) => (a > 0 ? 1 : 0)),
              ),
              b2,
            ),
          'it was made from the slopes of ReLU',
        ],
      ],
    ],
    [
      'A2',
      [
        [() => Z2, 'softmax is missing: these are still scores'],
        [() => relu(Z2), 'the last activation is softmax, not ReLU: A2 must be probabilities'],
        [() => softmax(A2), 'softmax was applied twice: the probabilities become nearly equal'],
        [
          () => map(Z2, (z) => 1 / (1 + Math.exp(-z))),
          'this is the sigmoid of each score: the last activation is softmax',
        ],
        [() => exp(Z2), 'these are e to the power of the scores: each column must be divided by its sum'],
        [
          () => divide(softmax(Z2), Z2.cols),
          'softmax was divided by the number of examples: each column must sum to 1',
        ],
        [() => softmax(relu(Z2)), 'ReLU came before softmax: the last layer has softmax alone'],
        [() => softmax(Z2.T).T, 'softmax went along the rows; one example is one column'],
      ],
    ],
  ];
}

function same(a: Matrix, b: Matrix): boolean {
  return difference(plain(a), plain(b)) === undefined;
}

type Prediction = readonly [A2: Matrix, Y: Matrix];

function predictionCase(A2: Matrix, Y: Matrix): Case<Prediction> {
  return {
    args: [A2, Y],
    sizes: {
      'the number of examples': Y.cols,
      'the number of classes': Y.rows,
    },
  };
}

function randomPrediction(random: RandomState, k: number, m: number): Case<Prediction> {
  const labels = random.permutation(m).map((i) => i % k);
  return predictionCase(softmax(random.randn(k, m, 'float64')), toDtype(oneHot(labels, k), 'float64'));
}

/** What keeps ln 0 away. */
const EPSILON = 1e-9;

const opposite = (P: Matrix): Matrix => map(P, (p) => 1 - p);

/** The mean of some function of the right class's probability. */
const meanOfRight = (A2: Matrix, Y: Matrix, f: (p: number) => number): number =>
  sum(multiply(Y, map(A2, f))) / Y.cols;

/** The loss of the first example. */
function firstLoss(A2: Matrix, Y: Matrix): number {
  return A2.toArray().reduce((loss, [p], c) => loss - Y.get(c, 0) * Math.log(Math.max(p, EPSILON)), 0);
}

/** What people divide the sum of squares by. */
const SQUARED_ERRORS: readonly ((Y: Matrix) => number)[] = [
  ({ cols }) => 1 / cols,
  ({ cols }) => 1 / (2 * cols),
  ({ rows, cols }) => 1 / (rows * cols),
  () => 1,
];

const crossEntropyCheck: FunctionCheck = functionCheck<Prediction>({
  name: 'crossEntropy',
  reference: (A2, Y) => crossEntropy(A2, Y),
  library: crossEntropy,
  cases: (random) => [
    predictionCase(float64([0.5], [0.5]), float64([1], [0])),
    predictionCase(float64([0.25, 0.3, 0.8], [0.75, 0.7, 0.2]), float64([1, 0, 1], [0, 1, 0])),
    randomPrediction(random, 3, 6),
    randomPrediction(random, 5, 4),
    predictionCase(float64([1, 0], [0, 0.5], [0, 0.5]), float64([1, 0], [0, 1], [0, 0])),
    predictionCase(float64([0, 0.5], [0.75, 0.5], [0.25, 0]), float64([1, 0], [0, 1], [0, 0])),
    predictionCase(float64([0.4, 1e-15], [0.6, 1]), float64([0, 1], [1, 0])), // small, but not 0
  ],
  diagnose: diagnoseLogarithm,
  mistakes: [
    {
      says: 'the mean of all entries was taken, with a 0 for each wrong class: divide the sum by the number of examples alone',
      gives: (A2, Y) => crossEntropy(A2, Y) / Y.rows,
    },
    {
      says: 'the sum was divided by the number of classes (rows): divide by the number of examples (columns)',
      gives: (A2, Y) => (crossEntropy(A2, Y) * Y.cols) / Y.rows,
    },
    {
      says: 'softmax was applied once more: A2 holds probabilities already',
      gives: (A2, Y) => crossEntropy(softmax(A2), Y),
    },
    {
      says: 'it is ln of the mean probability: take ln of each p first, then the mean',
      gives: (A2, Y) => -Math.log(meanOfRight(A2, Y, (p) => p) + EPSILON),
    },
    {
      says: 'this is 1 − p, without a logarithm: the loss of one example is −ln p',
      gives: (A2, Y) => meanOfRight(A2, Y, (p) => 1 - p),
    },
    {
      says: 'this is the squared error (1 − p)²: the loss of one example is −ln p',
      gives: (A2, Y) => meanOfRight(A2, Y, (p) => (1 - p) ** 2),
    },
    {
      says: 'A2 and Y have changed places: the logarithm is taken of the prediction A2, not of the truth Y',
      gives: (A2, Y) =>
        -sum(
          multiply(
            A2,
            map(Y, (y) => Math.log(y + EPSILON)),
          ),
        ) / Y.cols,
    },
    {
      says: 'the logarithms of all classes are in it: multiply by Y, so that only the right class of each column stays',
      gives: (A2, Y) => -sum(map(A2, (p) => Math.log(p + EPSILON))) / Y.cols,
    },
    {
      says: 'the wrong classes are in it, too, as ln(1 − p): that is the binary cross-entropy; here only the right class counts',
      gives: (A2, Y) =>
        crossEntropy(A2, Y) -
        sum(
          multiply(
            opposite(Y),
            map(opposite(A2), (p) => Math.log(p + EPSILON)),
          ),
        ) /
          Y.cols,
    },
    {
      says: 'it is the logarithm to the base 2: ln, the natural one, is Math.log',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => Math.log2(p + EPSILON)),
    },
    {
      says: 'it is the logarithm to the base 10: ln, the natural one, is Math.log',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => Math.log10(p + EPSILON)),
    },
    ...SQUARED_ERRORS.map(
      (share): Mistake<Prediction> => ({
        says: 'this is the squared error, (p − y)²: the loss of one example is −ln of its right probability',
        gives: (A2, Y) => sum(map(subtract(A2, Y), (d) => d * d)) * share(Y),
      }),
    ),
    {
      says: 'these are the distances |p − y|: the loss of one example is −ln of its right probability',
      gives: (A2, Y) => sum(map(subtract(A2, Y), Math.abs)) / Y.cols,
    },
    {
      says: 'the sum was divided by 2 m: divide by the number of examples m alone',
      gives: (A2, Y) => crossEntropy(A2, Y) / 2,
    },
    {
      says: 'this is ln(1 − p): the loss of one example is −ln p, with p the probability of the right class',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => Math.log(Math.max(1 - p, EPSILON))),
    },
    {
      says: 'only the first example counts: the return must stand behind the loop, not in it',
      gives: (A2, Y) => firstLoss(A2, Y) / Y.cols,
    },
    {
      says: 'only the first example counts: the return must stand behind the loop, not in it',
      gives: (A2, Y) => firstLoss(A2, Y),
    },
    {
      says: 'the probabilities were added before the logarithm: take −ln of each, and then the sum',
      gives: (A2, Y) => -Math.log(Math.max(sum(multiply(A2, Y)), EPSILON)) / Y.cols,
    },
    {
      says: 'this is e to the power of minus p: the loss of one example is −ln p',
      gives: (A2, Y) => -meanOfRight(A2, Y, Math.exp),
    },
    {
      says: 'the smaller of p and 1e-9 was taken: the larger one is needed, so Math.max',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => Math.log(Math.min(p, EPSILON))),
    },
    {
      says: 'only p = 0 is replaced: a p between 0 and 1e-9 must become 1e-9, too',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => Math.log(p || EPSILON)),
    },
    {
      says: 'for a small p the number 1e-9 stands where ln of 1e-9 is needed',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => (p < EPSILON ? EPSILON : Math.log(p))),
    },
    ...[1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].map(
      (limit): Mistake<Prediction> => ({
        says: `ε is ${limit} in your code; here it is 1e-9`,
        gives: (A2, Y) => -meanOfRight(A2, Y, (p) => Math.log(Math.max(p, limit))),
      }),
    ),
    {
      says: 'these are p · ln p of all classes, the entropy: the truth Y must choose, not the prediction itself',
      gives: (A2, Y) => -sum(map(A2, (p) => p * Math.log(Math.max(p, EPSILON)))) / Y.cols,
    },
    {
      says: 'the logarithm was taken after the choice: then each 0 of a wrong class counts as ln 1e-9',
      gives: (A2, Y) => -sum(map(multiply(Y, A2), (p) => Math.log(Math.max(p, EPSILON)))) / Y.cols,
    },
    {
      says: 'this is e to the power of p: the loss needs its opposite, ln p, which is Math.log(p)',
      gives: (A2, Y) => meanOfRight(A2, Y, Math.exp),
    },
    {
      says: 'the largest probability of each column counts in yours: it must be that of the right class',
      gives: (A2) => -sum(map(max(A2, 0), Math.log)) / A2.cols,
    },
    {
      says: 'the wrong classes were chosen, where Y is 0: keep the one where Y is 1',
      gives: (A2, Y) => -meanOfRight(A2, opposite(Y), (p) => Math.log(Math.max(p, EPSILON))),
    },
    {
      says: 'this is the mean probability of the right class, with a minus, but without its logarithm: take ln of each p',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => p),
    },
    {
      says: 'Math.max stands around the logarithm, and all logarithms of probabilities are below 0: take the larger of p and 1e-9 first',
      gives: (A2, Y) => -meanOfRight(A2, Y, (p) => Math.max(Math.log(p), EPSILON)),
    },
    {
      says: 'this is the mean probability of the right class: take −ln of each',
      gives: (A2, Y) => meanOfRight(A2, Y, (p) => p),
    },
  ],
});

/** What becomes of a probability of 0. */
function diagnoseLogarithm({ args: [A2, Y], value }: Answer<Prediction>): Diagnosis | undefined {
  const rights = multiply(A2, Y)
    .T.toArray()
    .map((column) => Math.max(...column));
  if (typeof value !== 'number' || !(Math.min(...A2.data) < 1e-9)) return undefined;
  if (Number.isNaN(value))
    return { says: 'an entry of A2 is 0, and 0 · ln 0 is NaN: take ln of Math.max(p, 1e-9)' };
  if (Math.abs(value) === Number.POSITIVE_INFINITY)
    return {
      says: 'the right class got p = 0, and ln 0 is −Infinity: take ln of Math.max(p, 1e-9)',
    };
  const smallest = Math.min(...rights);
  if (smallest >= 1e-9) return undefined;
  const others = rights.reduce((total, p) => total - (p >= 1e-9 ? Math.log(p) : 0), 0);
  const epsilon = Math.exp(others - value * Y.cols);
  if (sameNumber(epsilon, 1))
    return {
      says: 'an example whose right class got p = 0 costs nothing: it must cost most, −ln ε with ε = 1e-9',
    };
  if (smallest > 0 && sameNumber(Math.log(epsilon), Math.log(smallest)))
    return {
      says: 'only p = 0 is replaced, or not even that: a p between 0 and 1e-9 must become 1e-9, too',
    };
  return epsilon < 1e-3
    ? { says: `ε is ${epsilon.toExponential(0)} in your code; here it is 1e-9` }
    : undefined;
}

/** The checks of this notebook. */
export const FORWARD: {
  readonly forwardProp: FunctionCheck;
  readonly crossEntropy: FunctionCheck;
  readonly threeLayers: FunctionCheck;
} = {
  forwardProp: forwardPropCheck,
  crossEntropy: crossEntropyCheck,
  threeLayers: threeLayersCheck,
};
