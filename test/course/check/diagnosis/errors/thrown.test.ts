import { expect } from 'chai';
import { explainThrown } from 'scratchnet-course/check/diagnosis/errors/thrown';

describe('an error that a learner’s function threw', () => {
  it('gets its usual cause', () => {
    const data: number[] = [0];
    const errors = [
      [() => data[5].toFixed(), /undefined: is an index outside/],
      [() => new Array(-1), /length of a list must be a whole number/],
      [() => new Uint8Array(2).set([1, 2, 3]), /beyond the end of the list/],
      [() => (data as unknown as number[][])[3][0], /entry \(r, c\) is data\[r \* cols \+ c\]/],
    ] as const;
    for (const [throwing, cause] of errors) expect(explainThrown(messageOf(throwing))).to.match(cause);
    const endless = (): number => 1 + endless();
    expect(explainThrown(messageOf(endless))).to.contain('calls itself again and again');
  });

  it('is one of the learner’s own if it is a plain Error: then a right input was refused', () => {
    expect(explainThrown('Error: bad file')).to.equal(
      'Error: bad file, but this input is right: it must not be refused',
    );
    expect(explainThrown('Error: ENOENT: no such file')).to.equal('Error: ENOENT: no such file');
    expect(explainThrown('RangeError: matmul: a is (2×3)')).to.equal('RangeError: matmul: a is (2×3)');
  });
});

function messageOf(task: () => unknown): string {
  try {
    task();
  } catch (error) {
    return String(error);
  }
  throw new Error('it did not throw');
}
