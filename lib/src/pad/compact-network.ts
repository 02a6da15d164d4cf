/**
 * @file A network as short text, so that it fits into the output of a cell.
 *
 * A weight takes two bytes: each row of W, the weights of one unit, is kept as whole numbers from −32767 to 32767 and
 * one scale, the row's largest weight / 32767. So a weight is wrong by at most 1/65534 of the largest one in its row,
 * which moves no probability by more than about 0.0001. (16-bit floats are as short, but eight times as coarse for a
 * row's largest weights, and end at 65504.) Scales and biases stay float32.
 */

import { fromBase64, toBase64 } from '../core/base64.ts';
import { allocate, Matrix } from '../core/matrix.ts';
import { nameIn } from '../core/registry.ts';
import { ACTIVATIONS, type ActivationName, activationOf, diagonalSoftmax } from '../nn/layer-activations.ts';
import type { Network, NetworkLayer } from '../nn/network.ts';

/** One layer; the numbers are base64 of little-endian bytes. */
export interface CompactLayer {
  readonly rows: number;
  readonly cols: number;
  /** rows × cols whole numbers of two bytes. */
  readonly weights: string;
  /** A float32 for each row. */
  readonly scales: string;
  /** A float32 for each row; null in a layer without biases. */
  readonly biases: string | null;
  readonly activation: ActivationName;
}

const MOST = 32767;
const LITTLE_ENDIAN = true;

/**
 * The network as text.
 *
 * @param caller the public function, for messages
 * @throws RangeError if an activation is not one of the library's, which the browser would not know, or a number is
 *   not finite
 */
export function compactNetwork(network: Network, caller: string): CompactLayer[] {
  return network.map((layer, l) => {
    const { W, b } = layer;
    const activation = nameOf(layer, l, caller);
    const [weights, scales] = [new DataView(new ArrayBuffer(2 * W.rows * W.cols)), new Float32Array(W.rows)];
    for (const [r, row] of W.toArray().entries()) {
      checkFinite(row, `W${l + 1}`, caller);
      scales[r] = row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / MOST;
      // In float32, as it will be read; a row of zeros, or next to it, has the scale 0.
      const scale = scales[r];
      for (const [c, weight] of row.entries()) {
        const whole = scale === 0 ? 0 : Math.max(-MOST, Math.min(MOST, Math.round(weight / scale)));
        weights.setInt16(2 * (r * W.cols + c), whole, LITTLE_ENDIAN);
      }
    }
    const biases = b?.T.toArray()[0];
    if (biases) checkFinite(biases, `b${l + 1}`, caller);
    return {
      rows: W.rows,
      cols: W.cols,
      weights: toBase64(new Uint8Array(weights.buffer)),
      scales: floatsToText(scales),
      biases: biases ? floatsToText(Float32Array.from(biases)) : null,
      activation,
    };
  });
}

/** The network of {@link compactNetwork}'s text, in float32. */
export function expandNetwork(layers: readonly CompactLayer[]): Network {
  return layers.map(({ rows, cols, weights, scales, biases, activation }): NetworkLayer => {
    const whole = new DataView(fromBase64(weights).buffer);
    const scaleOf = floatsOfText(scales);
    const W = allocate(rows * cols, 'float32');
    for (let i = 0; i < W.length; i++) {
      W[i] = whole.getInt16(2 * i, LITTLE_ENDIAN) * scaleOf[Math.floor(i / cols)];
    }
    return {
      W: new Matrix(W, rows, cols),
      b: biases === null ? null : new Matrix(floatsOfText(biases), rows, 1),
      activation,
    };
  });
}

/** The activation by name; only what the library itself does can be done in the browser. */
function nameOf({ activation }: NetworkLayer, l: number, caller: string): ActivationName {
  const known = nameIn(ACTIVATIONS, activation);
  if (known !== undefined) return known;
  // It differs from softmax only in the backward pass.
  if (activation === diagonalSoftmax) return 'softmax';
  throw new RangeError(
    `${caller}: layer ${l + 1} has the activation "${activationOf(activation).name}" of your own; one of ${Object.keys(ACTIVATIONS).join(', ')} is needed`,
  );
}

function checkFinite(values: readonly number[], name: string, caller: string): void {
  // What float32 cannot hold would come out as infinite.
  const wrong = values.find((value) => !Number.isFinite(Math.fround(value)));
  if (wrong !== undefined) {
    throw new RangeError(`${caller}: ${name} holds ${wrong}; all weights must be finite numbers`);
  }
}

function floatsToText(values: Float32Array): string {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setFloat32(4 * i, value, LITTLE_ENDIAN);
  return toBase64(new Uint8Array(view.buffer));
}

function floatsOfText(text: string): Float32Array {
  const view = new DataView(fromBase64(text).buffer);
  return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(4 * i, LITTLE_ENDIAN));
}
