import { expect } from 'chai';
import { accuracy, confusionMatrix, predictLabels } from 'scratchnet';
import { networkValues } from '../near.js';
import { labels, params, X } from './network.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const { network, confusionMatrix: confusion } = networkValues();

describe('predictLabels', () => {
  it('names the most probable class of each example, as NumPy does', () => {
    expect([...predictLabels(X, params)]).to.deep.equal(network.labels);
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
