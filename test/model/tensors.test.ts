import { expect } from 'chai';
import type { Logs } from 'scratchnet/model';
import { onBoth, ours, theirs } from './both.js';

/** What a program prints. */
function printed(program: () => void): string[] {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => void lines.push(line);
  try {
    program();
  } finally {
    console.log = log;
  }
  return lines;
}

describe('tensors, as in TensorFlow.js:', () => {
  it('the largest entries are those of each column, unless another axis is asked for', async () => {
    const [a, b] = await onBoth((tf) => {
      const table = tf.tensor2d([
        [1, 5, 2],
        [9, 3, 4],
      ]);
      return [
        table.argMax(),
        table.argMax(0),
        table.argMax(1),
        table.argMax(-1),
        tf.tensor1d([3, 8, 1]).argMax(),
      ].map((found) => [found.shape, found.arraySync()]);
    });
    expect(a).to.deep.equal(b);
    expect(a[0]).to.deep.equal([[3], [1, 0, 1]]);
  });

  it('they print themselves in the same words', async () => {
    const [a, b] = await onBoth((tf) =>
      printed(() => {
        tf.scalar(3).print();
        tf.tensor1d([1, 2.5, 3.123456789]).print();
        tf.tensor2d([
          [1, 2.25],
          [-30, 4],
        ]).print();
        tf.tensor2d([
          [1, 2.25],
          [-30, 4],
        ]).print(true);
        tf.tensor1d(Array.from({ length: 30 }, (_, i) => i)).print();
        tf.tensor2d(Array.from({ length: 30 }, (_, i) => [i, 2 * i])).print();
      }),
    );
    expect(a).to.deep.equal(b);
  });

  it('they are made of lists, typed arrays, lists of typed arrays, yes and no', async () => {
    const [a, b] = await onBoth((tf) => [
      tf.tensor2d([Float32Array.of(1, 2), Float32Array.of(3, 4)] as never).arraySync(),
      tf.tensor2d(Uint8Array.of(1, 2, 3, 4), [2, 2]).arraySync(),
      tf.tensor1d(Int32Array.of(1, 2)).arraySync(),
      tf.tensor([[1, 2]]).shape,
      tf.tensor([1, 2, 3, 4], [2, 2]).arraySync(),
      tf.tensor(5).shape,
      tf.zeros([2, 2]).arraySync(),
      tf.ones([3]).arraySync(),
      tf.oneHot([2, 0], 3).arraySync(),
      tf.oneHot(tf.tensor1d([1], 'int32'), 2, 5, -1).arraySync(),
      tf.oneHot(tf.scalar(1, 'int32'), 3).arraySync(),
      tf.tensor1d([1.9, -1.9], 'int32').arraySync(),
    ]);
    expect(a).to.deep.equal(b);
    expect(ours.tensor1d([true, false]).arraySync()).to.deep.equal([1, 0]);
  });
});

describe('callbacks, as in TensorFlow.js:', () => {
  for (const tf of [ours, theirs]) {
    it(`a class may call what it extends, and functions may become a class: ${tf === ours ? 'here' : 'there'}`, async () => {
      const told: string[] = [];
      class Watch extends tf.Callback {
        override async onEpochEnd(epoch: number, logs: Logs): Promise<void> {
          await super.onEpochEnd(epoch, logs);
          await super.onBatchEnd(0, logs);
          await super.onTrainBegin({});
          told.push(`epoch ${epoch}`);
        }
      }
      const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1] })] });
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
      const custom = new tf.CustomCallback({ onTrainEnd: () => void told.push('end') });
      await model.fit(tf.tensor2d([[1]]), tf.tensor2d([[2]]), {
        epochs: 2,
        callbacks: [new Watch(), custom],
      });
      expect(told).to.deep.equal(['epoch 0', 'epoch 1', 'end']);
    });
  }
});

/** What a layer of a class needs. */
const MORE: Record<string, object> = {
  Dense: { units: 1 },
  Activation: { activation: 'relu' },
  Dropout: { rate: 0.5 },
};

describe('names of classes', () => {
  it('are data: a minifier that renames classes changes no name of a layer', () => {
    class It extends ours.layers.Layer {
      static override readonly className = 'Doubler';
      call(X: never): never {
        return X;
      }
      backward(dA: never): { dX: never } {
        return { dX: dA };
      }
    }
    const model = ours.sequential({ layers: [new It({ inputShape: [2] }), ours.layers.dense({ units: 1 })] });
    expect(model.layers.map(({ name }) => name)).to.deep.equal(['doubler_Doubler1', 'dense_Dense1']);
    for (const kind of [
      'Dense',
      'Activation',
      'Dropout',
      'InputLayer',
      'ReLU',
      'LeakyReLU',
      'ELU',
      'Softmax',
    ]) {
      const make =
        ours.layers[(kind === 'ELU' ? 'elu' : kind.charAt(0).toLowerCase() + kind.slice(1)) as 'dense'];
      const layer = make({ ...MORE[kind], inputShape: [1] } as never);
      expect(Object.hasOwn(layer.constructor, 'className'), kind).to.equal(true);
      expect(layer.getClassName()).to.equal(kind);
    }
  });
});
