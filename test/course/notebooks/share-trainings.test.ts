import { expect } from 'chai';
import { columnSlice, map, oneHot, type Params, type Progress, RandomState, train } from 'scratchnet';
import { remembering } from 'scratchnet-course/notebooks/share-trainings';

const X = new RandomState(1).randomSample(6, 20);
const Y = oneHot(Array.from({ length: 20 }, (_, i) => i % 3));
const OPTIONS = { hidden: 4, iterations: 5, seed: 2 };

/** A remembering `train` that counts how often it really trains. */
function counting(): { remembered: typeof train; count: () => number } {
  let runs = 0;
  const remembered = remembering((...given) => {
    runs++;
    return train(...given);
  });
  return { remembered: remembered as typeof train, count: () => runs };
}

describe('remembering', () => {
  it('trains once what is trained twice alike, and reports its progress both times', async () => {
    const { remembered, count } = counting();
    const seen: Omit<Progress, 'params'>[][] = [[], []];
    const last: Params[] = [];
    const results = [];
    for (const progress of seen)
      results.push(
        await remembered(X, Y, {
          ...OPTIONS,
          onProgress({ params, ...measured }) {
            progress.push(measured);
            if (measured.iteration === 4) last.push(params());
          },
        }),
      );
    expect(count()).to.equal(1);
    expect(results[1]).to.equal(results[0]);
    expect(seen[0]).to.have.length(5);
    expect(seen[1]).to.deep.equal(seen[0]);
    expect(last).to.deep.equal(results.map(({ params }) => params));
  });

  it('gives no parameters of a step that it does not remember', async () => {
    const { remembered } = counting();
    await remembered(X, Y, OPTIONS);
    const onProgress = ({ params }: Progress): unknown => params();
    const message = await remembered(X, Y, { ...OPTIONS, onProgress }).catch(({ message }: Error) => message);
    expect(message).to.equal(
      'of a training that ran before, only the last parameters are known, not those of iteration 0',
    );
  });

  it('gives what the library itself gives', async () => {
    const { remembered } = counting();
    const expected = await train(X, Y, OPTIONS);
    expect((await remembered(X, Y, OPTIONS)).params).to.deep.equal(expected.params);
  });

  it('trains again where anything differs: an option, a number, the shape', async () => {
    const { remembered, count } = counting();
    await remembered(X, Y, OPTIONS);
    await remembered(X, Y, { ...OPTIONS, seed: 3 });
    await remembered(X, Y, { ...OPTIONS, iterations: 4 });
    await remembered(columnSlice(X, 0, 10), columnSlice(Y, 0, 10), OPTIONS);
    await remembered(
      map(X, (x) => x / 2),
      Y,
      OPTIONS,
    );
    expect(count()).to.equal(5);
  });

  it('trains again where an option does not say all, such as given parameters', async () => {
    const { remembered, count } = counting();
    const { params } = await remembered(X, Y, OPTIONS);
    await remembered(X, Y, { params, iterations: 2 });
    await remembered(X, Y, { params, iterations: 2 });
    expect(count()).to.equal(3);
  });
});
