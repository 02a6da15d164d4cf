import { expect } from 'chai';

// Not on the public list, so it is loaded from its own file.
const { guardThreads }: typeof import('../../lib/dist/backend/blas-threads.js') = await import(
  new URL('../../../lib/dist/backend/blas-threads.js', import.meta.url).href
);

describe('guardThreads', () => {
  /** A library on 4 threads whose products take as long as the test says; one thread needs 1 ms a million. */
  function rig() {
    const settings: number[] = [];
    let clock = 0;
    const guard = guardThreads(
      (count) => settings.push(count),
      4,
      1,
      () => clock,
    );
    const product = (millions: number, milliseconds: number) => {
      guard.before(millions * 1e6);
      clock += milliseconds;
      guard.after(millions * 1e6);
    };
    return { settings, product };
  }

  it('leaves the threads alone while products are quick', () => {
    const { settings, product } = rig();
    for (let i = 0; i < 10; i++) product(50, 99);
    expect(settings).to.deep.equal([]);
  });

  it('goes down to one thread after a product that took twice as long as one thread needs', () => {
    const { settings, product } = rig();
    product(50, 101);
    expect(settings).to.deep.equal([1]);
  });

  it('tries all threads again two seconds later', () => {
    const { settings, product } = rig();
    product(50, 500);
    product(50, 1000);
    expect(settings).to.deep.equal([1]);
    product(50, 1000);
    product(50, 20);
    expect(settings).to.deep.equal([1, 4]);
  });

  it('does not judge by small products', () => {
    const { settings, product } = rig();
    product(1, 500);
    expect(settings).to.deep.equal([]);
  });
});
