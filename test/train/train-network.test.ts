import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  ACTIVATIONS,
  type Activation,
  type ActivationName,
  adam,
  add,
  availableBackends,
  backwardPass,
  columnSlice,
  constantRate,
  crossEntropy,
  diagonalSoftmax,
  divide,
  dropoutMask,
  type EpochProgress,
  evaluateNetwork,
  forwardPass,
  full,
  initializeNetwork,
  type LossName,
  linearDecay,
  lossOf,
  type Matrix,
  map,
  matmul,
  multiply,
  type Network,
  type NetworkLayer,
  type Optimizer,
  oneHot,
  optimizerOf,
  RandomState,
  reluDerivative,
  sgd,
  softmax,
  subtract,
  swishDerivative,
  type TrainNetworkOptions,
  tanhDerivative,
  toDtype,
  trainingSteps,
  trainNetwork,
  useBackend,
  zeros,
} from 'scratchnet';
import { expectNear } from '../near.js';
import { OPTIMIZERS } from '../nn/settings.js';

const ALL = Object.keys(ACTIVATIONS) as ActivationName[];
type Case = [LossName, ActivationName | Activation, ActivationName, Matrix];

// Expected values: test/reference/optimizer-values.py (NumPy 2.4): a network 4-6-5-3, batches of 4 of 10 examples.
const expected = JSON.parse(readFileSync('test/reference/optimizer-values.json', 'utf8'));
const X: Matrix = new RandomState(12).randn(4, 10, 'float64');
const Y: Matrix = toDtype(oneHot([2, 0, 1, 1, 0, 2, 0, 1, 2, 2], 3), 'float64');
const start = (bias = true): Network => initializeNetwork([4, 6, 5, 3], { seed: 13, dtype: 'float64', bias });
const three = { batchSize: 4, epochs: 3, seed: 14 };

/** 45 examples of 83 numbers in runs of 0 and runs of others, short and long; every second example has zeros of either sign. */
function zerosTogether(): Matrix {
  const values = new RandomState(2).randn(45, 83);
  for (let r = 0; r < values.rows; r++)
    for (let c = 0; c < values.cols; c++)
      if ((c + 5 * r) % (2 * r + 1) < 1.5 * r)
        values.data[r * values.cols + c] = r % 2 && c % 3 === 0 ? -0 : 0;
  return values.T;
}

/** Numbers of which four in five are 0, as in the images of digits. */
function mostlyZeros(rows: number, cols: number): Matrix {
  const random = new RandomState(3);
  const m = random.randn(cols, rows).T;
  for (let i = 0; i < m.data.length; i++) if (random.randomSample() < 0.8) m.data[i] = 0;
  return m;
}

/** Columns of a matrix. */
function pick(m: Matrix, chosen: Int32Array): Matrix {
  const part = zeros(m.rows, chosen.length, m.dtype);
  for (let r = 0; r < m.rows; r++) {
    for (const [i, column] of chosen.entries()) part.data[r * chosen.length + i] = m.get(r, column);
  }
  return part;
}

/** What trainNetwork is to do, with the readable functions. */
function readable(x: Matrix, y: Matrix, from: Network, options: TrainNetworkOptions) {
  const { batchSize: size = 32, seed = 33, epochs = 1, loss = 'crossEntropy' } = options;
  const optimizer = optimizerOf(options.optimizer ?? 'sgd');
  const { schedule = constantRate(), weightDecay = 0 } = options;
  const random = new RandomState(seed);
  let network = from;
  let state = optimizer.init(from.flatMap(({ W, b }) => (b ? [W, b] : [W])));
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = random.permutation(x.cols);
    let total = 0;
    for (let i = 0; i < x.cols; i += size) {
      const chosen = order.slice(i, i + size);
      const [xs, ys] = [pick(x, chosen), pick(y, chosen)];
      const activations = forwardPass(xs, network);
      total += chosen.length * lossOf(loss).value(activations.at(-1) as Matrix, ys);
      const gradients = backwardPass(xs, ys, network, activations, loss).flatMap(({ dW, db }, l) => {
        const whole = add(dW, multiply(network[l].W, weightDecay));
        return db ? [whole, db] : [whole];
      });
      const params = network.flatMap(({ W, b }) => (b ? [W, b] : [W]));
      const update = optimizer.update(params, gradients, state, schedule(epoch, epochs));
      state = update.state;
      const next = [...update.params];
      network = network.map(
        (layer): NetworkLayer => ({
          ...layer,
          W: next.shift() as Matrix,
          b: layer.b && (next.shift() as Matrix),
        }),
      );
    }
    losses.push(total / x.cols);
  }
  return { network, loss: losses };
}

function expectSame(actual: Network, wanted: Network, tolerance: number): void {
  for (const [l, { W, b }] of wanted.entries()) {
    expectNear(actual[l]?.W, W.toArray(), tolerance);
    if (b) expectNear(actual[l]?.b as Matrix, b.toArray(), tolerance);
  }
}

describe('trainNetwork', () => {
  for (const [name, optimizer] of Object.entries(OPTIMIZERS)) {
    it(`equals NumPy with ${name}, with and without biases`, async () => {
      for (const [bias, key] of [
        [true, 'training'],
        [false, 'withoutBias'],
      ] as const) {
        const { network, history } = await trainNetwork(X, Y, start(bias), { ...three, optimizer });
        const wanted = expected[name][key];
        for (const [i, loss] of wanted.loss.entries()) expect(history.loss[i]).to.be.closeTo(loss, 1e-13);
        expect(history.accuracy).to.deep.equal(wanted.accuracy);
        for (const [l, { W, b }] of network.entries()) {
          expectNear(W, wanted.W[l], 1e-12);
          if (bias) expectNear(b as Matrix, wanted.b[l], 1e-12);
          else expect(b).to.equal(null);
        }
      }
    });
  }

  for (const backend of availableBackends()) {
    describe(`with the ${backend} backend`, () => {
      before(() => useBackend(backend));
      after(() => useBackend('auto'));

      // 45 examples in batches of 8 (the last of 5); with many zeros, WebAssembly skips them, 32 and 16 units at a time.
      const targets = oneHot(
        Uint8Array.from({ length: 45 }, (_, i) => (i * 7) % 5),
        5,
      );
      const cases: [string, Matrix, number[]][] = [
        ['dense examples', new RandomState(2).randn(45, 13).T, [13, 32, 9, 5]],
        ['examples that are mostly zeros', mostlyZeros(13, 45), [13, 64, 17, 5]],
        ['examples whose zeros stand together', zerosTogether(), [83, 32, 5]],
        ['zeros and 16 units', mostlyZeros(13, 45), [13, 16, 5]],
        ['zeros and 32 and 16 units', zerosTogether(), [83, 48, 5]],
        ['zeros and a layer that cannot skip them', mostlyZeros(13, 45), [13, 33, 5]],
        ['examples stored feature by feature', new RandomState(2).randn(13, 45), [13, 10, 5]],
        ['a single layer', mostlyZeros(13, 45), [13, 5]],
      ];
      for (const [what, x, sizes] of cases) {
        it(`equals the readable functions on ${what}, within float32 rounding`, async () => {
          for (const optimizer of Object.values(OPTIMIZERS)) {
            for (const bias of [true, false]) {
              const network = initializeNetwork(sizes, { seed: 5, bias });
              const options = { optimizer, batchSize: 8, seed: 6 };
              const result = await trainNetwork(x, targets, network, options);
              const wanted = readable(x, targets, network, options);
              expectSame(result.network, wanted.network, 2e-4);
              expect(result.history.loss[0]).to.be.closeTo(wanted.loss[0], 1e-5);
            }
          }
        });
      }

      it('goes on from a checkpoint bit for bit where zeros are skipped', async () => {
        const train = (options: TrainNetworkOptions) =>
          trainNetwork(zerosTogether(), targets, initializeNetwork([83, 32, 5], { seed: 5 }), {
            epochs: 2,
            batchSize: 8,
            optimizer: 'momentum',
            ...options,
          });
        const whole = await train({});
        const controller = new AbortController();
        const onBatch = ({ epoch, batch }: { epoch: number; batch: number }) => {
          if (epoch === 1 && batch === 2) controller.abort();
        };
        const { checkpoint } = await train({ onBatch, signal: controller.signal });
        expect([checkpoint.epoch, checkpoint.seen]).to.deep.equal([1, 24]);
        const rest = await train({ resume: checkpoint });
        expect(rest.history).to.deep.equal(whole.history);
        expectSame(rest.network, whole.network, 0);
      });

      it('gives the same numbers at every run', async () => {
        const run = () =>
          trainNetwork(mostlyZeros(13, 45), targets, initializeNetwork([13, 32, 5]), {
            epochs: 2,
            batchSize: 7,
          });
        const [first, second] = [await run(), await run()];
        expect(second.history).to.deep.equal(first.history);
        expectSame(second.network, first.network, 0);
      });
    });
  }

  it('takes an optimizer that someone else wrote', async () => {
    const { init, update } = sgd({ learningRate: 0.3 });
    // Its name may be that of another.
    const own: Optimizer<null> = { name: 'adam', settings: {}, init, update };
    const { network } = await trainNetwork(X, Y, start(), { ...three, optimizer: own });
    const known = await trainNetwork(X, Y, start(), { ...three, optimizer: OPTIMIZERS.sgd });
    expectSame(network, known.network, 1e-14);
  });

  it('equals the readable functions with every activation and loss, with decay of weights and rate', async () => {
    const yes = map(Y, (y) => 0.1 + 0.7 * y);
    const cases: Case[] = [
      ...ALL.flatMap((name): Case[] => [
        ['meanSquaredError', name, 'tanh', Y],
        ['meanSquaredError', 'sigmoid', name, Y],
      ]),
      ['crossEntropy', 'softmax', 'tanh', Y],
      ['crossEntropy', 'softmax', 'relu', yes],
      ['binaryCrossEntropy', 'sigmoid', 'sigmoid', yes],
      ['meanSquaredError', 'softmax', 'relu', Y],
      ['meanSquaredError', 'linear', 'softmax', Y],
      ['meanSquaredError', diagonalSoftmax, 'linear', Y],
    ];
    for (const [loss, output, activation, targets] of cases) {
      for (const optimizer of Object.values(OPTIMIZERS)) {
        const network = initializeNetwork([4, 6, 5, 3], { seed: 13, dtype: 'float64', output, activation });
        const options = { ...three, optimizer, loss, weightDecay: 0.01, schedule: linearDecay() };
        const result = await trainNetwork(X, targets, network, options);
        const wanted = readable(X, targets, network, options);
        const what = `${loss}, ${activation}, ${optimizer.name}`;
        for (const [e, value] of wanted.loss.entries()) {
          expect(result.history.loss[e], what).to.be.closeTo(value, 1e-13);
        }
        expectSame(result.network, wanted.network, 1e-12);
      }
    }
  });

  for (const activation of ['relu', 'tanh', 'swish'] as const) {
    for (const by of ['unit', 'element'] as const) {
      it(`drops by ${by} after ${activation} as dropoutMask says, in the forward and the backward pass`, async () => {
        const dropout = { rate: 0.4, by };
        const network = initializeNetwork([4, 7, 3], { seed: 13, dtype: 'float64', activation, dropout });
        const rate = { optimizer: sgd({ learningRate: 0.5 }), batchSize: 10, shuffle: false, seed: 20 };
        const result = await trainNetwork(X, Y, network, rate);
        // The same by hand; the mask comes from the stream of the next seed.
        const [first, second] = network as [NetworkLayer, NetworkLayer];
        const mask = dropoutMask(7, 10, dropout, new RandomState(21));
        const A1 = forwardPass(X, [first, second])[0];
        const dropped = multiply(A1, mask);
        const A2 = softmax(add(matmul(second.W, dropped), second.b as Matrix));
        const dZ2 = divide(subtract(A2, Y), 10);
        const Z1 = add(matmul(first.W, X), first.b as Matrix);
        const slope = { relu: reluDerivative, tanh: tanhDerivative, swish: swishDerivative }[activation](Z1);
        const dZ1 = multiply(multiply(matmul(second.W.T, dZ2), mask), slope);
        expect(result.history.loss[0]).to.be.closeTo(crossEntropy(A2, Y), 1e-13);
        const W1 = subtract(first.W, multiply(matmul(dZ1, X.T), 0.5));
        const W2 = subtract(second.W, multiply(matmul(dZ2, dropped.T), 0.5));
        expectNear(result.network[0]?.W, W1.toArray(), 1e-13);
        expectNear(result.network[1]?.W, W2.toArray(), 1e-13);
        // Nothing is dropped when the network is used.
        const without = network.map(
          ({ W, b, activation: name }): NetworkLayer => ({ W, b, activation: name }),
        );
        expect(evaluateNetwork(X, Y, network)).to.deep.equal(evaluateNetwork(X, Y, without));
      });
    }
  }

  it('measures with the validation examples after each epoch, given or split off at the end', async () => {
    const [x, y] = [columnSlice(X, 0, 7), columnSlice(Y, 0, 7)];
    const validation = { X: columnSlice(X, 7, 10), Y: columnSlice(Y, 7, 10) };
    const given = await trainNetwork(x, y, start(), { ...three, validation });
    const split = await trainNetwork(X, Y, start(), { ...three, validationSplit: 0.3 });
    expect(split.history).to.deep.equal(given.history);
    const { loss, accuracy } = evaluateNetwork(validation.X, validation.Y, given.network);
    expect(given.history.valLoss).to.have.length(3);
    expect(given.history.valLoss[2]).to.equal(loss);
    expect(given.history.valAccuracy[2]).to.equal(accuracy);
  });

  it('ends when it has lost its patience, with the best network', async () => {
    const options = {
      ...three,
      epochs: 200,
      optimizer: adam({ learningRate: 0.1 }),
      validationSplit: 0.3,
      patience: 5,
    };
    const { network, history } = await trainNetwork(X, Y, start(), options);
    const best = history.valLoss.indexOf(Math.min(...history.valLoss));
    expect(history.valLoss).to.have.length(best + 1 + 5);
    expect(history.valLoss.length).to.be.below(200);
    const { loss } = evaluateNetwork(columnSlice(X, 7, 10), columnSlice(Y, 7, 10), network);
    expect(loss).to.equal(history.valLoss[best]);
  });

  it('goes on from a checkpoint, in the middle of an epoch too, as if nothing had been', async () => {
    const dropout = { rate: 0.3 };
    const network = initializeNetwork([4, 6, 5, 3], { seed: 13, dtype: 'float64', dropout });
    for (const optimizer of Object.values(OPTIMIZERS)) {
      const options = { ...three, epochs: 5, optimizer, validationSplit: 0.2, patience: 100 };
      const whole = await trainNetwork(X, Y, network, options);
      for (const stopAfter of [1, 3, 5]) {
        const controller = new AbortController();
        let batches = 0;
        const onBatch = () => ++batches === stopAfter && controller.abort();
        const half = await trainNetwork(X, Y, network, { ...options, onBatch, signal: controller.signal });
        expect(half.interrupted).to.equal(true);
        const rest = await trainNetwork(X, Y, network, { ...options, resume: half.checkpoint });
        expect(rest.history).to.deep.equal(whole.history);
        expectSame(rest.network, whole.network, 0);
      }
    }
  });

  it('goes on from a checkpoint with batches of another size, where WebAssembly keeps blocks of them', async () => {
    const [x, targets] = [
      mostlyZeros(13, 450),
      oneHot(
        Uint8Array.from({ length: 450 }, (_, i) => i % 5),
        5,
      ),
    ];
    const train = async (options: TrainNetworkOptions) =>
      trainNetwork(x, targets, initializeNetwork([13, 32, 5], { seed: 5 }), { shuffle: false, ...options });
    const results = [];
    try {
      for (const backend of availableBackends()) {
        useBackend(backend);
        const controller = new AbortController();
        const onBatch = () => controller.abort();
        const { checkpoint } = await train({ batchSize: 120, onBatch, signal: controller.signal });
        expect(checkpoint.seen).to.equal(120);
        // Of this epoch no batch begins where a block does, of the next one all do.
        results.push(await train({ batchSize: 150, epochs: 2, resume: checkpoint }));
      }
    } finally {
      useBackend('auto');
    }
    const plain = results.at(-1);
    for (const { network, history } of results) {
      expectSame(network, plain?.network ?? [], 1e-6);
      expect(history.loss[1]).to.be.closeTo(plain?.history.loss[1] ?? 0, 1e-6);
    }
  });

  it('refuses a checkpoint of another network or optimizer', async () => {
    const { checkpoint } = await trainNetwork(X, Y, start(), { ...three, optimizer: adam() });
    const other = initializeNetwork([4, 5, 3], { dtype: 'float64' });
    expect(await failure(trainNetwork(X, Y, other, { resume: checkpoint, optimizer: adam() }))).to.equal(
      'trainNetwork: the checkpoint is of a network 4-6-5-3 but the network is 4-5-3; they must be equal',
    );
    expect(await failure(trainNetwork(X, Y, start(), { resume: checkpoint }))).to.contain(
      'the checkpoint has 2 states of an optimizer but this one has 0',
    );
  });

  it('is a generator, too, that stops after each batch', async () => {
    const steps = trainingSteps(X, Y, start(), three);
    const seen: [number, number][] = [];
    let last: Network = [];
    for (;;) {
      const { value, done } = steps.next();
      if (done) break;
      seen.push([value.epoch, value.batch]);
      last = value.network();
    }
    expect(seen).to.deep.equal([0, 1, 2].flatMap((epoch) => [0, 1, 2].map((batch) => [epoch, batch])));
    expectSame(last, (await trainNetwork(X, Y, start(), three)).network, 0);
  });

  it('as a generator gives a checkpoint after each batch, from which it goes on', async () => {
    const { network: whole } = await trainNetwork(X, Y, start(), three);
    const steps = trainingSteps(X, Y, start(), three);
    for (let batch = 0; batch < 5; batch++) {
      const { value, done } = steps.next();
      if (done) break;
      const { network } = await trainNetwork(X, Y, start(), { ...three, resume: value.checkpoint() });
      expectSame(network, whole, 0);
    }
  });

  it('leaves X, Y and the network it starts from as they are', async () => {
    const network = start();
    const before = JSON.stringify([X.toArray(), Y.toArray(), network.map(({ W }) => W.toArray())]);
    await trainNetwork(X, Y, network, three);
    expect(JSON.stringify([X.toArray(), Y.toArray(), network.map(({ W }) => W.toArray())])).to.equal(before);
  });

  it('keeps the order of the examples if asked to', async () => {
    const once = { batchSize: 10, epochs: 1, shuffle: false } as const;
    const { history } = await trainNetwork(X, Y, start(), once);
    const A = forwardPass(X, start()).at(-1) as Matrix;
    expect(history.loss[0]).to.be.closeTo(crossEntropy(A, Y), 1e-14);
    const shuffled = await trainNetwork(X, Y, start(), { ...three, epochs: 1 });
    const inOrder = await trainNetwork(X, Y, start(), { ...three, epochs: 1, shuffle: false });
    expect(inOrder.history.loss[0]).not.to.equal(shuffled.history.loss[0]);
  });

  it('gives the network after each epoch when it is asked for, as a copy', async () => {
    const seen: Network[] = [];
    const onEpoch = ({ network }: EpochProgress): unknown => seen.push(network());
    await trainNetwork(X, Y, start(), { ...three, onEpoch });
    expect(seen[0]).to.deep.equal((await trainNetwork(X, Y, start(), { ...three, epochs: 1 })).network);
    expect(seen[2]).to.deep.equal((await trainNetwork(X, Y, start(), three)).network);
  });

  it('waits for what onEpoch promises, after each epoch', async () => {
    const order: string[] = [];
    const onEpoch = async ({ epoch }: EpochProgress): Promise<void> => {
      order.push(`epoch ${epoch}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
      order.push('looked at');
    };
    await trainNetwork(X, Y, start(), { epochs: 2, onEpoch });
    expect(order).to.deep.equal(['epoch 0', 'looked at', 'epoch 1', 'looked at']);
    const failing = trainNetwork(X, Y, start(), { onEpoch: () => Promise.reject(new Error('no map')) });
    expect(await failing.catch(String)).to.equal('Error: no map');
  });

  it('reports every epoch, and stops when it is aborted', async () => {
    const seen: EpochProgress[] = [];
    const controller = new AbortController();
    const { history, interrupted } = await trainNetwork(X, Y, start(), {
      ...three,
      epochs: 100,
      onEpoch(progress) {
        seen.push(progress);
        if (progress.epoch === 2) controller.abort();
      },
      signal: controller.signal,
    });
    expect(interrupted).to.equal(true);
    expect(seen.map(({ epoch, epochs }) => [epoch, epochs])).to.deep.equal([
      [0, 100],
      [1, 100],
      [2, 100],
    ]);
    expect(history.loss).to.deep.equal(seen.map(({ loss }) => loss));
    expect(history.loss.slice(0, 3)).to.deep.equal(
      (await trainNetwork(X, Y, start(), three)).history.loss.slice(0, 3),
    );
  });

  it('lets the event loop turn, so that a stop from outside arrives while it runs', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 100);
    const result = await trainNetwork(X, Y, start(), { epochs: 1e6, signal: controller.signal });
    expect(result.interrupted).to.equal(true);
    expect(result.history.loss.length).to.be.within(1, 999_999);
  });

  it('works in memory that does not grow from step to step @long', function () {
    this.timeout(60_000);
    // In a process of its own, where the garbage collector can be called: 1 000 steps to warm up, then 1 000 more.
    const program = `
      import { adam, initializeNetwork, oneHot, RandomState, trainNetwork, useBackend } from 'scratchnet';
      useBackend(process.env.BACKEND);
      const X = new RandomState(1).randn(1000, 200).T;
      const Y = oneHot(Uint8Array.from({ length: 1000 }, (_, i) => i % 10));
      const used = [];
      const onEpoch = () => {
        gc();
        const { heapUsed, external, arrayBuffers } = process.memoryUsage();
        used.push(heapUsed + external + arrayBuffers);
      };
      await trainNetwork(X, Y, initializeNetwork([200, 64, 10]), { optimizer: adam(), batchSize: 10, epochs: 20, onEpoch });
      console.log(used[19] - used[9]);
    `;
    for (const backend of availableBackends()) {
      const args = ['--expose-gc', '--input-type=module', '--eval', program];
      const grown = Number(
        execFileSync(process.execPath, args, { encoding: 'utf8', env: { ...process.env, BACKEND: backend } }),
      );
      // A matrix of the first layer has 51 200 bytes; one kept at each step would be 51 MB. Node itself moves some
      // hundred kB, more so while it records which lines run.
      expect(grown, `bytes more after 1 000 steps with ${backend}`).to.be.below(1_000_000);
    }
  });

  it('says in one sentence that the memory does not suffice', async () => {
    useBackend('wasm');
    try {
      const many = full(1, 300_000, 0.5);
      const message = await failure(
        trainNetwork(many, many, initializeNetwork([1, 4096, 1], { output: 'linear' }), {
          loss: 'meanSquaredError',
          batchSize: 300_000,
        }),
      );
      expect(message).to.match(/^WebAssembly memory of \d+ MB is needed, which is not available; use fewer/);
    } finally {
      useBackend('auto');
    }
  });

  it('refuses what does not fit, naming both', async () => {
    expect(await failure(trainNetwork(X, zeros(3, 9, 'float64'), start()))).to.equal(
      'trainNetwork: X is (4×10) and Y is (3×9); both need one column for each example, at least one',
    );
    expect(await failure(trainNetwork(X, zeros(2, 10, 'float64'), start()))).to.equal(
      'trainNetwork: Y is (2×10) but the network has 3 outputs; both must be equal',
    );
    expect(await failure(trainNetwork(zeros(5, 10, 'float64'), Y, start()))).to.equal(
      "trainNetwork: X is (5×10) but W1 is (6×4); X's rows must equal W1's columns",
    );
    for (const batchSize of [0, 2.5]) {
      expect(await failure(trainNetwork(X, Y, start(), { batchSize }))).to.equal(
        `trainNetwork: batchSize is ${batchSize}; it must be a whole number of at least 1`,
      );
    }
    expect(await failure(trainNetwork(X, Y, start(), { epochs: 0 }))).to.contain('epochs is 0');
    expect(await failure(trainNetwork(X, Y, start(), { patience: 3 }))).to.equal(
      'trainNetwork: patience is 3 but there are no validation examples; give validation or validationSplit',
    );
    expect(await failure(trainNetwork(X, Y, start(), { validationSplit: 1 }))).to.contain(
      'validationSplit is 1; it must be above 0 and below 1',
    );
    expect(await failure(trainNetwork(X, Y, start(), { weightDecay: -1 }))).to.contain('weightDecay is -1');
  });

  it('stops with a clear error when a number is no longer finite', async () => {
    const broken = toDtype(X, 'float64');
    broken.data[7] = 1e300;
    expect(
      await failure(trainNetwork(broken, Y, start(), { ...three, optimizer: sgd({ learningRate: 1e300 }) })),
    ).to.equal(
      'the loss is no longer a finite number; X goes up to 1e+300, so scale it first (images: normalize), and only then make the learning rate smaller',
    );
    expect(
      await failure(trainNetwork(X, Y, start(), { ...three, optimizer: sgd({ learningRate: 1e300 }) })),
    ).to.match(
      /^the loss is no longer a finite number; X and Y are finite and X goes up to [\d.]+ only, so the learning rate is too large; a smaller one is needed$/,
    );
  });
});

/** The message of the error that a promise ends with. */
async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return (error as Error).message;
  }
  return 'no error';
}
