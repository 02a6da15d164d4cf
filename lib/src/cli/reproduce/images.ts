/** @file MNIST as the parts of `reproduce` use it. */
import { loadMnist } from '../../data/mnist.ts';
import { imageExamples, type Problem } from '../examples.ts';

/** @param raw whether pixels stay 0 … 255 */
export function loadDigits({ raw = false }: { raw?: boolean } = {}): Problem {
  const { train, test, classes, firstLabel, notes } = loadMnist();
  const form = { raw, dtype: 'float32', output: 'softmax' } as const;
  return {
    train: imageExamples(train, form, classes),
    test: imageExamples(test, form, classes),
    firstLabel,
    notes,
  };
}
