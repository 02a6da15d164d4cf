import { expect } from 'chai';
import { quadrantPoints } from 'scratchnet';
import type { Tensor } from 'scratchnet/model';
import { type Api, largestDifference, onBoth, ours } from './both.js';

const points = quadrantPoints({ count: 128, seed: 2 });

/** Which side of a parabola a point is on: learned from 128 points by two hidden units. */
async function program(tf: Api, epochs: number, batchSize: number): Promise<number[]> {
  const [x, y] = [tf.tensor2d(points.X.T.toArray()), tf.tensor1d(Array.from(points.labels))];
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 2, activation: 'sigmoid', inputShape: [2], kernelInitializer: 'ones' }));
  model.add(tf.layers.dense({ units: 1, activation: 'sigmoid', kernelInitializer: 'ones' }));
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  await model.fit(x, y, { epochs, batchSize, shuffle: false });
  return (model.evaluate(x, y) as Tensor[]).flatMap((value) => Array.from(value.dataSync()));
}

describe('the experiment with points above and below a parabola', () => {
  it('gives the same loss and accuracy on both, full batch and with the default batch', async () => {
    for (const batchSize of [128, 32]) {
      const [a, b] = await onBoth((tf) => program(tf, 40, batchSize));
      expect(largestDifference(a, b)).to.be.at.most(1e-5);
    }
  });

  it('is learned in 5000 epochs', async () => {
    const model = ours.sequential({ seed: 2 });
    model.add(ours.layers.dense({ units: 2, activation: 'sigmoid', inputShape: [2] }));
    model.add(ours.layers.dense({ units: 1, activation: 'sigmoid' }));
    model.compile({ optimizer: ours.train.sgd(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
    const [x, y] = [ours.tensor2d(points.X.T), ours.tensor1d(points.labels)];
    await model.fit(x, y, { epochs: 5000 });
    const [loss, accuracy] = (model.evaluate(x, y) as Tensor[]).map((value) => value.arraySync());
    expect(accuracy).to.be.above(0.95);
    expect(loss).to.be.below(0.2);
  });
});
