import { expect } from 'chai';
import {
  ACTIVATIONS,
  type Activation,
  activationOf,
  checkGradients,
  initializeNetwork,
  LOSSES,
  type Loss,
  type LossName,
  lossOf,
  type Matrix,
  map,
  multiply,
  OPTIMIZERS,
  type Optimizer,
  type OptimizerName,
  oneHot,
  optimizerOf,
  RandomState,
  subtract,
  toDtype,
  trainNetwork,
} from 'scratchnet';

const X: Matrix = new RandomState(1).randn(4, 9, 'float64');
const Y: Matrix = toDtype(oneHot([0, 1, 2, 2, 1, 0, 1, 2, 0], 3), 'float64');
const sizes = [4, 5, 3];
const three = { epochs: 3, batchSize: 4 };

/** The weights after a short training. */
async function trained(output: keyof typeof ACTIVATIONS | Activation, options: object): Promise<number[][]> {
  const network = initializeNetwork(sizes, { dtype: 'float64', output, activation: 'tanh' });
  const result = await trainNetwork(X, Y, network, { ...three, ...options });
  return result.network.map(({ W }) => [...W.data]);
}

function expectClose(actual: number[][], expected: number[][]): void {
  for (const [l, row] of expected.entries())
    for (const [i, value] of row.entries()) expect(actual[l]?.[i]).to.be.closeTo(value, 1e-12);
}

describe('what is somebody’s own', () => {
  for (const name of Object.keys(LOSSES) as LossName[]) {
    it(`is a loss that spreads the library's, with its name or another: ${name}`, async () => {
      const half: Loss = {
        ...lossOf(name),
        value: (A, T) => lossOf(name).value(A, T) / 2,
        gradient: (A, T) => multiply(lossOf(name).gradient(A, T), 0.5),
      };
      for (const loss of [half, { ...half, name: 'half' }]) {
        for (const output of ['softmax', 'sigmoid'] as const) {
          const network = initializeNetwork(sizes, { output, activation: 'tanh' });
          expect(checkGradients(network, X, Y, { loss }).relativeError, output).to.be.below(1e-7);
          const rate = { optimizer: OPTIMIZERS.sgd({ learningRate: 0.2 }), loss };
          const whole = { optimizer: OPTIMIZERS.sgd({ learningRate: 0.1 }), loss: name };
          if (name !== 'crossEntropy' || output === 'softmax')
            expectClose(await trained(output, rate), await trained(output, whole));
        }
      }
    });
  }

  for (const name of ['softmax', 'sigmoid', 'relu', 'linear', 'diagonal softmax']) {
    it(`is an activation with the library's name: ${name}`, async () => {
      // Twice the sigmoid's score: its slope is not that of any activation of the library.
      const own: Activation = {
        name,
        forward: (Z) => map(Z, (z) => 1 / (1 + Math.exp(-2 * z))),
        backward: (dA, A) =>
          multiply(
            dA,
            map(A, (a) => 2 * a * (1 - a)),
          ),
      };
      for (const loss of ['binaryCrossEntropy', 'meanSquaredError', 'crossEntropy'] as const) {
        const network = initializeNetwork(sizes, { output: own, activation: own });
        expect(checkGradients(network, X, Y, { loss }).relativeError, loss).to.be.below(1e-7);
        expectClose(await trained(own, { loss }), await trained({ ...own, name: 'another name' }, { loss }));
      }
    });
  }

  for (const name of Object.keys(OPTIMIZERS) as OptimizerName[]) {
    it(`is an optimizer that spreads the library's or has its name: ${name}`, async () => {
      const optimizer = OPTIMIZERS[name]({ learningRate: 0.05 });
      expectClose(
        await trained('softmax', { optimizer: { ...optimizer } }),
        await trained('softmax', { optimizer }),
      );
      // A step of another kind under the same name.
      const own: Optimizer = {
        name,
        settings: optimizer.settings,
        init: () => null,
        update: (params, gradients, state) => ({
          params: params.map((w, i) =>
            subtract(
              w,
              map(gradients[i], (g) => 0.01 * Math.sign(g)),
            ),
          ),
          state,
        }),
      };
      expectClose(
        await trained('softmax', { optimizer: own }),
        await trained('softmax', { optimizer: { ...own, name: 'sign' } }),
      );
    });
  }
});

describe('names', () => {
  it('stand for the values of the library’s tables', () => {
    for (const [name, activation] of Object.entries(ACTIVATIONS)) {
      expect(activationOf(name as keyof typeof ACTIVATIONS)).to.equal(activation);
      expect(activation.name).to.equal(name);
    }
    for (const [name, loss] of Object.entries(LOSSES)) {
      expect(lossOf(name as LossName)).to.equal(loss);
      expect(loss.name).to.equal(name);
    }
    for (const name of Object.keys(OPTIMIZERS) as OptimizerName[]) {
      expect(optimizerOf(name).name).to.equal(name);
      expect(optimizerOf(name).settings).to.deep.equal(OPTIMIZERS[name]().settings);
    }
  });

  it('are enough for a training, as an optimizer too', async () => {
    expect(await trained('softmax', { optimizer: 'adam' })).to.deep.equal(
      await trained('softmax', { optimizer: OPTIMIZERS.adam() }),
    );
  });
});

describe('an activation that asks for its scores', () => {
  // mish(z) = z · tanh(softplus(z)): its slope cannot be read off its results.
  const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  const mish: Activation = {
    name: 'mish',
    forward: (Z) => map(Z, (z) => z * Math.tanh(softplus(z))),
    backward: (dA, _A, Z) =>
      multiply(
        dA,
        map(Z as Matrix, (z) => {
          const t = Math.tanh(softplus(z));
          return t + (z * (1 - t * t)) / (1 + Math.exp(-z));
        }),
      ),
    needsScores: true,
  };

  it('can be one’s own, inside and at the end', () => {
    const network = initializeNetwork([4, 6, 5, 3], { activation: mish, output: mish });
    expect(checkGradients(network, X, Y, { loss: 'meanSquaredError' }).relativeError).to.be.below(1e-7);
  });

  it('gets none where it asks for none', () => {
    const asked: unknown[] = [];
    const own: Activation = {
      name: 'own',
      forward: (Z) => Z,
      backward(dA, _A, Z) {
        asked.push(Z);
        return dA;
      },
    };
    checkGradients(initializeNetwork(sizes, { activation: own }), X, Y);
    expect(asked).to.deep.equal([undefined]);
  });
});
