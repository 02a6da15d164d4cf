import { expect } from 'chai';
import { binaryAccuracy, classReport, fromRows, zeros } from 'scratchnet';
import { networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const values = networkValues();

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
