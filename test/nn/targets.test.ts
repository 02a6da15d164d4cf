import { expect } from 'chai';
import {
  ACTIVATIONS,
  type Activation,
  binaryCrossEntropy,
  binaryCrossEntropyFromLogits,
  checkGradients,
  crossEntropy,
  evaluate,
  evaluateNetwork,
  fromRows,
  initializeNetwork,
  initializeParams,
  type Matrix,
  type NetworkLayer,
  oneHot,
  RandomState,
  toDtype,
  train,
  trainingSteps,
  trainNetwork,
} from 'scratchnet';

const X = new RandomState(1).randn(4, 3);
const Y = oneHot([0, 1, 2], 3);
const labelsInOneRow = fromRows([[0, 1, 2]]);
const yesNo = fromRows([[0, 1, 1]]);
const softmaxOfOne = initializeNetwork([4, 1]);
const ONE_CLASS =
  /: Y has 1 row, so there is only one class, which is always right; .*oneHot\(labels\).*binaryCrossEntropy\)$/;

/** The message of what is thrown, now or later. */
async function refusal(call: () => unknown): Promise<string> {
  try {
    await call();
  } catch (error) {
    expect(error).to.be.an.instanceOf(RangeError);
    return (error as Error).message;
  }
  return 'nothing was refused';
}

describe('cross-entropy over one class', () => {
  const cases: [string, () => unknown][] = [
    ['train with labels that are not one-hot', () => train(X, labelsInOneRow)],
    ['train with one row of 0 and 1', () => train(X, yesNo)],
    ['trainNetwork', () => trainNetwork(X, yesNo, softmaxOfOne)],
    ['trainingSteps', () => trainingSteps(X, yesNo, softmaxOfOne).next()],
    ['evaluateNetwork', () => evaluateNetwork(X, yesNo, softmaxOfOne)],
    ['checkGradients', () => checkGradients(softmaxOfOne, X, yesNo)],
    ['crossEntropy', () => crossEntropy(fromRows([[1, 1, 1]]), yesNo)],
    ['a sigmoid output', () => trainNetwork(X, yesNo, initializeNetwork([4, 1], { output: 'sigmoid' }))],
  ];
  for (const [title, call] of cases) {
    it(`is refused, and the likely cause named: ${title}`, async () => {
      expect(await refusal(call)).to.match(ONE_CLASS);
    });
  }

  it('is refused for a network of one output with evaluate', async () => {
    expect(await refusal(() => evaluate(X, [0, 0, 0], initializeParams(4, 5, 1)))).to.match(ONE_CLASS);
  });

  it('is a softmax that is always 1 with every other loss', async () => {
    for (const loss of ['meanSquaredError', 'binaryCrossEntropy'] as const) {
      expect(await refusal(() => trainNetwork(X, yesNo, softmaxOfOne, { loss }))).to.equal(
        'trainNetwork: layer 1 is a softmax over 1 unit, which is always 1; softmax needs a unit for each class (for one yes-or-no answer: sigmoid)',
      );
    }
  });
});

describe('one unit that is tried', () => {
  const loss = 'meanSquaredError';
  const tried = (output: Activation): unknown =>
    evaluateNetwork(X, yesNo, initializeNetwork([4, 1], { output }), { loss });
  const own = (f: (z: number) => number): Activation => ({
    name: 'mine',
    // In place, as one's own may work.
    forward(Z) {
      for (const [i, z] of Z.data.entries()) Z.data[i] = f(z);
      return Z;
    },
    backward: (dA) => dA,
  });

  it('is refused if it always gives the same, and does not change what others are tried with', () => {
    expect(() => tried(own(() => 0.5))).to.throw(
      RangeError,
      'layer 1 is mine over 1 unit, which is always 0.5;',
    );
    expect(() => tried(own(() => 0.5))).to.throw(RangeError);
    tried(ACTIVATIONS.sigmoid);
  });

  it('may give the same for some scores', () => {
    tried(own((z) => z * z - z));
    tried(own((z) => Math.max(0, z - 5)));
  });
});

describe('targets', () => {
  const sum = (column: number, value: number | string) =>
    `column ${column} of Y (3×3) has the sum ${value}; cross-entropy needs columns whose sum is 1, as oneHot(labels) makes them (where several answers can be right at once: sigmoid outputs and binaryCrossEntropy)`;
  const wrong: [string, number[][], string][] = [
    [
      'two classes at once',
      [
        [1, 0, 0],
        [1, 1, 0],
        [0, 0, 1],
      ],
      sum(0, 2),
    ],
    [
      'no class',
      [
        [1, 0, 0],
        [0, 0, 0],
        [0, 0, 1],
      ],
      sum(1, 0),
    ],
    [
      'shares that do not add up',
      [
        [1, 0, 0],
        [0, 1, 0.5],
        [0, 0, 0.4],
      ],
      sum(2, 0.9),
    ],
    [
      'plus and minus 1',
      [
        [1, -1, -1],
        [-1, 1, -1],
        [-1, -1, 1],
      ],
      'Y holds -1 in row 1, column 0; targets of cross-entropy are from 0 to 1, as oneHot(labels) makes them',
    ],
    [
      'bytes',
      [
        [255, 0, 0],
        [0, 255, 0],
        [0, 0, 255],
      ],
      'Y holds 255 in row 0, column 0; targets of cross-entropy are from 0 to 1, as oneHot(labels) makes them',
    ],
    [
      'NaN',
      [
        [1, 0, 0],
        [0, 1, Number.NaN],
        [0, 0, 1],
      ],
      'Y holds NaN in row 1, column 2; every target must be a finite number',
    ],
  ];
  for (const [title, rows, message] of wrong) {
    it(`of cross-entropy are refused: ${title}`, async () => {
      const targets = fromRows(rows);
      const network = initializeNetwork([4, 3]);
      expect(await refusal(() => trainNetwork(X, targets, network))).to.equal(`trainNetwork: ${message}`);
      expect(await refusal(() => trainNetwork(X, targets.T.T, network))).to.equal(`trainNetwork: ${message}`);
      expect(await refusal(() => train(X, targets))).to.equal(`train: ${message}`);
      expect(await refusal(() => evaluateNetwork(X, targets, network))).to.equal(
        `evaluateNetwork: ${message}`,
      );
      expect(await refusal(() => crossEntropy(Y, targets))).to.equal(`crossEntropy: ${message}`);
      expect(await refusal(() => trainNetwork(X, Y, network, { validation: { X, Y: targets } }))).to.equal(
        `trainNetwork: validation: ${message}`,
      );
    });
  }

  it('of cross-entropy may be shares of several classes, in float32 too', () => {
    const third = fromRows([
      [1 / 3, 0.1, 1],
      [1 / 3, 0.2, 0],
      [1 / 3, 0.7, 0],
    ]);
    const A = fromRows([
      [0.2, 0.2, 0.2],
      [0.3, 0.3, 0.3],
      [0.5, 0.5, 0.5],
    ]);
    // NumPy: -(np.array([[1/3, .1, 1], [1/3, .2, 0], [1/3, .7, 0]]) * np.log([[.2], [.3], [.5]])).sum() / 3
    expect(crossEntropy(A, third)).to.be.closeTo(1.2217439744582177, 1e-7);
    expect(checkGradients(initializeNetwork([4, 3]), X, third).relativeError).to.be.below(1e-7);
  });

  it('of binary cross-entropy are from 0 to 1', async () => {
    const message =
      'Y holds 2 in row 0, column 2; targets of binary cross-entropy are 1 for yes and 0 for no, or a share between';
    const A = fromRows([[0.5, 0.5, 0.5]]);
    expect(await refusal(() => binaryCrossEntropy(A, labelsInOneRow))).to.equal(
      `binaryCrossEntropy: ${message}`,
    );
    expect(await refusal(() => binaryCrossEntropyFromLogits(A, labelsInOneRow))).to.equal(
      `binaryCrossEntropyFromLogits: ${message}`,
    );
    const network = initializeNetwork([4, 1], { output: 'sigmoid' });
    expect(
      await refusal(() => trainNetwork(X, labelsInOneRow, network, { loss: 'binaryCrossEntropy' })),
    ).to.equal(`trainNetwork: ${message}`);
  });

  it('of squared error may be any finite numbers', async () => {
    const network = initializeNetwork([4, 1], { output: 'linear' });
    await trainNetwork(X, fromRows([[-7, 100, 0.5]]), network, { loss: 'meanSquaredError' });
    expect(
      await refusal(() =>
        trainNetwork(X, fromRows([[1, Number.NEGATIVE_INFINITY, 0]]), network, { loss: 'meanSquaredError' }),
      ),
    ).to.equal('trainNetwork: Y holds -Infinity in row 0, column 1; every target must be a finite number');
  });
});

describe('a number that is not finite', () => {
  const broken = (value: number): Matrix => {
    const bad = toDtype(X, 'float32');
    bad.data[5] = value;
    return bad;
  };
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
    it(`in X is named before anything is learned: ${value}`, async () => {
      const message = `X holds ${value} in row 1, column 2; every entry must be a finite number`;
      const network = initializeNetwork([4, 3]);
      const calls: [string, () => unknown][] = [
        ['train', () => train(broken(value), Y)],
        ['trainNetwork', () => trainNetwork(broken(value), Y, network)],
        ['evaluate', () => evaluate(broken(value), [0, 1, 2], initializeParams(4, 5, 3))],
        ['evaluateNetwork', () => evaluateNetwork(broken(value), Y, network)],
        ['checkGradients', () => checkGradients(network, broken(value), Y)],
      ];
      for (const [caller, call] of calls) expect(await refusal(call)).to.equal(`${caller}: ${message}`);
    });
  }

  it('in the weights is named, too', async () => {
    const network = initializeNetwork([4, 3]);
    const [{ b }] = network as [NetworkLayer];
    (b as Matrix).data[1] = Number.NaN;
    expect(await refusal(() => evaluateNetwork(X, Y, network))).to.equal(
      'evaluateNetwork: b1 holds NaN in row 1, column 0; every entry must be a finite number',
    );
  });

  it('which comes of a measurement blames no learning rate', async () => {
    const network = initializeNetwork([4, 3], {
      initializer: (out, inputs) => new RandomState(1).uniform(1e38, 3e38, out, inputs),
    });
    expect(await refusal(() => evaluateNetwork(X, Y, network))).to.match(
      /^the loss is not a finite number; X goes up to [\d.]+ and the weights up to [\d.]+e\+38, and their products overflow$/,
    );
  });
});

describe('a probability that is none', () => {
  it('names a softmax or a sigmoid that is missing', async () => {
    expect(await refusal(() => crossEntropy(fromRows([[3], [-1]]), fromRows([[1], [0]])))).to.equal(
      'crossEntropy: A2 holds 3 in row 0, column 0; every probability must be from 0 to 1 (is softmax missing before the loss?)',
    );
    expect(await refusal(() => binaryCrossEntropy(fromRows([[0.5, 3]]), fromRows([[1, 0]])))).to.equal(
      'binaryCrossEntropy: A holds 3 in row 0, column 1; every probability must be from 0 to 1 (is the sigmoid missing before the loss?)',
    );
    const linear = initializeNetwork([4, 3], { output: 'linear', initializer: 'ones' });
    expect(await refusal(() => trainNetwork(X, Y, linear))).to.contain('is softmax missing before the loss?');
  });

  it('is not one that float32 has rounded to just above 1', () => {
    expect(crossEntropy(fromRows([[1.0000001], [0]]), fromRows([[1], [0]]))).to.equal(0);
  });
});

it('every registered activation can be the output of a network with squared error', async () => {
  for (const output of Object.keys(ACTIVATIONS) as (keyof typeof ACTIVATIONS)[]) {
    const { history } = await trainNetwork(X, Y, initializeNetwork([4, 3], { output }), {
      loss: 'meanSquaredError',
    });
    expect(history.loss[0], output).to.be.above(0);
  }
});
