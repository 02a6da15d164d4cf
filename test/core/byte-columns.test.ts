import { expect } from 'chai';
import { columnSlice, divide, flatten, type Matrix, normalize, oneHot, train, useBackend } from 'scratchnet';

/** 5 images of 2 × 3 bytes, scaled. */
function scaled(): Matrix {
  const data = Uint8Array.from({ length: 30 }, (_, i) => (i * 41) % 256);
  return normalize(flatten({ data, shape: [5, 2, 3] }));
}

/** Whether its numbers have not been made. */
function isUnread(m: Matrix): boolean {
  return Object.getOwnPropertyDescriptor(m, 'data')?.get !== undefined;
}

describe('a matrix of bytes that nobody has read', () => {
  it('stays bytes while it is asked for its shape, sliced and trained with', async () => {
    const X = scaled();
    expect([X.shape, X.dtype, columnSlice(X, 1, 3).shape]).to.deep.equal([[6, 5], 'float32', [6, 2]]);
    useBackend('wasm');
    await train(X, oneHot([0, 1, 2, 0, 1]), { hidden: 16, iterations: 2 });
    useBackend('auto');
    expect(isUnread(X)).to.equal(true);
    expect([X.get(0, 0), isUnread(X)]).to.deep.equal([0, false]);
  });

  it('has the numbers that a division gives, in float32', () => {
    const data = Uint8Array.from({ length: 256 }, (_, i) => i);
    const images = { data, shape: [1, 16, 16] } as const;
    const read = flatten(images);
    expect(read.data).to.have.length(256);
    for (const by of [255, 225, 0.1, 1e39, 1e-38, 1e-60])
      expect(normalize(flatten(images), by).data).to.deep.equal(divide(read, by).data);
  });

  it('shares its numbers with its slices, whichever is read first', () => {
    const X = scaled();
    const [early, late] = [columnSlice(X, 1, 3), columnSlice(X, 2, 5)];
    early.data[6] = 7; // column 2
    expect(late.get(0, 0)).to.equal(7);
    expect(columnSlice(columnSlice(X, 1, 5), 1, 2).get(0, 0)).to.equal(7);
    expect(X.get(0, 2)).to.equal(7);
    X.data[0] = 9;
    expect(columnSlice(X, 0, 1).get(0, 0)).to.equal(9);
    expect(X.get(5, 4)).to.equal(Math.fround(((29 * 41) % 256) / 255));
  });

  it('trains with what was written to a slice of it', async () => {
    const [X, Y] = [scaled(), oneHot([0, 1, 2, 0, 1])];
    const first = columnSlice(X, 1, 3);
    const options = { hidden: 16, iterations: 3 };
    useBackend('wasm');
    const bytes = await train(X, Y, options);
    first.data[0] = 0.5;
    expect(isUnread(X)).to.equal(true);
    const written = await train(X, Y, options);
    expect(X.get(0, 1)).to.equal(0.5);
    const read = await train(X, Y, options);
    useBackend('auto');
    expect(written.history).to.deep.equal(read.history);
    expect(written.history).not.to.deep.equal(bytes.history);
  });

  it('is no longer bytes where a tiny divisor makes numbers that are not finite', async () => {
    const data = new Uint8Array([0, 3, 255, 9]);
    for (const by of [1e-38, 1e-60]) {
      const X = normalize(flatten({ data, shape: [2, 1, 2] }), by);
      await train(X, oneHot([0, 1])).then(
        () => expect.fail('it trained'),
        ({ message }) => expect(message).to.match(/X holds (NaN|Infinity) in row 0, column/),
      );
    }
  });

  it('says no less when numbers cannot be learned from', async () => {
    const X = scaled();
    columnSlice(X, 2, 3).data[4] = Number.NaN;
    await train(X, oneHot([0, 1, 2, 0, 1])).then(
      () => expect.fail('it trained'),
      ({ message }) => expect(message).to.include('X holds NaN in row 4, column 2'),
    );
  });

  for (const backend of ['native', 'wasm', 'plain'] as const)
    it(`trains to the same numbers, in every bit, with the ${backend} backend on any number of threads`, async () => {
      const data = Uint8Array.from({ length: 6 * 3000 }, (_, i) => Math.max(0, ((i * 97) % 256) - 180));
      const images = { data, shape: [3000, 2, 3] } as const;
      const read = normalize(flatten(images));
      expect(read.data).to.have.length(18_000);
      const Y = oneHot(Uint8Array.from({ length: 3000 }, (_, i) => i % 3));
      useBackend(backend);
      const options = { hidden: 16, iterations: 3 };
      const wanted = await train(read, Y, { ...options, threads: 1 });
      for (const threads of [1, 2, 3]) {
        const { params, history } = await train(normalize(flatten(images)), Y, { ...options, threads });
        expect({ params, history }).to.deep.equal({ params: wanted.params, history: wanted.history });
      }
      useBackend('auto');
    });
});
