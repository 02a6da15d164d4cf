import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { heInit, initializeParams, type Matrix, mean, multiply, RandomState } from 'scratchnet';

const sha256 = (m: Matrix): string =>
  createHash('sha256')
    .update(new Uint8Array(m.data.buffer, m.data.byteOffset, m.data.byteLength))
    .digest('hex');

describe('initializeParams', () => {
  // Expected values: test/reference/random-values.py (NumPy 2.4): np.random.seed(33), then
  //   W1 = np.random.randn(64, 784) * np.sqrt(2 / 784); W2 = np.random.randn(10, 64) * np.sqrt(2 / 64)
  const { weights } = JSON.parse(readFileSync('test/reference/random-values.json', 'utf8'));

  it('gives the weights of NumPy with seed 33, every bit of all 50 816, in float64 and in float32', () => {
    for (const dtype of ['float64', 'float32'] as const) {
      const { W1, W2 } = initializeParams(784, 64, 10, { seed: 33, dtype });
      expect(sha256(W1)).to.equal(weights.W1[dtype]);
      expect(sha256(W2)).to.equal(weights.W2[dtype]);
    }
  });

  it('starts with seed 33, float32 and biases of 0', () => {
    const { W1, b1, W2, b2 } = initializeParams(784, 64, 10);
    expect(sha256(W1)).to.equal(weights.W1.float32);
    expect([W1.shape, b1.shape, W2.shape, b2.shape]).to.deep.equal([
      [64, 784],
      [64, 1],
      [10, 64],
      [10, 1],
    ]);
    expect([...b1.data, ...b2.data].every((value) => value === 0)).to.equal(true);
  });
});

describe('heInit', () => {
  it('draws weights with mean 0 and standard deviation √(2 / fan-in)', () => {
    const W = heInit(200, 300, new RandomState(1), 'float64');
    expect(mean(W)).to.be.closeTo(0, 0.002);
    expect(Math.sqrt(mean(multiply(W, W)))).to.be.closeTo(Math.sqrt(2 / 300), 0.0005);
  });

  it('refuses sizes that are no whole numbers of at least 1', () => {
    const random = new RandomState(0);
    expect(() => heInit(0, 3, random)).to.throw(
      RangeError,
      'heInit: the shape is (0×3); both sizes must be whole',
    );
    expect(() => initializeParams(784, 2.5, 10)).to.throw(
      RangeError,
      'initializeParams: h is 2.5; it must be',
    );
  });
});
