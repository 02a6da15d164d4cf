import { expect } from 'chai';
import {
  type Activation,
  initializeNetwork,
  type Layer,
  type Loss,
  linearDecay,
  lossOf,
  type Matrix,
  map,
  type Optimizer,
  oneHot,
  RandomState,
  type TrainNetworkOptions,
  train,
  trainNetwork,
} from 'scratchnet';

const X = new RandomState(1).randn(4, 6);
const Y = oneHot([0, 1, 2, 0, 1, 2], 3);
const network = initializeNetwork([4, 5, 3]);
const own = (part: object): Optimizer =>
  ({
    name: 'mine',
    settings: {},
    init: () => null,
    update: () => ({ params: [], state: null }),
    ...part,
  }) as Optimizer;
const loss = (part: object): Loss => ({ ...lossOf('crossEntropy'), name: 'mine', ...part });
const layers = (activation: Activation) => initializeNetwork([4, 5, 3], { activation });

/** The message of the error that a training ends with. */
async function failure(options: unknown, net: unknown = network): Promise<string> {
  try {
    await trainNetwork(X, Y, net as typeof network, { epochs: 2, ...(options as TrainNetworkOptions) });
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}

describe('a part of one’s own that gives something wrong is named', () => {
  const cases: [string, unknown, string][] = [
    [
      'an optimizer that forgets a parameter',
      { optimizer: own({}) },
      'the optimizer "mine" gave undefined for parameter 0; a matrix (5×4) is needed',
    ],
    [
      'an optimizer that transposes',
      { optimizer: own({ update: (params: Matrix[]) => ({ params: params.map((w) => w.T), state: null }) }) },
      'the optimizer "mine" gave a matrix (4×5) for parameter 0; a matrix (5×4) is needed',
    ],
    [
      'a loss that is NaN',
      { loss: loss({ value: () => Number.NaN }) },
      'the loss "mine" gave NaN for finite outputs; a finite number is needed',
    ],
    [
      'a loss that is no number',
      { loss: loss({ value: () => undefined }) },
      'the loss "mine" gave undefined for finite outputs; a finite number is needed',
    ],
    [
      'a gradient of another shape',
      { loss: loss({ gradient: (A: Matrix) => A.T }) },
      'the gradient of the loss "mine" gave a matrix (6×3) for a matrix (3×6); the shape must stay',
    ],
    [
      'a schedule that was not called',
      { schedule: linearDecay },
      'trainNetwork: the schedule gave a function for epoch 0; a finite number of at least 0 is needed (a schedule is made by a call, as linearDecay() is)',
    ],
    [
      'a schedule that is NaN',
      { schedule: () => Number.NaN },
      'trainNetwork: the schedule gave NaN for epoch 0; a finite number of at least 0 is needed',
    ],
    [
      'a checkpoint that is none',
      { resume: {} },
      'trainNetwork: resume is an object {}; a checkpoint is needed, as trainNetwork gives it back',
    ],
  ];
  for (const [title, options, message] of cases) {
    it(title, async () => {
      expect(await failure(options)).to.equal(message);
    });
  }

  it('an activation that changes the shape, forwards or backwards', async () => {
    const turned = { name: 'mine', forward: (Z: Matrix) => Z.T, backward: (dA: Matrix) => dA };
    expect(await failure({}, layers(turned))).to.equal(
      'the activation "mine" gave a matrix (6×5) for a matrix (5×6); the shape must stay',
    );
    const back = { name: 'mine', forward: (Z: Matrix) => map(Z, (z) => z), backward: (dA: Matrix) => dA.T };
    expect(await failure({}, layers(back))).to.equal(
      'the way back through the activation "mine" gave a matrix (6×5) for a matrix (5×6); the shape must stay',
    );
  });

  it('an initializer that gives no matrix', () => {
    expect(() => initializeNetwork([4, 3], { initializer: (() => 1) as never })).to.throw(
      RangeError,
      'initializeNetwork: the initializer gave 1; a matrix (3×4) is needed',
    );
  });
});

describe('a network that is none is named', () => {
  const [first] = network as [Layer];
  const cases: [unknown, string][] = [
    [undefined, 'the network is undefined; a list of layers { W, b, activation } is needed'],
    [[4, 3], 'layer 1 is 4; { W, b, activation } is needed'],
    [[{ ...first, W: [[1]] }], 'W1 is a list [[…]]; a matrix is needed, as fromRows makes it'],
    [[{ ...first, b: [1] }], 'b1 is a list [1]; a matrix is needed, as fromRows makes it'],
    [[{ W: first.W, b: null }], 'layer 1: undefined is given; it must be one of relu, '],
  ];
  for (const [net, message] of cases) {
    it(message, async () => {
      expect(await failure({}, net === undefined ? null : net)).to.contain(
        `trainNetwork: ${message.replace('undefined; a list', 'null; a list')}`,
      );
    });
  }

  it('parameters that are none', async () => {
    const refused = await train(X, Y, { params: {} as never }).catch((error) => error.message);
    expect(refused).to.equal(
      'train: params: params is an object {}; an object { W1, b1, W2, b2 } is needed, each a matrix',
    );
  });
});
