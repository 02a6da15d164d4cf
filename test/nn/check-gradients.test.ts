import { expect } from 'chai';
import {
  ACTIVATIONS,
  type Activation,
  type ActivationName,
  backwardPass,
  checkGradients,
  diagonalSoftmax,
  forwardPass,
  initializeNetwork,
  type LossName,
  type Matrix,
  multiply,
  type Network,
  type NetworkLayer,
  oneHot,
  RandomState,
  toDtype,
} from 'scratchnet';

const random = new RandomState(5);
// Small numbers: where a probability is next to 0, the 1e−9 inside the logarithm shows, which the formulas leave out.
const X: Matrix = multiply(random.randn(4, 6, 'float64'), 0.3);
const Y: Matrix = toDtype(oneHot([0, 1, 2, 0, 2, 1], 3), 'float64');

/** A network 4-6-5-3 whose biases are not 0. */
function network(activation: ActivationName, output: ActivationName | Activation, bias = true): Network {
  const biases = new RandomState(7);
  return initializeNetwork([4, 6, 5, 3], { seed: 6, dtype: 'float64', activation, output, bias }).map(
    (layer): NetworkLayer => ({
      ...layer,
      b: layer.b && multiply(biases.randn(layer.W.rows, 1, 'float64'), 0.3),
    }),
  );
}

const ALL = Object.keys(ACTIVATIONS) as ActivationName[];

describe('checkGradients', () => {
  const outputs: [LossName, ActivationName[]][] = [
    ['crossEntropy', ['softmax']],
    ['binaryCrossEntropy', ['sigmoid', 'softmax']],
    ['meanSquaredError', ALL],
  ];
  for (const [loss, activations] of outputs) {
    for (const output of activations) {
      for (const activation of ALL) {
        it(`finds the gradients right: ${activation} inside, ${output} at the end, ${loss}`, () => {
          for (const bias of [true, false]) {
            const { relativeError, checked } = checkGradients(network(activation, output, bias), X, Y, {
              loss,
            });
            expect(relativeError).to.be.below(1e-7);
            expect(checked).to.equal(6 * 4 + 5 * 6 + 3 * 5 + (bias ? 14 : 0));
          }
        });
      }
    }
  }

  it('finds the diagonal softmax wrong, as it is', () => {
    const { relativeError } = checkGradients(network('relu', diagonalSoftmax), X, Y, {
      loss: 'meanSquaredError',
    });
    expect(relativeError).to.be.above(1e-2);
  });

  it('names the worst entry of wrong gradients, with both slopes', () => {
    const net = network('tanh', 'softmax');
    const gradients = backwardPass(X, Y, net, forwardPass(X, net)).flatMap(({ dW, db }) => [
      dW,
      db as Matrix,
    ]);
    const planted = gradients[2]; // of W2
    planted.data[2 * planted.cols + 3] = planted.data[2 * planted.cols + 3] + 0.5;
    const { worst, relativeError } = checkGradients(net, X, Y, { gradients });
    expect(worst).to.include({ parameter: 'W2', row: 2, col: 3 });
    expect(worst.error).to.be.closeTo(0.5, 1e-6);
    expect(worst.analytic - worst.numeric).to.be.closeTo(0.5, 1e-6);
    expect(relativeError).to.be.above(1e-2);
  });

  it('checks a seeded sample of the parameters if asked to', () => {
    const net = network('relu', 'softmax');
    const first = checkGradients(net, X, Y, { sample: 10, seed: 3 });
    expect(first.checked).to.equal(10);
    expect(first).to.deep.equal(checkGradients(net, X, Y, { sample: 10, seed: 3 }));
    expect(first.relativeError).to.be.below(1e-7);
    expect(() => checkGradients(net, X, Y, { sample: 0 })).to.throw(
      RangeError,
      'checkGradients: sample is 0; it must be a whole number of at least 1',
    );
  });

  it('leaves the network as it is', () => {
    const net = network('relu', 'softmax');
    const before = JSON.stringify(net.map(({ W }) => W.toArray()));
    checkGradients(net, X, Y);
    expect(JSON.stringify(net.map(({ W }) => W.toArray()))).to.equal(before);
  });
});
