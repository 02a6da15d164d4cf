/** @file The functions of notebook 10. */
import { accuracy, confusionMatrix, type RandomState } from 'scratchnet';
import { sameNumber } from '../compare.ts';
import {
  type Answer,
  type Case,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
} from '../function-check.ts';

type Labels = readonly number[];
type Pairs = readonly [predicted: Labels, labels: Labels];
type PairsAndClasses = readonly [...Pairs, k: number];

/** The share of pairs for which something holds. */
function shareOf([predicted, labels]: Pairs, holds: (p: number, t: number, i: number) => boolean): number {
  return labels.filter((t, i) => holds(predicted[i], t, i)).length / labels.length;
}

const PAST_THE_END =
  'it goes one place past the end, where undefined equals undefined: go on while i < labels.length';

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
      says: 'the count stays at 1: right++ adds one, right = 1 does not',
      gives: (_, labels) => 1 / labels.length,
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
      gives: (predicted, labels, k) => confusionMatrix(predicted.slice(1), labels.slice(1), k),
    },
    {
      says: 'the last example is missing: go on while i < labels.length',
      gives: (predicted, labels, k) => confusionMatrix(predicted.slice(0, -1), labels.slice(0, -1), k),
    },
  ],
  diagnose: ({ value }) =>
    Array.isArray(value) && value.flat().some((count) => count === undefined || Number.isNaN(count))
      ? { says: 'some entries are NaN or undefined: undefined + 1 is NaN, so fill each row with 0 first' }
      : undefined,
});

type CountsAndDigit = readonly [counts: readonly Labels[], digit: number];

interface Shares {
  readonly recall: number;
  readonly precision: number;
}

/** What the right answers for a digit can be divided by. */
function sumsOf([counts, digit]: CountsAndDigit): {
  right: number;
  row: number;
  column: number;
  all: number;
} {
  const at = (row: Labels | undefined): number => row?.[digit] as number;
  return {
    right: at(counts[digit]),
    row: sum(counts[digit]),
    column: sum(counts.map(at)),
    all: sum(counts.map(sum)),
  };
}

function recallAndPrecision(...input: CountsAndDigit): Shares {
  const { right, row, column } = sumsOf(input);
  return { recall: right / row, precision: right / column };
}

const recallAndPrecisionCheck: FunctionCheck = functionCheck<CountsAndDigit>({
  name: 'recallAndPrecision',
  reference: recallAndPrecision,
  cases: (random) => [
    { args: [[[2, 0, 1], [0, 0, 1], [1, 0, 3]], 2] }, // biome-ignore format: a table
    { args: [[[2, 0, 1], [0, 0, 1], [1, 0, 3]], 0] }, // biome-ignore format: a table
    { args: [[[5, 1, 0, 2], [0, 7, 1, 1], [2, 0, 4, 0], [1, 3, 1, 9]], 1] }, // biome-ignore format: a table
    randomCounts(random, 10, 3),
  ],
  mistakes: [],
  diagnose: diagnoseShares,
});

function randomCounts(random: RandomState, k: number, digit: number): Case<CountsAndDigit> {
  const count = (): number => 1 + Math.floor(random.uniform(0, 40));
  return { args: [Array.from({ length: k }, () => Array.from({ length: k }, count)), digit] };
}

const NEEDED = {
  recall: 'divide by the sum of its row: of all true ones, how many were found',
  precision: 'divide by the sum of its column: of all answers for the digit, how many were right',
} as const;

/** By which sum each of the two was divided. */
function diagnoseShares({ args, value }: Answer<CountsAndDigit>): Diagnosis | undefined {
  const got = value as Partial<Shares> | undefined;
  const wanted = recallAndPrecision(...args);
  const is = (name: keyof Shares, share: number): boolean => sameNumber(got?.[name] ?? Number.NaN, share);
  if (is('recall', wanted.precision) && is('precision', wanted.recall))
    return {
      says: 'recall and precision are exchanged: recall divides by the sum of the row, precision by that of the column',
    };
  const name = is('recall', wanted.recall) ? 'precision' : 'recall';
  const found = wrongShares(args, name).find(([share]) => is(name, share));
  return found && { says: `${name} ${found[1]}` };
}

/** What people take for recall or precision, and what to say. */
function wrongShares(args: CountsAndDigit, name: keyof Shares): readonly (readonly [number, string])[] {
  const { right, row, column, all } = sumsOf(args);
  const diagonal = sum(args[0].map((counts, digit) => counts[digit]));
  const [own, other] = name === 'recall' ? [row, column] : [column, row];
  return [
    [(100 * right) / own, 'is in percent: a share is a number from 0 to 1'],
    [1 - right / own, 'is the share of the mistakes: the right answers stand at counts[digit][digit]'],
    [right / (own - right), 'was divided by the mistakes only: the right answers belong into the sum, too'],
    [diagonal / all, `is the accuracy, for all digits together; ${NEEDED[name]}`],
    [right / all, `was divided by the number of all examples; ${NEEDED[name]}`],
    [right / other, `was divided by the wrong sum; ${NEEDED[name]}`],
    [right, `is a count; ${NEEDED[name]}`],
  ];
}

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
