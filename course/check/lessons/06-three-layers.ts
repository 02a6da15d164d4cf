/** @file The forward pass with two hidden layers, which notebook 6 asks for. */
import {
  add,
  divide,
  exp,
  fromRows,
  heInit,
  type Matrix,
  map,
  matmul,
  multiply,
  type Params,
  type RandomState,
  relu,
  softmax,
  subtract,
} from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

type DeepParams = Params & { readonly W3: Matrix; readonly b3: Matrix<number, 1> };
type Forward = readonly [X: Matrix, params: DeepParams];
type LayerNumber = 1 | 2 | 3;

/** Weights, bias and input of a layer. */
interface Layer {
  readonly W: Matrix;
  readonly b: Matrix<number, 1>;
  readonly A: Matrix;
}

/** Scores from weights, bias, and what the layer before gave: after its activation, and before it. */
type Scores = (W: Matrix, b: Matrix<number, 1>, A: Matrix, Z: Matrix, before: Layer) => Matrix;
type Activation = (Z: Matrix) => Matrix;

/** What a mistake replaces in some layers. */
interface Wrong {
  readonly layers: readonly LayerNumber[];
  readonly scores?: Scores;
  readonly activation?: Activation;
}

/** A forward pass through three layers, with some of them wrong: what comes behind is made from that. */
function forwardWith({ layers, scores, activation }: Wrong) {
  return (...[X, params]: Forward): { A1: Matrix; A2: Matrix; A3: Matrix } => {
    let before: Layer = { W: params.W1, b: params.b1, A: X };
    const layer = (l: LayerNumber, A: Matrix, Z: Matrix): [A: Matrix, Z: Matrix] => {
      const isWrong = layers.includes(l);
      const scoresOf = (isWrong && scores) || ((W, b, input) => add(matmul(W, input), b));
      const activate = (isWrong && activation) || (l === 3 ? softmax : relu);
      const [W, b] = [params[`W${l}`], params[`b${l}`]];
      const next = scoresOf(W, b, A, Z, before);
      before = { W, b, A };
      return [activate(next), next];
    };
    const [A1, Z1] = layer(1, X, X);
    const [A2, Z2] = layer(2, A1, Z1);
    const [A3] = layer(3, A2, Z2);
    return { A1, A2, A3 };
  };
}

const HIDDEN = [[1], [2], [1, 2]] as const satisfies readonly (readonly LayerNumber[])[];
const BEHIND = [[2], [3], [2, 3]] as const satisfies readonly (readonly LayerNumber[])[];
const ANY = [
  ...HIDDEN,
  [3],
  [1, 3],
  [2, 3],
  [1, 2, 3],
] as const satisfies readonly (readonly LayerNumber[])[];

/** One mistake, made in each of some choices of layers. */
function inLayers(
  choices: readonly (readonly LayerNumber[])[],
  says: string,
  wrong: Omit<Wrong, 'layers'>,
): Mistake<Forward>[] {
  return choices.map((layers) => {
    const names = layers
      .map((l) => `A${l}`)
      .join(', ')
      .replace(/, (?=A\d$)/, ' and ');
    return {
      says: `${names} ${layers.length === 1 ? 'is' : 'are'} wrong: ${says}`,
      gives: forwardWith({ layers, ...wrong }),
    };
  });
}

const HIDDEN_ACTIVATIONS: readonly (readonly [says: string, activation: Activation])[] = [
  ['ReLU is missing; without it this layer and the next one are one layer', (Z) => Z],
  ['softmax is for the last layer alone, and this one is a hidden layer: ReLU', softmax],
  ['that is |Z|; ReLU makes 0 of what is below 0', (Z) => map(Z, Math.abs)],
  ['these are the slopes of ReLU, not ReLU itself', (Z) => map(Z, (z) => (z > 0 ? 1 : 0))],
  ['this is the sigmoid; the hidden layers have ReLU', sigmoid],
];

const LAST_ACTIVATIONS: readonly (readonly [says: string, activation: Activation])[] = [
  ['softmax is missing: these are still scores', (Z) => Z],
  ['the last activation is softmax, not ReLU: A3 must be probabilities', relu],
  ['softmax was applied twice', (Z) => softmax(softmax(Z))],
  ['ReLU came before softmax: the last layer has softmax alone', (Z) => softmax(relu(Z))],
  ['softmax went along the rows; one example is one column', (Z) => softmax(Z.T).T],
  ['this is the sigmoid of each score: the last activation is softmax', sigmoid],
  ['these are e to the power of the scores: each column must be divided by its sum', (Z) => exp(Z)],
  ['it was divided by the number of examples: each column must sum to 1', (Z) => divide(softmax(Z), Z.cols)],
];

function sigmoid(Z: Matrix): Matrix {
  return map(Z, (z) => 1 / (1 + Math.exp(-z)));
}

const fromScores: Scores = (W, b, _, Z) => add(matmul(W, Z), b);

const EACH = [[1], [2], [3]] as const satisfies readonly (readonly LayerNumber[])[];
const EACH_BEHIND = [[2], [3]] as const satisfies readonly (readonly LayerNumber[])[];

/** Mistakes whose shapes do not fit: the first of them throws, and so none can follow it. */
const MISFITS: readonly Mistake<Forward>[] = [
  ...inLayers(
    EACH_BEHIND,
    'it was made from the input of the layer before; each layer gets the A just made',
    {
      scores: (W, b, _A, _Z, before) => add(matmul(W, before.A), b),
    },
  ),
  ...inLayers(EACH_BEHIND, 'the weights are those of the layer before; each layer has its own W', {
    scores: (_, b, A, _Z, before) => add(matmul(before.W, A), b),
  }),
  ...inLayers(EACH_BEHIND, 'the bias is that of the layer before; each layer has its own b', {
    scores: (W, _, A, _Z, before) => add(matmul(W, A), before.b),
  }),
  ...inLayers(EACH, 'the weights come first in the product: W A, not A W', {
    scores: (W, b, A) => add(matmul(A, W), b),
  }),
  ...inLayers(EACH, 'W is not transposed: each of its rows is one unit already', {
    scores: (W, b, A) => add(matmul(W.T, A), b),
  }),
  ...inLayers(EACH, 'multiply goes entry by entry; W A is a matrix product: matmul', {
    scores: (W, b, A) => add(multiply(W, A), b),
  }),
  // with one example it is right, and then it throws: that does not tell in which layer
  ...EACH.map((layers) => ({
    says: 'in add the matrix comes first, and then the column that goes to each of its columns: add(W A, b)',
    gives: forwardWith({ layers, scores: (W, b, A) => add(b, matmul(W, A)) }),
  })),
];

/** Right in the end, but what is handed back for the hidden layers is what stood before ReLU. */
function scoresHandedBack(...[X, params]: Forward): unknown {
  const Z1 = add(matmul(params.W1, X), params.b1);
  const Z2 = add(matmul(params.W2, relu(Z1)), params.b2);
  return { A1: Z1, A2: Z2, A3: softmax(add(matmul(params.W3, relu(Z2)), params.b3)) };
}

const MISTAKES: readonly Mistake<Forward>[] = [
  ...HIDDEN_ACTIVATIONS.flatMap(([says, activation]) => inLayers(HIDDEN, says, { activation })),
  ...LAST_ACTIVATIONS.flatMap(([says, activation]) => inLayers([[3]], says, { activation })),
  ...inLayers(ANY, 'the bias is missing', { scores: (W, _, A) => matmul(W, A) }),
  ...inLayers(ANY, 'the bias is added, not subtracted', {
    scores: (W, b, A) => subtract(matmul(W, A), b),
  }),
  ...MISFITS,
  {
    says: 'A1 and A2 are the scores, before ReLU: the A of a layer is what comes after its activation',
    gives: scoresHandedBack,
  },
  ...inLayers(ANY, 'the bias was added twice', { scores: (W, b, A) => add(matmul(W, A), multiply(b, 2)) }),
  ...inLayers(BEHIND, 'it was made from the scores Z of the layer before; a layer gets A, after ReLU', {
    scores: fromScores,
  }),
  ...[relu, (Z: Matrix) => Z].flatMap((activation) =>
    inLayers(HIDDEN, 'ReLU was applied before the bias was added; first the scores, then the activation', {
      scores: (W, b, A) => add(relu(matmul(W, A)), b),
      activation,
    }),
  ),
];

/** The tiny network with two more units behind it, small enough to follow on paper. */
function smallNetwork(): Case<Forward> {
  const column = (...values: number[]): Matrix<number, 1> =>
    fromRows(values.map((value) => [value]), 'float64') as Matrix<number, 1>; // biome-ignore format: short
  const params = {
    W1: fromRows([[1, 0], [-1, 1], [0.5, -1]], 'float64'), // biome-ignore format: a matrix
    b1: column(0, 0, 0.5),
    W2: fromRows([[1, 0, 1], [0, -1, 1]], 'float64'), // biome-ignore format: a matrix
    b2: column(1, -2),
    W3: fromRows([[1, -1], [0, 2], [-1, 1]], 'float64'), // biome-ignore format: a matrix
    b3: column(0.5, -1, 2),
  };
  return { args: [fromRows([[1], [2]], 'float64'), params] };
}

/** A network whose sizes all differ, and whose biases are not 0. */
function randomNetwork(random: RandomState, [n, h1, h2, k, m]: readonly number[]): Case<Forward> {
  const layer = (rows: number, cols: number) =>
    [heInit(rows, cols, random, 'float64'), random.randn(rows, 1, 'float64')] as const;
  const [W1, b1] = layer(h1, n);
  const [W2, b2] = layer(h2, h1);
  const [W3, b3] = layer(k, h2);
  return { args: [random.randn(n, m, 'float64'), { W1, b1, W2, b2, W3, b3 }] };
}

export const threeLayersCheck: FunctionCheck = functionCheck<Forward>({
  name: 'threeLayers',
  reference: forwardWith({ layers: [] }),
  mayNotCall: ['forwardProp', 'forwardPass'],
  cases: (random) => [
    smallNetwork(),
    randomNetwork(random, [4, 6, 5, 3, 7]),
    randomNetwork(random, [7, 3, 6, 4, 2]),
  ],
  mistakes: MISTAKES,
});
