import { expect } from 'chai';
import { accuracy, classReport, confusionMatrix, oneHot, zeros } from 'scratchnet';

describe('labels as BigInts', () => {
  it('count like numbers, and other kinds are named', () => {
    const labels = new BigInt64Array([1n, 2n, 0n]);
    expect(accuracy([1, 2, 3], labels)).to.be.closeTo(2 / 3, 1e-15);
    expect(accuracy(labels, labels)).to.equal(1);
    expect(oneHot(labels, 3).toArray()).to.deep.equal(oneHot([1, 2, 0], 3).toArray());
    expect(confusionMatrix(labels, [1, 2, 0], 3)).to.deep.equal(confusionMatrix([1, 2, 0], [1, 2, 0], 3));
    expect(classReport(new BigUint64Array([1n, 0n]), [1, 0], 2)).to.deep.equal(
      classReport([1, 0], [1, 0], 2),
    );
    expect(() => oneHot(new BigInt64Array([-1n]), 3)).to.throw(
      RangeError,
      'oneHot: labels[0] is -1; every label',
    );
    for (const [given, text] of [
      [['1', '2', '3'], 'labels[0] is "1"; every label must be a number'],
      ['123', 'labels is "123"; a list of whole numbers is needed'],
      [null, 'labels is null; a list of whole numbers is needed'],
      [zeros(2, 3), 'labels is a matrix (2×3); a list of whole numbers is needed'],
      [[1, undefined, 2], 'labels[1] is undefined; every label must be a number'],
    ] as const) {
      expect(() => accuracy([1, 2, 3], given as never)).to.throw(TypeError, `accuracy: ${text}`);
      expect(() => oneHot(given as never, 3)).to.throw(TypeError, `oneHot: ${text}`);
    }
  });
});
