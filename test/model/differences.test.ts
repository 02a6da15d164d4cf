import { spawnSync } from 'node:child_process';
import { expect } from 'chai';
import type { Sequential, Tensor } from 'scratchnet/model';
import { type Api, onBoth, ours, theirs } from './both.js';

// What the README says in its table of differences, shown on both.

/** One unit with this weight and no bias. */
function unit(tf: Api, weight: number, activation: 'sigmoid' | 'linear' | 'softmax', units = 1): Sequential {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units, inputShape: [1], activation, useBias: false }));
  model.setWeights([tf.tensor2d([new Array(units).fill(weight)])]);
  return model;
}

const loss = { optimizer: 'sgd', loss: 'binaryCrossentropy', metrics: ['accuracy'] } as const;
const value = (tensors: unknown, i: number): number => (tensors as Tensor[])[i]?.dataSync()[0] as number;

describe('where scratchnet/model differs from TensorFlow.js on purpose:', () => {
  it('a probability of just a half counts as yes', async () => {
    const found = await onBoth((tf) => {
      const model = unit(tf, 0, 'sigmoid');
      model.compile(loss);
      return value(model.evaluate(tf.tensor2d([[1]]), tf.tensor2d([[1]])), 1);
    });
    expect(found).to.deep.equal([1, 0]);
  });

  it('a saturated output goes on learning', async () => {
    const [a, b] = await onBoth(async (tf) => {
      const model = unit(tf, -30, 'sigmoid');
      model.compile({ ...loss, optimizer: tf.train.sgd(1) });
      await model.fit(tf.tensor2d([[1]]), tf.tensor2d([[1]]), { epochs: 1 });
      return model.getWeights()[0]?.dataSync()[0];
    });
    expect(a).to.be.closeTo(-29, 1e-5);
    expect(b).to.be.closeTo(-30, 1e-5);
  });

  it('outputs are not made to sum to 1 for cross-entropy', async () => {
    const [a, b] = await onBoth((tf) => {
      const model = unit(tf, 0.25, 'linear', 2);
      model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
      return (model.evaluate(tf.tensor2d([[1]]), tf.tensor2d([[1, 0]])) as Tensor).dataSync()[0] as number;
    });
    expect(a).to.be.closeTo(-Math.log(0.25), 1e-5);
    expect(b).to.be.closeTo(-Math.log(0.5), 1e-5);
  });

  it('a loss that is no longer finite ends the training with an error', async () => {
    const run = async (tf: Api, metrics: string[] = []): Promise<unknown> => {
      const model = unit(tf, 1e30, 'linear');
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics });
      const { history } = await model.fit(tf.tensor2d([[1e30]]), tf.tensor2d([[1]]), { epochs: 2 });
      return history.loss;
    };
    expect(await run(theirs)).to.satisfy((losses: number[]) => losses.some((one) => !Number.isFinite(one)));
    for (const metrics of [[], ['mae']]) {
      const answer = await run(ours, metrics).catch((error: Error) => error.message);
      expect(answer).to.match(/no longer a finite number/);
    }
  });

  it('the first weights are the same in every run', async () => {
    const [a, b] = await onBoth((tf) => {
      const first = (): unknown =>
        tf
          .sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [2] })] })
          .getWeights()[0]
          ?.arraySync();
      return [first(), first()];
    });
    expect(a[0]).to.deep.equal(a[1]);
    expect(b[0]).to.not.deep.equal(b[1]);
  });

  it('it needs no Node', () => {
    const program = `
      delete globalThis.process; delete globalThis.setImmediate; delete globalThis.Buffer;
      const tf = await import('scratchnet/model');
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, activation: 'sigmoid', inputShape: [1] })] });
      model.compile({ optimizer: tf.train.sgd(1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
      const [x, y] = [tf.tensor2d([[-1], [1]]), tf.tensor1d([0, 1])];
      await model.fit(x, y, { epochs: 50 });
      console.log(model.evaluate(x, y)[1].arraySync());`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
    });
    expect([stdout, stderr]).to.deep.equal(['1\n', '']);
  });
});
