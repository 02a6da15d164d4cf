import { expect } from 'chai';
import {
  accuracy,
  availableBackends,
  crossEntropy,
  evaluate,
  forwardProp,
  fromRows,
  oneHot,
  type Params,
  type Progress,
  predictLabels,
  RandomState,
  toDtype,
  train,
  useBackend,
  zeros,
} from 'scratchnet';
import { expectNear, networkValues } from '../near.js';
import { X, Y } from '../nn/network.js';

// Expected values: test/reference/network-values.py (NumPy 2.4): seed 8, five steps of rate 0.5.
const expected = networkValues().train;
const five = { hidden: 5, alpha: 0.5, iterations: 5, seed: 8 };

/** 2 500 points of three classes: more than one block of examples. */
function manyExamples() {
  const random = new RandomState(4);
  const points = random.randn(6, 2500, 'float64');
  const labels = Array.from({ length: 2500 }, (_, i) =>
    points.get(0, i) > 0.4 ? 2 : points.get(1, i) > 0 ? 1 : 0,
  );
  return { points, labels, targets: toDtype(oneHot(labels, 3), 'float64') };
}

describe('train', () => {
  it('equals NumPy step by step: history before each update, parameters after the last', async () => {
    const { params, history, interrupted } = await train(X, Y, five);
    expect(interrupted).to.equal(false);
    for (const [i, loss] of expected.loss.entries()) expect(history.loss[i]).to.be.closeTo(loss, 1e-13);
    expect(history.accuracy).to.deep.equal(expected.accuracy);
    for (const name of ['W1', 'b1', 'W2', 'b2'] as const) expectNear(params[name], expected[name], 1e-13);
  });

  it('equals a pass over the whole batch when the batch is worked through in blocks', async () => {
    const { points, labels, targets } = manyExamples();
    const { params, history } = await train(points, targets, {
      hidden: 7,
      alpha: 0.3,
      iterations: 3,
      seed: 1,
    });
    const start = await train(points, targets, { params, iterations: 1 });
    const { A2 } = forwardProp(points, params);
    expect(start.history.loss[0]).to.be.closeTo(crossEntropy(A2, targets), 1e-13);
    expect(start.history.accuracy[0]).to.equal(accuracy(predictLabels(points, params), labels));
    expect(history.loss[0]).to.be.above(history.loss[2]);
  });

  describe('on a large batch that is mostly zeros', () => {
    const random = new RandomState(6);
    const points = random.randn(9000, 5).T;
    for (let i = 0; i < points.data.length; i++) if (i % 3 > 0) points.data[i] = 0;
    const targets = oneHot(
      Array.from({ length: 9000 }, (_, i) => (points.get(1, i) > 0 ? 1 : 0)),
      2,
    );
    const options = { hidden: 48, iterations: 4, alpha: 0.5 };
    after(() => useBackend('auto'));

    for (const backend of availableBackends()) {
      it(`gives the same numbers, in every bit, however many threads work, with the ${backend} backend`, async () => {
        useBackend(backend);
        const alone = await train(points, targets, { ...options, threads: 1 });
        for (const threads of [2, 3, 4]) {
          const together = await train(points, targets, { ...options, threads });
          expect(together.history).to.deep.equal(alone.history);
          expect([...together.params.W1.data]).to.deep.equal([...alone.params.W1.data]);
          expect([...together.params.b2.data]).to.deep.equal([...alone.params.b2.data]);
        }
      });
    }

    it('gives numbers that depend on the backend by no more than float32 rounding', async () => {
      const results = [];
      for (const backend of availableBackends()) {
        useBackend(backend);
        results.push(await train(points, targets, options));
      }
      const [first, ...others] = results;
      for (const { params, history } of others) {
        expectNear(params.W1, first?.params.W1.toArray(), 1e-6);
        expectNear(params.W2, first?.params.W2.toArray(), 1e-6);
        expect(history.loss[3]).to.be.closeTo(first?.history.loss[3], 1e-6);
      }
    });
  });

  it('does the work of a worker whose thread ends, with the same numbers', async () => {
    const points = new RandomState(6).randn(5, 9000);
    const targets = oneHot(new Uint8Array(9000), 2);
    const options = { hidden: 3, iterations: 4 };
    const alone = await train(points, targets, { ...options, threads: 1 });
    process.once('worker', (worker) => void worker.terminate());
    const together = await train(points, targets, { ...options, threads: 2 });
    expect(together.history).to.deep.equal(alone.history);
    expect([...together.params.W1.data]).to.deep.equal([...alone.params.W1.data]);
  });

  it('passes on what went wrong in a worker', async () => {
    const points = new RandomState(6).randn(5, 9000);
    points.data[5 * 9000 - 1] = 3e38; // in the last shard: its products overflow
    const targets = oneHot(new Uint8Array(9000), 2);
    expect(await failure(train(points, targets, { threads: 2 }))).to.contain(
      'the loss is no longer a finite number; X goes up to 3e+38',
    );
  });

  it('gives the same numbers at every run', async () => {
    const [first, second] = [await train(X, Y, five), await train(X, Y, five)];
    expect(second.params.W1.toArray()).to.deep.equal(first.params.W1.toArray());
    expect(second.history).to.deep.equal(first.history);
  });

  it('goes on from parameters it is given', async () => {
    const whole = await train(X, Y, five);
    const half = await train(X, Y, { ...five, iterations: 2 });
    const rest = await train(X, Y, { params: half.params, alpha: 0.5, iterations: 3 });
    expect([...half.history.loss, ...rest.history.loss]).to.deep.equal(whole.history.loss);
    expect(rest.params.W2.toArray()).to.deep.equal(whole.params.W2.toArray());
  });

  it('reports every iteration', async () => {
    const seen: Progress[] = [];
    const { history } = await train(X, Y, { ...five, onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ iteration }) => iteration)).to.deep.equal([0, 1, 2, 3, 4]);
    expect(seen.map(({ loss }) => loss)).to.deep.equal(history.loss);
    expect(seen[0]?.iterations).to.equal(5);
  });

  it('gives the parameters after each update when they are asked for, as copies', async () => {
    const seen: Params[] = [];
    const { params } = await train(X, Y, { ...five, onProgress: (progress) => seen.push(progress.params()) });
    const three = await train(X, Y, { ...five, iterations: 3 });
    expect(seen[2]).to.deep.equal(three.params);
    expect(seen[4]).to.deep.equal(params);
  });

  it('stops when it is aborted and gives back what it has', async () => {
    const controller = new AbortController();
    const onProgress = ({ iteration }: Progress) => iteration === 1 && controller.abort();
    const { history, params, interrupted } = await train(X, Y, {
      ...five,
      onProgress,
      signal: controller.signal,
    });
    expect(interrupted).to.equal(true);
    expect(history.loss).to.deep.equal((await train(X, Y, { ...five, iterations: 2 })).history.loss);
    expect(params.W1.toArray()).to.deep.equal(
      (await train(X, Y, { ...five, iterations: 2 })).params.W1.toArray(),
    );
  });

  it('lets the event loop turn, so that a stop from outside arrives while it runs', async () => {
    const { points, targets } = manyExamples();
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const result = await train(points, targets, { iterations: 1_000_000, signal: controller.signal });
    expect(result.interrupted).to.equal(true);
    expect(result.history.loss.length).to.be.within(1, 999_999);
  });

  it('refuses input that does not match or is empty, naming both shapes', async () => {
    expect(await failure(train(X, zeros(3, 5, 'float64') as never))).to.equal(
      'train: X is (4×6) but Y is (3×5); both need one column for each example',
    );
    expect(await failure(train(zeros(4, 0), zeros(3, 0)))).to.equal(
      'train: X is (4×0) and Y is (3×0); at least one example is needed',
    );
  });

  it('refuses a learning rate or a number of iterations that makes no sense', async () => {
    expect(await failure(train(X, Y, { alpha: 0 }))).to.equal(
      'train: alpha is 0; it must be a finite number above 0',
    );
    for (const threads of [0, 5, 1.5]) {
      expect(await failure(train(X, Y, { threads }))).to.equal(
        `train: threads is ${threads}; it must be a whole number from 1 to 4`,
      );
    }
    for (const iterations of [0, -1, 2.5, Number.NaN]) {
      expect(await failure(train(X, Y, { iterations }))).to.equal(
        `train: iterations is ${iterations}; it must be a whole number of at least 1`,
      );
    }
  });

  it('stops with a clear error when a number is no longer finite', async () => {
    const broken = toDtype(X, 'float64');
    broken.data[0] = Number.NaN;
    expect(await failure(train(broken, Y, five))).to.equal(
      'train: X holds NaN in row 0, column 0; every entry must be a finite number',
    );
  });
});

describe('evaluate', () => {
  it('gives loss and accuracy without learning, block by block', async () => {
    const { points, labels, targets } = manyExamples();
    const { params } = await train(points, targets, { hidden: 7, iterations: 2, seed: 1 });
    const { loss, accuracy: share } = evaluate(points, labels, params);
    expect(loss).to.be.closeTo(crossEntropy(forwardProp(points, params).A2, targets), 1e-13);
    expect(share).to.equal(accuracy(predictLabels(points, params), labels));
  });

  it('refuses unlike numbers of examples and labels, and no examples', async () => {
    const { params } = await train(X, Y, five);
    expect(() => evaluate(X, [1, 2], params)).to.throw(
      RangeError,
      'evaluate: X is (4×6) but there are 2 labels',
    );
    expect(() => evaluate(zeros(4, 0, 'float64'), [], params)).to.throw(
      RangeError,
      'evaluate: X is (4×0) but there are 0',
    );
    expect(() => evaluate(fromRows([[1], [2]], 'float64'), [0], params)).to.throw(
      RangeError,
      "evaluate: X is (2×1) but W1 is (5×4); X's rows must equal W1's columns",
    );
    const one = fromRows([[1], [2], [0], [1]], 'float64');
    expect(() => evaluate(one, [9], params)).to.throw(RangeError, 'evaluate: labels[0] is 9; every label');
  });
});

/** The message of the error that a promise ends with. */
async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    expect(error).to.be.instanceOf(RangeError);
    return (error as Error).message;
  }
  return 'no error';
}
