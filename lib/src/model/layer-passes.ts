/**
 * @file The forward and the backward pass of any layers, one after the other: the way to read, and the way of layers
 * that are your own. One example per row.
 */
import type { Matrix } from '../core/matrix.ts';
import type { RandomState } from '../core/random.ts';
import type { Loss } from '../nn/losses.ts';
import { outputSlope } from '../nn/network.ts';
import { Activation } from './activation-layer.ts';
import { Dense } from './dense.ts';
import type { Layer, Pass, Slopes } from './layer.ts';

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
    passes.push(pass);
  }
  return passes;
}

/** The slopes of the mean loss for all weights, in the layers' order. */
export function layersBackward(
  layers: readonly Layer[],
  passes: readonly Pass[],
  Y: Matrix,
  loss: Loss,
): Matrix[] {
  const slopes: Slopes[] = [];
  for (let l = layers.length - 1; l >= 0; l--) {
    const [layer, pass] = [layers[l] as Layer, passes[l] as Pass];
    const after = slopes[0];
    slopes.unshift(after ? layer.backward(after.dX, pass) : lastBackward(layer, pass, Y, loss));
  }
  return slopes.flatMap(({ weights = [] }, l) => {
    const { name, weights: wanted } = layers[l] as Layer;
    if (weights.length === wanted.length) return weights;
    throw new RangeError(
      `backward: the layer ${name} gave slopes for ${weights.length} weights but it has ${wanted.length}; one for each is needed`,
    );
  });
}

/** The last layer may take loss and activation back in one step, which is exact also where one of them is steep. */
function lastBackward(layer: Layer, pass: Pass, Y: Matrix, loss: Loss): Slopes {
  if (layer instanceof Dense || layer instanceof Activation) {
    return layer.backFromScores(outputSlope(layer, pass.A.T, Y.T, loss, () => layer.scores(pass).T).T, pass);
  }
  return layer.backward(loss.gradient(pass.A.T, Y.T).T, pass);
}
