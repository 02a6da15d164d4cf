/** @file Numbers made of bytes are kept between trainings, and never taken for those of other bytes. */
import { expect } from 'chai';
import {
  columnSlice,
  flatten,
  initializeNetwork,
  normalize,
  oneHot,
  toDtype,
  trainNetwork,
} from 'scratchnet';

describe('training with images that are bytes', () => {
  it('gives what their numbers give, whichever part and divisor came before', async () => {
    const data = Uint8Array.from({ length: 40 * 9 }, (_, i) => (i * 37) % 251);
    const bytes = flatten({ data, shape: [40, 3, 3] });
    const Y = oneHot(
      Uint8Array.from({ length: 20 }, (_, i) => i % 3),
      3,
    );
    const learn = async (X: typeof bytes): Promise<unknown> => {
      const start = initializeNetwork([9, 4, 3], { seed: 1 });
      const { network } = await trainNetwork(X, Y, start, { epochs: 2, batchSize: 5, seed: 2 });
      return network.map(({ W }) => W.toArray());
    };
    for (const [from, divisor] of [
      [0, 255],
      [0, 100],
      [20, 100],
      [20, 100],
    ] as const) {
      const part = columnSlice(normalize(bytes, divisor), from, from + 20);
      const numbers = toDtype(
        toDtype(columnSlice(normalize(bytes, divisor), from, from + 20), 'float64'),
        'float32',
      );
      expect(await learn(part)).to.deep.equal(await learn(numbers));
    }
  });
});
