/**
 * @file Weights as TensorFlow.js's files have them: float32 numbers one after the other, and a list that says whose.
 */
import { fromData } from '../core/matrix.ts';
import { valueText } from '../core/value-text.ts';
import type { LayerWeight } from './layer-weight.ts';
import type { WeightSpec } from './model-artifacts.ts';
import { Tensor } from './tensor.ts';

/** The bytes of weights, and their list. @throws RangeError for weights of float64, which such files cannot keep */
export function encodeWeights(weights: readonly LayerWeight[]): { specs: WeightSpec[]; data: ArrayBuffer } {
  const numbers = new Float32Array(weights.reduce((total, { size }) => total + size, 0));
  let next = 0;
  for (const weight of weights) {
    if (weight.read().dtype !== 'float32') {
      throw new RangeError(
        `save: the weight ${weight.name} is of float64, which TensorFlow.js's files cannot keep; a path that ends in .npz or .safetensors is needed`,
      );
    }
    numbers.set(weight.tensor().dataSync(), next);
    next += weight.size;
  }
  const specs = weights.map(({ name, shape }) => ({ name, shape: [...shape], dtype: 'float32' }));
  return { specs, data: numbers.buffer };
}

/**
 * The weights in these bytes, by their names.
 * @throws RangeError if the list is damaged, or does not fit the bytes
 */
export function decodeWeights(
  caller: string,
  specs: unknown,
  bytes: Uint8Array,
): ReadonlyMap<string, Tensor> {
  if (!Array.isArray(specs)) {
    throw new RangeError(`${caller}: the list of weights is ${valueText(specs)}; a list is needed`);
  }
  const wanted = specs.map((spec, i) => checkedSpec(caller, spec, i));
  const total = 4 * wanted.reduce((sum, { size }) => sum + size, 0);
  if (total !== bytes.length) {
    throw new RangeError(
      `${caller}: the weights need ${total} bytes but there are ${bytes.length}; both must be equal`,
    );
  }
  // A copy, since the numbers must start at a multiple of 4 bytes.
  const numbers = new Float32Array(new Uint8Array(bytes).buffer);
  const found = new Map<string, Tensor>();
  let next = 0;
  for (const { name, shape, size } of wanted) {
    if (found.has(name)) throw new RangeError(`${caller}: the weight ${valueText(name)} is listed twice`);
    const [rows = 1, cols = 1] = shape;
    found.set(name, new Tensor(fromData(numbers.slice(next, next + size), rows, cols), shape));
    next += size;
  }
  return found;
}

interface CheckedSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly size: number;
}

function checkedSpec(caller: string, spec: unknown, i: number): CheckedSpec {
  const { name, shape, dtype, quantization } = (spec ?? {}) as Partial<WeightSpec>;
  if (typeof name !== 'string') {
    throw new RangeError(`${caller}: weight ${i} in the list is ${valueText(spec)}; a name is needed`);
  }
  if (dtype !== 'float32' || (quantization !== undefined && quantization !== null)) {
    throw new RangeError(
      `${caller}: the weight ${valueText(name)} is of ${valueText(dtype)}${quantization ? ', quantized' : ''}; float32 is needed, as it is`,
    );
  }
  const isShape =
    Array.isArray(shape) &&
    shape.length <= 2 &&
    shape.every((size) => Number.isSafeInteger(size) && (size as number) >= 0);
  const size = isShape ? (shape as number[]).reduce((product, one) => product * one, 1) : Number.NaN;
  if (!Number.isSafeInteger(size)) {
    throw new RangeError(
      `${caller}: the shape of the weight ${valueText(name)} is ${valueText(shape)}; at most two whole numbers of at least 0 are needed`,
    );
  }
  return { name, shape: shape as number[], size };
}
