/** @file The functions of notebook 9. */
import {
  backProp,
  crossEntropy,
  forwardProp,
  fromRows,
  initializeParams,
  type Matrix,
  map,
  oneHot,
  type Params,
  RandomState,
  updateParams,
  zeros,
} from 'scratchnet';
import {
  type Answer,
  type Diagnosis,
  type FunctionCheck,
  functionCheck,
} from '../definition/function-check.ts';

type StepInput = readonly [X: Matrix, Y: Matrix, params: Params, alpha: number];
type LoopInput = readonly [...StepInput, iterations: number];

const lossOf = (X: Matrix, Y: Matrix, params: Params): number => crossEntropy(forwardProp(X, params).A2, Y);
const slopesOf = (X: Matrix, Y: Matrix, params: Params): ReturnType<typeof backProp> =>
  backProp(X, Y, params, forwardProp(X, params));

/** One iteration; the loss is that of the network before it. */
function trainStep(...[X, Y, params, alpha]: StepInput): { loss: number; params: Params } {
  return { loss: lossOf(X, Y, params), params: updateParams(params, slopesOf(X, Y, params), alpha) };
}

const trainStepCheck: FunctionCheck = functionCheck<StepInput>({
  name: 'trainStep',
  reference: trainStep,
  cases: (random) => [
    { args: [...tinyProblem(), 0.1] },
    { args: [...randomProblem(random, [4, 5, 3, 6]), 0.25] },
    { args: [...randomProblem(random, [3, 7, 4, 8]), 0.5] },
  ],
  mistakes: [
    {
      says: 'the parameters came back as before: updateParams leaves them alone and returns new ones; return those',
      gives: (X, Y, params) => ({ loss: lossOf(X, Y, params), params }),
    },
    {
      says: 'the loss was measured after the update: it must be that of the network before it, from the same forward pass as the gradients',
      gives: (X, Y, params, alpha) => {
        const next = trainStep(X, Y, params, alpha).params;
        return { loss: lossOf(X, Y, next), params: next };
      },
    },
    {
      says: 'truth and prediction have changed places in crossEntropy: the prediction comes first',
      gives: (X, Y, params, alpha) => ({
        loss: crossEntropy(Y, forwardProp(X, params).A2),
        params: trainStep(X, Y, params, alpha).params,
      }),
    },
    {
      says: 'the parameters were updated twice with the same gradients: one iteration is one update',
      gives: (X, Y, params, alpha) => {
        const grads = slopesOf(X, Y, params);
        const next = updateParams(updateParams(params, grads, alpha), grads, alpha);
        return { loss: lossOf(X, Y, params), params: next };
      },
    },
    {
      says: 'the learning rate is always 0.1: use the argument alpha',
      gives: (X, Y, params) => trainStep(X, Y, params, 0.1),
    },
    {
      says: 'the step goes uphill: updateParams subtracts already, so give it alpha, not -alpha',
      gives: (X, Y, params, alpha) => trainStep(X, Y, params, -alpha),
    },
    {
      says: 'the gradients came back where the new parameters are asked for: give them to updateParams',
      gives: (X, Y, params) => ({ loss: lossOf(X, Y, params), params: slopesOf(X, Y, params) }),
    },
    {
      says: 'only the new parameters came back: return the loss, too, as { loss, params: … }',
      gives: (...input) => trainStep(...input).params,
    },
    {
      says: 'the gradients were computed after the update, and used once more: one forward pass, one backward pass, one update',
      gives: (X, Y, params, alpha) => {
        const next = trainStep(X, Y, params, alpha).params;
        return { loss: lossOf(X, Y, params), params: updateParams(next, slopesOf(X, Y, next), alpha) };
      },
    },
    {
      says: 'these are two iterations: one is one forward pass, one backward pass, one update',
      gives: (X, Y, params, alpha) => {
        const { loss, params: next } = trainStep(X, Y, params, alpha);
        return { loss, params: trainStep(X, Y, next, alpha).params };
      },
    },
  ],
});

/** So many iterations; each loss is that of the network before the update of its iteration. */
function trainLoop(...[X, Y, start, alpha, iterations]: LoopInput): { loss: number[]; params: Params } {
  const loss: number[] = [];
  let params = start;
  for (let i = 0; i < iterations; i++) {
    const step = trainStep(X, Y, params, alpha);
    loss.push(step.loss);
    params = step.params;
  }
  return { loss, params };
}

const RECORDED_LATE =
  'the loss was recorded after the update: entry 0 must belong to the network before any update';
const ONCE = 'the gradients of the start were used in every iteration: compute them anew, inside the loop';

const trainLoopCheck: FunctionCheck = functionCheck<LoopInput>({
  name: 'trainLoop',
  reference: trainLoop,
  cases: (random) => [
    { args: [...tinyProblem(), 0.1, 2] },
    { args: [...randomProblem(random, [4, 5, 3, 6]), 0.25, 7] },
    { args: [...randomProblem(random, [3, 7, 4, 8]), 0.5, 9] },
  ],
  mistakes: [
    {
      says: RECORDED_LATE,
      gives: (X, Y, start, alpha, iterations) => {
        const { loss, params } = trainLoop(X, Y, start, alpha, iterations);
        return { loss: [...loss.slice(1), lossOf(X, Y, params)], params };
      },
    },
    {
      says: 'loss has one entry too many: one for each iteration, from before its update; none for the network at the end',
      gives: (X, Y, start, alpha, iterations) => {
        const { loss, params } = trainLoop(X, Y, start, alpha, iterations);
        return { loss: [...loss, lossOf(X, Y, params)], params };
      },
    },
    {
      says: 'one iteration too many: with i from 0, go on while i < iterations',
      gives: (X, Y, start, alpha, iterations) => trainLoop(X, Y, start, alpha, iterations + 1),
    },
    {
      says: 'one iteration too few: with i from 0, go on while i < iterations',
      gives: (X, Y, start, alpha, iterations) => trainLoop(X, Y, start, alpha, iterations - 1),
    },
    {
      says: 'nothing is learned, the loss is the same in every iteration: updateParams returns the new parameters; put them into params',
      gives: (X, Y, start, _, iterations) => ({
        loss: repeated(lossOf(X, Y, start), iterations),
        params: start,
      }),
    },
    {
      says: 'each iteration begins with the start again: forward pass and update must use the parameters of the iteration before',
      gives: (X, Y, start, alpha, iterations) => ({
        loss: repeated(lossOf(X, Y, start), iterations),
        params: trainStep(X, Y, start, alpha).params,
      }),
    },
    {
      says: ONCE,
      gives: (X, Y, start, alpha, iterations) => {
        const { params } = withOneGradient(X, Y, start, alpha, iterations);
        return { loss: repeated(lossOf(X, Y, start), iterations), params };
      },
    },
    { says: ONCE, gives: withOneGradient },
    {
      says: 'the forward pass was made once, with the start: it belongs into the loop, because the parameters change',
      gives: withOneForward,
    },
    {
      says: 'each update begins with the start again: the new parameters are made from those of the iteration before',
      gives: withUpdatesOfTheStart,
    },
    {
      says: 'the backward pass got the start: it needs the parameters with which the forward pass was made',
      gives: (...[X, Y, start, alpha, iterations]) => {
        const loss: number[] = [];
        let params = start;
        for (let i = 0; i < iterations; i++) {
          const cache = forwardProp(X, params);
          loss.push(crossEntropy(cache.A2, Y));
          params = updateParams(params, backProp(X, Y, start, cache), alpha);
        }
        return { loss, params };
      },
    },
    {
      says: 'the losses are all that of the start, though the parameters are right: measure it anew in each iteration',
      gives: (X, Y, start, alpha, iterations) => ({
        loss: repeated(lossOf(X, Y, start), iterations),
        params: trainLoop(X, Y, start, alpha, iterations).params,
      }),
    },
    {
      says: 'the losses were added up: each entry is the loss of one iteration, not the sum so far',
      gives: (...input) => {
        const { loss, params } = trainLoop(...input);
        let total = 0;
        return {
          loss: loss.map((each) => {
            total += each;
            return total;
          }),
          params,
        };
      },
    },
    {
      says: 'the losses are right, but the last update is missing in the parameters: each iteration ends with one',
      gives: (X, Y, start, alpha, iterations) => ({
        loss: trainLoop(X, Y, start, alpha, iterations).loss,
        params: trainLoop(X, Y, start, alpha, iterations - 1).params,
      }),
    },
    {
      says: 'there is one update too many: one for each iteration',
      gives: (X, Y, start, alpha, iterations) => ({
        loss: trainLoop(X, Y, start, alpha, iterations).loss,
        params: trainLoop(X, Y, start, alpha, iterations + 1).params,
      }),
    },
    {
      says: 'no loss was recorded: push that of each iteration onto the list',
      gives: (...input) => ({ loss: [], params: trainLoop(...input).params }),
    },
    {
      says: 'the losses were divided by the number of iterations: each entry is the loss of one network',
      gives: (...input) => {
        const { loss, params } = trainLoop(...input);
        return { loss: loss.map((each) => each / input[4]), params };
      },
    },
    {
      says: 'the step goes uphill: updateParams subtracts already, so give it alpha, not -alpha',
      gives: (X, Y, start, alpha, iterations) => trainLoop(X, Y, start, -alpha, iterations),
    },
    {
      says: 'the learning rate changes from one iteration to the next: it is alpha in all of them',
      gives: (X, Y, start, alpha, iterations) => {
        const loss: number[] = [];
        let params = start;
        for (let i = 0; i < iterations; i++) {
          const step = trainStep(X, Y, params, alpha / (i + 1));
          loss.push(step.loss);
          params = step.params;
        }
        return { loss, params };
      },
    },
    {
      says: 'the losses are right, but the parameters are those of the start: return the last ones',
      gives: (X, Y, start, alpha, iterations) => ({
        loss: trainLoop(X, Y, start, alpha, iterations).loss,
        params: start,
      }),
    },
    {
      says: 'two updates were made in each iteration: one forward pass, one backward pass, one update',
      gives: (X, Y, start, alpha, iterations) => {
        const { loss, params } = trainLoop(X, Y, start, alpha, 2 * iterations);
        return { loss: loss.filter((_, i) => i % 2 === 0), params };
      },
    },
    {
      says: 'the step is twice as long: is there a second update with the same gradients?',
      gives: (X, Y, start, alpha, iterations) => trainLoop(X, Y, start, 2 * alpha, iterations),
    },
    {
      says: 'loss holds the numbers of the iterations: push the loss, crossEntropy(cache.A2, Y)',
      gives: (...input) => {
        const { loss, params } = trainLoop(...input);
        return { loss: loss.map((_, i) => i), params };
      },
    },
    {
      says: 'loss is the first loss alone: it must be a list with one number for each iteration',
      gives: (...input) => {
        const { loss, params } = trainLoop(...input);
        return { loss: loss[0], params };
      },
    },
    {
      says: 'the losses are in reverse order: push puts a number at the end of a list, unshift at its beginning',
      gives: (X, Y, start, alpha, iterations) => {
        const { loss, params } = trainLoop(X, Y, start, alpha, iterations);
        return { loss: loss.reverse(), params };
      },
    },
    {
      says: 'it ends after the first iteration: the return must stand behind the loop, not in it',
      gives: (X, Y, start, alpha) => trainLoop(X, Y, start, alpha, 1),
    },
    ...[true, false].map((inList) => ({
      says: 'loss holds only the last loss: it must be a list with one number for each iteration',
      gives: (...input: LoopInput) => {
        const { loss, params } = trainLoop(...input);
        return { loss: inList ? loss.slice(-1) : loss.at(-1), params };
      },
    })),
    {
      says: 'the learning rate is always 0.1: use the argument alpha',
      gives: (X, Y, start, _, iterations) => trainLoop(X, Y, start, 0.1, iterations),
    },
  ],
});

/** The loop with the gradients taken out of it. */
function withOneGradient(...[X, Y, start, alpha, iterations]: LoopInput): { loss: number[]; params: Params } {
  const grads = slopesOf(X, Y, start);
  const loss: number[] = [];
  let params = start;
  for (let i = 0; i < iterations; i++) {
    loss.push(lossOf(X, Y, params));
    params = updateParams(params, grads, alpha);
  }
  return { loss, params };
}

/** The loop whose every update begins with the start. */
function withUpdatesOfTheStart(...[X, Y, start, alpha, iterations]: LoopInput): {
  loss: number[];
  params: Params;
} {
  const loss: number[] = [];
  let params = start;
  for (let i = 0; i < iterations; i++) {
    loss.push(lossOf(X, Y, params));
    params = updateParams(start, slopesOf(X, Y, params), alpha);
  }
  return { loss, params };
}

/** The loop with the forward pass taken out of it. */
function withOneForward(...[X, Y, start, alpha, iterations]: LoopInput): { loss: number[]; params: Params } {
  const cache = forwardProp(X, start);
  let params = start;
  for (let i = 0; i < iterations; i++) params = updateParams(params, backProp(X, Y, params, cache), alpha);
  return { loss: repeated(crossEntropy(cache.A2, Y), iterations), params };
}

function repeated(value: number, count: number): number[] {
  return new Array<number>(count).fill(value);
}

/** The network of the course that fits on paper, with its example. */
function tinyProblem(): readonly [X: Matrix, Y: Matrix, params: Params] {
  const params = {
    // biome-ignore format: a matrix
    W1: fromRows([[1, 0], [-1, 1], [0.5, -1]], 'float64'),
    b1: fromRows([[0], [0], [0.5]], 'float64') as Matrix<number, 1>,
    // biome-ignore format: a matrix
    W2: fromRows([[1, 0, 1], [0, 1, 1]], 'float64'),
    b2: zeros(2, 1, 'float64'),
  };
  return [fromRows([[1], [2]], 'float64'), fromRows([[1], [0]]), params];
}

function randomProblem(
  random: RandomState,
  [n, h, k, m]: readonly [number, number, number, number],
): readonly [X: Matrix, Y: Matrix, params: Params] {
  const labels = random.permutation(m).map((label) => label % k);
  const params = initializeParams(n, h, k, { seed: random.permutation(1000)[0], dtype: 'float64' });
  return [random.randn(n, m, 'float64'), oneHot(labels, k), params];
}

type ShuffleInput = readonly [X: Matrix, labels: Uint8Array, random: RandomState];

interface Examples {
  readonly X: Matrix;
  readonly labels: readonly number[];
}

/** The examples in another order: example i of the result is example order[i]. */
function inOrder(X: Matrix, labels: ArrayLike<number>, order: ArrayLike<number>, orderX = order): Examples {
  const take = (row: readonly number[]): number[] => Array.from(orderX, (i) => row[i]);
  return { X: fromRows(X.toArray().map(take)), labels: Array.from(order, (i) => labels[i]) };
}

const BIASED =
  'image and label stay together, but the order is biased: sort with random answers brings some examples to some places too often; use permutation';

const shuffleCheck: FunctionCheck = functionCheck<ShuffleInput>({
  name: 'shuffleTogether',
  reference: (X, labels, random) => inOrder(X, labels, random.permutation(labels.length)),
  cases: (random) => [
    // every image shows its label, so that one sees at once whether they are still together
    { args: [fromRows([[5, 0, 4, 1], [50, 0, 40, 10]]), Uint8Array.of(5, 0, 4, 1), new RandomState(33)] }, // biome-ignore format: a matrix
    { args: [random.randn(3, 6), Uint8Array.of(9, 2, 1, 4, 1, 3), new RandomState(0)] },
    { args: [random.randn(5, 9), Uint8Array.of(0, 4, 8, 3, 7, 2, 6, 1, 5), new RandomState(34)] },
    { args: [fromRows([[3], [7]], 'float64'), Uint8Array.of(6), new RandomState(5)] },
  ],
  mistakes: [
    {
      says: 'the examples were overwritten while they were still needed: write into a new matrix and a new list',
      gives: (X, labels, random) => {
        const order = random.permutation(labels.length);
        const [rows, marks] = [X.toArray(), [...labels]];
        order.forEach((from, i) => {
          marks[i] = marks[from];
          for (const row of rows) row[i] = row[from];
        });
        return { X: fromRows(rows), labels: marks };
      },
    },
    {
      says: 'the rows of X were put in a new order: one example is one column, so each row keeps its place and its entries move',
      gives: (X, labels, random) => {
        const order = [...random.permutation(labels.length)];
        const rows = X.toArray();
        return { X: fromRows(order.map((from) => rows[from])), labels: order.map((from) => labels[from]) };
      },
    },
    {
      says: 'the pixels were cut to whole numbers: map of an Int32Array or Uint8Array gives such a list again; begin with Array.from(order)',
      gives: (X, labels, random) => {
        const order = random.permutation(labels.length);
        return { ...inOrder(X, labels, order), X: map(inOrder(X, labels, order).X, Math.trunc) };
      },
    },
    {
      says: 'nothing was shuffled: example i of the new order is example order[i] of the old one',
      gives: (X, labels) => ({ X, labels }),
    },
    {
      says: 'image and label stay together, but the order is the opposite one: example i was put into place order[i]; take example order[i] into place i',
      gives: (X, labels, random) => inOrder(X, labels, opposite(random.permutation(labels.length))),
    },
    {
      says: 'the places came back, not what stands in them: the label in place i is labels[order[i]], not order[i]',
      gives: (X, labels, random) => {
        const order = [...random.permutation(labels.length)];
        return { X: fromRows(X.toArray().map(() => order)), labels: order };
      },
    },
    {
      says: 'the places came back as labels: the label in place i is labels[order[i]], not order[i]',
      gives: (X, labels, random) => {
        const order = random.permutation(labels.length);
        return { ...inOrder(X, labels, order), labels: [...order] };
      },
    },
    {
      says: 'the examples were sorted by their labels: take the order of permutation',
      gives: (X, labels) =>
        inOrder(
          X,
          labels,
          [...labels.keys()].sort((a, b) => labels[a] - labels[b]),
        ),
    },
    {
      says: 'the examples are in reverse order: take the order of permutation',
      gives: (X, labels) => inOrder(X, labels, [...labels.keys()].reverse()),
    },
    {
      says: 'image and label stay together, but the new order is in reverse: place i takes example order[i]',
      gives: (X, labels, random) => inOrder(X, labels, [...random.permutation(labels.length)].reverse()),
    },
    {
      says: 'image and label stay together, but each comes from the place after the one that is asked for: take order[i], not order[i] + 1',
      gives: (X, labels, random) =>
        inOrder(
          X,
          labels,
          random.permutation(labels.length).map((i) => (i + 1) % labels.length),
        ),
    },
    {
      says: 'every place got the same example: place i takes example order[i]',
      gives: (X, labels, random) => {
        const order = random.permutation(labels.length);
        return inOrder(
          X,
          labels,
          order.map(() => order[0]),
        );
      },
    },
    {
      says: 'the order was applied twice: example i of the new order is example order[i], not order[order[i]]',
      gives: (X, labels, random) => {
        const order = random.permutation(labels.length);
        return inOrder(X, labels, twice(order));
      },
    },
    ...[true, false].map((ofX) => ({
      says: `${ofX ? 'the images' : 'the labels'} went through the order twice, ${ofX ? 'the labels' : 'the images'} once: place i takes what stands at order[i], not at order[order[i]]`,
      gives: (...[X, labels, random]: ShuffleInput) => {
        const order = random.permutation(labels.length);
        return ofX ? inOrder(X, labels, order, twice(order)) : inOrder(X, labels, twice(order), order);
      },
    })),
    {
      says: BIASED,
      gives: (X, labels, random) =>
        inOrder(
          X,
          labels,
          [...labels.keys()].sort(() => random.randomSample() - 0.5),
        ),
    },
    {
      says: BIASED,
      gives: (X, labels, random) =>
        inOrder(
          X,
          labels,
          Int32Array.from(labels.keys()).sort(() => random.randomSample() - 0.5),
        ),
    },
  ],
  diagnose: shuffledApart,
});

function opposite(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  order.forEach((from, to) => {
    places[from] = to;
  });
  return places;
}

function twice(order: Int32Array): Int32Array {
  return order.map((i) => order[i]);
}

/** All images and all labels are there, but a label has another image than before. */
function shuffledApart({ args: [X, labels, random], value }: Answer<ShuffleInput>): Diagnosis | undefined {
  const answer = value as Partial<Examples> | undefined;
  const before = { images: columnsOf(X), labels: Array.from(labels, String) };
  const after = { images: columnsOf(answer?.X), labels: Array.from(answer?.labels ?? [], String) };
  const pairs = ({ images, labels }: typeof before): string[] =>
    images.map((image, i) => `${image} ${labels[i]}`);
  if (!sameSet(before.labels, after.labels)) return undefined;
  if (!sameSet(before.images, after.images)) {
    const rowsOf = (M: Matrix | undefined): string[] => M?.toArray().map((row) => String(row.sort())) ?? [];
    return String(rowsOf(X)) === String(rowsOf(answer?.X))
      ? {
          says: 'each row of X got an order of its own: an image is a whole column, so one order serves all rows',
        }
      : undefined;
  }
  if (sameSet(pairs(before), pairs(after))) return undefined;
  const order = random.permutation(labels.length);
  const right = inOrder(X, labels, order);
  const wrongWay = inOrder(X, labels, opposite(order));
  const [moved, returned] = [columnsOf(right.X), columnsOf(wrongWay.X)].map(String);
  if (String(after.images) === moved && String(after.labels) === String([...before.labels].sort()))
    return { says: 'the labels were sorted: each must stay with its image' };
  if (String(after.images) === moved && String(after.labels) === String([...right.labels].reverse()))
    return {
      says: 'the images are right, but the labels are in reverse order: place i takes labels[order[i]]',
    };
  if (String([...after.images].reverse()) === moved && String(after.labels) === String(right.labels))
    return {
      says: 'the labels are right, but the images are in reverse order: place i takes column order[i]',
    };
  if (String(after.images) === moved && String(after.labels) === String(wrongWay.labels))
    return {
      says: 'the images are right, but the labels go the opposite way: place i takes labels[order[i]]',
    };
  if (String(after.images) === returned && String(after.labels) === String(right.labels))
    return {
      says: 'the labels are right, but the images go the opposite way: place i takes column order[i]',
    };
  if (String(after.labels) === String(before.labels))
    return { says: 'only the images were shuffled: each label must move with its image' };
  if (String(after.images) === String(before.images))
    return { says: 'only the labels were shuffled: each image must move with its label' };
  return {
    says: 'images and labels were shuffled apart: use one order for both; a second call of permutation gives another one',
  };
}

function columnsOf(X: Matrix | undefined): string[] {
  return X ? X.T.toArray().map(String) : [];
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return String([...a].sort()) === String([...b].sort());
}

/** The checks of this notebook. */
export const TRAIN: {
  readonly trainStep: FunctionCheck;
  readonly trainLoop: FunctionCheck;
  readonly shuffleTogether: FunctionCheck;
} = {
  trainStep: trainStepCheck,
  trainLoop: trainLoopCheck,
  shuffleTogether: shuffleCheck,
};
