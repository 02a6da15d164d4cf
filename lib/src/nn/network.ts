/**
 * @file A network of any depth: dense layers, each with its activation.
 *
 *     A₀ = X,    Zₗ = Wₗ Aₗ₋₁ + bₗ,    Aₗ = activationₗ(Zₗ)
 *
 * The network of two-layer.ts is one of them: ReLU inside, softmax at the end. One example per column.
 */
import { matmul } from '../backend/matmul.ts';
import { add, divide, subtract } from '../core/elementwise.ts';
import { type DType, type Matrix, needMatrix, shapeText, zeros } from '../core/matrix.ts';
import { needMatrices, needSameShape } from '../core/need-matrices.ts';
import {
  anything,
  checkNeeded,
  checkOptions,
  dtype as dtypeRule,
  flag,
  listOf,
  type Rules,
  seed as seedRule,
  whole,
} from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import { sum } from '../core/reduce.ts';
import { valueText } from '../core/value-text.ts';
import { checkDropout, type DropoutOptions } from './dropout.ts';
import { type Initializer, type InitializerName, initializerOf, type Params } from './initializers.ts';
import { ACTIVATIONS, type Activation, type ActivationName, activationOf } from './layer-activations.ts';
import { LOSSES, type Loss, type LossName, lossOf } from './losses.ts';

/** One dense layer: `out` units that each see all `in` numbers of the layer before. */
export interface NetworkLayer<Out extends number = number, In extends number = number> {
  readonly W: Matrix<Out, In>;
  /** Null in a layer without biases. */
  readonly b: Matrix<Out, 1> | null;
  readonly activation: ActivationName | Activation;
  /** Which share of the results is dropped while training. */
  readonly dropout?: DropoutOptions;
}

/** The layers from the input to the output; each one's columns of W are the units of the layer before. */
export type Network = readonly NetworkLayer[];

/** The slope of the loss for one layer: dW has W's shape, db has b's. */
export type LayerGradients<Out extends number = number, In extends number = number> = {
  readonly dW: Matrix<Out, In>;
  readonly db: Matrix<Out, 1> | null;
};

/** Options of {@link initializeNetwork}. */
export interface InitializeNetworkOptions {
  /** The seed of the random numbers. Default 33. */
  readonly seed?: number;
  /** The number type. Default `'float32'`. */
  readonly dtype?: DType;
  /** Whether the layers have biases. Default true. */
  readonly bias?: boolean;
  /** How weights are drawn. Default `'heNormal'`. */
  readonly initializer?: InitializerName | Initializer;
  /** The activation inside. Default `'relu'`. */
  readonly activation?: ActivationName | Activation;
  /** The activation of the last layer. Default `'softmax'`. */
  readonly output?: ActivationName | Activation;
  /** Dropout after each layer but the last. Default none. */
  readonly dropout?: DropoutOptions;
}

const RULES: Rules<InitializeNetworkOptions> = {
  seed: seedRule,
  dtype: dtypeRule,
  bias: flag,
  initializer: anything,
  activation: anything,
  output: anything,
  dropout: anything,
};

/**
 * A network with random weights, drawn layer by layer, and biases of 0.
 *
 * @param sizes units of each layer, the input first: at least an input and an output
 * @throws RangeError if there are fewer than two sizes, or one is not a whole number of at least 1
 * @example initializeNetwork([784, 128, 64, 10]).map(({ W }) => W.shape); // [[128, 784], [64, 128], [10, 64]]
 */
export function initializeNetwork(sizes: readonly number[], options: InitializeNetworkOptions = {}): Network {
  checkOptions('initializeNetwork', options, RULES);
  checkNeeded('initializeNetwork', 'sizes', sizes, listOf(whole(1)));
  const { seed = 33, dtype = 'float32', bias = true, initializer = 'heNormal' } = options;
  const { activation = 'relu', output = 'softmax', dropout } = options;
  activationOf(activation, 'initializeNetwork: activation');
  activationOf(output, 'initializeNetwork: output');
  if (dropout !== undefined) checkDropout('initializeNetwork: dropout', dropout);
  if (sizes.length < 2) {
    throw new RangeError(
      `initializeNetwork: the sizes are [${sizes.join(', ')}]; an input and an output are needed, at least`,
    );
  }
  const random = new RandomState(seed);
  const draw = initializerOf(initializer, 'initializeNetwork: initializer');
  return sizes.slice(1).map((out, l): NetworkLayer => {
    const isLast = l === sizes.length - 2;
    return {
      W: drawn(draw, out, sizes[l], random, dtype),
      b: bias ? zeros(out, 1, dtype) : null,
      activation: isLast ? output : activation,
      ...(dropout && !isLast ? { dropout } : {}),
    };
  });
}

/** @throws RangeError if an initializer of your own gives anything but a matrix of this shape */
function drawn(draw: Initializer, out: number, inputs: number, random: RandomState, dtype: DType): Matrix {
  const W = draw(out, inputs, random, dtype);
  if (W?.rows === out && W.cols === inputs) return W;
  throw new RangeError(
    `initializeNetwork: the initializer gave ${valueText(W)}; a matrix (${out}×${inputs}) is needed`,
  );
}

/**
 * The forward pass: what each layer makes of the examples. Nothing is dropped: {@link NetworkLayer.dropout} is for
 * training alone. `forwardProp` is the same for two layers, with their results by name.
 *
 * @param X (n × m) one example per column
 * @returns A₁ … A_L, each (units × m); the last is what the network answers
 * @throws RangeError if X has a different number of rows than the first layer has inputs
 * @example forwardPass(X, network).at(-1)?.shape; // [10, m]
 */
export function forwardPass(X: Matrix, network: Network): Matrix[] {
  checkFits('forwardPass', X, network);
  const activations: Matrix[] = [];
  for (const [l, layer] of network.entries()) {
    activations.push(activate(layer.activation, scoresOf(layer, activations[l - 1] ?? X)));
  }
  return activations;
}

/**
 * The results of one activation.
 * @throws RangeError if an activation of your own gives a different shape
 */
export function activate(activation: ActivationName | Activation, Z: Matrix): Matrix {
  const known = activationOf(activation);
  const A = known.forward(Z);
  checkShape(`the activation "${known.name}" gave`, A, Z);
  return A;
}

/** @throws RangeError unless the matrix that a function of your own gave has the shape of the one it was given */
function checkShape(what: string, given: Matrix, like: Matrix): void {
  if (given?.rows === like.rows && given.cols === like.cols) return;
  throw new RangeError(`${what} ${valueText(given)} for a matrix ${shapeText(like)}; the shape must stay`);
}

/** Z = W A + b */
function scoresOf({ W, b }: NetworkLayer, input: Matrix): Matrix {
  const product = matmul(W, input);
  return b ? add(product, b) : product;
}

/**
 * The backward pass: the slope of the loss for every parameter, from the output back to the input.
 *
 *     dA_L = ∂L/∂A_L,    dZₗ = dAₗ back through activationₗ,    dWₗ = dZₗ Aₗ₋₁ᵀ,    dbₗ = Σ dZₗ over the examples,
 *     dAₗ₋₁ = Wₗᵀ dZₗ
 *
 * Softmax with cross-entropy, and sigmoid with binary cross-entropy, are taken back in one step: dZ_L = (A_L − Y) / m
 * for the first, divided by the number of outputs, too, for the second. `backProp` is the same for two layers.
 *
 * @param X (n × m) one example per column
 * @param Y (k × m) what the network should answer
 * @param activations what {@link forwardPass} returned for this X and this network
 * @param loss default cross-entropy
 * @returns for each layer its gradients
 * @throws RangeError if Y has a different shape than the network's output
 * @example backwardPass(X, Y, network, forwardPass(X, network))[0]?.dW.shape; // [128, 784]
 */
export function backwardPass(
  X: Matrix,
  Y: Matrix,
  network: Network,
  activations: readonly Matrix[],
  loss: LossName | Loss = 'crossEntropy',
): LayerGradients[] {
  checkFits('backwardPass', X, network);
  checkActivations(activations, network);
  const output = activations.at(-1) as Matrix;
  needSameShape('backwardPass', { Y, "the network's output": output });
  const gradients: LayerGradients[] = [];
  const inputOf = (l: number): Matrix => activations[l - 1] ?? X;
  const last = network.length - 1;
  let dZ = outputSlope(network[last], output, Y, lossOf(loss, 'backwardPass: loss'), () =>
    scoresOf(network[last], inputOf(last)),
  );
  for (let l = last; l >= 0; l--) {
    const { W, b } = network[l];
    gradients.unshift({ dW: matmul(dZ, inputOf(l).T), db: b ? sum(dZ, 1) : null });
    if (l > 0) dZ = hiddenSlope(network[l - 1], matmul(W.T, dZ), inputOf(l), inputOf(l - 1));
  }
  return gradients;
}

/** @throws TypeError or RangeError unless there is one matrix for each layer */
function checkActivations(activations: readonly Matrix[], network: Network): void {
  if (!Array.isArray(activations) || activations.length !== network.length) {
    throw new (Array.isArray(activations) ? RangeError : TypeError)(
      `backwardPass: activations is ${valueText(activations)}; a list of ${network.length} matrices is needed, one for each layer`,
    );
  }
  for (const [l, A] of activations.entries()) needMatrix('backwardPass', `A${l + 1}`, A);
}

/** The slope for a hidden layer's scores from the slope dA for its results A. */
function hiddenSlope(layer: NetworkLayer, dA: Matrix, A: Matrix, input: Matrix): Matrix {
  return slopeBack(layer.activation, dA, A, () => scoresOf(layer, input));
}

/**
 * The slope for the scores from the slope for the results, through one activation.
 * @param scores gives Z, and is called only if the activation needs it
 */
export function slopeBack(
  activation: ActivationName | Activation,
  dA: Matrix,
  A: Matrix,
  scores: () => Matrix,
): Matrix {
  const known = activationOf(activation);
  const dZ = known.needsScores ? known.backward(dA, A, scores()) : known.backward(dA, A);
  checkShape(`the backward function of the activation "${known.name}" gave`, dZ, dA);
  return dZ;
}

/**
 * The slope of the mean loss for the scores of the last layer.
 * @param scores gives Z, and is called only if the activation needs it
 */
export function outputSlope(
  { activation }: Pick<NetworkLayer, 'activation'>,
  A: Matrix,
  Y: Matrix,
  loss: Loss,
  scores: () => Matrix,
): Matrix {
  const known = activationOf(activation);
  if (known === ACTIVATIONS.softmax && loss === LOSSES.crossEntropy) return divide(subtract(A, Y), A.cols);
  if (known === ACTIVATIONS.sigmoid && loss === LOSSES.binaryCrossEntropy) {
    return divide(subtract(A, Y), A.rows * A.cols);
  }
  const dA = loss.gradient(A, Y);
  checkShape(`the gradient of the loss "${loss.name}" gave`, dA, A);
  return slopeBack(known, dA, A, scores);
}

/** @throws RangeError if the examples do not fit the network, or its layers do not fit each other; TypeError for kinds */
export function checkFits(caller: string, X: Matrix, network: Network): void {
  checkLayers(caller, network);
  needMatrix(caller, 'X', X);
  let [before, name] = [X, 'X'];
  for (const [l, { W, b }] of network.entries()) {
    const [nameW, nameB] = [`W${l + 1}`, `b${l + 1}`];
    if (W.cols !== before.rows) {
      throw new RangeError(
        `${caller}: ${name} is ${shapeText(before)} but ${nameW} is ${shapeText(W)}; ${name}'s rows must equal ${nameW}'s columns`,
      );
    }
    if (b && (b.rows !== W.rows || b.cols !== 1)) {
      throw new RangeError(
        `${caller}: ${nameW} is ${shapeText(W)} but ${nameB} is ${shapeText(b)}; it must be (${W.rows}×1)`,
      );
    }
    [before, name] = [W, nameW];
  }
}

/** @throws TypeError unless it is a list of layers; RangeError if there is none, or an activation is not known */
export function checkLayers(caller: string, network: Network): void {
  if (!Array.isArray(network)) {
    throw new TypeError(
      `${caller}: the network is ${valueText(network)}; a list of layers { W, b, activation } is needed`,
    );
  }
  if (network.length === 0)
    throw new RangeError(`${caller}: the network has 0 layers; at least one is needed`);
  for (let l = 0; l < network.length; l++) checkLayer(caller, network[l] as NetworkLayer, l + 1);
}

/** @throws TypeError unless W is a matrix, b one or null, and the activation a name or an activation */
function checkLayer(caller: string, layer: NetworkLayer, number: number): void {
  if (typeof layer !== 'object' || layer === null) {
    throw new TypeError(`${caller}: layer ${number} is ${valueText(layer)}; { W, b, activation } is needed`);
  }
  needMatrix(caller, `W${number}`, layer.W);
  if (layer.b !== null && layer.b !== undefined) needMatrix(caller, `b${number}`, layer.b);
  activationOf(layer.activation, `${caller}: layer ${number}`);
  if (layer.dropout !== undefined) checkDropout(`${caller}: layer ${number}`, layer.dropout);
}

/** @throws as {@link checkFits}, for the parameters of two layers */
export function checkParamsFit(caller: string, X: Matrix, params: Params): void {
  checkFits(caller, X, layersOf(params, caller));
}

/**
 * The two layers of a two-layer network.
 * @param caller for messages
 * @throws TypeError unless all four are matrices
 */
export function layersOf(params: Params, caller = 'layersOf'): [NetworkLayer, NetworkLayer] {
  needMatrices(caller, 'params', params, ['W1', 'b1', 'W2', 'b2']);
  const { W1, b1, W2, b2 } = params;
  return [
    { W: W1, b: b1, activation: 'relu' },
    { W: W2, b: b2, activation: 'softmax' },
  ];
}

/** The parameters of a network of two layers with biases. */
export function paramsOf([first, second]: Network): Params {
  return { W1: first?.W, b1: first?.b, W2: second?.W, b2: second?.b } as Params;
}
