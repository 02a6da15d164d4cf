/**
 * @file How many floating-point operations the matrix products of training need: the least that any program must do.
 */

/**
 * Products of one pass forward and backward over all images. Each layer multiplies its weights with its input, and its
 * error with its input; each but the first also multiplies its weights with its error.
 *
 * @param layers units of each layer, the input first
 */
export function trainingFlops(layers: readonly number[], images: number): number {
  return layers.slice(1).reduce((sum, outputs, i) => {
    const products = i === 0 ? 2 : 3;
    return sum + products * 2 * layers[i] * outputs * images;
  }, 0);
}
