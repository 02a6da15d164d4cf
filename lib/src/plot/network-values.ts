/**
 * @file What one example makes of each unit of a network, forward and, with a label, backward.
 */
import { matmul } from '../backend/matmul.ts';
import { add } from '../core/elementwise.ts';
import { fromRows, type Matrix } from '../core/matrix.ts';
import { LOSSES } from '../nn/losses.ts';
import {
  checkFits,
  forwardPass,
  type Network,
  type NetworkLayer,
  outputSlope,
  slopeBack,
} from '../nn/network.ts';
import { finiteValues, type Values } from './values.ts';

/** The values of one layer, and the slopes of the loss for them. */
export interface LayerValues {
  readonly Z: readonly number[];
  readonly A: readonly number[];
  readonly dZ?: readonly number[];
  readonly dA?: readonly number[];
  readonly dW?: Matrix;
}

export interface NetworkValues {
  readonly input: readonly number[];
  readonly layers: readonly LayerValues[];
  /** With a label. */
  readonly loss?: number;
}

/**
 * @param label the class of the example; without one there are no slopes
 * @throws RangeError if the input or the label does not fit the network
 */
export function networkValues(
  caller: string,
  network: Network,
  input: Values,
  label: number | undefined,
): NetworkValues {
  const numbers = finiteValues(caller, 'input', input);
  const { dtype } = network[0].W;
  const X = column(numbers, dtype);
  checkFits(caller, X, network);
  const activations = forwardPass(X, network);
  const inputOf = (l: number): Matrix => activations[l - 1] ?? X;
  const scores = network.map((layer, l) => scoresOf(layer, inputOf(l)));
  const forward = network.map((_, l) => ({ Z: list(scores[l]), A: list(activations[l]) }));
  if (label === undefined) return { input: numbers, layers: forward };

  const output = activations.at(-1) as Matrix;
  if (label >= output.rows)
    throw new RangeError(
      `${caller}: label is ${label}; it must be below ${output.rows}, the number of outputs`,
    );
  const Y = column(
    Array.from({ length: output.rows }, (_, row) => (row === label ? 1 : 0)),
    dtype,
  );
  const slopes = slopesOf(network, inputOf, scores, output, Y);
  return {
    input: numbers,
    layers: forward.map((layer, l) => ({ ...layer, ...slopes[l] })),
    loss: LOSSES.crossEntropy.value(output, Y),
  };
}

/** From the loss back: each layer's slopes from those of the layer behind it. */
function slopesOf(
  network: Network,
  inputOf: (l: number) => Matrix,
  scores: readonly Matrix[],
  output: Matrix,
  Y: Matrix,
): Pick<LayerValues, 'dZ' | 'dA' | 'dW'>[] {
  const last = network.length - 1;
  const slopes: Pick<LayerValues, 'dZ' | 'dA' | 'dW'>[] = [];
  let dA = LOSSES.crossEntropy.gradient(output, Y);
  for (let l = last; l >= 0; l--) {
    const A = l === last ? output : inputOf(l + 1);
    const dZ: Matrix =
      l === last
        ? outputSlope(network[l], A, Y, LOSSES.crossEntropy, () => scores[l])
        : slopeBack(network[l].activation, dA, A, () => scores[l]);
    slopes.unshift({ dA: list(dA), dZ: list(dZ), dW: matmul(dZ, inputOf(l).T) });
    dA = matmul(network[l].W.T, dZ);
  }
  return slopes;
}

/** Z = W A + b */
function scoresOf({ W, b }: NetworkLayer, input: Matrix): Matrix {
  const product = matmul(W, input);
  return b ? add(product, b) : product;
}

function column(numbers: readonly number[], dtype: Matrix['dtype']): Matrix {
  return fromRows(
    numbers.map((number) => [number]),
    dtype,
  );
}

const list = (matrix: Matrix): number[] => matrix.toArray().flat();
