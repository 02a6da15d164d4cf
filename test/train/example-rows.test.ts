/** @file Images that are bytes are trained with as bytes: the numbers must be those of the same images in float32. */
import { expect } from 'chai';
import {
  availableBackends,
  columnSlice,
  flatten,
  initializeNetwork,
  type Matrix,
  normalize,
  oneHot,
  toDtype,
  train,
  trainNetwork,
  useBackend,
} from 'scratchnet';

/** Images of 5 × 5 pixels, as many of 100 not 0 as `percent` says, as columns. */
function imagesOf(count: number, percent: number): Matrix<number, number> {
  const isInk = (i: number): boolean => (i * 7919) % 100 < percent;
  const data = Uint8Array.from({ length: count * 25 }, (_, i) => (isInk(i) ? (i * 37) % 256 : 0));
  return flatten({ data, shape: [count, 5, 5] });
}

/** The same numbers, of which nobody knows any more that they were bytes. */
function asNumbers(X: Matrix): Matrix {
  return toDtype(toDtype(X, 'float64'), 'float32');
}

function labelsOf(count: number): Matrix<number, number> {
  return oneHot(
    Uint8Array.from({ length: count }, (_, i) => i % 3),
    3,
  );
}

describe('training with images that are bytes', () => {
  after(() => useBackend('auto'));

  it('gives what their numbers give, whichever part and divisor came before', async () => {
    const bytes = imagesOf(40, 100);
    const Y = labelsOf(20);
    const learn = async (X: Matrix): Promise<unknown> => {
      const start = initializeNetwork([25, 4, 3], { seed: 1 });
      const { network } = await trainNetwork(X, Y, start, { epochs: 2, batchSize: 5, seed: 2 });
      return network.map(({ W }) => W.toArray());
    };
    for (const [from, divisor] of [
      [0, 255],
      [0, 100],
      [20, 100],
      [20, 100],
      // Neither whole, nor one whose reciprocal has few digits.
      [0, 7],
      [0, 127.5],
      [0, 0.3],
    ] as const) {
      const part = (): Matrix => columnSlice(normalize(bytes, divisor), from, from + 20);
      expect(await learn(part())).to.deep.equal(await learn(asNumbers(part())));
    }
  });

  for (const backend of availableBackends()) {
    for (const [what, percent] of [
      ['mostly zeros', 20],
      ['hardly a zero', 97],
    ] as const) {
      it(`gives the numbers of float32, in every bit, with ${what}, with the ${backend} backend`, async () => {
        useBackend(backend);
        // More than two shards, the last block cut short.
        const X = normalize(imagesOf(2350, percent), 255);
        const Y = labelsOf(2350);
        const options = { hidden: 32, iterations: 3, alpha: 0.5 };
        const expected = await train(asNumbers(normalize(imagesOf(2350, percent), 255)), Y, options);
        for (const threads of [1, 2, 3]) {
          const { history, params } = await train(X, Y, { ...options, threads });
          expect(history, `${threads} threads`).to.deep.equal(expected.history);
          expect([...params.W1.data], `${threads} threads`).to.deep.equal([...expected.params.W1.data]);
        }
      });

      it(`does so in mini-batches of 4, 33 and 150, with ${what}, with the ${backend} backend`, async () => {
        useBackend(backend);
        const Y = labelsOf(301);
        const start = initializeNetwork([25, 32, 3], { seed: 1 });
        for (const batchSize of [4, 33, 150]) {
          for (const shuffle of [true, false]) {
            const learn = async (X: Matrix): Promise<number[]> => {
              const options = { epochs: 2, batchSize, seed: 2, shuffle };
              const { network } = await trainNetwork(X, Y, start, options);
              return [...network[0].W.data];
            };
            const X = normalize(imagesOf(301, percent), 255);
            const [found, wanted] = [
              await learn(X),
              await learn(asNumbers(normalize(imagesOf(301, percent)))),
            ];
            expect(found, `batches of ${batchSize}, shuffle ${shuffle}`).to.deep.equal(wanted);
          }
        }
      });
    }
  }
});
