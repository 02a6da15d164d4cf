import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { fromRows, multiply } from 'scratchnet';
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
const value = (tensors: unknown, i: number): number => (tensors as Tensor[])[i]?.dataSync()[0];

/** Trains a moment, and gives what `found` says or how it failed. */
async function attempt<T>(found: () => T | Promise<T>): Promise<T | string> {
  try {
    return await found();
  } catch (error) {
    return (error as Error).message;
  }
}

/** A compiled model of one unit, with examples. */
function learner(tf: Api): { model: Sequential; x: Tensor; y: Tensor } {
  const model = unit(tf, 0.5, 'linear');
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
  return { model, x: tf.tensor2d([[1], [2]]), y: tf.tensor2d([[3], [4]]) };
}

/** One for each row of the README's table, by what stands in the first column. */
const ROWS: Record<string, () => unknown> = {
  'random numbers': async () => {
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
  },
  '`heNormal`, `glorotNormal`': async () => {
    const widest = (tf: Api, name: 'heNormal' | 'glorotNormal'): number =>
      Math.max(...tf.initializers[name]({ seed: 1 }).apply([100, 100]).dataSync().map(Math.abs));
    // two deviations: 2 √(2/100), and 2 √(2/200)
    for (const [name, bound] of [
      ['heNormal', 0.2829],
      ['glorotNormal', 0.2001],
    ] as const) {
      const [a, b] = await onBoth((tf) => widest(tf, name));
      expect(b).to.be.below(bound);
      expect(a).to.be.above(1.5 * bound);
    }
  },
  'first weights of a dense layer': async () => {
    const [a, b] = await onBoth((tf) => {
      const { layers } = tf.sequential({ layers: [tf.layers.dense({ units: 100, inputShape: [100] })] });
      return Math.max(...(layers[0]?.getWeights()[0]?.dataSync() ?? []).map(Math.abs));
    });
    // √(6/200) = 0.1732 and 2 √(2/200) = 0.2
    expect(a).to.be.within(0.17, 0.1733);
    expect(b).to.be.within(0.19, 0.2001);
  },
  slopes: async () => {
    const half = {
      name: 'half',
      value: () => 0.5,
      gradient: (A: never) => multiply(A, 0),
    };
    const [a, b] = await onBoth((tf) =>
      attempt(async () => {
        const { model, x, y } = learner(tf);
        model.compile({ optimizer: 'sgd', loss: half });
        return (await model.fit(x, y)).history.loss;
      }),
    );
    expect(a).to.deep.equal([0.5]);
    expect(b).to.be.a('string');
  },
  'the slope of `meanAbsoluteError` where both are equal': async () => {
    const found = await onBoth(async (tf) => {
      const model = unit(tf, 1, 'linear');
      model.compile({ optimizer: tf.train.sgd(0.5), loss: 'meanAbsoluteError' });
      await model.fit(tf.tensor2d([[1]]), tf.tensor2d([[1]]));
      return model.getWeights()[0]?.dataSync()[0];
    });
    expect(found).to.deep.equal([1, 1.5]);
  },
  '`onYield`': async () => {
    // What yieldEvery says counts there alone.
    const [a, b] = await onBoth((tf) =>
      attempt(async () => {
        const { model, x, y } = learner(tf);
        await model.fit(x, y, { yieldEvery: 'never', callbacks: { onYield: () => {} } });
        return 'learned';
      }),
    );
    expect(a).to.equal('learned');
    expect(b).to.match(/yieldEvery is `never`/);
  },
  'layers of your own, `weight.read()`': async () => {
    const [a, b] = await onBoth(
      (tf) => unit(tf, 3, 'linear').layers[0]?.weights[0]?.read() as { shape: number[]; rank?: number },
    );
    expect([a.shape, a.rank]).to.deep.equal([[1, 1], undefined]);
    expect([b.shape, b.rank]).to.deep.equal([[1, 1], 2]);
  },
  'a probability of exactly 0.5': async () => {
    const found = await onBoth((tf) => {
      const model = unit(tf, 0, 'sigmoid');
      model.compile(loss);
      return value(model.evaluate(tf.tensor2d([[1]]), tf.tensor2d([[1]])), 1);
    });
    expect(found).to.deep.equal([1, 0]);
  },
  '`precision`, `recall`': async () => {
    const [a, b] = await onBoth((tf) => {
      const tensors = [tf.tensor1d([0, 1, 1, 1]), tf.tensor1d([0.6, 0.9, 0.2, 1])] as const;
      return [tf.metrics.precision(...tensors).dataSync()[0], tf.metrics.recall(...tensors).dataSync()[0]];
    });
    expect(a).to.deep.equal([2 / 3, 2 / 3]);
    expect(b).to.deep.equal([1, 1]);
  },
  '`categoricalCrossentropy`': async () => {
    const [a, b] = await onBoth((tf) => {
      const model = unit(tf, 0.25, 'linear', 2);
      model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy' });
      return (model.evaluate(tf.tensor2d([[1]]), tf.tensor2d([[1, 0]])) as Tensor).dataSync()[0];
    });
    expect(a).to.be.closeTo(-Math.log(0.25), 1e-5);
    expect(b).to.be.closeTo(-Math.log(0.5), 1e-5);
  },
  'saturated softmax or sigmoid': async () => {
    const [a, b] = await onBoth(async (tf) => {
      const model = unit(tf, -30, 'sigmoid');
      model.compile({ ...loss, optimizer: tf.train.sgd(1) });
      await model.fit(tf.tensor2d([[1]]), tf.tensor2d([[1]]), { epochs: 1 });
      return model.getWeights()[0]?.dataSync()[0];
    });
    expect(a).to.be.closeTo(-29, 1e-5);
    expect(b).to.be.closeTo(-30, 1e-5);
  },
  'a loss that is not finite': async () => {
    const run = async (tf: Api, metrics: string[] = []): Promise<unknown> => {
      const model = unit(tf, 1e30, 'linear');
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics });
      const { history } = await model.fit(tf.tensor2d([[1e30]]), tf.tensor2d([[1]]), { epochs: 2 });
      return history.loss;
    };
    expect(await run(theirs)).to.satisfy((losses: number[]) => losses.some((one) => !Number.isFinite(one)));
    for (const metrics of [[], ['mae']]) {
      expect(await attempt(() => run(ours, metrics))).to.match(/no longer a finite number/);
    }
  },
  'NaN in a tensor, targets that the loss cannot use, softmax over one unit': async () => {
    const programs: ((tf: Api) => unknown)[] = [
      (tf) => tf.tensor1d([Number.NaN]).size,
      (tf) => {
        const model = unit(tf, 0.5, 'sigmoid');
        model.compile(loss);
        return value(model.evaluate(tf.tensor2d([[1]]), tf.tensor2d([[-7]])), 0);
      },
      (tf) => {
        const model = unit(tf, 0.5, 'softmax');
        model.compile({ ...loss, loss: 'meanSquaredError' });
        return value(model.evaluate(tf.tensor2d([[1]]), tf.tensor2d([[1]])), 0);
      },
    ];
    for (const program of programs) {
      const [a, b] = await onBoth((tf) => attempt(() => program(tf)));
      expect(a).to.be.a('string');
      expect(b).to.be.a('number');
    }
  },
  'an unknown option, an early-stopping monitor that is not there': async () => {
    const { warn } = console;
    console.warn = () => {};
    try {
      for (const options of [{ epoch: 3 }, { callbacks: 'stop' }]) {
        const [a, b] = await onBoth((tf) =>
          attempt(async () => {
            const { model, x, y } = learner(tf);
            const more = options.callbacks
              ? { callbacks: tf.callbacks.earlyStopping({ monitor: 'val_loss' }) }
              : options;
            return (await model.fit(x, y, more as object)).epoch;
          }),
        );
        expect(a).to.be.a('string');
        expect(b).to.deep.equal([0]);
      }
    } finally {
      console.warn = warn;
    }
  },
  '`earlyStopping({ restoreBestWeights })`': async () => {
    const [a, b] = await onBoth((tf) =>
      attempt(() => typeof tf.callbacks.earlyStopping({ restoreBestWeights: true })),
    );
    expect(a).to.equal('object');
    expect(b).to.match(/restoreBestWeights = True is not implemented/);
  },
  '`setWeights` while `fit` runs': async () => {
    const [a, b] = await onBoth((tf) =>
      attempt(async () => {
        const { model, x, y } = learner(tf);
        const onEpochEnd = (): void => model.setWeights([tf.tensor2d([[9]])]);
        await model.fit(x, y, { callbacks: { onEpochEnd } });
        return model.getWeights()[0]?.dataSync()[0];
      }),
    );
    expect(a).to.match(/^setWeights: the model is being trained/);
    expect(b).to.equal(9);
  },
  'number types': async () => {
    const [a, b] = await onBoth((tf) => {
      const { model, x, y } = learner(tf);
      const found = (model.evaluate(x, y) as Tensor).dataSync();
      return [found instanceof Float64Array, tf.tensor1d([1], 'int32').dtype];
    });
    expect([a, b]).to.deep.equal([
      [true, 'float32'],
      [false, 'int32'],
    ]);
    const exact = ours.sequential({
      dtype: 'float64',
      layers: [ours.layers.dense({ units: 1, inputShape: [1] })],
    });
    expect(exact.getWeights()[0]?.dtype).to.equal('float64');
  },
  'names of layers': async () => {
    const [a, b] = await onBoth((tf) => {
      const alone = tf.layers.dense({ units: 1 }).name;
      const names = [1, 2].map(() => unit(tf, 1, 'linear').layers[0]?.name);
      return { alone, same: names[0] === names[1] };
    });
    expect(a).to.deep.equal({ alone: '', same: true });
    expect(b.alone).to.match(/^dense_Dense\d+$/);
    expect(b.same).to.equal(false);
  },
  memory: async () => {
    const [a, b] = await onBoth((tf) =>
      attempt(() => {
        const tensor = tf.tensor1d([1, 2]);
        tensor.dispose();
        return Array.from(tensor.dataSync());
      }),
    );
    expect(a).to.deep.equal([1, 2]);
    expect(b).to.match(/disposed/);
  },
  'the optimizer\u2019s numbers': async () => {
    const [a, b] = await onBoth((tf) =>
      attempt(async () => {
        const { model, x, y } = learner(tf);
        await model.fit(x, y);
        let kept: unknown;
        const handler = tf.io.withSaveHandler(async ({ trainingConfig }) => {
          kept = trainingConfig;
          return { modelArtifactsInfo: {} as never };
        });
        await model.save(handler, { includeOptimizer: true });
        return typeof kept;
      }),
    );
    expect(a).to.match(/^save: includeOptimizer is true; it must be false/);
    expect(b).to.equal('object');
  },
  'arithmetic of tensors': async () => {
    const [a, b] = await onBoth((tf) => ['add', 'mul', 'matMul'].map((name) => name in tf.tensor1d([1])));
    expect([a, b]).to.deep.equal([
      [false, false, false],
      [true, true, true],
    ]);
    expect(multiply(ours.tensor1d([1, 2]).matrix, 3).toArray()).to.deep.equal(fromRows([[3], [6]]).toArray());
  },
  'not here': async () => {
    const [a, b] = await onBoth((tf) => {
      const has = (object: unknown, name: string): boolean => name in (object as object);
      return [
        has(tf, 'tensor3d'),
        has(tf.layers, 'conv2d'),
        has(tf, 'regularizers'),
        has(tf, 'constraints'),
        has(tf.train, 'adagrad'),
        has(tf.train, 'adamax'),
        has(tf.train, 'adadelta'),
        has(tf.Sequential.prototype, 'fitDataset'),
        has(tf.layers.dense({ units: 1 }), 'inboundNodes'),
        has(tf.layers.dense({ units: 1 }), 'computeMask'),
        has(tf.layers.dense({ units: 1 }), 'setCallHook'),
      ];
    });
    expect(new Set(a)).to.deep.equal(new Set([false]));
    expect(new Set(b)).to.deep.equal(new Set([true]));
    for (const refused of [
      () => ours.train.rmsprop(0.1, 0.9, 0.5),
      () => ours.layers.dense({ units: 1, kernelRegularizer: {} } as never),
      () => ours.layers.dense({ units: 1, inputShape: [28, 28] }),
    ]) {
      expect(refused).to.throw(RangeError);
    }
    const { model, x, y } = learner(ours);
    expect(await attempt(() => model.fit(x, y, { sampleWeight: x } as never))).to.match(
      /sample weights are not here/,
    );
  },
};

describe('where scratchnet/model differs from TensorFlow.js on purpose:', () => {
  const readme = readFileSync(new URL('../../../lib/README.md', import.meta.url), 'utf8');
  const table = readme.slice(readme.indexOf('| | TensorFlow.js |')).split('\n\n')[0] ?? '';
  const rows = table
    .split('\n')
    .slice(2)
    .map((line) => line.split('|')[1]?.trim().replaceAll("'", '\u2019') ?? '');

  it('every row of the README has a test, and every test a row', () => {
    expect(Object.keys(ROWS)).to.deep.equal(rows);
  });

  for (const [row, shown] of Object.entries(ROWS)) it(row, async () => void (await shown()));

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
