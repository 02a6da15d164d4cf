/**
 * @file The forward and the backward pass of any layers, one after the other: the readable path, and the path of layers
 * that are your own. One example per row.
 */
import { add } from '../core/elementwise.ts';
import { type Matrix, needMatrix, shapeText } from '../core/matrix.ts';
import type { RandomState } from '../core/random.ts';
import type { Loss } from '../nn/losses.ts';
import { outputSlope } from '../nn/network.ts';
import type { ActivationLayer } from './activation-layer.ts';
import { ACTIVATION_LAYERS } from './activation-layers.ts';
import { Dense } from './dense.ts';
import type { Layer, Pass, Slopes } from './layer.ts';
import type { LayerWeight } from './layer-weight.ts';

/** Each layer's pass; the last one's A is what the layers answer. */
export function layersForward(
  layers: readonly Layer[],
  X: Matrix,
  training: boolean,
  random: RandomState,
): Pass[] {
  const passes: Pass[] = [];
  for (const layer of layers) {
    const input = passes.at(-1)?.A ?? X;
    const pass: Pass = { X: input, A: input, training, random };
    pass.A = layer.call(input, pass);
    checkResult(layer, pass);
    passes.push(pass);
  }
  return passes;
}

/** The slopes of the mean loss for all weights. */
export function layersBackward(
  layers: readonly Layer[],
  passes: readonly Pass[],
  Y: Matrix,
  loss: Loss,
): Map<LayerWeight, Matrix> {
  const slopes = new Map<LayerWeight, Matrix>();
  const last = layers.length - 1;
  let found = lastBackward(layers[last], passes[last], Y, loss);
  for (let l = last; l >= 0; l--) {
    const layer = layers[l];
    addSlopes(slopes, layer, found);
    const before = layers[l - 1];
    if (before) found = before.backward(found.dX, passes[l - 1]);
  }
  return slopes;
}

/** The slopes for what went into the first layer, from that for what came out of the last one. */
export function slopesBack(
  layers: readonly Layer[],
  passes: readonly Pass[],
  dA: Matrix,
): [Matrix, Map<LayerWeight, Matrix>] {
  const slopes = new Map<LayerWeight, Matrix>();
  let dX = dA;
  for (let l = layers.length - 1; l >= 0; l--) {
    const found = layers[l].backward(dX, passes[l]);
    addSlopes(slopes, layers[l], found);
    dX = found.dX;
  }
  return [dX, slopes];
}

/** @throws TypeError if a layer of your own gives no matrix; RangeError if it gives a different shape than it says */
function checkResult(layer: Layer, { X, A }: Pass): void {
  const caller = `call of the layer ${layer.name}`;
  needMatrix(caller, 'the result', A);
  const [, units] = layer.computeOutputShape([null, X.cols]);
  if (A.rows === X.rows && A.cols === units) return;
  throw new RangeError(
    `${caller}: the result is ${shapeText(A)}; (${X.rows}×${units}) is needed, as computeOutputShape says`,
  );
}

/** @throws TypeError if the backward pass of a layer of your own gives no slopes; RangeError if one has a different shape */
function checkSlopes(layer: Layer, slopes: Slopes): void {
  const caller = `backward of the layer ${layer.name}`;
  needMatrix(caller, 'dX', slopes?.dX);
  for (const [i, weight] of layer.weights.entries()) {
    const slope = slopes.weights?.[i] as Matrix;
    const like = weight.read();
    needMatrix(caller, `the slope of ${weight.name}`, slope);
    if (slope.rows === like.rows && slope.cols === like.cols) continue;
    throw new RangeError(
      `${caller}: the slope of ${weight.name} is ${shapeText(slope)} but the weight is ${shapeText(like)}; both must be equal`,
    );
  }
}

/** A layer that stands at several places adds up what it gets at each. */
function addSlopes(slopes: Map<LayerWeight, Matrix>, layer: Layer, found: Slopes): void {
  const { weights = [] } = found ?? {};
  if (weights.length !== layer.weights.length) {
    throw new RangeError(
      `backward: the layer ${layer.name} gave slopes for ${weights.length} weights but it has ${layer.weights.length}; one for each is needed`,
    );
  }
  checkSlopes(layer, found);
  for (const [i, weight] of layer.weights.entries()) {
    const before = slopes.get(weight);
    const slope = weights[i];
    slopes.set(weight, before ? add(before, slope) : slope);
  }
}

/** The last layer may take loss and activation back in one step, which is exact also where one of them is steep. */
function lastBackward(layer: Layer, pass: Pass, Y: Matrix, loss: Loss): Slopes {
  // A class that extends one of these may do something else in its backward pass.
  if (layer.constructor === Dense || ACTIVATION_LAYERS.has(layer.constructor)) {
    const known = layer as Dense | ActivationLayer;
    return known.backFromScores(outputSlope(known, pass.A.T, Y.T, loss, () => known.scores(pass).T).T, pass);
  }
  return layer.backward(loss.gradient(pass.A.T, Y.T).T, pass);
}
