/**
 * @file System A: the two-layer network 784-64-10 by full-batch descent. Every printed digit must be the same.
 *
 * It computes in float64, as the original does; on WebAssembly, which has float32 only, in that. (In float32 one of
 * the 10 000 test images is so close to the border that the last digit may depend on the BLAS library.)
 */

import {
  currentBackend,
  type DType,
  evaluate,
  flatten,
  loadMnist,
  type Matrix,
  normalize,
  oneHot,
  type Progress,
  toDtype,
  train,
} from 'scratchnet';
import { print } from 'scratchnet/cli';
import type { Figure, Part, PartOptions } from './part.ts';

/** What the original printed: iteration, accuracy in percent, loss, each rounded to three decimals. */
const PRINTED = [
  [0, '13.878', '2.426'],
  [100, '87.897', '0.467'],
  [200, '89.910', '0.367'],
  [300, '90.827', '0.327'],
  [400, '91.552', '0.302'],
] as const;

/** Its accuracy on the test images: divided by 255 as the training images, and by 225 as its author did. */
const TESTED = [
  [255, '92.17'],
  [225, '92.18'],
] as const;

const ITERATIONS = 500;

export const systemA: Part = {
  name: 'a',
  title: '784-64-10, full batch, 500 iterations: every digit',
  run,
};

async function run(options: PartOptions): Promise<Figure[]> {
  const dtype = options.dtype ?? (currentBackend() === 'wasm' ? 'float32' : 'float64');
  print(`Numbers: ${dtype}`);
  const mnist = loadMnist();
  const X = inDtype(normalize(flatten(mnist.train.images)), dtype);
  const Y = inDtype(oneHot(mnist.train.labels), dtype);
  const { params, history } = await train(X, Y, {
    hidden: 64,
    seed: 33,
    alpha: 0.1,
    iterations: ITERATIONS,
    onProgress: printProgress,
  });
  const training = PRINTED.flatMap(([iteration, accuracy, loss]) => [
    equal(
      `iteration ${iteration}: accuracy`,
      `${accuracy}%`,
      `${(100 * history.accuracy[iteration]).toFixed(3)}%`,
    ),
    equal(`iteration ${iteration}: loss`, loss, history.loss[iteration].toFixed(3)),
  ]);
  const testing = TESTED.map(([divisor, printed]) => {
    const images = inDtype(normalize(flatten(mnist.test.images), divisor), dtype);
    const { accuracy } = evaluate(images, mnist.test.labels, params);
    return equal(`test images / ${divisor}: accuracy`, `${printed}%`, `${(100 * accuracy).toFixed(2)}%`);
  });
  return [...training, ...testing];
}

/** Images stay one after the other in the memory. */
function inDtype(columns: Matrix, dtype: DType): Matrix {
  return columns.dtype === dtype ? columns : toDtype(columns.T, dtype).T;
}

function equal(what: string, published: string, here: string): Figure {
  return { what, published, here, needed: 'the same', isReached: here === published };
}

function printProgress({ iteration, loss, accuracy }: Progress): void {
  if (iteration % 100 !== 0) return;
  const figures = `accuracy ${(100 * accuracy).toFixed(3)}%, loss ${loss.toFixed(3)}`;
  print(`iteration ${String(iteration).padStart(3)}: ${figures}`);
}
