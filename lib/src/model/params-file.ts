/**
 * @file The parameters of a two-layer network as a file: the arrays W1, b1, W2 and b2.
 */
import { writeAtomically } from '#files';
import { shapeText } from '../core/matrix.ts';
import { toMatrix } from '../io/nd-array.ts';
import { readBytes } from '../io/read-bytes.ts';
import type { Params } from '../nn/initializers.ts';
import { layersOf } from '../nn/network.ts';
import { formatOf, formatWeights, parseWeights } from './weights-file.ts';

const NAMES = ['W1', 'b1', 'W2', 'b2'] as const;

/** Whether the parameters of two layers have their part of this name. */
export function isOfParams(part: string): boolean {
  return (NAMES as readonly string[]).includes(part);
}

/**
 * Saves the parameters of a two-layer network.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @param path ends in .npz (for NumPy) or .safetensors, which decides the format
 * @throws RangeError if the path has another ending; Error if the file cannot be written
 * @example saveParams('parameters.npz', params); // in Python: np.load('parameters.npz')['W1']
 * @see notebooks/17-saving.ipynb
 */
export function saveParams(path: string, params: Params): void {
  const format = formatOf(path, 'saveParams');
  layersOf(params, 'saveParams');
  const { W1, b1, W2, b2 } = params;
  writeAtomically(path, formatWeights({ arrays: { W1, b1, W2, b2 }, texts: {} }, format), 'saveParams');
}

/**
 * Loads the parameters of a two-layer network, saved by {@link saveParams} or by NumPy. The biases may have one
 * dimension there; here they are columns.
 *
 * @throws Error if there is no such file or it cannot be read; RangeError if it is damaged, one of the four arrays is
 *   missing, or their shapes do not fit each other
 * @example predictLabels(X, loadParams('parameters.npz'));
 * @see notebooks/17-saving.ipynb
 */
export function loadParams(path: string): Params {
  const { arrays } = parseWeights(
    readBytes(path, '.npz or .safetensors file', 'loadParams'),
    path,
    'loadParams',
    isOfParams,
  );
  for (const name of NAMES) {
    if (Object.hasOwn(arrays, name)) continue;
    const found = Object.keys(arrays).slice(0, 6).join(', ') || 'none';
    throw new RangeError(
      `loadParams: ${path} has no array ${name}; W1, b1, W2 and b2 are needed (the arrays there: ${found})`,
    );
  }
  const [W1, b1, W2, b2] = NAMES.map((name) => toMatrix(arrays[name], `${name} in ${path}`)) as [
    Params['W1'],
    Params['b1'],
    Params['W2'],
    Params['b2'],
  ];
  const fits = [
    b1.rows === W1.rows && b1.cols === 1,
    W2.cols === W1.rows,
    b2.rows === W2.rows && b2.cols === 1,
  ].every(Boolean);
  if (!fits) {
    throw new RangeError(
      `loadParams: in ${path} W1 is ${shapeText(W1)}, b1 ${shapeText(b1)}, W2 ${shapeText(W2)}, b2 ${shapeText(b2)}; ` +
        '(h×n), (h×1), (k×h) and (k×1) are needed',
    );
  }
  return { W1, b1, W2, b2 };
}
