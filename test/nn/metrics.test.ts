import { expect } from 'chai';
import {
  accuracy,
  confusionMatrix,
  fromRows,
  type Network,
  predictLabels,
  RandomState,
  zeros,
} from 'scratchnet';
import { networkValues } from '../near.js';
import { labels, params, X } from './network.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const { network, confusionMatrix: confusion } = networkValues();

describe('predictLabels', () => {
  it('names the most probable class of each example, as NumPy does', () => {
    expect([...predictLabels(X, params)]).to.deep.equal(network.labels);
  });

  // NumPy 2.4: r = np.random.RandomState(8)
  //   X, W1, W2, W3 = r.randn(4, 6), r.randn(5, 4), r.randn(4, 5), r.randn(3, 4)
  //   (W3 @ np.tanh(W2 @ np.maximum(0, W1 @ X))).argmax(0)
  it('takes a network of any depth, too', () => {
    const random = new RandomState(8);
    const draw = (rows: number, cols: number) => random.randn(rows, cols, 'float64');
    const examples = draw(4, 6);
    const deep: Network = [
      { W: draw(5, 4), b: null, activation: 'relu' },
      { W: draw(4, 5), b: null, activation: 'tanh' },
      { W: draw(3, 4), b: null, activation: 'softmax' },
    ];
    expect([...predictLabels(examples, deep)]).to.deep.equal([1, 1, 2, 1, 1, 1]);
  });

  it('says 1 from a half on where a network has one output', () => {
    const yesOrNo: Network = [{ W: fromRows([[1]]), b: null, activation: 'sigmoid' }];
    expect([...predictLabels(fromRows([[-1, 0, 2, -0.1]]), yesOrNo)]).to.deep.equal([0, 1, 1, 0]);
  });

  it('refuses examples that do not fit a network, and none', () => {
    const small: Network = [
      {
        W: fromRows([
          [1, 2],
          [3, 4],
        ]),
        b: null,
        activation: 'softmax',
      },
    ];
    expect(() => predictLabels(zeros(3, 1), small)).to.throw(
      RangeError,
      "predictLabels: X is (3×1) but W1 is (2×2); X's rows must equal W1's columns",
    );
    expect(() => predictLabels(zeros(2, 0), small)).to.throw(
      RangeError,
      'predictLabels: X is (2×0); at least one example is needed',
    );
    expect(() => predictLabels(zeros(2, 1), [])).to.throw(
      RangeError,
      'predictLabels: the network has 0 layers; at least one is needed',
    );
  });
});

describe('accuracy', () => {
  it('is the share of right predictions', () => {
    expect(accuracy(predictLabels(X, params), labels)).to.equal(network.accuracy);
    expect(accuracy([7, 2, 1, 0], new Uint8Array([7, 2, 1, 6]))).to.equal(0.75);
  });

  it('refuses unlike numbers of both, and none', () => {
    expect(() => accuracy([1, 2], [1])).to.throw(
      RangeError,
      'accuracy: 2 predictions but 1 labels; equally many',
    );
    expect(() => accuracy([], [])).to.throw(RangeError, 'accuracy: 0 predictions but 0 labels');
  });
});

describe('confusionMatrix', () => {
  const truth = [0, 1, 2, 2, 1, 0, 2, 1, 1, 0];
  const predicted = [0, 1, 1, 2, 0, 0, 2, 1, 2, 2];

  it('counts true labels in rows and predictions in columns', () => {
    expect(confusionMatrix(predicted, truth, 3)).to.deep.equal(confusion);
  });

  it('has ten classes unless told otherwise', () => {
    const counts = confusionMatrix([9], [3]);
    expect(counts).to.have.length(10);
    expect(counts[3]?.[9]).to.equal(1);
  });

  it('refuses labels outside 0 … k − 1, naming the example', () => {
    expect(() => confusionMatrix([0, 3], [0, 1], 3)).to.throw(
      RangeError,
      'confusionMatrix: example 1 has label 1 and prediction 3; both must be whole numbers from 0 to 2',
    );
    expect(() => confusionMatrix([0], [1.5], 3)).to.throw(RangeError, 'example 0 has label 1.5');
  });
});
