/** @file Recall and precision of one class: the check of notebook 10, and what people divide by instead. */
import type { RandomState } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

type Row = readonly number[];

const sum = (numbers: Row): number => numbers.reduce((total, n) => total + n, 0);

type CountsAndDigit = readonly [counts: readonly Row[], digit: number];

interface Shares {
  readonly recall: number;
  readonly precision: number;
}

/** What the right answers for a digit can be divided by. */
function sumsOf([counts, digit]: CountsAndDigit): {
  right: number;
  row: number;
  column: number;
  diagonal: number;
  all: number;
} {
  const at = (row: Row | undefined): number => row?.[digit] as number;
  return {
    right: at(counts[digit]),
    row: sum(counts[digit]),
    column: sum(counts.map(at)),
    diagonal: sum(counts.map((row, place) => row[place])),
    all: sum(counts.map(sum)),
  };
}

function recallAndPrecision(...input: CountsAndDigit): Shares {
  const { right, row, column } = sumsOf(input);
  return { recall: right / row, precision: right / column };
}

function randomCounts(random: RandomState, k: number, digit: number): Case<CountsAndDigit> {
  const count = (): number => 1 + Math.floor(random.uniform(0, 40));
  return { args: [Array.from({ length: k }, () => Array.from({ length: k }, count)), digit] };
}

const NEEDED = {
  recall: 'divide by the sum of its row: of all true ones, how many were found',
  precision: 'divide by the sum of its column: of all answers for the digit, how many were right',
} as const;

/** What people take for recall or precision, and what to say. */
const WRONG_SHARES: readonly (readonly [
  says: string,
  of: (input: CountsAndDigit, name: keyof Shares) => number,
])[] = [
  [
    'is in percent: a share is a number from 0 to 1',
    (input, name) => 100 * recallAndPrecision(...input)[name],
  ],
  [
    'is the share of the mistakes: the right answers stand at counts[digit][digit]',
    (input, name) => 1 - recallAndPrecision(...input)[name],
  ],
  [
    'was divided by the mistakes only: the right answers belong into the sum, too',
    (input, name) => divided(input, name, ({ own, right }) => own - right),
  ],
  ['is the accuracy, for all digits together; NEEDED', (input) => sumsOf(input).diagonal / sumsOf(input).all],
  [
    'was divided by the number of all examples; NEEDED',
    (input, name) => divided(input, name, ({ all }) => all),
  ],
  ['was divided by the wrong sum; NEEDED', (input, name) => divided(input, name, ({ other }) => other)],
  [
    'was divided by the sum of the diagonal, of all right answers; NEEDED',
    (input, name) => divided(input, name, ({ diagonal }) => diagonal),
  ],
  [
    'was divided by the number of classes; NEEDED',
    (input, name) => divided(input, name, () => input[0].length),
  ],
  [
    'leaves class 0 out of the sum: begin at 0',
    (input, name) => divided(input, name, ({ own, first }) => own - first),
  ],
  [
    'leaves the last class out of the sum: go on while c < counts.length',
    (input, name) => divided(input, name, ({ own, last }) => own - last),
  ],
  [
    'has row and column in one sum; NEEDED',
    (input, name) => divided(input, name, ({ own, other }) => own + other),
  ],
  [
    'is upside down: divide the right answers by the sum',
    (input, name) => 1 / recallAndPrecision(...input)[name],
  ],
  ['is the sum alone: divide the right answers by it', (input, name) => partsOf(input, name).own],
  [
    'is in percent, and rounded: a share is a number from 0 to 1',
    (input, name) => Math.round(100 * recallAndPrecision(...input)[name]),
  ],
  ['is a count; NEEDED', (input) => sumsOf(input).right],
  ...[1, 2, 3, 4].map((digits): (typeof WRONG_SHARES)[number] => [
    'was rounded: give back all of its digits',
    (input, name) => Number(recallAndPrecision(...input)[name].toFixed(digits)),
  ]),
];

interface Parts {
  readonly right: number;
  readonly own: number;
  readonly other: number;
  readonly diagonal: number;
  readonly all: number;
  readonly first: number;
  readonly last: number;
}

function partsOf(input: CountsAndDigit, name: keyof Shares): Parts {
  const [counts, digit] = input;
  const { row, column, ...others } = sumsOf(input);
  const [own, other] = name === 'recall' ? [row, column] : [column, row];
  const line = name === 'recall' ? counts[digit] : counts.map((each) => each[digit]);
  return { ...others, own, other, first: line[0], last: line[line.length - 1] };
}

/** The right answers for the digit, divided by something. */
function divided(input: CountsAndDigit, name: keyof Shares, by: (parts: Parts) => number): number {
  const parts = partsOf(input, name);
  return parts.right / by(parts);
}

/** One of the two is wrong, or both are in the same way: then recall is named. */
function shareMistakes(): Mistake<CountsAndDigit>[] {
  const right: (typeof WRONG_SHARES)[number] = ['', (input, name) => recallAndPrecision(...input)[name]];
  const pairs = WRONG_SHARES.flatMap((wrong) => [
    [wrong, right] as const,
    [right, wrong] as const,
    ...(wrong[0].includes('wrong sum') ? [] : [[wrong, wrong] as const]), // those are exchanged
  ]);
  return [
    {
      says: 'recall and precision are exchanged: recall divides by the sum of the row, precision by that of the column',
      gives: (...input) => {
        const { recall, precision } = recallAndPrecision(...input);
        return { recall: precision, precision: recall };
      },
    },
    ...pairs.map(([ofRecall, ofPrecision]) => {
      const [name, says] =
        ofRecall === right ? (['precision', ofPrecision[0]] as const) : (['recall', ofRecall[0]] as const);
      return {
        says: `${name} ${says.replace('NEEDED', NEEDED[name])}`,
        gives: (...input: CountsAndDigit) => ({
          recall: ofRecall[1](input, 'recall'),
          precision: ofPrecision[1](input, 'precision'),
        }),
      };
    }),
  ];
}

/** Recall and precision of one digit, from the table of counts. */
export const recallAndPrecisionCheck: FunctionCheck = functionCheck<CountsAndDigit>({
  name: 'recallAndPrecision',
  reference: recallAndPrecision,
  cases: (random) => [
    { args: [[[2, 0, 1], [0, 0, 1], [1, 0, 3]], 2] }, // biome-ignore format: a table
    { args: [[[2, 0, 1], [0, 0, 1], [1, 0, 3]], 0] }, // biome-ignore format: a table
    { args: [[[5, 1, 0, 2], [0, 7, 1, 1], [2, 0, 4, 0], [1, 3, 1, 9]], 1] }, // biome-ignore format: a table
    randomCounts(random, 10, 3),
  ],
  mistakes: shareMistakes(),
});
