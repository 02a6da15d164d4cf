/** @file The functions of notebook 10. */
import { accuracy, confusionMatrix, type RandomState } from 'scratchnet';
import { type FunctionCheck, functionCheck } from '../definition/function-check.ts';
import { recallAndPrecisionCheck } from './10-recall-and-precision.ts';

type Labels = readonly number[];
type Pairs = readonly [predicted: Labels, labels: Labels];
type PairsAndClasses = readonly [...Pairs, k: number];

/** The share of pairs for which something holds. */
function shareOf([predicted, labels]: Pairs, holds: (p: number, t: number, i: number) => boolean): number {
  return labels.filter((t, i) => holds(predicted[i], t, i)).length / labels.length;
}

const PAST_THE_END =
  'it goes one place past the end, where undefined equals undefined: go on while i < labels.length';

const STAYS_AT_ONE = 'the count stays at 1: right++ adds one, right = 1 does not';

/** The place of the first wrong prediction, or the number of examples. */
function firstWrong([predicted, labels]: Pairs): number {
  const at = labels.findIndex((t, i) => predicted[i] !== t);
  return at < 0 ? labels.length : at;
}

const accuracyCheck: FunctionCheck = functionCheck<Pairs>({
  name: 'accuracy',
  reference: accuracy,
  cases: (random) => [
    {
      args: [
        [5, 1, 2, 6, 9],
        [7, 1, 2, 5, 9],
      ],
    },
    {
      args: [
        [4, 9, 9, 9, 4, 4, 9],
        [4, 9, 4, 9, 9, 4, 9],
      ],
    },
    { args: guesses(random, 60, 10) },
    { args: [[3], [3]] },
    { args: [[0], [5]] },
  ],
  mistakes: [
    {
      says: 'this is the share of the wrong ones: count where prediction and label are equal',
      gives: (...pairs) => shareOf(pairs, (p, t) => p !== t),
    },
    {
      says: '= puts the label into the prediction instead of comparing them: three signs compare, ===',
      gives: (...pairs) => shareOf(pairs, (_, t) => t !== 0),
    },
    {
      says: 'it counts predictions that occur anywhere among the labels: compare with the label in the same place',
      gives: (...pairs) => shareOf(pairs, (p) => pairs[1].includes(p)),
    },
    {
      says: 'prediction or label was compared with its place i: compare the two with each other',
      gives: (...pairs) => shareOf(pairs, (p, _, i) => p === i),
    },
    {
      says: 'prediction or label was compared with its place i: compare the two with each other',
      gives: (...pairs) => shareOf(pairs, (_, t, i) => t === i),
    },
    {
      says: 'example 0 is missing: places count from 0',
      gives: (...pairs) => shareOf(pairs, (p, t, i) => p === t && i > 0),
    },
    {
      says: 'the last example is missing: go on while i < labels.length',
      gives: (...pairs) => shareOf(pairs, (p, t, i) => p === t && i < pairs[1].length - 1),
    },
    {
      says: PAST_THE_END,
      gives: (...pairs) => accuracy(...pairs) + 1 / pairs[1].length,
    },
    {
      says: PAST_THE_END,
      gives: (...pairs) => shareOf(pairs, (p, t, i) => p === t && i > 0) + 1 / pairs[1].length,
    },
    {
      says: 'it ends with the first example: the return must stand behind the loop, not in it',
      gives: (...pairs) => shareOf(pairs, (p, t, i) => p === t && i === 0),
    },
    {
      says: 'near misses were counted as right: a label is a name, so only an equal one is right',
      gives: (...pairs) => shareOf(pairs, (p, t) => Math.abs(p - t) <= 1),
    },
    {
      says: 'prediction and label were not compared with each other: && only asks if both are there',
      gives: (...pairs) => shareOf(pairs, (p, t) => p !== 0 && t !== 0),
    },
    { says: 'every pair was counted, right or not', gives: () => 1 },
    { says: 'nothing was counted', gives: () => 0 },
    {
      says: STAYS_AT_ONE,
      gives: (_, labels) => 1 / labels.length,
    },
    {
      says: STAYS_AT_ONE,
      gives: (...pairs) => (accuracy(...pairs) > 0 ? 1 / pairs[1].length : 0),
    },
    {
      says: 'it stops at the first wrong one: go on to the end, there is no break',
      gives: (...pairs) => shareOf(pairs, (_, __, i) => i < firstWrong(pairs)),
    },
    {
      says: 'it stops at the first wrong one and divides by the place where it stopped: go on to the end',
      gives: (...pairs) => (accuracy(...pairs) === 1 ? 1 : firstWrong(pairs) / (firstWrong(pairs) + 1)),
    },
    {
      says: 'it answers whether all are right, as 1 or 0: count how many are',
      gives: (...pairs) => +(accuracy(...pairs) === 1),
    },
    {
      says: 'right answers for the digit 0 are not counted: 0 counts as false, so compare with === alone',
      gives: (...pairs) => shareOf(pairs, (p, t) => p === t && p !== 0),
    },
    {
      says: 'every prediction was compared with the first label: compare it with labels[i]',
      gives: (...pairs) => shareOf(pairs, (p) => p === pairs[1][0]),
    },
    {
      says: 'the prediction was compared with the label of the next example: both have the same place i',
      gives: (...pairs) => shareOf(pairs, (p, _, i) => p === pairs[1][i + 1]),
    },
    {
      says: 'larger predictions were counted, too: only equal ones are right, ===',
      gives: (...pairs) => shareOf(pairs, (p, t) => p >= t),
    },
    {
      says: 'smaller predictions were counted, too: only equal ones are right, ===',
      gives: (...pairs) => shareOf(pairs, (p, t) => p <= t),
    },
    {
      says: 'the places of the right ones were added up: add 1 for each right one',
      gives: (predicted, labels) =>
        labels.reduce((total, t, i) => total + (predicted[i] === t ? i : 0), 0) / labels.length,
    },
    {
      says: 'the differences were added up: a label is a name, so count where the two are equal',
      gives: (predicted, labels) =>
        labels.reduce((total, t, i) => total + predicted[i] - t, 0) / labels.length,
    },
    {
      says: 'the right ones were divided by the wrong ones: divide by the number of all examples',
      gives: (...pairs) => accuracy(...pairs) / (1 - accuracy(...pairs)),
    },
    {
      says: 'the share was rounded: give back all of its digits',
      gives: (...pairs) => Number(accuracy(...pairs).toFixed(2)),
    },
    {
      says: 'the share was rounded to 0 or 1: give it back as it is',
      gives: (...pairs) => Math.round(accuracy(...pairs)),
    },
    {
      says: 'it was divided by one too few: there are labels.length examples, though the last place is one less',
      gives: (...pairs) => (accuracy(...pairs) * pairs[1].length) / (pairs[1].length - 1),
    },
    {
      says: 'a right one counts 1, but a wrong one −1: count only the right ones',
      gives: (...pairs) => 2 * accuracy(...pairs) - 1,
    },
    {
      says: 'it was divided by 10, the number of classes: divide by the number of examples',
      gives: (...pairs) => (accuracy(...pairs) * pairs[1].length) / 10,
    },
    {
      says: 'the predicted digits were added up: add 1 for each right one',
      gives: (predicted, labels) =>
        labels.reduce((sum, t, i) => sum + (predicted[i] === t ? t : 0), 0) / labels.length,
    },
    {
      says: 'this is how many are right: divide by the number of examples',
      gives: (...pairs) => accuracy(...pairs) * pairs[1].length,
    },
    {
      says: 'this is in percent: a share is a number from 0 to 1',
      gives: (...pairs) => 100 * accuracy(...pairs),
    },
  ],
});

/** Labels, and predictions of which about half are right. */
function guesses(random: RandomState, m: number, k: number): Pairs {
  const digit = (): number => Math.floor(random.uniform(0, k));
  const labels = Array.from({ length: m }, digit);
  return [labels.map((label) => (random.uniform(0, 1) < 0.4 ? label : digit())), labels];
}

/** Counts of another kind: where each pair belongs, and what is done there. */
function counted(
  [predicted, labels, k]: PairsAndClasses,
  add: (counts: number[][], t: number, p: number) => void,
): number[][] {
  const counts = Array.from({ length: k }, () => new Array<number>(k).fill(0));
  labels.forEach((t, i) => {
    add(counts, t, predicted[i]);
  });
  return counts;
}

function increase(counts: number[][], t: number, p: number): void {
  const row = counts[t];
  row[p] = row[p] + 1;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

const confusionMatrixCheck: FunctionCheck = functionCheck<PairsAndClasses>({
  name: 'confusionMatrix',
  reference: confusionMatrix,
  cases: (random) => [
    { args: [[0, 1, 2, 2, 0, 2], [0, 1, 1, 2, 2, 2], 3] },
    { args: [[3, 0, 0, 3, 1, 3, 2], [3, 0, 1, 3, 2, 0, 2], 4] },
    { args: [...guesses(random, 60, 5), 5] },
    { args: [[1], [0], 4] }, // one image; two classes never occur
    { args: [[0, 4, 0, 4, 4], [4, 4, 0, 0, 4], 6] },
  ],
  mistakes: [
    {
      says: 'rows and columns are exchanged: the row is the true label, the column the prediction',
      gives: (...input) => counted(input, (counts, t, p) => increase(counts, p, t)),
    },
    {
      says: 'all rows are equal: fill([…]) puts one and the same row into every place; make a new one for each',
      gives: (...input) => {
        const rows = counted(input, (counts, _, p) => increase(counts, 0, p));
        return rows.map(() => rows[0]);
      },
    },
    {
      says: 'only the right answers were counted: the mistakes belong beside the diagonal',
      gives: (...input) => counted(input, (counts, t, p) => (t === p ? increase(counts, t, p) : undefined)),
    },
    {
      says: 'only the mistakes were counted: the right answers belong on the diagonal',
      gives: (...input) => counted(input, (counts, t, p) => (t === p ? undefined : increase(counts, t, p))),
    },
    {
      says: 'every entry is 0 or 1: whether it happened, not how often; add 1 each time',
      gives: (...input) =>
        counted(input, (counts, t, p) => {
          counts[t][p] = 1;
        }),
    },
    {
      says: 'each row was divided by its sum: that gives shares, but counts are asked for',
      gives: (...input) => confusionMatrix(...input).map((row) => row.map((count) => count / sum(row))),
    },
    {
      says: 'the counts were divided by the number of examples: that gives shares, but counts are asked for',
      gives: (...input) =>
        confusionMatrix(...input).map((row) => row.map((count) => count / input[1].length)),
    },
    {
      says: 'it always has 10 rows and columns: make as many as there are classes, k',
      gives: (predicted, labels) => confusionMatrix(predicted, labels, 10),
    },
    {
      says: 'only the first k examples were counted: go on to the last of the labels; k is the number of classes',
      gives: (predicted, labels, k) => confusionMatrix(predicted.slice(0, k), labels.slice(0, k), k),
    },
    {
      says: 'the first example is missing: places count from 0',
      gives: (predicted, labels, k) => counted([predicted.slice(1), labels.slice(1), k], increase),
    },
    {
      says: 'the last example is missing: go on while i < labels.length',
      gives: (predicted, labels, k) => counted([predicted.slice(0, -1), labels.slice(0, -1), k], increase),
    },
    {
      says: 'only the first k examples were counted: go on to the last of the labels; k is the number of classes',
      gives: (predicted, labels, k) => counted([predicted.slice(0, k), labels.slice(0, k), k], increase),
    },
    {
      says: 'only the first k examples were counted: go on to the last of the labels; k is the number of classes',
      gives: (predicted, labels, k) => {
        const counts = counted([[], [], k], increase);
        for (let i = 0; i < k; i++) increase(counts, labels[i], predicted[i]); // throws where k is the larger number
        return counts;
      },
    },
    ...[false, true].map((isPrediction) => ({
      says: `1 was subtracted from ${isPrediction ? 'the predictions' : 'the labels'}: classes count from 0, so class t belongs into row t`,
      gives: (...input: PairsAndClasses) =>
        counted(input, (counts, t, p) => {
          const [row, column] = isPrediction ? [t, p - 1] : [t - 1, p];
          if (row >= 0 && column >= 0) increase(counts, row, column);
        }),
    })),
    {
      says: 'each pair was counted twice, once with row and column exchanged: the row is the true label, the column the prediction',
      gives: (...input) =>
        counted(input, (counts, t, p) => {
          increase(counts, t, p);
          increase(counts, p, t);
        }),
    },
    {
      says: 'each pair was counted twice, once with row and column exchanged: the row is the true label, the column the prediction',
      gives: (...input) =>
        counted(input, (counts, t, p) => {
          increase(counts, t, p);
          if (t !== p) increase(counts, p, t);
        }),
    },
    {
      says: 'the places of the examples were added up: add 1 for each pair',
      gives: (predicted, labels, k) => {
        const counts = counted([[], [], k], increase);
        labels.forEach((t, i) => {
          counts[t][predicted[i]] += i;
        });
        return counts;
      },
    },
    {
      says: 'it ends with the first example: the return must stand behind the loop, not in it',
      gives: (predicted, labels, k) => counted([predicted.slice(0, 1), labels.slice(0, 1), k], increase),
    },
    {
      says: 'all counts are in one list: make a list of its own for each row',
      gives: (...input) => confusionMatrix(...input).flat(),
    },
    {
      says: 'nothing was counted: add 1 where the row of the label meets the column of the prediction',
      gives: (_, __, k) => counted([[], [], k], increase),
    },
    {
      says: 'each row was divided by its sum: that gives shares, but counts are asked for',
      gives: (...input) =>
        confusionMatrix(...input).map((row) => row.map((count) => count / (sum(row) || 1))),
    },
    {
      says: 'each column was divided by its sum: that gives shares, but counts are asked for',
      gives: (...input) => {
        const counts = confusionMatrix(...input);
        return counts.map((row) => row.map((count, c) => count / sum(counts.map((each) => each[c]))));
      },
    },
  ],
  diagnose: ({ value }) =>
    Array.isArray(value) && value.flat().some((count) => count === undefined || Number.isNaN(count))
      ? { says: 'some entries are NaN or undefined: undefined + 1 is NaN, so fill each row with 0 first' }
      : undefined,
});

/** The checks of this notebook. */
export const TEST: {
  readonly accuracy: FunctionCheck;
  readonly confusionMatrix: FunctionCheck;
  readonly recallAndPrecision: FunctionCheck;
} = {
  accuracy: accuracyCheck,
  confusionMatrix: confusionMatrixCheck,
  recallAndPrecision: recallAndPrecisionCheck,
};
