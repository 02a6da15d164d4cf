import { expect } from 'chai';
import {
  type Activation,
  add,
  type Loss,
  type Matrix,
  map,
  matmul,
  multiply,
  type Optimizer,
  RandomState,
  subtract,
  sum,
} from 'scratchnet';
import * as tf from 'scratchnet/model';
import {
  type LayerWeight,
  layers,
  type Pass,
  type Sequential,
  type Shape,
  type Tensor,
} from 'scratchnet/model';
import { largestDifference, theirs } from './both.js';

const random = new RandomState(3);
const x = tf.tensor2d(random.randn(12, 3, 'float64'));
const y = tf.tensor2d(random.randn(12, 2, 'float64'));

/** Each input times a number that is learned. */
class Scale extends layers.Layer {
  factor: LayerWeight | undefined;
  override build([, units]: Shape): void {
    this.factor = this.addWeight('factor', [units], tf.initializers.constant({ value: 0.7 }));
  }
  call(X: Matrix): Matrix {
    return multiply(X, (this.factor as LayerWeight).read());
  }
  backward(dA: Matrix, { X }: Pass): { dX: Matrix; weights: Matrix[] } {
    const factor = (this.factor as LayerWeight).read();
    return { dX: multiply(dA, factor), weights: [sum(multiply(dA, X), 0)] };
  }
}

/** A dense layer written once more. */
class OwnDense extends layers.Layer {
  kernel: LayerWeight | undefined;
  bias: LayerWeight | undefined;
  override build([, inputs]: Shape): void {
    this.kernel = this.addWeight('kernel', [inputs, 2], 'glorotUniform');
    this.bias = this.addWeight('bias', [2]);
  }
  override computeOutputShape(): Shape {
    return [null, 2];
  }
  call(X: Matrix): Matrix {
    return add(matmul(X, (this.kernel as LayerWeight).read()), (this.bias as LayerWeight).read());
  }
  backward(dA: Matrix, { X }: Pass): { dX: Matrix; weights: Matrix[] } {
    const K = (this.kernel as LayerWeight).read();
    return { dX: matmul(dA, K.T), weights: [matmul(X.T, dA), sum(dA, 0)] };
  }
}

const leaky: Activation = {
  name: 'leaky',
  forward: (Z) => map(Z, (z) => (z > 0 ? z : z / 10)),
  backward: (dA, A) =>
    multiply(
      dA,
      map(A, (a) => (a > 0 ? 1 : 0.1)),
    ),
};

/** Σ (A − Y)⁴ over all entries, averaged over the examples. */
const fourth: Loss = {
  name: 'fourth',
  value: (A, Y) => sum(map(subtract(A, Y), (d) => d ** 4)) / A.cols,
  gradient: (A, Y) => map(subtract(A, Y), (d) => (4 * d ** 3) / A.cols),
};

const numbersOf = (model: Sequential): number[] =>
  model.getWeights().flatMap((weight) => Array.from(weight.dataSync()));
const lossOf = (model: Sequential): number => (model.evaluate(x, y) as Tensor).arraySync() as number;

/** The slope of the loss for every weight, read off one plain step; and the same by differences. */
async function slopes(make: () => Sequential): Promise<[number[], number[]]> {
  const model = make();
  const start = model.getWeights();
  const before = numbersOf(model);
  await model.trainOnBatch(x, y);
  const stepped = numbersOf(model);
  const numeric = start.flatMap((weight, i) =>
    Array.from(weight.dataSync(), (_, entry) => {
      const at = (move: number): number => {
        const moved = weight.dataSync();
        moved[entry] = moved[entry] + move;
        const shape = weight.shape as [number, number];
        const tensor =
          shape.length === 2 ? tf.tensor2d(moved, shape, 'float64') : tf.tensor1d(moved, 'float64');
        model.setWeights(start.map((other, j) => (i === j ? tensor : other)));
        return lossOf(model);
      };
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    }),
  );
  return [stepped.map((value, i) => (before[i] - value) / 1e-3), numeric];
}

function compiled(loss: Loss | 'meanSquaredError', ...stack: layers.Layer[]): () => Sequential {
  const model = tf.sequential({ dtype: 'float64', seed: 4, layers: stack });
  model.compile({ optimizer: tf.train.sgd(1e-3), loss });
  return () => model;
}

describe('parts of your own in a model', () => {
  const cases: Record<string, () => Sequential> = {
    'a layer between dense layers': compiled(
      'meanSquaredError',
      layers.dense({ units: 4, activation: 'tanh', inputShape: [3] }),
      new Scale(),
      layers.dense({ units: 2 }),
    ),
    'a layer at the beginning': compiled(
      'meanSquaredError',
      new Scale({ inputShape: [3] }),
      layers.dense({ units: 2, activation: 'sigmoid' }),
    ),
    'a layer at the end': compiled(
      'meanSquaredError',
      layers.dense({ units: 2, activation: 'softmax', inputDim: 3 }),
      new Scale(),
    ),
    'an activation and a loss, layer by layer': compiled(
      fourth,
      layers.dense({ units: 5, inputShape: [3] }),
      layers.activation({ activation: leaky }),
      new Scale(),
      layers.dense({ units: 2, activation: leaky }),
    ),
    'an activation and a loss, on the fast path': compiled(
      fourth,
      layers.dense({ units: 5, inputShape: [3], activation: leaky }),
      layers.dense({ units: 2, activation: leaky }),
    ),
  };
  for (const [name, make] of Object.entries(cases)) {
    it(`has the right slopes: ${name}`, async () => {
      const [analytic, numeric] = await slopes(make);
      expect(analytic.some((slope) => Math.abs(slope) > 1e-2)).to.equal(true);
      expect(largestDifference(analytic, numeric)).to.be.below(1e-7);
    });
  }

  it('a dense layer written once more learns just as the one that is there', async () => {
    const run = async (last: layers.Layer): Promise<number[]> => {
      const first = layers.dense({ units: 4, activation: 'relu', inputShape: [3] });
      const model = tf.sequential({ layers: [first, last], seed: 6 });
      model.compile({ optimizer: 'adam', loss: 'meanSquaredError' });
      await model.fit(x, y, { epochs: 5, batchSize: 5 });
      return numbersOf(model);
    };
    const [own, known] = [await run(new OwnDense()), await run(layers.dense({ units: 2 }))];
    expect(own).to.have.length(4 * 4 + 5 * 2);
    expect(largestDifference(own, known)).to.be.below(1e-6);
  });

  it('an optimizer of your own steps as it says', async () => {
    const signs: Optimizer<null> = {
      name: 'signs',
      settings: {},
      init: () => null,
      update: (params, gradients, state) => ({
        params: params.map((w, i) =>
          subtract(
            w,
            map(gradients[i], (g) => Math.sign(g) / 8),
          ),
        ),
        state,
      }),
    };
    for (const stack of [[], [new Scale()]]) {
      const model = tf.sequential({
        layers: [layers.dense({ units: 2, inputShape: [3], kernelInitializer: 'zeros' }), ...stack],
      });
      model.compile({ optimizer: signs, loss: 'meanSquaredError' });
      await model.trainOnBatch(x, y);
      const [kernel] = model.getWeights();
      expect(Array.from(kernel?.dataSync() ?? [], Math.abs)).to.deep.equal(new Array(6).fill(1 / 8));
    }
  });

  it('a metric of your own is in histories by its name, with the value TensorFlow.js has', async () => {
    const found = [tf, theirs].map((api) => {
      const model = api.sequential({
        layers: [api.layers.dense({ units: 2, inputShape: [3], kernelInitializer: 'zeros', useBias: false })],
      });
      function twice(yTrue: Tensor, yPred: Tensor): Tensor {
        const errors = api.metrics.meanAbsoluteError(yTrue, yPred).arraySync() as number[];
        return api.tensor1d(errors.map((error) => 2 * error));
      }
      const metric = api === tf ? twice : 'mae';
      model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: [metric] });
      const [X, Y] = [api.tensor2d(x.arraySync() as number[][]), api.tensor2d(y.arraySync() as number[][])];
      return (model.evaluate(X, Y) as Tensor[])[1]?.dataSync()[0];
    });
    expect(found[0]).to.be.closeTo(2 * found[1], 1e-5);
  });

  it('a backward that forgets a weight is refused', async () => {
    class Forgetful extends Scale {
      override backward(dA: Matrix): { dX: Matrix; weights: Matrix[] } {
        return { dX: dA, weights: [] };
      }
    }
    const model = compiled(
      'meanSquaredError',
      layers.dense({ units: 2, inputShape: [3] }),
      new Forgetful(),
    )();
    let message = '';
    await model.fit(x, y).catch((error: Error) => {
      message = error.message;
    });
    expect(message).to.equal(
      'backward: the layer forgetful_Forgetful1 gave slopes for 0 weights but it has 1; one for each is needed',
    );
  });
});

describe('a layer of one’s own that gives something wrong is named', () => {
  /** A layer that does nothing, but for one mistake. */
  function modelWith(mistake: object): Sequential {
    class Own extends Scale {}
    Object.assign(Own.prototype, mistake);
    const model = tf.sequential();
    model.add(layers.dense({ units: 3, inputShape: [3] }));
    model.add(new Own({ name: 'own' }));
    model.add(layers.dense({ units: 2 }));
    model.compile({ optimizer: tf.train.sgd(0.1), loss: 'meanSquaredError' });
    return model;
  }
  const back = (slope: unknown) => ({
    backward: (dA: Matrix) => ({ dX: dA, weights: [slope] }),
  });
  const cases: [string, object, string][] = [
    [
      'a call that forgets its return',
      { call: () => undefined },
      'call of the layer own: the result is undefined; a matrix is needed, as fromRows makes it',
    ],
    [
      'a call that transposes',
      { call: (X: Matrix) => X.T },
      'call of the layer own: the result is (3×12); (12×3) is needed, as computeOutputShape says',
    ],
    [
      'a way back that forgets a slope',
      back(undefined),
      'backward of the layer own: the slope of own/factor is undefined; a matrix is needed, as fromRows makes it',
    ],
    [
      'a slope of a different shape',
      back(random.randn(1, 1)),
      'backward of the layer own: the slope of own/factor is (1×1) but the weight is (1×3); both must be equal',
    ],
    [
      'a way back that forgets its return',
      { backward: () => undefined },
      'backward: the layer own gave slopes for 0 weights but it has 1; one for each is needed',
    ],
  ];
  for (const [title, mistake, message] of cases) {
    it(title, async () => {
      const refused = await modelWith(mistake)
        .fit(x, y, { epochs: 1 })
        .catch((error: Error) => error.message);
      expect(refused).to.equal(message);
    });
  }
});
