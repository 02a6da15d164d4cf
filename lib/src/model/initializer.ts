/**
 * @file An initializer: how the first weights of a layer are drawn, and how files name it.
 */
import type { DType, Matrix } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';
import type { Initializer } from '../nn/initializers.ts';
import { bracketed, Tensor } from './tensor.ts';

/** (fanOut, fanIn, random, dtype) => (fanOut × fanIn), with what files say about it. */
export interface ModelInitializer extends Initializer {
  /** The class that does the same in Keras. */
  getClassName(): string;
  getConfig(): Record<string, unknown>;
  /**
   * First weights.
   * @param shape [inputs, units] or [units]
   * @example tf.initializers.ones().apply([2, 3]).arraySync(); // [[1, 1, 1], [1, 1, 1]]
   */
  apply(shape: readonly number[], dtype?: DType): Tensor;
}

/**
 * An initializer with its name. Without a seed of its own it draws from the model's numbers.
 * @param config what it was made with, for files; its `seed` counts
 */
export function initializerOf(
  className: string,
  config: Readonly<Record<string, unknown>>,
  draw: Initializer,
): ModelInitializer {
  const seed = config.seed as number | undefined;
  const drawn: Initializer = (fanOut, fanIn, random, dtype = 'float32') =>
    draw(fanOut, fanIn, typeof seed === 'number' ? new RandomState(seed) : random, dtype);
  return Object.assign(drawn, {
    getClassName: () => className,
    getConfig: () => ({ ...config }),
    apply: (shape: readonly number[], dtype: DType = 'float32') => applied(drawn, shape, dtype),
  });
}

function applied(draw: Initializer, shape: readonly number[], dtype: DType): Tensor {
  const [units, inputs] = shape.length === 1 ? [shape[0], 1] : [shape[1], shape[0]];
  const areSizes = [units, inputs].every((size) => Number.isInteger(size) && size >= 1);
  if (!Array.isArray(shape) || shape.length > 2 || !areSizes) {
    throw new RangeError(
      `apply: the shape is ${Array.isArray(shape) ? bracketed(shape) : String(shape)}; one or two whole numbers of at least 1 are needed`,
    );
  }
  const W: Matrix = draw(units, inputs, new RandomState(33), dtype);
  return shape.length === 1 ? new Tensor(W, [units]) : new Tensor(W.T);
}
