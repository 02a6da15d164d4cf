/** @file The functions of notebook 3. */
import { fromRows, type Matrix, zeros } from '../../core/matrix.ts';
import type { RandomState } from '../../core/random.ts';
import { argmax } from '../../core/reduce.ts';
import { oneHot } from '../../nn/one-hot.ts';
import { type Case, type FunctionCheck, functionCheck } from '../function-check.ts';

type LabelsAndClasses = readonly [labels: Uint8Array, k: number];

/** A matrix made of labels, with a 1 at the row and column that `place` names. */
function marked(
  rows: number,
  cols: number,
  labels: Uint8Array,
  place: (label: number, i: number) => number,
): Matrix {
  const Y = zeros(rows, cols);
  labels.forEach((label, i) => {
    Y.data[place(label, i)] = 1; // beyond the end nothing happens, as in the learner's code
  });
  return Y;
}

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
      says: 'the label itself was written, not a 1: a label is a name, not an amount',
      gives: (labels, k) => {
        const Y = zeros(k, labels.length);
        labels.forEach((label, i) => {
          Y.data[label * labels.length + i] = label;
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

const argmaxCheck: FunctionCheck = functionCheck<readonly [values: readonly number[]]>({
  name: 'argmax',
  reference: (values) => argmax(fromRows([values]), 1)[0],
  library: argmax,
  cases: (random) => [
    { args: [[0.1, 0.7, 0.2]] },
    { args: [[0.4, 0.2, 0.4]] },
    { args: [[-3, -1, -2, -5]] },
    { args: [[...random.randn(1, 9).data]] },
  ],
  mistakes: [
    {
      says: 'the largest value was returned, not its place',
      gives: (values) => Math.max(...values),
    },
    {
      says: 'of two equal values the last one won: the first must, so compare with > and not with >=',
      gives: (values) => values.lastIndexOf(Math.max(...values)),
    },
    {
      says: 'it started from 0 and not from the first value: where all values are negative, none is larger',
      gives: (values) => {
        let [best, most] = [0, 0];
        values.forEach((value, i) => {
          if (value > most) [best, most] = [i, value];
        });
        return best;
      },
    },
    { says: 'places count from 0, not from 1', gives: (values) => values.indexOf(Math.max(...values)) + 1 },
    {
      says: 'the place of the smallest value was returned',
      gives: (values) => values.indexOf(Math.min(...values)),
    },
  ],
});

/** The checks of this notebook. */
export const ONE_HOT: { readonly oneHot: FunctionCheck; readonly argmax: FunctionCheck } = {
  oneHot: oneHotCheck,
  argmax: argmaxCheck,
};
