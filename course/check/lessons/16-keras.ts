/** @file The functions of notebook 16. */
import {
  add,
  binaryCrossEntropy,
  divide,
  fromRows,
  type Matrix,
  matmul,
  multiply,
  relu,
  softmax,
  sum,
} from 'scratchnet';
import { type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

type Dense = readonly [X: Matrix, K: Matrix, b: Matrix];

const denseByRowsCheck: FunctionCheck = functionCheck<Dense>({
  name: 'denseByRows',
  reference: (X, K, b) => add(matmul(X, K), b),
  cases: (random) => [
    {
      // As many examples as inputs: here, and only here, the formula for columns gives an answer.
      args: [
        fromRows([
          [1, 2],
          [3, 0],
        ]),
        fromRows([
          [1, -1, 0.5],
          [0, 1, -1],
        ]),
        fromRows([[0, 0, 0.5]]),
      ],
    },
    { args: [random.randn(6, 4, 'float64'), random.randn(4, 5, 'float64'), random.randn(1, 5, 'float64')] },
    { args: [random.randn(3, 7, 'float64'), random.randn(7, 2, 'float64'), random.randn(1, 2, 'float64')] },
  ],
  mistakes: [
    {
      says: 'the biases are missing: add b to every row',
      gives: (X, K) => matmul(X, K),
    },
    {
      says: 'this is W · X + b, the formula for one example per column; it runs only if there are as many examples as inputs, and is wrong then, too: with rows, X stands in front',
      gives: (X, K, b) => add(matmul(K.T, X), b.T),
    },
    {
      says: 'each example is a column of the answer: the numbers are right, but it must have one row for each example',
      gives: (X, K, b) => add(matmul(X, K), b).T,
    },
    {
      says: 'negative scores were cut off: no activation is asked for here',
      gives: (X, K, b) => relu(add(matmul(X, K), b)),
    },
    { says: 'the biases were added twice', gives: (X, K, b) => add(matmul(X, K), multiply(b, 2)) },
    {
      says: 'the biases were added to each example before the kernel: they belong to the units, so add them after it',
      gives: (X, K, b) => matmul(add(X, b), K),
    },
    {
      says: 'the biases were multiplied: add them',
      gives: (X, K, b) => multiply(matmul(X, K), b),
    },
    {
      says: 'the biases were subtracted',
      gives: (X, K, b) => add(matmul(X, K), multiply(b, -1)),
    },
    {
      says: 'the probabilities of softmax are returned: no activation is asked for here',
      gives: (X, K, b) => softmax(add(matmul(X, K), b)),
    },
    {
      says: 'the probabilities of softmax are returned: no activation is asked for here',
      gives: (X, K, b) => softmax(add(matmul(X, K), b).T).T,
    },
    {
      says: 'K stands in front of X: with one example per row it is matmul(X, K)',
      gives: (X, K, b) => add(matmul(K, X), b),
    },
    {
      says: 'the kernel must not be transposed: n × u is what stands behind m × n',
      gives: (X, K, b) => add(matmul(X, K.T), b),
    },
    {
      says: 'this is the layer for one example per column: with rows nothing is transposed, matmul(X, K)',
      gives: (X, K, b) => add(matmul(K.T, X.T), b),
    },
    {
      says: 'the biases must not be transposed: b is a row, and is added to each row',
      gives: (X, K, b) => add(matmul(X, K), b.T),
    },
    {
      says: 'multiply goes entry by entry: rows times columns is matmul',
      gives: (X, K, b) => add(multiply(X, K), b),
    },
  ],
});

type Split = readonly [X: Matrix, share: number];

/** Rows from one place up to another, which is left out. */
const rows = (X: Matrix, start: number, end?: number): Matrix =>
  fromRows(X.toArray().slice(start, end), X.dtype);

const keptOf = ({ rows: m }: Matrix, share: number): number => Math.floor(m * (1 - share));

const firstRows = 'the first rows were taken for the validation: fit takes the last ones';

const splitForValidationCheck: FunctionCheck = functionCheck<Split>({
  name: 'splitForValidation',
  reference: (X, share) => [rows(X, 0, keptOf(X, share)), rows(X, keptOf(X, share))],
  cases: (random) => [
    {
      args: [
        fromRows([
          [1, 10],
          [2, 20],
          [3, 30],
          [4, 40],
          [5, 50],
        ]),
        0.4,
      ],
    },
    { args: [random.randn(10, 3), 0.25] },
    { args: [random.randn(9, 4), 0.1] },
    { args: [random.randn(17, 5), 0.4] },
  ],
  mistakes: [
    {
      says: firstRows,
      gives: (X, share) => [rows(X, X.rows - keptOf(X, share)), rows(X, 0, X.rows - keptOf(X, share))],
    },
    {
      says: firstRows,
      gives: (X, share) => [rows(X, Math.floor(X.rows * share)), rows(X, 0, Math.floor(X.rows * share))],
    },
    {
      says: 'the two parts have changed places: the training part comes first in the list',
      gives: (X, share) => [rows(X, keptOf(X, share)), rows(X, 0, keptOf(X, share))],
    },
    {
      says: 'the validation part was taken out of nothing: its rows are in the training part, too, so it measures memory',
      gives: (X, share) => [X, rows(X, keptOf(X, share))],
    },
    {
      says: 'the share was taken for the training: it is that of the validation, 1 − share is for the training',
      gives: (X, share) => [rows(X, 0, Math.floor(X.rows * share)), rows(X, Math.floor(X.rows * share))],
    },
    ...[Math.round, Math.ceil].map((rounded) => ({
      says: 'where m · (1 − share) is no whole number, it was rounded up: the training part has ⌊m · (1 − share)⌋ rows, so use Math.floor',
      gives: (X: Matrix, share: number) => {
        const kept = rounded(X.rows * (1 - share));
        return [rows(X, 0, kept), rows(X, kept)];
      },
    })),
    {
      says: 'one row is lost between the two parts: slice(a, b) leaves out b, so the second part begins where the first one ends',
      gives: (X, share) => [rows(X, 0, keptOf(X, share)), rows(X, keptOf(X, share) + 1)],
    },
    {
      says: 'the last row of the training part is missing: slice(a, b) leaves out b itself',
      gives: (X, share) => [rows(X, 0, keptOf(X, share) - 1), rows(X, keptOf(X, share))],
    },
    {
      says: 'one row is in both parts: slice(a, b) leaves out b itself',
      gives: (X, share) => [rows(X, 0, keptOf(X, share) + 1), rows(X, keptOf(X, share))],
    },
    {
      says: 'the columns were parted, not the rows: here one example is one row',
      gives: (X, share) => {
        const kept = Math.floor(X.cols * (1 - share));
        return [rows(X.T, 0, kept).T, rows(X.T, kept).T];
      },
    },
    {
      says: 'the columns were counted: m is the number of rows, X.rows',
      gives: (X, share) => {
        const kept = Math.floor(X.cols * (1 - share));
        return [rows(X, 0, kept), rows(X, kept)];
      },
    },
    {
      says: 'the second part is the whole matrix: it must begin where the training part ends',
      gives: (X, share) => [rows(X, 0, keptOf(X, share)), X],
    },
  ],
});

type Answers = readonly [P: readonly number[], T: readonly number[]];

/** A loss of one answer p to the truth t, and what becomes of the losses of all. */
interface Rule {
  readonly one?: (p: number, t: number) => number;
  readonly all?: (total: number, m: number) => number;
  /** What keeps p away from 0 and 1. */
  readonly kept?: (p: number) => number;
}

const clipped = (p: number): number => Math.min(Math.max(p, 1e-7), 1 - 1e-7);
const right = (p: number, t: number): number => -(t * Math.log(p) + (1 - t) * Math.log(1 - p));

function lossBy(
  [P, T]: Answers,
  { one = right, all = (total, m) => total / m, kept = clipped }: Rule,
): number {
  return all(
    P.reduce((total, p, i) => total + one(kept(p), T[i]), 0),
    P.length,
  );
}

/** A mistake, with and without the care for 0 and 1: anyone who makes it has often forgotten that as well. */
function withoutCareToo(says: string, rule: Rule): Mistake<Answers>[] {
  return [clipped, (p: number): number => p].map((kept) => ({
    says,
    gives: (...args: Answers) => lossBy(args, { ...rule, kept }),
  }));
}

const noCare = 'where p is exactly 0 or 1 it takes ln 0: keep p between 1e-7 and 1 − 1e-7 first';

const binaryCrossEntropyCheck: FunctionCheck = functionCheck<Answers>({
  name: 'binaryCrossEntropy',
  reference: (P, T) => binaryCrossEntropy(fromRows([[...P]], 'float64'), fromRows([[...T]], 'float64')),
  library: binaryCrossEntropy,
  cases: (random) => [
    { args: [[0.5], [1]] },
    {
      args: [
        [0.8, 0.4],
        [1, 0],
      ],
      sizes: { 'the number of answers': 2 },
    },
    {
      args: [Array.from({ length: 7 }, () => random.uniform(0.05, 0.95)), [1, 0, 0, 1, 1, 0, 1]],
      sizes: { 'the number of answers': 7 },
    },
    {
      args: [
        [0, 0.5, 0],
        [0, 1, 1],
      ],
      sizes: { 'the number of answers': 3 },
    },
    {
      args: [
        [1, 0.25, 1, 0.5],
        [1, 0, 0, 1],
      ],
      sizes: { 'the number of answers': 4 },
    },
  ],
  mistakes: [
    { says: noCare, gives: (...args) => lossBy(args, { kept: (p) => p }) },
    {
      says: noCare,
      gives: (...args) => lossBy(args, { one: (p, t) => -Math.log(t === 1 ? p : 1 - p), kept: (p) => p }),
    },
    {
      says: 'p is kept away from 0 and 1, but by another distance: it must stay between 1e-7 and 1 − 1e-7',
      gives: (...args) => lossBy(args, { kept: (p) => Math.min(Math.max(p, 1e-9), 1 - 1e-9) }),
    },
    ...[1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-8, 1e-10, 1e-12, 1e-15].map(
      (limit): Mistake<Answers> => ({
        says: 'p is kept away from 0 and 1, but by another distance: it must stay between 1e-7 and 1 − 1e-7',
        gives: (...args) => lossBy(args, { kept: (p) => Math.min(Math.max(p, limit), 1 - limit) }),
      }),
    ),
    {
      says: 'p is kept away from 0 only: p = 1 gives ln(1 − p) = ln 0, so it must stay below 1 − 1e-7, too',
      gives: (...args) => lossBy(args, { kept: (p) => Math.max(p, 1e-7) }),
    },
    {
      says: 'p is kept away from 1 only: p = 0 gives ln 0, so it must stay above 1e-7, too',
      gives: (...args) => lossBy(args, { kept: (p) => Math.min(p, 1 - 1e-7) }),
    },
    {
      says: 'min and max have changed places: Math.max keeps p above the lower limit, Math.min below the upper one',
      gives: (...args) => lossBy(args, { kept: (p) => Math.max(Math.min(p, 1e-7), 1 - 1e-7) }),
    },
    ...withoutCareToo('the part for t = 0 counts everywhere: ln(1 − p) must be multiplied by 1 − t', {
      one: (p, t) => -(t * Math.log(p) + Math.log(1 - p)),
    }),
    ...withoutCareToo('the second part has the wrong sign: the minus stands in front of both', {
      one: (p, t) => -t * Math.log(p) + (1 - t) * Math.log(1 - p),
    }),
    ...withoutCareToo('the second part has the wrong logarithm: where t is 0, it is ln(1 − p)', {
      one: (p, t) => -(t * Math.log(p) + (1 - t) * Math.log(p)),
    }),
    ...withoutCareToo('the second part has 1 − ln p: it is ln(1 − p), the logarithm of the rest', {
      one: (p, t) => -(t * Math.log(p) + (1 - t) * (1 - Math.log(p))),
    }),
    ...withoutCareToo('p and t have changed places: the logarithms are taken of the answers P', {
      one: (p, t) => right(clipped(t), p),
    }),
    ...withoutCareToo('it was divided by twice the number of answers: the mean divides by their number', {
      all: (total, m) => total / (2 * m),
    }),
    ...withoutCareToo('it was divided by the number of answers twice', { all: (total, m) => total / m ** 2 }),
    ...withoutCareToo('these are the distances |p − t|: the cross-entropy takes logarithms', {
      one: (p, t) => Math.abs(p - t),
    }),
    ...withoutCareToo(
      'the loss has the wrong sign: ln of a number below 1 is negative, so a minus belongs in front',
      {
        one: (p, t) => -right(p, t),
      },
    ),
    ...withoutCareToo('it is the sum over all answers: divide by their number to get the mean', {
      all: (total) => total,
    }),
    ...withoutCareToo('answers whose truth is 0 cost nothing: the part (1 − t) ln(1 − p) is missing', {
      one: (p, t) => -t * Math.log(p),
    }),
    ...withoutCareToo('answers whose truth is 1 cost nothing: the part t ln p is missing', {
      one: (p, t) => -(1 - t) * Math.log(1 - p),
    }),
    ...withoutCareToo('the two truths have changed places: −ln p is for t = 1, −ln(1 − p) for t = 0', {
      one: (p, t) => right(p, 1 - t),
    }),
    ...withoutCareToo('only ln p was taken, whatever the truth is: where t is 0, it must be ln(1 − p)', {
      one: (p) => -Math.log(p),
    }),
    ...withoutCareToo('another logarithm: Math.log is the natural one, Math.log10 and Math.log2 are not', {
      one: (p, t) => right(p, t) / Math.LN10,
    }),
    ...withoutCareToo('another logarithm: Math.log is the natural one, Math.log10 and Math.log2 are not', {
      one: (p, t) => right(p, t) / Math.LN2,
    }),
    {
      says: 'only the first answer was counted: does the return stand inside the loop?',
      gives: ([p], [t]) => right(p, t),
    },
    {
      says: 'this is the mean squared error: the cross-entropy takes logarithms',
      gives: (...args) => lossBy(args, { one: (p, t) => (p - t) ** 2, kept: (p) => p }),
    },
    {
      says: 'this is the sum of the squared errors: the cross-entropy takes logarithms',
      gives: (...args) =>
        lossBy(args, { one: (p, t) => (p - t) ** 2, all: (total) => total, kept: (p) => p }),
    },
    {
      says: 'it was divided by the number of ones: the mean is over all answers',
      gives: (P, T) => lossBy([P, T], { all: (total) => total / T.reduce((ones, t) => ones + t, 0) }),
    },
  ],
});

type Backward = readonly [dA: Matrix, X: Matrix, s: Matrix];

const scaleBackwardCheck: FunctionCheck = functionCheck<Backward>({
  name: 'scaleBackward',
  reference: (dA, X, s) => ({ dX: multiply(dA, s), ds: sum(multiply(dA, X), 0) }),
  cases: (random) => [
    { args: [fromRows([[0.5, 2]]), fromRows([[1, 4]]), fromRows([[3, -1]])] },
    {
      args: [
        fromRows([
          [1, 0, 2],
          [-1, 3, 1],
        ]),
        fromRows([
          [2, 5, 1],
          [4, 1, 0],
        ]),
        fromRows([[2, 3, -1]]),
      ],
      sizes: { 'the number of examples': 2 },
    },
    {
      args: [random.randn(6, 4, 'float64'), random.randn(6, 4, 'float64'), random.randn(1, 4, 'float64')],
      sizes: { 'the number of examples': 6 },
    },
  ],
  mistakes: [
    {
      says: 'ds is right, but dX is dA unchanged: on its way back to the input the slope is multiplied by s',
      gives: (dA, X) => ({ dX: dA, ds: sum(multiply(dA, X), 0) }),
    },
    {
      says: 'dX is right, but ds has one row for each example: s is shared by all of them, so add up their slopes, sum(…, 0)',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: multiply(dA, X) }),
    },
    {
      says: 'dX is right, but ds was added up along the rows: it must have one number for each input, sum(…, 0)',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: sum(multiply(dA, X), 1) }),
    },
    {
      says: 'dX is right, but ds was divided by the number of examples: dA holds the slopes of the mean already, so only add up',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: multiply(sum(multiply(dA, X), 0), 1 / X.rows) }),
    },
    {
      says: 'dX is right, but ds is the sum of dA alone: a = s · x, so the slope of s is x; multiply by X before you add up',
      gives: (dA, _X, s) => ({ dX: multiply(dA, s), ds: sum(dA, 0) }),
    },
    {
      says: 'dX is right, but ds is the sum of X alone: the chain rule multiplies by dA',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: sum(X, 0) }),
    },
    {
      says: 'dX is right, but ds was added up too early: multiply each slope by its own x first, then add up',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: multiply(sum(dA, 0), sum(X, 0)) }),
    },
    {
      says: 'dX is right, but ds was added up too early: multiply each slope by its own x first, then add up',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: multiply(X, sum(dA, 0)) }),
    },
    {
      says: 'dX is right, but ds was added up too early: multiply each slope by its own x first, then add up',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: multiply(dA, sum(X, 0)) }),
    },
    {
      says: 'dX is right, but ds was added up and averaged too early: multiply each slope by its own x first, then add up',
      gives: (dA, X, s) => ({
        dX: multiply(dA, s),
        ds: multiply(multiply(sum(dA, 0), sum(X, 0)), 1 / X.rows),
      }),
    },
    {
      says: 'dX is right, but ds is one number: each input has a factor of its own, sum(…, 0)',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: sum(multiply(dA, X)) }),
    },
    {
      says: 'dX is the answer of the layer, s · x: on the way back the slope dA is multiplied by s',
      gives: (dA, X, s) => ({ dX: multiply(X, s), ds: sum(multiply(dA, X), 0) }),
    },
    {
      says: 'dX was divided by s: a = s · x grows s times as fast as x, so multiply',
      gives: (dA, X, s) => ({ dX: divide(dA, s), ds: sum(multiply(dA, X), 0) }),
    },
    {
      says: 'dX is s alone: the chain rule multiplies by dA',
      gives: (dA, X, s) => ({ dX: add(multiply(dA, 0), s), ds: sum(multiply(dA, X), 0) }),
    },
    {
      says: 'the factor s is in ds once more: the slope of s · x for s is x',
      gives: (dA, X, s) => ({ dX: multiply(dA, s), ds: sum(multiply(multiply(dA, X), s), 0) }),
    },
    {
      says: 'dX was divided by the number of examples: dA holds the slopes of the mean already',
      gives: (dA, X, s) => ({ dX: multiply(multiply(dA, s), 1 / X.rows), ds: sum(multiply(dA, X), 0) }),
    },
    {
      says: 'x and s have changed places: the slope of s · x for x is s, and for s it is x',
      gives: (dA, X, s) => ({ dX: multiply(dA, X), ds: sum(multiply(dA, s), 0) }),
    },
    {
      says: 'ds is right, but dX is s alone: the chain rule multiplies by dA',
      gives: (dA, X, s) => ({ dX: s, ds: sum(multiply(dA, X), 0) }),
    },
    {
      says: 'these are products of matrices, as in a dense layer: here each number has its own factor, so multiply entry by entry',
      gives: (dA, X, s) => ({ dX: matmul(dA, s.T), ds: matmul(X.T, dA) }),
    },
  ],
});

/** The checks of this notebook. */
export const KERAS: {
  readonly denseByRows: FunctionCheck;
  readonly splitForValidation: FunctionCheck;
  readonly binaryCrossEntropy: FunctionCheck;
  readonly scaleBackward: FunctionCheck;
} = {
  denseByRows: denseByRowsCheck,
  splitForValidation: splitForValidationCheck,
  binaryCrossEntropy: binaryCrossEntropyCheck,
  scaleBackward: scaleBackwardCheck,
};
