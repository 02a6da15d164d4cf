/**
 * @file System E: 784-64-32-10 with Adam and Glorot's weights, on pixels from 0 to 255 as they are; five seeds.
 */

import { adam, evaluateNetwork, initializeNetwork, type Optimizer, trainNetwork } from 'scratchnet';
import { meanAndSpread, percent, print } from 'scratchnet/cli';
import { type Digits, loadDigits } from './digits.ts';
import { atLeast, type Figure, type Part } from './part.ts';

const SEEDS = [33, 34, 35, 36, 37];
const EPOCHS = 10;

export const systemE: Part = {
  name: 'e',
  title: '784-64-32-10 without biases, Adam, batch 100, 10 epochs, five seeds',
  run,
};

/** Accuracy on the test images before and after training. */
interface Learned {
  readonly before: number;
  readonly after: number;
}

async function run(): Promise<Figure[]> {
  const raw = loadDigits({ raw: true });
  const runs: Learned[] = [];
  for (const seed of SEEDS) {
    const learned = await learn(raw, seed);
    print(`seed ${seed}, pixels 0 … 255: ${percent(learned.before)} before, ${percent(learned.after)} after`);
    runs.push(learned);
  }
  const { mean: before } = meanAndSpread(runs.map((one) => one.before));
  const { mean: after, spread } = meanAndSpread(runs.map((one) => one.after));
  const normalised = await learn(loadDigits(), SEEDS[0]);
  print(
    `seed ${SEEDS[0]}, pixels 0 … 1: ${percent(normalised.before)} before, ${percent(normalised.after)} after`,
  );
  return [
    {
      what: 'before training: mean test accuracy',
      published: '10.93%',
      here: percent(before),
      needed: '5% … 15%',
      isReached: before >= 0.05 && before <= 0.15,
    },
    atLeast(`pixels 0 … 255: mean test accuracy (± ${(100 * spread).toFixed(2)})`, after, 93.5, '93.95%'),
    atLeast('pixels 0 … 1: test accuracy', normalised.after, 97, '—'),
  ];
}

async function learn({ train, test }: { train: Digits; test: Digits }, seed: number): Promise<Learned> {
  const { X, Y } = test;
  const start = initializeNetwork([784, 64, 32, 10], { seed, bias: false, initializer: 'glorotUniform' });
  const { network } = await trainNetwork(train.X, train.Y, start, {
    optimizer: adam() as Optimizer,
    batchSize: 100,
    epochs: EPOCHS,
    seed,
  });
  return {
    before: evaluateNetwork(X, Y, start).accuracy,
    after: evaluateNetwork(X, Y, network).accuracy,
  };
}
