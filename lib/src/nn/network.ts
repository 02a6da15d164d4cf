/**
 * @file A network of any depth: dense layers with ReLU inside and softmax at the end.
 *
 *     A₀ = X,  Zₗ = Wₗ Aₗ₋₁ + bₗ,  Aₗ = ReLU(Zₗ) inside,  softmax(Zₗ) in the last layer
 *
 * The two-layer network of two-layer.ts is the smallest of them. One example per column.
 */
import { matmul } from '../backend/matmul.ts';
import { add, divide, multiply, subtract } from '../core/elementwise.ts';
import { type DType, type Matrix, shapeText, zeros } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';
import { mean } from '../core/reduce.ts';
import { relu, reluDerivative, softmax } from './activations.ts';
import { heInit, type Params } from './initializers.ts';

/** One dense layer: `out` units that each see all `in` numbers of the layer before. */
export interface Layer<Out extends number = number, In extends number = number> {
  readonly W: Matrix<Out, In>;
  /** Null in a layer without biases. */
  readonly b: Matrix<Out, 1> | null;
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
}

/**
 * A network with He's weights, drawn layer by layer, and biases of 0.
 *
 * @param sizes units of each layer, the input first: at least an input and an output
 * @throws RangeError if there are fewer than two sizes, or one is not a whole number of at least 1
 * @example initializeNetwork([784, 128, 64, 10]).map(({ W }) => W.shape); // [[128, 784], [64, 128], [10, 64]]
 */
export function initializeNetwork(
  sizes: readonly number[],
  { seed = 33, dtype = 'float32', bias = true }: InitializeNetworkOptions = {},
): Network {
  if (sizes.length < 2) {
    throw new RangeError(
      `initializeNetwork: the sizes are [${sizes.join(', ')}]; an input and an output are needed, at least`,
    );
  }
  const random = new RandomState(seed);
  return sizes.slice(1).map((out, l) => ({
    W: heInit(out, sizes[l] as number, random, dtype),
    b: bias ? zeros(out, 1, dtype) : null,
  }));
}

/**
 * The forward pass: what each layer makes of the examples.
 *
 * @param X (n × m) one example per column
 * @returns A₁ … A_L, each (units × m); the last holds the probabilities
 * @throws RangeError if X has another number of rows than the first layer has inputs
 * @example forwardPass(X, network).at(-1)?.shape; // [10, m]
 */
export function forwardPass(X: Matrix, network: Network): Matrix[] {
  checkFits('forwardPass', X, network);
  const activations: Matrix[] = [];
  for (const [l, { W, b }] of network.entries()) {
    const product = matmul(W, activations[l - 1] ?? X);
    const Z = b ? add(product, b) : product;
    activations.push(l < network.length - 1 ? relu(Z) : softmax(Z));
  }
  return activations;
}

/**
 * The backward pass: the slope of the mean cross-entropy for every parameter, from the output back to the input.
 *
 *     dZ_L = A_L − Y,    dWₗ = (1/m) dZₗ Aₗ₋₁ᵀ,    dbₗ = (1/m) Σ dZₗ over the examples,
 *     dZₗ₋₁ = Wₗᵀ dZₗ ∘ ReLU′(Aₗ₋₁)
 *
 * @param X (n × m) one example per column
 * @param Y (k × m) one-hot columns
 * @param activations what {@link forwardPass} returned for this X and this network
 * @returns for each layer its gradients
 * @throws RangeError if Y has another shape than the network's output
 * @example backwardPass(X, Y, network, forwardPass(X, network))[0]?.dW.shape; // [128, 784]
 */
export function backwardPass(
  X: Matrix,
  Y: Matrix,
  network: Network,
  activations: readonly Matrix[],
): LayerGradients[] {
  const output = activations.at(-1) ?? X;
  if (Y.rows !== output.rows || Y.cols !== output.cols) {
    throw new RangeError(
      `backwardPass: Y is ${shapeText(Y)} but the network's output is ${shapeText(output)}; their shapes must be equal`,
    );
  }
  const gradients: LayerGradients[] = [];
  let dZ = subtract(output, Y);
  for (let l = network.length - 1; l >= 0; l--) {
    const { W, b } = network[l] as Layer;
    const input = activations[l - 1] ?? X;
    gradients.unshift({ dW: divide(matmul(dZ, input.T), X.cols), db: b ? mean(dZ, 1) : null });
    // ReLU passes on exactly what is above 0, so its slope can be read off its result.
    if (l > 0) dZ = multiply(matmul(W.T, dZ), reluDerivative(input));
  }
  return gradients;
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
    { W: W1, b: b1 },
    { W: W2, b: b2 },
  ];
}

/** The parameters of a network of two layers with biases. */
export function paramsOf([first, second]: Network): Params {
  return { W1: first?.W, b1: first?.b, W2: second?.W, b2: second?.b } as Params;
}
