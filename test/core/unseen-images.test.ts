/** @file MNIST's bytes are shared with X until somebody looks at them; nobody can tell, but by the memory. */
import { inspect } from 'node:util';
import { expect } from 'chai';
import { columnSlice, flatten, loadMnist, subset } from 'scratchnet';

const MB = 2 ** 20;
const arrayMemory = (): number => process.memoryUsage().arrayBuffers / MB;
/** Of the first image of the test set, a 7, the first pixel that is not 0, and the one after it. */
const [AT, INK, NEXT] = [202, 84, 185];

describe('images that nobody has looked at', () => {
  it('cost no second copy in X', () => {
    const { images } = loadMnist().train;
    const before = arrayMemory();
    const X = flatten(images);
    expect(arrayMemory() - before).to.be.below(10);
    expect(X.shape).to.deep.equal([784, 60000]);
    expect(images.data).to.have.length(47_040_000);
    expect(arrayMemory() - before).to.be.within(40, 60);
  });

  it('cost none at all if X is never made', () => {
    const before = arrayMemory();
    const { test } = loadMnist();
    const loaded = arrayMemory() - before;
    expect(test.images.data[AT]).to.equal(INK);
    expect(arrayMemory() - before - loaded).to.be.below(1);
  });

  it('may be written to, before X and after it: X has the bytes of that moment', () => {
    const { images } = loadMnist().test;
    const X = flatten(images);
    images.data[AT] = 1;
    const later = flatten(images);
    images.data[AT + 1] = 2;
    expect([X, later].map(({ data }) => [data[AT], data[AT + 1]])).to.deep.equal([
      [INK, NEXT],
      [1, NEXT],
    ]);
    expect(Array.from(images.data.subarray(AT, AT + 2))).to.deep.equal([1, 2]);
  });

  it('share their bytes with their parts, whichever is looked at first', () => {
    const { test } = loadMnist();
    const [part, other] = [subset(test, 20), subset(test, 10)];
    const X = flatten(part.images);
    part.images.data[AT] = 1;
    test.images.data[AT + 1] = 2;
    for (const { images } of [part, other, test, subset(test, 5)])
      expect(Array.from(images.data.subarray(AT, AT + 2))).to.deep.equal([1, 2]);
    expect(other.images.data).to.have.length(7840);
    expect(Array.from(columnSlice(X, 0, 1).data.subarray(AT, AT + 2))).to.deep.equal([INK, NEXT]);
  });

  it('look like any others: printed, copied, replaced', () => {
    const { images } = subset(loadMnist().test, 1);
    const plain = { data: new Uint8Array(784), shape: [1, 28, 28] };
    expect(Object.keys(images)).to.deep.equal(Object.keys(plain));
    expect(inspect(images)).to.match(/^\{\s+data: Uint8Array\(784\) \[[\s\S]*shape: \[ 1, 28, 28 \]\s+\}$/);
    expect(structuredClone(images).data[AT]).to.equal(INK);
    expect(Object.getOwnPropertyDescriptor(images, 'data')).to.include({ writable: true, enumerable: true });
    const { images: replaced } = subset(loadMnist().test, 1);
    replaced.data = plain.data;
    expect(flatten(replaced).data[AT]).to.equal(0);
  });
});
