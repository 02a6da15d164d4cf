/** @file The bugs of the clinic after notebook 9. */
import {
  argmax,
  backProp,
  crossEntropy,
  forwardProp,
  fromRows,
  initializeParams,
  type Matrix,
  max,
  multiply,
  oneHot,
  type ParamGradients,
  type Params,
  type RandomState,
  toDtype,
  updateParams,
} from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck } from '../definition/function-check.ts';

type OfAnswers = readonly [A2: Matrix];

const decodeCheck: FunctionCheck = functionCheck<OfAnswers>({
  name: 'decode',
  reference: (A2) => Uint8Array.from(argmax(A2, 0)),
  cases: (random) => [
    {
      args: [
        fromRows([
          [0.1, 0.6],
          [0.2, 0.3],
          [0.7, 0.1],
        ]),
      ],
    },
    { args: [random.randomSample(4, 6)] },
    { args: [random.randomSample(7, 5)] },
  ],
  planted: {
    bug: 'the largest probability was taken for the label, and a Uint8Array cuts it down to 0',
    symptom: 'which label is read from every column, and is it an accident?',
    gives: (A2) => Uint8Array.from(max(A2, 0).data),
  },
  mistakes: [
    {
      says: 'it went along the rows: one image is one column, so there is one label for each column',
      gives: (A2) => Uint8Array.from(argmax(A2, 1)),
    },
    {
      says: 'the probabilities were rounded: a label is the row of the largest one',
      gives: (A2) => Uint8Array.from(max(A2, 0).data, Math.round),
    },
    {
      says: 'the row of the smallest probability was taken: it must be that of the largest',
      gives: (A2) => Uint8Array.from(argmax(multiply(A2, -1), 0)),
    },
    {
      says: 'the probability was made larger, but it is still a probability: which row does the largest one stand in?',
      gives: (A2) => Uint8Array.from(max(A2, 0).data, (p) => p * 10),
    },
    {
      says: 'the probability was made larger, but it is still a probability: which row does the largest one stand in?',
      gives: (A2) => Uint8Array.from(max(A2, 0).data, (p) => p * 100),
    },
    ...[10, 100, 255].map((times) => ({
      says: 'the probability was made larger, but it is still a probability: which row does the largest one stand in?',
      gives: (A2: Matrix) => Uint8Array.from(max(A2, 0).data, (p) => Math.fround(p * times)),
    })),
    {
      says: 'classes count from 0: row 0 is the digit 0',
      gives: (A2) => Uint8Array.from(argmax(A2, 0), (row) => row + 1),
    },
    {
      says: 'these are the largest probabilities: which row do they stand in?',
      gives: (A2) => max(A2, 0).data,
    },
    {
      says: 'these are the largest probabilities: which row do they stand in?',
      gives: (A2) => max(A2, 0),
    },
    {
      says: 'every image gets the label of the first one: each column has its own largest row',
      gives: (A2) => Uint8Array.from(argmax(A2, 0), (_, __) => argmax(A2, 0)[0]),
    },
    {
      says: 'it looks for a probability above 0.5, but the largest of a column may be smaller: compare it with the others',
      gives: (A2) => Uint8Array.from(A2.T.toArray(), (column) => column.findIndex((p) => p > 0.5)),
    },
    {
      says: 'it looks for a probability above 0.5, but the largest of a column may be smaller: compare it with the others',
      gives: (A2) =>
        Uint8Array.from(A2.T.toArray(), (column) =>
          Math.max(
            0,
            column.findIndex((p) => p > 0.5),
          ),
        ),
    },
    {
      says: 'the last image is missing: there is one label for each column',
      gives: (A2) => Uint8Array.from(argmax(A2, 0).slice(0, -1)),
    },
    {
      says: 'the probabilities were rounded up: a label is the row of the largest one',
      gives: (A2) => Uint8Array.from(max(A2, 0).data, Math.ceil),
    },
    {
      says: 'it looks for the largest probability of all images in each column: each column has its own largest one',
      gives: (A2) => {
        const largest = Math.max(...A2.toArray().flat());
        return Uint8Array.from(A2.T.toArray(), (column) => column.indexOf(largest));
      },
    },
    {
      says: 'the largest probability of each class was taken, and it is no label: one label for each image is the row of the largest in its column',
      gives: (A2) => Uint8Array.from(max(A2, 1).data),
    },
    {
      says: 'the rows were counted from the last one: row 0 is the digit 0',
      gives: (A2) => Uint8Array.from(argmax(A2, 0), (row) => A2.rows - 1 - row),
    },
    {
      says: 'these are the places of the images: which row does the largest probability of each stand in?',
      gives: (A2) => Uint8Array.from(argmax(A2, 0), (_, image) => image),
    },
    {
      says: 'this is the place in the whole list of numbers, not the row: one column has A2.rows of them',
      gives: (A2) => Uint8Array.from(argmax(A2, 0), (row, image) => row * A2.cols + image),
    },
    {
      says: 'the probabilities of the columns were added up, which gives 1 each: take the row of the largest one',
      gives: (A2) => Uint8Array.from(A2.T.toArray(), (column) => column.reduce((sum, p) => sum + p, 0)),
    },
  ],
});

type LearnArgs = readonly [X: Matrix, Y: Matrix, start: Params, steps: number];
interface Learned {
  readonly params: Params;
  readonly losses: number[];
}

/** A training loop whose slopes and whose steps begin where they are told. */
function learnWith(
  [X, Y, start, steps]: LearnArgs,
  slopesAt: (now: Params) => Params,
  step: (now: Params, grads: ParamGradients) => Params,
): Learned {
  const losses: number[] = [];
  let params = start;
  for (let i = 0; i < steps; i++) {
    losses.push(crossEntropy(forwardProp(X, params).A2, Y));
    const at = slopesAt(params);
    params = step(params, backProp(X, Y, at, forwardProp(X, at)));
  }
  return { params, losses };
}

const here = (now: Params): Params => now;
const down = (now: Params, grads: ParamGradients): Params => updateParams(now, grads, 0.1);
const learnRight = (...args: LearnArgs): Learned => learnWith(args, here, down);

function learnCase(random: RandomState, [n, h, k, m, steps]: readonly number[]): Case<LearnArgs> {
  const sizes = [n, h, k] as [number, number, number];
  const labels = Array.from({ length: m }, (_, i) => i % k);
  return {
    args: [
      random.randn(n, m, 'float64'),
      toDtype(oneHot(labels, k), 'float64'),
      initializeParams(...sizes, { dtype: 'float64', seed: m }),
      steps,
    ],
  };
}

const learnCheck: FunctionCheck = functionCheck<LearnArgs>({
  name: 'learn',
  reference: learnRight,
  cases: (random) => [
    learnCase(random, [2, 3, 4, 5, 3]),
    learnCase(random, [4, 5, 3, 6, 7]),
    learnCase(random, [3, 6, 2, 4, 1]),
  ],
  planted: {
    bug: 'every update began at the start again',
    symptom: 'how far from the start is the network after many iterations?',
    gives: (...args) => learnWith(args, here, (_, grads) => down(args[2], grads)),
  },
  mistakes: [
    {
      says: 'the loss is measured after the update now: the first one must be that of the untrained network',
      gives: (X, Y, start, steps) => ({
        params: learnRight(X, Y, start, steps).params,
        losses: learnRight(X, Y, start, steps + 1).losses.slice(1),
      }),
    },
    {
      says: 'the slopes are those of the start in every iteration: they must be those of the parameters of now',
      gives: (...args) => learnWith(args, () => args[2], down),
    },
    {
      says: 'the trained parameters are not given back: params is still the start',
      gives: (X, Y, start, steps) => ({ ...learnRight(X, Y, start, steps), params: start }),
    },
    ...[(i: number) => i + 1, (i: number) => 1 / (i + 1), (i: number) => 2 ** i].map((factor) => ({
      says: 'every update still begins at the start, only with steps of another size: it must begin where the last one ended',
      gives: (...[X, Y, start, steps]: LearnArgs) => {
        const losses: number[] = [];
        let params = start;
        for (let i = 0; i < steps; i++) {
          const cache = forwardProp(X, params);
          losses.push(crossEntropy(cache.A2, Y));
          params = updateParams(start, backProp(X, Y, params, cache), 0.1 * factor(i));
        }
        return { params, losses };
      },
    })),
    {
      says: 'the parameters never change: the new ones must take the place of the old ones',
      gives: (...args) => learnWith(args, here, here),
    },
    {
      says: 'the passes are made with parameters that never move: loss and slopes must be those of the parameters of now',
      gives: (...[X, Y, start, steps]) => {
        const cache = forwardProp(X, start);
        let params = start;
        for (let i = 0; i < steps; i++) params = down(params, backProp(X, Y, params, cache));
        return { params, losses: new Array<number>(steps).fill(crossEntropy(cache.A2, Y)) };
      },
    },
    {
      says: 'the passes are made with parameters that never move: loss and slopes must be those of the parameters of now',
      gives: (...[X, Y, start, steps]) => ({
        ...learnWith([X, Y, start, steps], () => start, down),
        losses: new Array<number>(steps).fill(crossEntropy(forwardProp(X, start).A2, Y)),
      }),
    },
    {
      says: 'the backward pass gets the start now: it needs the parameters of now, as the forward pass does',
      gives: (...[X, Y, start, steps]) => {
        const losses: number[] = [];
        let params = start;
        for (let i = 0; i < steps; i++) {
          const cache = forwardProp(X, params);
          losses.push(crossEntropy(cache.A2, Y));
          params = down(params, backProp(X, Y, start, cache));
        }
        return { params, losses };
      },
    },
    {
      says: 'one iteration is missing now: it was right before, with i from 0',
      gives: (X, Y, start, steps) => learnRight(X, Y, start, steps - 1),
    },
    {
      says: 'the losses are not recorded any more: push that of each iteration',
      gives: (...args) => ({ ...learnRight(...args), losses: [] }),
    },
    {
      says: 'the losses are those of the start now: measure that of the parameters of now',
      gives: (...args) => {
        const { params, losses } = learnRight(...args);
        return { params, losses: losses.map(() => losses[0]) };
      },
    },
    {
      says: 'one loss too many is recorded now, that of the end: one for each iteration',
      gives: (X, Y, start, steps) => ({
        params: learnRight(X, Y, start, steps).params,
        losses: learnRight(X, Y, start, steps + 1).losses,
      }),
    },
    {
      says: 'only one update was made: the return must stand behind the loop',
      gives: (X, Y, start) => learnRight(X, Y, start, 1),
    },
    {
      says: 'there is one iteration too many: it was right before',
      gives: (X, Y, start, steps) => learnRight(X, Y, start, steps + 1),
    },
    {
      says: 'the step is twice as long now: is there a second update in each iteration, or another learning rate?',
      gives: (...args) => learnWith(args, here, (now, grads) => down(down(now, grads), grads)),
    },
    ...[0.01, 0.05, 0.2, 0.5, 1, 2].map((alpha) => ({
      says: 'every update still begins at the start, whatever the learning rate is: it must go on where the last one ended',
      gives: (...args: LearnArgs) => learnWith(args, here, (_, grads) => updateParams(args[2], grads, alpha)),
    })),
    ...[0.01, 0.05, 0.5, 1].map((alpha) => ({
      says: 'the learning rate is another one now: it was right before',
      gives: (...args: LearnArgs) => learnWith(args, here, (now, grads) => updateParams(now, grads, alpha)),
    })),
    {
      says: 'the step goes uphill: the update subtracts the slopes by itself',
      gives: (...args) => learnWith(args, here, uphill),
    },
    {
      says: 'every iteration is the first one again: loss, slopes and step must all be those of the parameters of now',
      gives: (...[X, Y, start, steps]) => ({
        params: learnRight(X, Y, start, Math.min(steps, 1)).params,
        losses: new Array<number>(steps).fill(crossEntropy(forwardProp(X, start).A2, Y)),
      }),
    },
  ],
});

function uphill(now: Params, { dW1, db1, dW2, db2 }: ParamGradients): Params {
  const against = <M extends Matrix>(slopes: M): M => multiply(slopes, -1) as M;
  return down(now, { dW1: against(dW1), db1: against(db1), dW2: against(dW2), db2: against(db2) });
}

type ReorderArgs = readonly [X: Matrix, labels: Uint8Array, order: number[]];

/** Columns and labels, each moved by its own order. */
function reorderWith(
  X: Matrix,
  labels: Uint8Array,
  forX: readonly number[],
  forLabels: readonly number[],
): unknown {
  const columns = X.T.toArray();
  return {
    X: fromRows(forX.map((i) => columns[i])).T,
    labels: Uint8Array.from(forLabels, (i) => labels[i]),
  };
}

/** The opposite way: what stood at place i comes from there. */
const back = (order: readonly number[]): number[] => order.map((_, i) => order.indexOf(i));
const stay = (order: readonly number[]): number[] => order.map((_, i) => i);

const reorderCheck: FunctionCheck = functionCheck<ReorderArgs>({
  name: 'reorder',
  reference: (X, labels, order) => reorderWith(X, labels, order, order),
  cases: (random) => [
    { args: [fromRows([[10, 20, 30]]), Uint8Array.of(1, 2, 3), [2, 0, 1]] },
    { args: [random.randomSample(2, 5), Uint8Array.of(4, 0, 3, 1, 2), [1, 2, 3, 4, 0]] },
    { args: [random.randomSample(3, 4), Uint8Array.of(7, 8, 9, 6), [3, 0, 1, 2]] },
  ],
  planted: {
    bug: 'the labels moved the opposite way, so images and labels were shuffled apart',
    symptom: 'try the order 2, 0, 1 on paper: which image comes first, and which label?',
    gives: (X, labels, order) => reorderWith(X, labels, order, back(order)),
  },
  mistakes: [
    {
      says: 'the labels did not move at all: they must move with their images',
      gives: (X, labels, order) => reorderWith(X, labels, order, stay(order)),
    },
    {
      says: 'the images did not move at all: they must move with their labels',
      gives: (X, labels, order) => reorderWith(X, labels, stay(order), order),
    },
    {
      says: 'now the images do not move, and the labels still go the opposite way: move both by the order',
      gives: (X, labels, order) => reorderWith(X, labels, stay(order), back(order)),
    },
    ...[-1, 1].map((by) => ({
      says: 'X is right, but the labels are those of the place beside: the order counts from 0, as the labels do',
      gives: (...[X, labels, order]: ReorderArgs) => ({
        ...(reorderWith(X, labels, order, order) as object),
        labels: Uint8Array.from(order, (i) => labels[i + by]),
      }),
    })),
    {
      says: 'images and labels belong together again, but nothing was put into the order',
      gives: (X, labels) => ({ X, labels }),
    },
    {
      says: 'images and labels belong together again, but both go the opposite way: example order[0] must come first',
      gives: (X, labels, order) => reorderWith(X, labels, back(order), back(order)),
    },
    {
      says: 'the labels are the numbers of the order now: take the label that stands there',
      gives: (X, labels, order) => ({
        ...(reorderWith(X, labels, order, order) as object),
        labels: Uint8Array.from(order),
      }),
    },
    {
      says: 'the last label is missing: go on while i < order.length',
      gives: (X, labels, order) => ({
        ...(reorderWith(X, labels, order, order) as object),
        labels: Uint8Array.from(order, (i, place) => (place < order.length - 1 ? labels[i] : 0)),
      }),
    },
    {
      says: 'the images went through the order twice: once is enough',
      gives: (X, labels, order) =>
        reorderWith(
          X,
          labels,
          order.map((i) => order[i]),
          order,
        ),
    },
    {
      says: 'the labels moved by the order twice: once is enough',
      gives: (X, labels, order) =>
        reorderWith(
          X,
          labels,
          order,
          order.map((i) => order[i]),
        ),
    },
    {
      says: 'the labels were turned around: they must move as the images do',
      gives: (X, labels, order) => reorderWith(X, labels, order, stay(order).reverse()),
    },
    {
      says: 'now the images go the opposite way: example order[0] must come first',
      gives: (X, labels, order) => reorderWith(X, labels, back(order), order),
    },
    {
      says: 'the labels are read and written in the same list: what was written over is lost, so make a new one',
      gives: (X, labels, order) => {
        const y = Uint8Array.from(labels);
        for (const [place, i] of order.entries()) y[place] = y[i];
        return { ...(reorderWith(X, labels, order, order) as object), labels: y };
      },
    },
    {
      says: 'the labels were sorted: they must stay with their images',
      gives: (X, labels, order) => ({
        ...(reorderWith(X, labels, order, order) as object),
        labels: Uint8Array.from(labels).sort(),
      }),
    },
    {
      says: 'images and labels were both put into the order twice: once is asked for',
      gives: (X, labels, order) => {
        const twice = order.map((i) => order[i]);
        return reorderWith(X, labels, twice, twice);
      },
    },
    {
      says: 'the rows were moved: an image is a column of X',
      gives: (X, labels, order) => {
        const rows = X.toArray();
        return { X: fromRows(order.map((i) => rows[i])), labels };
      },
    },
  ],
});

/** The checks of this clinic. */
export const CLINIC_9: {
  readonly fixDecode: FunctionCheck;
  readonly fixLearn: FunctionCheck;
  readonly fixReorder: FunctionCheck;
} = { fixDecode: decodeCheck, fixLearn: learnCheck, fixReorder: reorderCheck };
