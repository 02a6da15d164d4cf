/**
 * @file A network of any depth: dense layers, each with its activation.
 *
 *     A₀ = X,    Zₗ = Wₗ Aₗ₋₁ + bₗ,    Aₗ = activationₗ(Zₗ)
 *
 * The network of two-layer.ts is one of them: ReLU inside, softmax at the end. One example per column.
 */
import { matmul } from '../backend/matmul.ts';
import { add, divide, subtract } from '../core/elementwise.ts';
import { type DType, type Matrix, shapeText, zeros } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';
import { sum } from '../core/reduce.ts';
import type { DropoutOptions } from './dropout.ts';
import { type Initializer, type InitializerName, initializerOf, type Params } from './initializers.ts';
import { type Activation, type ActivationName, activationOf } from './layer-activations.ts';
import { type Loss, type LossName, lossOf } from './losses.ts';

/** One dense layer: `out` units that each see all `in` numbers of the layer before. */
export interface Layer<Out extends number = number, In extends number = number> {
  readonly W: Matrix<Out, In>;
  /** Null in a layer without biases. */
  readonly b: Matrix<Out, 1> | null;
  readonly activation: ActivationName | Activation;
  /** Which share of the results is dropped while training. */
  readonly dropout?: DropoutOptions;
}

/** The layers from the input to the output; each one's columns of W are the units of the layer before. */
export type Network = readonly Layer[];

/** The slope of the loss for one layer: dW has W's shape, db has b's. */
export type LayerGradients<Out extends number = number, In extends number = number> = {
  readonly dW: Matrix<Out, In>;
  readonly db: Matrix<Out, 1> | null;
};

/** What {@link initializeNetwork} may be told. */
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

/**
 * A network with random weights, drawn layer by layer, and biases of 0.
 *
 * @param sizes units of each layer, the input first: at least an input and an output
 * @throws RangeError if there are fewer than two sizes, or one is not a whole number of at least 1
 * @example initializeNetwork([784, 128, 64, 10]).map(({ W }) => W.shape); // [[128, 784], [64, 128], [10, 64]]
 */
export function initializeNetwork(sizes: readonly number[], options: InitializeNetworkOptions = {}): Network {
  const { seed = 33, dtype = 'float32', bias = true, initializer = 'heNormal' } = options;
  const { activation = 'relu', output = 'softmax', dropout } = options;
  activationOf(activation);
  activationOf(output);
  if (sizes.length < 2) {
    throw new RangeError(
      `initializeNetwork: the sizes are [${sizes.join(', ')}]; an input and an output are needed, at least`,
    );
  }
  const random = new RandomState(seed);
  const draw = initializerOf(initializer);
  return sizes.slice(1).map((out, l): Layer => {
    const isLast = l === sizes.length - 2;
    return {
      W: draw(out, sizes[l] as number, random, dtype),
      b: bias ? zeros(out, 1, dtype) : null,
      activation: isLast ? output : activation,
      ...(dropout && !isLast ? { dropout } : {}),
    };
  });
}

/**
 * The forward pass: what each layer makes of the examples. Nothing is dropped: {@link Layer.dropout} is for training
 * alone.
 *
 * @param X (n × m) one example per column
 * @returns A₁ … A_L, each (units × m); the last is what the network answers
 * @throws RangeError if X has another number of rows than the first layer has inputs
 * @example forwardPass(X, network).at(-1)?.shape; // [10, m]
 */
export function forwardPass(X: Matrix, network: Network): Matrix[] {
  checkFits('forwardPass', X, network);
  const activations: Matrix[] = [];
  for (const [l, { W, b, activation }] of network.entries()) {
    const product = matmul(W, activations[l - 1] ?? X);
    activations.push(activationOf(activation).forward(b ? add(product, b) : product));
  }
  return activations;
}

/**
 * The backward pass: the slope of the loss for every parameter, from the output back to the input.
 *
 *     dA_L = ∂L/∂A_L,    dZₗ = dAₗ back through activationₗ,    dWₗ = dZₗ Aₗ₋₁ᵀ,    dbₗ = Σ dZₗ over the examples,
 *     dAₗ₋₁ = Wₗᵀ dZₗ
 *
 * Softmax with cross-entropy, and sigmoid with binary cross-entropy, are taken back in one step: dZ_L = (A_L − Y) / m
 * for the first, divided by the number of outputs, too, for the second.
 *
 * @param X (n × m) one example per column
 * @param Y (k × m) what the network should answer
 * @param activations what {@link forwardPass} returned for this X and this network
 * @param loss default cross-entropy
 * @returns for each layer its gradients
 * @throws RangeError if Y has another shape than the network's output
 * @example backwardPass(X, Y, network, forwardPass(X, network))[0]?.dW.shape; // [128, 784]
 */
export function backwardPass(
  X: Matrix,
  Y: Matrix,
  network: Network,
  activations: readonly Matrix[],
  loss: LossName | Loss = 'crossEntropy',
): LayerGradients[] {
  const output = activations.at(-1) ?? X;
  if (Y.rows !== output.rows || Y.cols !== output.cols) {
    throw new RangeError(
      `backwardPass: Y is ${shapeText(Y)} but the network's output is ${shapeText(output)}; their shapes must be equal`,
    );
  }
  const gradients: LayerGradients[] = [];
  let dZ = outputSlope(network.at(-1) as Layer, output, Y, lossOf(loss));
  for (let l = network.length - 1; l >= 0; l--) {
    const { W, b } = network[l] as Layer;
    const input = activations[l - 1] ?? X;
    gradients.unshift({ dW: matmul(dZ, input.T), db: b ? sum(dZ, 1) : null });
    if (l > 0) dZ = activationOf((network[l - 1] as Layer).activation).backward(matmul(W.T, dZ), input);
  }
  return gradients;
}

/** The slope of the mean loss for the scores of the last layer. */
export function outputSlope(
  { activation }: Pick<Layer, 'activation'>,
  A: Matrix,
  Y: Matrix,
  loss: Loss,
): Matrix {
  const { name, backward } = activationOf(activation);
  if (name === 'softmax' && loss.name === 'crossEntropy') return divide(subtract(A, Y), A.cols);
  if (name === 'sigmoid' && loss.name === 'binaryCrossEntropy') {
    return divide(subtract(A, Y), A.rows * A.cols);
  }
  return backward(loss.gradient(A, Y), A);
}

/** @throws RangeError if the examples do not fit the network, or its layers do not fit each other */
export function checkFits(caller: string, X: Matrix, network: Network): void {
  if (network.length === 0)
    throw new RangeError(`${caller}: the network has 0 layers; at least one is needed`);
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

/** The two layers of a two-layer network. */
export function layersOf({ W1, b1, W2, b2 }: Params): [Layer, Layer] {
  return [
    { W: W1, b: b1, activation: 'relu' },
    { W: W2, b: b2, activation: 'softmax' },
  ];
}

/** The parameters of a network of two layers with biases. */
export function paramsOf([first, second]: Network): Params {
  return { W1: first?.W, b1: first?.b, W2: second?.W, b2: second?.b } as Params;
}
