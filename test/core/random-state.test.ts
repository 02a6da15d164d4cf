import { expect } from 'chai';
import { RandomState } from 'scratchnet';

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
