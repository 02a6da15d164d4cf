/** @file The functions of notebook 15. */
import {
  add,
  backwardPass,
  forwardPass,
  fromRows,
  type Matrix,
  map,
  matmul,
  multiply,
  type Network,
  oneHot,
  type RandomState,
  relu,
  softmax,
  subtract,
  sum,
} from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck } from '../definition/function-check.ts';

/** A layer as the notebook writes it: ReLU inside, softmax at the end. */
interface Dense {
  readonly W: Matrix;
  readonly b: Matrix;
}

type Forward = readonly [X: Matrix, layers: readonly Dense[]];
type Backward = readonly [Y: Matrix, layers: readonly Dense[], A: readonly Matrix[]];

/** The tiny network 2-3-2 of all notebooks. */
function tiny(): Dense[] {
  return [
    {
      W: fromRows(
        [
          [1, 0],
          [-1, 1],
          [0.5, -1],
        ],
        'float64',
      ),
      b: fromRows([[0], [0], [0.5]], 'float64'),
    },
    {
      W: fromRows(
        [
          [1, 0, 1],
          [0, 1, 1],
        ],
        'float64',
      ),
      b: fromRows([[0], [0]], 'float64'),
    },
  ];
}

function randomLayers(random: RandomState, sizes: readonly number[]): Dense[] {
  return sizes.slice(1).map((out, l) => ({
    W: random.randn(out, sizes[l], 'float64'),
    b: random.randn(out, 1, 'float64'),
  }));
}

function asNetwork(layers: readonly Dense[]): Network {
  return layers.map((layer, l) => ({ ...layer, activation: l < layers.length - 1 ? 'relu' : 'softmax' }));
}

/** The results of every layer, X first, with any activations. */
function results(
  X: Matrix,
  layers: readonly Dense[],
  inside: (Z: Matrix) => Matrix = relu,
  atTheEnd: (Z: Matrix) => Matrix = softmax,
): Matrix[] {
  const A = [X];
  for (const [l, { W, b }] of layers.entries()) {
    const Z = add(matmul(W, A[l]), b);
    A.push(l < layers.length - 1 ? inside(Z) : atTheEnd(Z));
  }
  return A;
}

const asItIs = (Z: Matrix): Matrix => Z;

const deepForwardCheck: FunctionCheck = functionCheck<Forward>({
  name: 'deepForward',
  reference: (X, layers) => [X, ...forwardPass(X, asNetwork(layers))],
  mayNotCall: ['forwardPass', 'forward'],
  cases: (random) => [
    {
      args: [
        fromRows([[1], [2]], 'float64'),
        [
          {
            W: fromRows(
              [
                [1, 1],
                [3, 0],
                [0, 1],
              ],
              'float64',
            ),
            b: fromRows([[0], [0], [-3]], 'float64'),
          },
        ],
      ],
    },
    { args: [fromRows([[1], [2]], 'float64'), tiny()] },
    { args: [random.randn(4, 6, 'float64'), randomLayers(random, [4, 5, 3])] },
    { args: [random.randn(6, 9, 'float64'), randomLayers(random, [6, 7, 5, 8, 4])] },
  ],
  mistakes: [
    {
      says: 'the last layer ends in ReLU, not in softmax: its number is layers.length - 1, because layers are counted from 0',
      gives: (X, layers) => results(X, layers, relu, relu),
    },
    {
      says: 'softmax stands after every layer: only the last one makes probabilities, the others use ReLU',
      gives: (X, layers) => results(X, layers, softmax, softmax),
    },
    {
      says: 'ReLU and softmax have changed places: ReLU belongs inside, softmax at the end',
      gives: (X, layers) => results(X, layers, softmax, relu),
    },
    {
      says: 'the last layer has ReLU in front of its softmax: negative scores were cut off, so they all look equally likely',
      gives: (X, layers) => results(X, layers, relu, (Z) => softmax(relu(Z))),
    },
    {
      says: 'the last results are scores, they do not sum to 1: softmax is missing there',
      gives: (X, layers) => results(X, layers, relu, asItIs),
    },
    {
      says: 'the hidden layers have no activation: without a bend, all of them together are one layer',
      gives: (X, layers) => results(X, layers, asItIs),
    },
    {
      says: 'no layer has an activation: these are the scores Z; ReLU is missing inside, softmax at the end',
      gives: (X, layers) => results(X, layers, asItIs, asItIs),
    },
    {
      says: 'the biases are missing: each layer adds its b to W · A',
      gives: (X, layers) =>
        results(
          X,
          layers.map(({ W, b }) => ({ W, b: multiply(b, 0) })),
        ),
    },
    {
      says: 'the list has one entry for each layer, but X is missing: it is A₀, the first entry, and results go behind it, with push',
      gives: (X, layers) => results(X, layers).slice(1),
    },
    {
      says: 'one layer is right, but with more it throws: each layer takes in the results of the layer before it, A[l], and not X',
      gives: (X, layers) => {
        if (layers.length > 1) throw new RangeError('matmul: the sizes do not fit');
        return results(X, layers);
      },
    },
    {
      says: 'the product is turned around: W stands in front, matmul(W, A[l])',
      gives: (X, layers) => [X, ...layers.map(({ W }) => matmul(X, W))],
    },
    {
      says: 'the list comes in the reverse order: put the results at its end, with push',
      gives: (X, layers) => {
        if (layers.length > 1) throw new RangeError('matmul: the sizes do not fit');
        return results(X, layers).reverse();
      },
    },
    {
      says: 'it looks for A[l - 1], but X stands in front of the list: layer l takes in A[l]',
      gives: (_, layers) => matmul(layers[0].W, undefined as unknown as Matrix),
    },
  ],
});

/** What a variant of {@link slopes} does differently. */
interface Otherwise {
  /** What is multiplied with the slopes on their way through an activation. */
  readonly mask?: (A: Matrix, before: Matrix) => Matrix;
  readonly divisor?: (m: number) => { readonly W: number; readonly b: number };
  /** What the slopes of the next layer are multiplied with. */
  readonly weights?: (layers: readonly Dense[], l: number) => Matrix;
  /** What the slopes of a layer's weights are made with. */
  readonly input?: (A: readonly Matrix[], l: number) => Matrix;
  /** What divides the slopes on their way back, once more. */
  readonly again?: (m: number) => number;
}

const isOn = (A: Matrix): Matrix => map(A, (a) => (a > 0 ? 1 : 0));

function slopes(
  Y: Matrix,
  layers: readonly Dense[],
  A: readonly Matrix[],
  {
    mask = isOn,
    divisor = (m) => ({ W: m, b: m }),
    weights = (all, l) => all[l].W.T,
    input: taken = (all, l) => all[l],
    again = () => 1,
  }: Otherwise,
): { dW: Matrix; db: Matrix }[] {
  const by = divisor(Y.cols);
  const all: { dW: Matrix; db: Matrix }[] = [];
  let dZ = subtract(A[layers.length], Y);
  for (let l = layers.length - 1; l >= 0; l--) {
    const input = taken(A, l);
    all.unshift({ dW: multiply(matmul(dZ, input.T), 1 / by.W), db: multiply(sum(dZ, 1), 1 / by.b) });
    if (l > 0)
      dZ = multiply(matmul(weights(layers, l), dZ), multiply(mask(A[l], A[l - 1]), 1 / again(Y.cols)));
  }
  return all;
}

function backwardCase(X: Matrix, labels: readonly number[], layers: readonly Dense[]): Case<Backward> {
  const A = results(X, layers);
  const Y = oneHot(labels, (A.at(-1) as Matrix).rows);
  return { args: [Y, layers, A], sizes: { 'the number of examples': labels.length } };
}

const deepBackwardCheck: FunctionCheck = functionCheck<Backward>({
  name: 'deepBackward',
  reference: (Y, layers, A) =>
    backwardPass(A[0], Y, asNetwork(layers), A.slice(1)).map(({ dW, db }) => ({ dW, db })),
  mayNotCall: ['backwardPass', 'backward'],
  cases: (random) => [
    backwardCase(fromRows([[1], [2]], 'float64'), [0], tiny()),
    backwardCase(random.randn(4, 6, 'float64'), [2, 0, 1, 1, 0, 2], randomLayers(random, [4, 5, 3])),
    backwardCase(
      random.randn(6, 9, 'float64'),
      [3, 0, 1, 1, 0, 2, 3, 3, 1],
      randomLayers(random, [6, 7, 5, 8, 4]),
    ),
  ],
  mistakes: [
    {
      says: 'only the last layer is right: ReLU’s slope is missing on the way back (a >= 0 keeps everything, because no result of ReLU is below 0: ask a > 0)',
      gives: (Y, layers, A) => slopes(Y, layers, A, { mask: (input) => map(input, () => 1) }),
    },
    {
      says: 'only the last layer is right: on the way back dZ was multiplied by the results A[l] themselves, not by 1 where they are positive',
      gives: (Y, layers, A) => slopes(Y, layers, A, { mask: asItIs }),
    },
    {
      says: 'only the last layer is right: ReLU’s slope is the other way round, 1 must stand where the result is positive',
      gives: (Y, layers, A) => slopes(Y, layers, A, { mask: (input) => map(input, (a) => (a > 0 ? 0 : 1)) }),
    },
    {
      says: 'with one example it is right, with more every slope is too large: divide by the number of examples m',
      gives: (Y, layers, A) => slopes(Y, layers, A, { divisor: () => ({ W: 1, b: 1 }) }),
    },
    {
      says: 'every dW is right, but every db is too large: the sum of the biases’ slopes is divided by m, too',
      gives: (Y, layers, A) => slopes(Y, layers, A, { divisor: (m) => ({ W: m, b: 1 }) }),
    },
    {
      says: 'every db is right, but every dW is too large: divide it by the number of examples m, too',
      gives: (Y, layers, A) => slopes(Y, layers, A, { divisor: (m) => ({ W: 1, b: m }) }),
    },
    {
      says: 'the slopes are right, but the last layer’s come first: the loop runs backward, so put each one in front, with unshift',
      gives: (Y, layers, A) => slopes(Y, layers, A, {}).reverse(),
    },
    {
      says: 'every dW is right, but db was not added up: it has one column for each example; sum along the rows, sum(dZ, 1)',
      gives: (Y, layers, A) => dWBeside(Y, layers, A, (dZ, m) => multiply(dZ, 1 / m)),
    },
    {
      says: 'every dW is right, but db was added up along the columns: sum(dZ, 1) gives one number for each unit',
      gives: (Y, layers, A) => dWBeside(Y, layers, A, (dZ, m) => multiply(sum(dZ, 0), 1 / m)),
    },
    {
      says: 'W is not transposed on the way back: dZ of the layer before is W.T · dZ',
      gives: (Y, layers, A) => slopes(Y, layers, A, { weights: (all, l) => all[l].W }),
    },
    {
      says: 'the weights are those of the layer before: dZ goes back through the layer it belongs to, layers[l].W.T',
      gives: (Y, layers, A) => slopes(Y, layers, A, { weights: (all, l) => all[l - 1].W.T }),
    },
    {
      says: 'the mask is that of another layer: dZ of the layer before needs A[l], which is what that layer gave',
      gives: (Y, layers, A) => slopes(Y, layers, A, { mask: (_, before) => isOn(before) }),
    },
    {
      says: 'it takes A[l + 1], what the layer gave: its slopes need A[l], what it took in',
      gives: (Y, layers, A) => slopes(Y, layers, A, { input: (all, l) => all[l + 1] }),
    },
    {
      says: 'dZ was made ready for the layer before first, and then used for this one: make dW and db before you change dZ',
      gives: changedTooEarly,
    },
    {
      says: 'it is divided by m at each layer, so more than once in all but the last: only dW and db are divided, not dZ',
      gives: (Y, layers, A) => slopes(Y, layers, A, { again: (m) => m }),
    },
    {
      says: 'every dW is right, but db is one number: each unit has its own, sum(dZ, 1)',
      gives: (Y, layers, A) => dWBeside(Y, layers, A, (dZ, m) => sum(dZ) / m),
    },
  ],
});

/** Slopes that are made with the error of the layer before. */
function changedTooEarly(Y: Matrix, layers: readonly Dense[], A: readonly Matrix[]): unknown[] {
  const all: unknown[] = [];
  let dZ = subtract(A[layers.length], Y);
  for (let l = layers.length - 1; l >= 0; l--) {
    if (l > 0) dZ = multiply(matmul(layers[l].W.T, dZ), isOn(A[l]));
    all.unshift({
      dW: multiply(matmul(dZ, A[l].T), 1 / Y.cols),
      db: multiply(sum(dZ, 1), 1 / Y.cols),
    });
  }
  return all;
}

/** Right slopes of the weights, and those of the biases by a rule of its own. */
function dWBeside(
  Y: Matrix,
  layers: readonly Dense[],
  A: readonly Matrix[],
  rule: (dZ: Matrix, m: number) => Matrix | number,
): unknown[] {
  const all: unknown[] = [];
  let dZ = subtract(A[layers.length], Y);
  for (let l = layers.length - 1; l >= 0; l--) {
    const input = A[l];
    all.unshift({ dW: multiply(matmul(dZ, input.T), 1 / Y.cols), db: rule(dZ, Y.cols) });
    dZ = multiply(matmul(layers[l].W.T, dZ), isOn(input));
  }
  return all;
}

/** Adds up what `of` says of each layer. */
const perLayer = (sizes: readonly number[], of: (fanIn: number, out: number) => number): number =>
  sizes.slice(1).reduce((total, out, l) => total + of(sizes[l], out), 0);

const parameters = (sizes: readonly number[]): number => perLayer(sizes, (n, out) => out * n + out);

const parameterCountCheck: FunctionCheck = functionCheck<readonly [sizes: readonly number[]]>({
  name: 'parameterCount',
  tolerance: 0,
  reference: parameters,
  mayNotCall: ['parameters'],
  cases: (random) => [
    { args: [[2, 3]] },
    { args: [[2, 3, 4]] },
    { args: [[784, 64, 10]] },
    { args: [[784, 128, 64, 10]] },
    { args: [Array.from(random.permutation(12), (size) => size + 2).slice(0, 7)] },
  ],
  mistakes: [
    {
      says: 'the weights are right, the biases are missing: each unit has one, so a layer has fan-in · units + units numbers',
      gives: (sizes) => perLayer(sizes, (n, out) => n * out),
    },
    {
      says: 'one bias was counted for each layer: each unit has a bias of its own',
      gives: (sizes) => perLayer(sizes, (n, out) => n * out + 1),
    },
    {
      says: 'the inputs got biases, too: they are numbers that come in, not units',
      gives: (sizes) => parameters(sizes) + sizes[0],
    },
    {
      says: 'a layer has one bias for each of its units, not one for each of its inputs',
      gives: (sizes) => perLayer(sizes, (n, out) => n * out + n),
    },
    {
      says: 'only the biases were counted: the weights are missing, fan-in · units in each layer',
      gives: (sizes) => perLayer(sizes, (_, out) => out),
    },
    {
      says: 'the last layer is missing: does the loop end one step too early?',
      gives: (sizes) => parameters(sizes.slice(0, -1)),
    },
    {
      says: 'the first layer is missing: n sizes make n − 1 layers, the first one from sizes[0] to sizes[1]',
      gives: (sizes) => parameters(sizes.slice(1)),
    },
    {
      says: 'only the first layer was counted: there is one from each size to the next',
      gives: (sizes) => parameters(sizes.slice(0, 2)),
    },
    {
      says: 'these are the sizes, added up: a layer has fan-in · units weights, and a bias for each unit',
      gives: (sizes) => sizes.reduce((total, size) => total + size, 0),
    },
    {
      says: 'all sizes were multiplied: layers stand one after the other, so count each one and add up',
      gives: (sizes) => sizes.reduce((product, size) => product * size, 1),
    },
    {
      says: 'it is NaN: the loop reads a size that is not in the list, before its beginning or beyond its end; n sizes make n − 1 layers',
      gives: () => Number.NaN,
    },
    {
      says: 'only the last layer was counted: = forgets the layers before, += adds to them',
      gives: (sizes) => parameters(sizes.slice(-2)),
    },
    {
      says: 'the weights are units · units: a layer has units · inputs, the size of the layer before',
      gives: (sizes) => perLayer(sizes, (_, out) => out * out + out),
    },
    {
      says: 'it counts three layers, whatever the list: a loop takes it to the end',
      gives: (sizes) => (sizes.length < 4 ? Number.NaN : parameters(sizes.slice(0, 4))),
    },
  ],
});

/** The checks of this notebook. */
export const GOING_DEEPER: {
  readonly deepForward: FunctionCheck;
  readonly deepBackward: FunctionCheck;
  readonly parameterCount: FunctionCheck;
} = {
  deepForward: deepForwardCheck,
  deepBackward: deepBackwardCheck,
  parameterCount: parameterCountCheck,
};
