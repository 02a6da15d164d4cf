import { expect } from 'chai';
import fc from 'fast-check';
import {
  ACTIVATIONS,
  type ActivationName,
  accuracy,
  argmax,
  availableBackends,
  binaryAccuracy,
  evaluateNetwork,
  forwardPass,
  fromRows,
  initializeNetwork,
  LOSSES,
  type LossName,
  type Matrix,
  type Network,
  oneHot,
  plotTrainingCurves,
  RandomState,
  toDtype,
  trainingSteps,
  trainNetwork,
  useBackend,
} from 'scratchnet';

/** Losses that take what an activation gives, whatever the scores are. */
const OUTPUTS: Record<LossName, ActivationName[]> = {
  crossEntropy: ['softmax', 'sigmoid'],
  binaryCrossEntropy: ['sigmoid', 'softmax'],
  meanSquaredError: Object.keys(ACTIVATIONS) as ActivationName[],
};

/** Right answers as one would count them by hand. */
function countedByHand(A: Matrix, Y: Matrix): number {
  return A.rows === 1 ? binaryAccuracy(A, Y) : accuracy(argmax(A, 0), argmax(Y, 0));
}

/** A network and examples for it; the targets suit the loss. */
const problem = fc
  .record({
    loss: fc.constantFrom(...(Object.keys(LOSSES) as LossName[])),
    outputs: fc.integer({ min: 1, max: 5 }),
    examples: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    choice: fc.nat(),
    dtype: fc.constantFrom('float32' as const, 'float64' as const),
  })
  .map(({ loss, outputs, examples, seed, choice, dtype }) => {
    const output = OUTPUTS[loss][choice % OUTPUTS[loss].length];
    // One class alone is refused: see test/nn/targets.test.ts.
    const k = loss === 'crossEntropy' || output === 'softmax' ? Math.max(2, outputs) : outputs;
    const random = new RandomState(seed);
    const labels = Array.from({ length: examples }, () => Math.floor(random.randomSample() * Math.max(2, k)));
    const Y = k === 1 ? fromRows([labels]) : oneHot(labels, k);
    const X = random.randn(3, examples, dtype);
    const network = initializeNetwork([3, 4, k], { output, seed, dtype, activation: 'tanh' });
    return { X, Y: toDtype(Y, dtype), network, loss, output, k };
  });

describe('right answers', () => {
  for (const backend of availableBackends()) {
    it(`are counted alike by hand, by evaluateNetwork and by training: ${backend}`, async () => {
      useBackend(backend);
      try {
        await fc.assert(
          fc.asyncProperty(problem, async ({ X, Y, network, loss, output, k }) => {
            const A = forwardPass(X, network).at(-1) as Matrix;
            const byHand = countedByHand(A, Y);
            const what = `${loss}, ${output}, ${k} outputs`;
            const score = evaluateNetwork(X, Y, network, { loss });
            expect(score.accuracy, what).to.be.closeTo(byHand, 1e-12);
            expect(score.loss, what).to.be.closeTo(LOSSES[loss].value(A, Y), 1e-5 * (1 + score.loss));
            const options = { loss, batchSize: X.cols, shuffle: false } as const;
            const { value } = trainingSteps(X, Y, network, options).next();
            expect((value as { accuracy: number }).accuracy, what).to.be.closeTo(byHand, 1e-12);
          }),
          { numRuns: 60, seed: 7 },
        );
      } finally {
        useBackend('auto');
      }
    });
  }

  it('of a network that has learned nothing are not all of them', async () => {
    const X = new RandomState(1).randn(3, 20);
    const yes = fromRows([Array.from({ length: 20 }, (_, i) => i % 2)]);
    const zero: Network = initializeNetwork([3, 1], { output: 'sigmoid', initializer: 'zeros' });
    for (const loss of ['binaryCrossEntropy', 'meanSquaredError'] as const) {
      expect(evaluateNetwork(X, yes, zero, { loss }).accuracy).to.equal(0.5);
      expect((await trainNetwork(X, yes, zero, { loss })).history.accuracy[0]).to.be.below(1);
    }
  });
});

describe('what is right', () => {
  const X = new RandomState(1).randn(2, 4);
  const linear = (rows: number): Network => initializeNetwork([2, rows], { output: 'sigmoid' });

  it('is nothing where the targets are numbers, not answers', () => {
    const loss = 'meanSquaredError';
    expect(evaluateNetwork(X, fromRows([[3, 5, 7, 9]]), linear(1), { loss }).accuracy).to.be.NaN;
    expect(evaluateNetwork(X, fromRows([[-1, 1, 1, -1]]), linear(1), { loss }).accuracy).to.be.NaN;
    expect(
      evaluateNetwork(
        X,
        fromRows([
          [5, 5, 5, 5],
          [1, 2, 3, 4],
        ]),
        linear(2),
        { loss },
      ).accuracy,
    ).to.be.NaN;
  });

  it('is nothing to draw there: the loss stands alone', async () => {
    const options = {
      loss: 'meanSquaredError',
      epochs: 2,
      validation: { X, Y: fromRows([[3, 5, 7, 9]]) },
    } as const;
    const network = initializeNetwork([2, 1], { output: 'linear' });
    const { history } = await trainNetwork(X, fromRows([[3, 5, 7, 9]]), network, options);
    expect(plotTrainingCurves(history).data).to.have.length(
      plotTrainingCurves({ loss: [1, 2], valLoss: [1, 2] }).data.length,
    );
  });

  it('is each entry where several answers can be right at once', () => {
    const both = fromRows([
      [1, 1, 1, 1],
      [1, 1, 0, 0],
    ]);
    const network = linear(2);
    const A = forwardPass(X, network).at(-1) as Matrix;
    const { accuracy: share } = evaluateNetwork(X, both, network, { loss: 'binaryCrossEntropy' });
    expect(share).to.be.closeTo(binaryAccuracy(A, both), 1e-12);
  });

  it('is never NaN', () => {
    expect(binaryAccuracy(fromRows([[Number.NaN, 0.9]]), fromRows([[0, 1]]))).to.equal(0.5);
  });
});
