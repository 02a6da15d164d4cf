import { expect } from 'chai';
import {
  ACTIVATIONS,
  type Activation,
  backwardPass,
  crossEntropy,
  forwardPass,
  initializeNetwork,
  type Loss,
  linearDecay,
  lossOf,
  type Matrix,
  map,
  multiply,
  type Network,
  type NetworkLayer,
  type Optimizer,
  oneHot,
  RandomState,
  sgd,
  subtract,
  type TrainNetworkOptions,
  toDtype,
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
      'a gradient of a different shape',
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
      'the backward function of the activation "mine" gave a matrix (6×5) for a matrix (5×6); the shape must stay',
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
  const [first] = network as [NetworkLayer];
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

describe('a part of one’s own that is right is used as it is', () => {
  const x = toDtype(X, 'float64');
  const y = toDtype(Y, 'float64');
  const options = { batchSize: 6, shuffle: false, epochs: 4 } as const;

  it('an optimizer may keep what it is given: it does not change under its hands', async () => {
    // Pulled back to where it started; by hand with the readable functions.
    const anchor = own({
      init: (params: Matrix[]) => params,
      update: (params: Matrix[], gradients: Matrix[], start: Matrix[]) => ({
        params: params.map((w, i) =>
          subtract(subtract(w, multiply(gradients[i], 0.3)), multiply(subtract(w, start[i]), 0.2)),
        ),
        state: start,
      }),
    });
    const start = initializeNetwork([4, 5, 3], { dtype: 'float64', bias: false });
    const { history } = await trainNetwork(x, y, start, { ...options, optimizer: anchor });
    let net: Network = start;
    for (const loss of history.loss) {
      const activations = forwardPass(x, net);
      expect(loss).to.be.closeTo(crossEntropy(activations.at(-1) as Matrix, y), 1e-12);
      const gradients = backwardPass(x, y, net, activations);
      net = net.map((layer, l) => {
        const down = subtract(layer.W, multiply((gradients[l] as { dW: Matrix }).dW, 0.3));
        return { ...layer, W: subtract(down, multiply(subtract(layer.W, start[l].W), 0.2)) };
      });
    }
  });

  it('an activation may work in place, inside and at the end', async () => {
    const square = (inPlace: boolean): Activation => ({
      name: 'square',
      needsScores: true,
      forward(Z) {
        const A = inPlace ? Z : map(Z, (z) => z);
        for (let i = 0; i < A.data.length; i++) A.data[i] = A.data[i] ** 2;
        return A;
      },
      backward: (dA, _A, Z) => multiply(dA, multiply(Z as Matrix, 2)),
    });
    const losses = await Promise.all(
      [true, false].map(async (inPlace) => {
        const activation = square(inPlace);
        const net = initializeNetwork([4, 5, 3], { dtype: 'float64', activation, output: activation });
        const rate = { optimizer: sgd({ learningRate: 1e-5 }), loss: 'meanSquaredError' } as const;
        return (await trainNetwork(x, y, net, { ...options, ...rate })).history.loss;
      }),
    );
    expect(losses[0]).to.deep.equal(losses[1]);
  });

  it('an activation goes back from its results before anything was dropped: softmax inside', async () => {
    const dropout = { rate: 0.5 };
    const net = initializeNetwork([4, 5, 3], { dtype: 'float64', activation: 'softmax', dropout, seed: 4 });
    const one = { batchSize: 6, shuffle: false, seed: 9 } as const;
    const lossOfNet = async (from: Network): Promise<number> =>
      (await trainNetwork(x, y, from, one)).history.loss[0];
    const { network: after } = await trainNetwork(x, y, net, { ...one, optimizer: sgd({ learningRate: 1 }) });
    const [first] = net as [NetworkLayer];
    for (let i = 0; i < 5; i++) {
      const moved = async (by: number): Promise<number> => {
        const b = toDtype(first.b as Matrix, 'float64');
        b.data[i] = b.data[i] + by;
        return lossOfNet([{ ...first, b }, ...net.slice(1)]);
      };
      const numeric = ((await moved(1e-6)) - (await moved(-1e-6))) / 2e-6;
      const slope = (first.b as Matrix).get(i, 0) - (after[0]?.b?.get(i, 0) ?? Number.NaN);
      expect(slope).to.be.closeTo(numeric, 1e-8);
    }
  });

  it('what the last step has destroyed is not given back', async () => {
    const huge = { ...options, epochs: 1, optimizer: sgd({ learningRate: 1e308 }) };
    const refused = await trainNetwork(multiply(x, 1e3), y, layers(ACTIVATIONS.relu), huge).catch(
      (e) => e.message,
    );
    expect(refused).to.match(/^the loss is no longer a finite number; X goes up to/);
  });

  it('the library’s optimizers cannot be changed, which fast steps would not see', () => {
    expect(() => Object.assign(sgd(), { update: () => 1 })).to.throw(TypeError);
    expect(() => Object.assign(sgd().settings, { learningRate: 5 })).to.throw(TypeError);
  });
});
