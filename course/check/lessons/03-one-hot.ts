/** @file The functions of notebook 3. */
import {
  argmax,
  fromData,
  fromRows,
  type Matrix,
  map,
  max,
  multiply,
  oneHot,
  type RandomState,
  zeros,
} from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck } from '../definition/function-check.ts';
import { argmaxTestCheck } from './03-argmax-test.ts';

type LabelsAndClasses = readonly [labels: Uint8Array, k: number];

/** A matrix made of labels, with a 1 at the row and column that `place` names. */
function marked(
  rows: number,
  cols: number,
  labels: readonly number[] | Uint8Array,
  place: (label: number, i: number) => number,
): Matrix {
  const Y = zeros(rows, cols);
  labels.forEach((label, i) => {
    Y.data[place(label, i)] = 1; // beyond the end nothing happens, as in the learner's code
  });
  return Y;
}

/** What people write where a 1 belongs. */
const WRONG_ENTRIES: readonly (readonly [
  says: string,
  entry: (label: number, i: number, k: number) => number,
])[] = [
  ['the label itself was written, not a 1: a label is a name, not an amount', (label) => label],
  ['label + 1 was written, not a 1: a label is a name, not an amount', (label) => label + 1],
  ['the number i of the example was written, not a 1', (_, i) => i],
  ['the number k of classes was written, not a 1', (_label, _i, k) => k],
];

const oneHotCheck: FunctionCheck = functionCheck<LabelsAndClasses>({
  name: 'oneHot',
  reference: (labels, k) => oneHot(labels, k),
  library: oneHot,
  cases: (random) => [
    labelsCase([1], 2),
    labelsCase([2, 0, 1, 1], 3),
    labelsCase([3, 0, 3], 4),
    randomLabels(random, 9, 10),
    randomLabels(random, 17, 5),
  ],
  large: () => [new Uint8Array(60000).map((_, i) => i % 10), 10],
  planted: {
    bug: 'a row of Y has m entries, one for each example, so row r begins at r · m; r · k is right only where m = k',
    symptom: 'take two labels and three classes, and follow on paper where each 1 lands',
    gives: (labels, k) => marked(k, labels.length, labels, (label, i) => label * k + i),
  },
  mistakes: [
    {
      says: 'each 1 is one row too low: classes count from 0, so label 3 belongs to row 3',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => (label + 1) * labels.length + i),
    },
    {
      says: 'each 1 is one row too high: classes count from 0, so label 3 belongs to row 3',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => (label - 1) * labels.length + i),
    },
    {
      says: 'rows and columns have changed places: one example is one column, so Y has k rows and m columns',
      gives: (labels, k) => marked(labels.length, k, labels, (label, i) => i * k + label),
    },
    {
      says: 'the 1 has landed in a wrong place: entry (r, c) of a matrix with m columns is data[r * m + c], and r is the label',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => i * k + label),
    },
    {
      says: 'the row and the column of the 1 are exchanged: entry (r, c) of a matrix with m columns is data[r * m + c], and r is the label',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => i * labels.length + label),
    },
    {
      says: 'all 1s are in row 0, and some on top of one another: label r needs row r, which begins at r * m',
      gives: (labels, k) => marked(k, labels.length, labels, (label) => label),
    },
    {
      says: 'all 1s are in row 0: which row is it for the label of example i?',
      gives: (labels, k) => marked(k, labels.length, labels, (_, i) => i),
    },
    {
      says: 'every 1 has row and column i: the row is the label of example i, not i',
      gives: (labels, k) => marked(k, labels.length, labels, (_, i) => i * labels.length + i),
    },
    {
      says: 'all 1s are in column 0: row r begins at r * m, and example i is i places further on',
      gives: (labels, k) => marked(k, labels.length, labels, (label) => label * labels.length),
    },
    {
      says: 'row and column were just added: row r begins at r * m, so the row needs a factor',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => label + i),
    },
    {
      says: 'the label is the row and the column: the column is the number of the example',
      gives: (labels, k) => marked(k, labels.length, labels, (label) => label * labels.length + label),
    },
    {
      says: 'each 1 is one place too far to the right: columns count from 0, so example i has column i',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => label * labels.length + i + 1),
    },
    {
      says: 'each 1 is one place too far to the left: columns count from 0, so example i has column i',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => label * labels.length + i - 1),
    },
    {
      says: 'the 1 has landed in a wrong place: a row of Y has m entries, not m − 1 and not m + 1',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => label * (labels.length - 1) + i),
    },
    ...[10, 784, 60000].map((width) => ({
      says: `a row of Y is taken to have ${width} entries: it has m, one for each example`,
      gives: ([...labels]: Uint8Array, k: number) =>
        marked(k, labels.length, labels, (label, i) => label * width + i),
    })),
    {
      says: 'the loop goes over the k classes: go over the m examples, each of which gets one 1',
      gives: (labels, k) =>
        marked(k, labels.length, labels, (label, i) => (i < k ? label * labels.length + i : -1)),
    },
    {
      says: 'only the first example has its 1: the return must stand behind the loop, not in it',
      gives: (labels, k) => marked(k, labels.length, labels.slice(0, 1), (label) => label * labels.length),
    },
    {
      says: 'the last example has no 1: i goes from 0 to m - 1',
      gives: (labels, k) =>
        marked(k, labels.length, labels.slice(0, -1), (label, i) => label * labels.length + i),
    },
    {
      says: 'the first example has no 1: i goes from 0 to m - 1',
      gives: (labels, k) =>
        marked(k, labels.length, labels, (label, i) => (i > 0 ? label * labels.length + i : -1)),
    },
    ...WRONG_ENTRIES.map(([says, entry]) => ({
      says,
      gives: (labels: Uint8Array, k: number) => {
        const Y = zeros(k, labels.length);
        labels.forEach((label, i) => {
          Y.data[label * labels.length + i] = entry(label, i, k);
        });
        return Y;
      },
    })),
    ...[
      ({ length }: Uint8Array, k: number) => [k - 1, length] as const,
      ({ length }: Uint8Array, k: number) => [k + 1, length] as const,
      ({ length }: Uint8Array) => [10, length] as const,
      (_: Uint8Array, k: number) => [k, k] as const,
      ({ length }: Uint8Array) => [length, length] as const,
    ].map((shape) => ({
      says: 'Y has the wrong shape: it has k rows, one for each class, and m columns, one for each example',
      gives: (labels: Uint8Array, k: number) =>
        marked(...shape(labels, k), labels, (label, i) => label * labels.length + i),
    })),
    {
      says: 'the classes stand upside down: label 0 belongs to row 0, at the top',
      gives: (labels, k) =>
        marked(k, labels.length, labels, (label, i) => (k - 1 - label) * labels.length + i),
    },
    {
      says: '0 and 1 have changed places: all is 0, and only the row of the label has a 1',
      gives: (labels, k) => map(oneHot(labels, k), (y) => 1 - y),
    },
    {
      says: 'all rows up to the label have a 1: an example has one 1, in the row of its label',
      gives: (labels, k) =>
        fromRows(Array.from({ length: k }, (_, c) => Array.from(labels, (label) => (c <= label ? 1 : 0)))),
    },
    {
      says: 'every entry is 0: no 1 was written; an entry is set with =, while === only compares: Y.data[labels[i] * m + i] = 1',
      gives: (labels, k) => zeros(k, labels.length),
    },
    {
      says: 'all 1s are in column 0: row r begins at r * m, and example i is i places further on, not i rows',
      gives: (labels, k) => marked(k, labels.length, labels, (label, i) => (label + i) * labels.length),
    },
    {
      says: 'the whole row of each label was filled with 1: an example has one 1, in its own column i',
      gives: (labels, k) => {
        const Y = zeros(k, labels.length);
        labels.forEach((label) => {
          Y.data.fill(1, label * Y.cols, (label + 1) * Y.cols);
        });
        return Y;
      },
    },
    {
      says: 'all rows are equal: fill([…]) puts one and the same row into every place',
      gives: (labels, k) => {
        const row = new Array<number>(labels.length).fill(0);
        labels.forEach((_, i) => {
          row[i] = 1;
        });
        return fromRows(new Array<number[]>(k).fill(row));
      },
    },
  ],
});

function labelsCase(labels: readonly number[], k: number): Case<LabelsAndClasses> {
  return { args: [Uint8Array.from(labels), k], sizes: { 'the number of examples': labels.length } };
}

function randomLabels(random: RandomState, m: number, k: number): Case<LabelsAndClasses> {
  return labelsCase(
    Array.from({ length: m }, () => Math.floor(random.uniform(0, k))),
    k,
  );
}

/** A function of one column, for each column of a matrix. */
function eachColumn(of: (column: number[]) => number): (Y: Matrix) => number[] {
  return (Y) => Y.T.toArray().map((column) => of(column));
}

function withoutNewStart(Y: Matrix): number[] {
  let best = 0;
  return Y.T.toArray().map((column) => {
    column.forEach((value, c) => {
      if (c > 0 && value > column[best]) best = c;
    });
    return best;
  });
}

/** The place of the largest number, if row 0 is only looked at where it comes first. */
function loopFrom(first: number, column: readonly number[]): number {
  return column.reduce((best, value, c) => (c > 0 && value > column[best] ? c : best), first);
}

function argmaxBy(column: readonly number[], of: (value: number) => number): number {
  return loopFrom(0, column.map(of));
}

/** It may leave the matrix, with the error of the learner's own get. */
function withColumnKept(Y: Matrix): number[] {
  return Array.from({ length: Y.cols }, (_, i) => {
    let best = 0;
    for (let c = 1; c < Y.rows; c++) if (Y.get(c, i) > Y.get(best, i)) best = i;
    return best;
  });
}

/** It leaves the matrix, with the error of the learner's own get. */
function withPlacesExchanged(Y: Matrix): number[] {
  return Array.from({ length: Y.cols }, (_, i) => {
    let best = 0;
    for (let c = 1; c < Y.rows; c++) if (Y.get(i, c) > Y.get(i, best)) best = c;
    return best;
  });
}

function withOneMaximum(Y: Matrix): number[] {
  let [best, most] = [0, Number.NEGATIVE_INFINITY];
  return Y.T.toArray().map((column) => {
    column.forEach((value, c) => {
      if (value > most) [best, most] = [c, value];
    });
    return best;
  });
}

function rowsWhere(Y: Matrix, wanted: (value: number) => boolean): number[] {
  return Y.T.toArray().flatMap((column) => column.flatMap((value, c) => (wanted(value) ? [c] : [])));
}

const decodeCheck: FunctionCheck = functionCheck<readonly [Y: Matrix]>({
  name: 'decode',
  reference: (Y) => [...argmax(Y, 0)],
  mayNotCall: ['argmax'],
  cases: (random) => [
    {
      args: [
        fromRows(
          [
            [0.1, 0.6],
            [0.7, 0.1],
            [0.2, 0.3],
          ],
          'float64',
        ),
      ],
    },
    {
      args: [
        fromRows(
          [
            [0.4, -3, 0.1, 0],
            [0.2, -1, 0.2, 0.5],
            [0.4, -2, 0.7, 0.5],
          ],
          'float64',
        ),
      ],
    },
    { args: [random.randn(5, 8)] },
    { args: [random.randn(7, 4).T] }, // stored column by column, as oneHot does
  ],
  mistakes: [
    {
      says: 'it went along the rows: one example is one column, so there is one label for each column',
      gives: (Y) => [...argmax(Y, 1)],
    },
    {
      says: 'it went along the rows: one example is one column, so there is one label for each column',
      gives: ({ data, rows, cols }) => [...argmax(fromData(data, rows, cols), 1)],
    },
    { says: 'these are the largest values, not their rows', gives: (Y) => [...max(Y, 0).data] },
    { says: 'rows count from 0, not from 1', gives: (Y) => Array.from(argmax(Y, 0), (row) => row + 1) },
    {
      says: 'of two equal entries the last one won: the first must, so compare with > and not with >=',
      gives: eachColumn((column) => column.lastIndexOf(Math.max(...column))),
    },
    {
      says: 'it started from 0 and not from the first row: where a column is negative, no entry is larger',
      gives: eachColumn((column) => Math.max(0, column.indexOf(Math.max(0, ...column)))),
    },
    {
      says: 'later columns begin with the best row of the one before: set best to 0 for each column',
      gives: withoutNewStart,
    },
    {
      says: 'the largest entry of the columns before is still in the way: begin anew for each column',
      gives: withOneMaximum,
    },
    {
      says: 'these are places in the data, not rows: place c * m + i belongs to row c',
      gives: ({ T, cols }) => Array.from(argmax(T, 1), (row, i) => row * cols + i),
    },
    {
      says: 'the number of the column was kept, not that of the row: where a new best is found, best = c',
      gives: withColumnKept,
    },
    {
      says: 'it stops at the first entry that is larger than the one in row 0: go on to the last row',
      gives: eachColumn((column) =>
        Math.max(
          0,
          column.findIndex((value) => value > column[0]),
        ),
      ),
    },
    {
      says: 'best begins with row 1, so row 0 never wins where c begins at 1: begin with best = 0',
      gives: eachColumn((column) => loopFrom(1, column)),
    },
    {
      says: 'each entry is compared with the one above it: compare with the best one so far, Y.get(best, i)',
      gives: eachColumn((column) => column.reduce((last, value, c) => (value > column[c - 1] ? c : last), 0)),
    },
    ...[-1, 1].map((start) => ({
      says: `the largest entry begins at ${start}: all of a column may be below that; begin with its first entry`,
      gives: eachColumn((column) => {
        const most = Math.max(...column);
        return most > start ? column.indexOf(most) : 0;
      }),
    })),
    {
      says: 'signs were taken away: the largest entry counts, and a negative one is small',
      gives: eachColumn((column) => argmaxBy(column, Math.abs)),
    },
    {
      says: 'these are means of the rows, weighted by the entries: the row of the largest entry is asked for',
      gives: eachColumn((column) => column.reduce((sum, value, c) => sum + c * value, 0)),
    },
    {
      says: 'only the first column was decoded: the return must stand behind the loop, not in it',
      gives: (Y) => [...argmax(Y, 0)].slice(0, 1),
    },
    {
      says: 'the last column is left out: i goes up to Y.cols - 1, so i < Y.cols',
      gives: (Y) => [...argmax(Y, 0)].slice(0, -1),
    },
    {
      says: 'entry (c, i) was read as data[c * Y.rows + i]: a row has Y.cols entries; or read Y.get(c, i)',
      gives: ({ data, rows, cols }) =>
        Array.from({ length: cols }, (_, i) =>
          loopFrom(
            0,
            Array.from({ length: rows }, (_, c) => data[c * rows + i]),
          ),
        ),
    },
    {
      says: 'it looks for entries that round to 1: the largest entry of a column can be smaller than 0.5',
      gives: (Y) => rowsWhere(Y, (value) => Math.round(value) === 1),
    },
    {
      says: 'the row of the smallest entry was returned',
      gives: eachColumn((column) => column.indexOf(Math.min(...column))),
    },
    {
      says: 'it looks for a 1: probabilities are no whole numbers, so look for the largest entry of each column',
      gives: (Y) => rowsWhere(Y, (value) => value === 1),
    },
    {
      says: 'it looks for entries above 0.5: the largest entry of a column can be smaller',
      gives: (Y) => rowsWhere(Y, (value) => value > 0.5),
    },
    {
      says: 'it looks for entries above 0.5: the largest entry of a column can be smaller',
      gives: eachColumn((column) => column.reduce((last, value, c) => (value > 0.5 ? c : last), 0)),
    },
    {
      says: 'each entry is compared with the first one only: where a new best is found, keep its value, too',
      gives: eachColumn((column) => column.reduce((last, value, c) => (value > column[0] ? c : last), 0)),
    },
    {
      says: 'the last row is never looked at: the loop must go on while c < Y.rows',
      gives: eachColumn((column) => column.indexOf(Math.max(...column.slice(0, -1)))),
    },
    {
      says: 'row and column are exchanged in get: the entry in row c, column i is Y.get(c, i)',
      gives: withPlacesExchanged,
    },
    {
      says: 'there is one label for each entry: push after the loop over the rows, not in it',
      gives: (Y) =>
        Y.T.toArray().flatMap((column) =>
          column.slice(1).map((_, c) => column.indexOf(Math.max(...column.slice(0, c + 2)))),
        ),
    },
    {
      says: 'there is one label for each entry: push after the loop over the rows, not in it',
      gives: (Y) =>
        Y.T.toArray().flatMap((column) =>
          column.map((_, c) => column.indexOf(Math.max(...column.slice(0, c + 1)))),
        ),
    },
    {
      says: 'an entry was compared with a row: compare Y.get(c, i) with Y.get(best, i), not with best',
      gives: eachColumn((column) => column.reduce((best, value, c) => (c > 0 && value > best ? c : best), 0)),
    },
    {
      says: 'it fails only for a transposed view, whose data are stored column by column: read entries with Y.get(c, i)',
      gives: ({ data, rows, cols }) => [...argmax(fromData(data, rows, cols), 0)],
    },
    {
      says: 'it reads the entries of another column: entry (c, i) of a matrix with m columns is data[c * m + i], or Y.get(c, i)',
      gives: ({ data, rows, cols }) => [...argmax(fromData(data, cols, rows), 1)],
    },
  ],
});

const checkedOneHotCheck: FunctionCheck = functionCheck<readonly [labels: readonly number[], k: number]>({
  name: 'checkedOneHot',
  reference: (labels, k) => oneHot(labels, k),
  library: oneHot,
  mayNotCall: ['oneHot'],
  cases: (random) => [
    { args: [[2, 1], 3] },
    { args: [[0, 3, 1], 4] },
    { args: [[3, 1], 3] },
    { args: [[1, -1, 0, 2], 3] },
    { args: [[0, 1.5], 3] },
    { args: [[2, 7], 5] },
    { args: [[12, 1], 5] },
    { args: [[0, 1, 1, 0, 1], 2] }, // more examples than classes
    { args: [[Number.NaN, 1], 3] },
    { args: [[1, 0, 0], 4] }, // without the last class
    { args: [[5], 3] }, // no label is right
    { args: [[...random.randint(0, 6, 7)], 6] },
  ],
  mistakes: [
    {
      says: 'label 0 was refused, but it is a class: below 0 is < 0, and in a condition a bare 0 counts as false',
      gives: refusing((label, { k }) => label === 0 || !isClass(label, k)),
    },
    {
      says: 'the condition is turned round: it refuses the classes, and lets all others through',
      gives: refusing((label, { k }) => isClass(label, k)),
    },
    {
      says: 'wrong labels are refused, but no 1 is set: it belongs in row labels[i], column i',
      gives: (labels, k) => multiply(refusing((label) => !isClass(label, k))(labels, k), 0),
    },
    {
      says: 'wrong labels are refused, but the 1 has landed in a wrong place: a row of Y has m entries, so row r begins at r * m',
      gives: (labels, k) => {
        refusing((label) => !isClass(label, k))(labels, k);
        return marked(k, labels.length, labels, (label, i) => label * k + i);
      },
    },
    {
      says: 'no wrong label is refused: is there a throw before new RangeError, and || (not &&) between the conditions?',
      gives: refusing(() => false),
    },
    {
      says: 'a label equal to k gets through: the last class is k − 1, so refuse labels >= k',
      gives: refusing((label, { k }) => label !== k && !isClass(label, k)),
    },
    {
      says: 'a negative label gets through: refuse labels < 0',
      gives: refusing((label, { k }) => label >= k || !Number.isInteger(label)),
    },
    {
      says: 'a label between two classes gets through: refuse what is not Number.isInteger(label)',
      gives: refusing((label, { k }) => !(label >= 0 && label < k) && !Number.isNaN(label)),
    },
    {
      says: 'a label between two classes gets through: refuse what is not Number.isInteger(label)',
      gives: refusing((label, { k }) => !(label >= 0 && label < k)),
    },
    {
      says: 'NaN gets through: no comparison with NaN is true; Number.isInteger(label) is false for it',
      gives: refusing((label, { k }) => !Number.isNaN(label) && !isClass(label, k)),
    },
    {
      says: 'only whole numbers are asked for: a whole number can be below 0 or above k − 1, too',
      gives: refusing((label) => !Number.isInteger(label)),
    },
    {
      says: 'only labels that are too large are refused: a label can be negative or lie between two classes, too',
      gives: refusing((label, { k }) => label >= k),
    },
    {
      says: 'only labels above k are refused: k itself, negative labels and those between two classes get through',
      gives: refusing((label, { k }) => label > k),
    },
    {
      says: 'only negative labels are refused: a label can be k or more, or lie between two classes, too',
      gives: refusing((label) => label < 0),
    },
    {
      says: 'k itself and labels between two classes get through: the last class is k − 1, and classes are whole numbers',
      gives: refusing((label, { k }) => label < 0 || label > k),
    },
    {
      says: 'the last class was refused: k − 1 is a class',
      gives: refusing((label, { k }) => label === k - 1 || !isClass(label, k)),
    },
    {
      says: 'classes were counted from 1 to k: they count from 0 to k − 1',
      gives: refusing((label, { k }) => !isClass(label - 1, k)),
    },
    {
      says: 'the label was compared with m, the number of examples: there are k classes',
      gives: refusing((label, { m }) => !isClass(label, m)),
    },
    {
      says: 'the label was compared with 10: there are k classes here',
      gives: refusing((label) => !isClass(label, 10)),
    },
    {
      says: 'only the first label was looked at: each one needs the test, so put it into the loop',
      gives: refusing((label, { k, i }) => i === 0 && !isClass(label, k)),
    },
    {
      says: 'only the last label was looked at: each one needs the test, so put it into the loop',
      gives: refusing((label, { k, m, i }) => i === m - 1 && !isClass(label, k)),
    },
    {
      says: 'the number of labels was compared with k: there may be any number of them, and each one must be a class',
      gives: refusing((_, { k, m }) => m >= k),
    },
    {
      says: 'the number of labels was compared with k: there may be any number of them, and each one must be a class',
      gives: refusing((_, { k, m }) => m > k),
    },
    {
      says: 'whole numbers are refused, and fractions get through: the condition with % or isInteger is turned round',
      gives: refusing((label, { k }) => label % 1 === 0 || label < 0 || label >= k),
    },
    {
      says: 'k and negative labels get through: refuse labels < 0 and labels >= k',
      gives: refusing((label, { k }) => label > k || !Number.isInteger(label)),
    },
    {
      says: 'a label that occurs twice is refused: many examples may have the same class',
      gives: refusing((label, { labels, k }) => new Set(labels).size < labels.length || !isClass(label, k)),
    },
    ...[Math.round, Math.floor, Math.trunc, Math.ceil].map((cut) => ({
      says: 'a label between two classes was rounded: it is no class, so refuse what is not Number.isInteger(label)',
      gives: (labels: readonly number[], k: number) =>
        refusing((label) => !(label >= 0 && label < k))(labels.map(cut), k),
    })),
    {
      says: 'the error is returned, or nothing is: write throw before new RangeError',
      gives: (labels, k) => {
        if (labels.some((label) => !isClass(label, k))) return new RangeError('returned');
        return oneHot(labels, k);
      },
    },
    {
      says: 'wrong labels are refused, but the label itself was written where a 1 belongs',
      gives: (labels, k) => {
        const Y = refusing((label) => !isClass(label, k))(labels, k);
        return fromRows(Y.toArray().map((row, c) => row.map((y) => c * y)));
      },
    },
    {
      says: 'wrong labels are refused, but row and column of the 1 are exchanged: it belongs at labels[i] * m + i',
      gives: (labels, k) => {
        refusing((label) => !isClass(label, k))(labels, k);
        return marked(k, labels.length, labels, (label, i) => i * k + label);
      },
    },
    {
      says: 'i was looked at, not labels[i]: i is the number of the example',
      gives: refusing((_, { k, i }) => !isClass(i, k)),
    },
    {
      says: 'a wrong label was passed over in silence: throw an error instead',
      gives: (labels, k) =>
        marked(k, labels.length, labels, (label, i) => (isClass(label, k) ? label * labels.length + i : -1)),
    },
  ],
});

/** What a learner's condition may look at. */
interface Seen {
  readonly k: number;
  readonly m: number;
  readonly i: number;
  readonly labels: readonly number[];
}

function isClass(label: number, k: number): boolean {
  return Number.isInteger(label) && label >= 0 && label < k;
}

/** A oneHot that refuses some labels, and writes for the others what falls into the matrix. */
function refusing(
  refuses: (label: number, seen: Seen) => boolean,
): (labels: readonly number[], k: number) => Matrix {
  return (labels, k) => {
    const m = labels.length;
    labels.forEach((label, i) => {
      if (refuses(label, { k, m, i, labels })) throw new RangeError(`${label} is refused`);
    });
    return marked(k, m, labels, (label, i) => label * m + i);
  };
}

/** The checks of this notebook. */
export const ONE_HOT: {
  readonly oneHot: FunctionCheck;
  readonly argmaxTest: FunctionCheck;
  readonly decode: FunctionCheck;
  readonly checkedOneHot: FunctionCheck;
} = {
  oneHot: oneHotCheck,
  argmaxTest: argmaxTestCheck,
  decode: decodeCheck,
  checkedOneHot: checkedOneHotCheck,
};
