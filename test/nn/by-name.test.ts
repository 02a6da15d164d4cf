import { expect } from 'chai';
import {
  type ActivationName,
  activationOf,
  binaryAccuracy,
  binaryCrossEntropy,
  binaryCrossEntropyFromLogits,
  classReport,
  constantRate,
  constantWeights,
  cosineDecay,
  diagonalSoftmax,
  dropoutMask,
  fromRows,
  type InitializerName,
  initializeNetwork,
  initializerOf,
  linearDecay,
  lossOf,
  type Matrix,
  map,
  mean,
  meanSquaredError,
  RandomState,
  relu,
  sigmoid,
  sigmoidDerivative,
  softmax,
  softmaxBackward,
  stepDecay,
  tanh,
  tanhDerivative,
  zeros,
} from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const values = networkValues();
const random = new RandomState(4);
const U: Matrix = random.randn(3, 5, 'float64');
const V: Matrix = random.randn(3, 5, 'float64');
const yes = map(V, (v) => +(v > 0));

describe('activations', () => {
  it('equal NumPy, with their derivatives', () => {
    const { named } = values;
    expectNear(sigmoid(U), named.sigmoid, 1e-15);
    expectNear(sigmoidDerivative(U), named.sigmoidDerivative, 1e-15);
    expectNear(tanh(U), named.tanh, 1e-15);
    expectNear(tanhDerivative(U), named.tanhDerivative, 1e-15);
    expectNear(softmaxBackward(V, softmax(U)), named.softmaxBackward, 1e-15);
    expectNear(diagonalSoftmax.backward(V, diagonalSoftmax.forward(U)), named.diagonalSoftmax, 1e-15);
  });

  it('stay finite for scores of any size', () => {
    const Z = fromRows([[-1000, 1000]]);
    expect(sigmoid(Z).toArray()).to.deep.equal([[0, 1]]);
    expect(sigmoidDerivative(Z).toArray()).to.deep.equal([[0, 0]]);
    expect(tanh(Z).toArray()).to.deep.equal([[-1, 1]]);
  });

  it('are known by name, and go back through their slope', () => {
    const step = 1e-6;
    for (const name of ['relu', 'sigmoid', 'tanh', 'linear'] as const) {
      const { forward, backward } = activationOf(name);
      const slope = backward(V, forward(U));
      const [above, below] = [forward(map(U, (u) => u + step)), forward(map(U, (u) => u - step))];
      const numeric = V.toArray().map((row, r) =>
        row.map((v, c) => (v * (above.get(r, c) - below.get(r, c))) / (2 * step)),
      );
      expectNear(slope, numeric, 1e-9);
    }
    expect(activationOf('relu').forward(U).toArray()).to.deep.equal(relu(U).toArray());
    expect(activationOf(diagonalSoftmax)).to.equal(diagonalSoftmax);
  });

  it('refuse a name they do not know, listing those there are', () => {
    const message =
      'activationOf: "gelu" is given; it must be one of linear, relu, sigmoid, tanh, softmax, or an activation';
    expect(() => activationOf('gelu' as ActivationName)).to.throw(RangeError, message);
    expect(() => initializeNetwork([2, 2], { output: 'gelu' as ActivationName })).to.throw(
      RangeError,
      message,
    );
    expect(() => activationOf('toString' as ActivationName)).to.throw(RangeError, '"toString" is given');
  });
});

describe('losses', () => {
  it('equal NumPy', () => {
    const { named } = values;
    expect(meanSquaredError(U, V)).to.be.closeTo(named.meanSquaredError, 1e-15);
    expect(binaryCrossEntropy(sigmoid(U), yes)).to.be.closeTo(named.binaryCrossEntropy, 1e-15);
    expect(binaryCrossEntropyFromLogits(U, yes)).to.be.closeTo(named.binaryCrossEntropy, 1e-15);
  });

  it('stay finite where a probability is 0 or 1, and exact for large scores', () => {
    const sure = fromRows([[0, 1]], 'float64');
    expect(binaryCrossEntropy(sure, fromRows([[1, 0]], 'float64'))).to.be.closeTo(-Math.log(1e-7), 1e-9);
    expect(
      binaryCrossEntropyFromLogits(fromRows([[1000, -1000]], 'float64'), fromRows([[1, 1]], 'float64')),
    ).to.equal(500);
  });

  it('refuse unlike shapes, no entries, and a name they do not know', () => {
    for (const loss of [meanSquaredError, binaryCrossEntropy, binaryCrossEntropyFromLogits]) {
      expect(() => loss(zeros(2, 3), zeros(3, 2) as never)).to.throw(
        RangeError,
        `${loss.name}: A is (2×3) but Y is (3×2); their shapes must be equal, with at least one entry`,
      );
      expect(() => loss(zeros(2, 0), zeros(2, 0))).to.throw(RangeError, 'A is (2×0)');
    }
    expect(() => lossOf('hinge' as 'crossEntropy')).to.throw(
      RangeError,
      'lossOf: "hinge" is given; it must be one of crossEntropy, binaryCrossEntropy, meanSquaredError, or a loss',
    );
  });
});

describe('initializers', () => {
  it('equal NumPy for one seed', () => {
    for (const [name, expected] of Object.entries(values.initializers)) {
      const W = initializerOf(name as InitializerName)(3, 4, new RandomState(5), 'float64');
      expectNear(W, expected as number[][], 1e-15);
    }
    expect(Object.keys(values.initializers)).to.have.length(5);
  });

  it('are zeros, a constant, or what someone gives', () => {
    const draw = new RandomState(1);
    expect(initializerOf('zeros')(1, 2, draw, 'float32').toArray()).to.deep.equal([[0, 0]]);
    expect(initializerOf(constantWeights(0.5))(1, 2, draw, 'float32').toArray()).to.deep.equal([[0.5, 0.5]]);
    expect(() => initializerOf('xavier' as InitializerName)).to.throw(
      RangeError,
      'initializerOf: "xavier" is given; it must be one of heNormal, heUniform,',
    );
  });
});

describe('schedules', () => {
  const over = (schedule: (epoch: number, epochs: number) => number) =>
    [0, 1, 2, 3].map((e) => schedule(e, 4));

  it('give the factor for each epoch', () => {
    expect(over(constantRate())).to.deep.equal([1, 1, 1, 1]);
    expect(over(linearDecay())).to.deep.equal([1, 0.75, 0.5, 0.25]);
    expect(over(stepDecay({ every: 2, factor: 0.1 }))).to.deep.equal([1, 1, 0.1, 0.1]);
    expect(over(cosineDecay()).map((factor) => factor.toFixed(4))).to.deep.equal([
      '1.0000',
      '0.8536',
      '0.5000',
      '0.1464',
    ]);
  });

  it('refuse settings that make no sense', () => {
    expect(() => stepDecay({ every: 0, factor: 0.5 })).to.throw(
      RangeError,
      'stepDecay: every is 0; it must be a whole number of at least 1',
    );
    expect(() => stepDecay({ every: 2, factor: 0 })).to.throw(RangeError, 'stepDecay: factor is 0');
  });
});

describe('dropoutMask', () => {
  it('equals NumPy for one seed, by element and by unit', () => {
    for (const by of ['element', 'unit'] as const) {
      expectNear(dropoutMask(3, 4, { rate: 0.4, by }, new RandomState(6)), values.dropout[by], 1e-15);
    }
  });

  it('changes nothing on average', () => {
    const mask = dropoutMask(300, 300, { rate: 0.3 }, new RandomState(1));
    expect(mean(mask)).to.be.closeTo(1, 0.01);
    expect(new Set(mask.data)).to.deep.equal(new Set([0, 1 / 0.7]));
  });

  it('refuses a rate that is not from 0 to below 1', () => {
    for (const rate of [-0.1, 1, Number.NaN]) {
      expect(() => dropoutMask(1, 1, { rate }, new RandomState(0))).to.throw(
        RangeError,
        `dropoutMask: the rate is ${rate}; it must be from 0 to below 1`,
      );
    }
  });
});

describe('metrics', () => {
  it('count right yes-or-no answers', () => {
    const A = fromRows([[0.9, 0.4, 0.5, 0.1]]);
    expect(binaryAccuracy(A, fromRows([[1, 1, 1, 0]]))).to.equal(0.75);
    expect(() => binaryAccuracy(A, zeros(1, 3) as never)).to.throw(RangeError, 'A is (1×4) but Y is (1×3)');
  });

  it('report precision, recall and F1 of each class as NumPy finds them', () => {
    const report = classReport([0, 1, 1, 2, 0, 0, 2, 1, 2, 2], [0, 1, 2, 2, 1, 0, 2, 1, 1, 0], 3);
    for (const [c, wanted] of values.classReport.entries()) {
      for (const [name, value] of Object.entries(wanted)) {
        expect(report[c]?.[name as 'f1'], `${name} of ${c}`).to.be.closeTo(value as number, 1e-15);
      }
    }
    expect(classReport([0], [0], 2)[1]).to.deep.equal({
      precision: Number.NaN,
      recall: Number.NaN,
      f1: Number.NaN,
      count: 0,
    });
  });
});

describe('RandomState', () => {
  it('goes on from where it stood', () => {
    const stream = new RandomState(9);
    stream.randn(3, 1); // an odd number: one normal number is left of a pair
    const now = stream.getState();
    const first = [...stream.randn(2, 3).data, ...stream.permutation(700)];
    stream.setState(now);
    expect([...stream.randn(2, 3).data, ...stream.permutation(700)]).to.deep.equal(first);
    const other = new RandomState(1);
    other.setState(now);
    expect([...other.randn(2, 3).data, ...other.permutation(700)]).to.deep.equal(first);
    expect(() => other.setState({ ...now, position: 625 })).to.throw(
      RangeError,
      'setState: the key has 624 numbers and the position is 625; 624 numbers and a position from 0 to 624 are needed',
    );
  });
});
