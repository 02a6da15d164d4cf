/** @file Mini-batches on several threads: the same numbers, to the last bit. */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { expect } from 'chai';
import {
  adam,
  type BackendName,
  initializeNetwork,
  type Matrix,
  momentum,
  type Network,
  nesterov,
  type Optimizer,
  oneHot,
  RandomState,
  rmsProp,
  sgd,
  trainingSteps,
  trainNetwork,
  useBackend,
  zeros,
} from 'scratchnet';
import { skip } from '../skip.ts';
import { inOwnProcess } from './own-process.ts';

/** Large enough for parts: 512 · 128 weights. */
const INPUTS = 512;
const EXAMPLES = 403;

/** Of a draw from 0 to 1: 0 for four of five. */
const sparse = (draw: number): number => (draw < 0.2 ? 5 * draw : 0);

/** Numbers of which four of five are 0, as pixels are. */
function images(): Matrix {
  const X = zeros(INPUTS, EXAMPLES);
  const random = new RandomState(5);
  for (let i = 0; i < X.data.length; i++) X.data[i] = sparse(random.randomSample());
  return X;
}

const X = images();
const Y = oneHot(
  Uint8Array.from({ length: EXAMPLES }, (_, i) => (i * 7) % 10),
  10,
);

const OPTIMIZERS: Record<string, Optimizer> = {
  sgd: sgd({ learningRate: 0.05 }),
  momentum: momentum({ learningRate: 0.05 }),
  nesterov: nesterov({ learningRate: 0.05 }),
  rmsProp: rmsProp(),
  adam: adam(),
};

function numbersOf(network: Network): number[] {
  return network.flatMap(({ W, b }) => [...W.data, ...(b ? b.data : [])]);
}

/** All weights after some steps, with threads that take part in every one. */
async function trained(
  backend: BackendName,
  batchSize: number,
  optimizer: Optimizer,
  threads: number,
  more = {},
): Promise<number[]> {
  useBackend(backend);
  try {
    const network = initializeNetwork([INPUTS, 128, 10], { seed: 3 });
    const options = { optimizer, batchSize, epochs: 2, seed: 9, threads, ...more };
    return numbersOf((await trainNetwork(X, Y, network, options)).network);
  } finally {
    useBackend('auto');
  }
}

describe('trainNetwork on several threads', () => {
  for (const backend of ['native', 'wasm'] as const) {
    for (const [name, optimizer] of Object.entries(OPTIMIZERS)) {
      it(`gives the bits of one with ${name} and the ${backend} backend, in batches of 7 to 403`, async () => {
        for (const batchSize of [7, 32, 100, 403]) {
          const alone = await trained(backend, batchSize, optimizer, 1);
          for (const threads of [2, 3, 4]) {
            const numbers = await trained(backend, batchSize, optimizer, threads);
            expect(numbers, `${threads} threads, batches of ${batchSize}`).to.deep.equal(alone);
          }
        }
      });
    }
  }

  it('gives them with weight decay, too', async () => {
    for (const optimizer of [sgd(), adam()]) {
      const alone = await trained('native', 50, optimizer, 1, { weightDecay: 0.01 });
      expect(await trained('native', 50, optimizer, 2, { weightDecay: 0.01 })).to.deep.equal(alone);
    }
  });

  it('sees it if the last step leaves weights of the first layer that are not finite', async () => {
    // A huge number that no weight takes up, until the only step adds its slope to one: all other weights stay finite.
    const huge = zeros(INPUTS, EXAMPLES);
    huge.data.set(X.data);
    huge.data.fill(3e38, 0, EXAMPLES);
    const network = initializeNetwork([INPUTS, 128, 10], { seed: 3 });
    for (let unit = 0; unit < 128; unit++) network[0].W.data[unit * INPUTS] = 0;
    const options = { optimizer: sgd({ learningRate: 100 }), batchSize: EXAMPLES };
    for (const threads of [1, 2]) {
      const error = await trainNetwork(huge, Y, network, { ...options, threads }).catch((thrown) => thrown);
      expect(error, `${threads} threads`).to.be.instanceOf(RangeError);
      expect(error.message).to.match(/no longer a finite number/);
    }
  });

  it('goes on from a checkpoint in any step, on another number of threads', async () => {
    const network = initializeNetwork([INPUTS, 128, 10], { seed: 3 });
    const options = { optimizer: adam(), batchSize: 50, epochs: 2, seed: 9 };
    const whole = await trainNetwork(X, Y, network, { ...options, threads: 2 });
    let left = 5;
    for (const { checkpoint } of trainingSteps(X, Y, network, { ...options, threads: 2 })) {
      if (--left > 0) continue;
      const rest = await trainNetwork(X, Y, network, { ...options, threads: 1, resume: checkpoint() });
      expect(numbersOf(rest.network)).to.deep.equal(numbersOf(whole.network));
      return;
    }
  });

  it('gives the network of each step to who looks at it', () => {
    const network = initializeNetwork([INPUTS, 128, 10], { seed: 3 });
    const after = (threads: number): number[][] => {
      const seen: number[][] = [];
      for (const step of trainingSteps(X, Y, network, { batchSize: 100, threads })) {
        seen.push(numbersOf(step.network()));
      }
      return seen;
    };
    expect(after(2)).to.deep.equal(after(1));
  });

  it('does so when they take part in all steps, and when they sleep between two', function () {
    if (availableParallelism() < 2) skip(this, 'there is one core only');
    expect(inOwnProcess('./step-threads.js', 'areAloneAndTogetherEqual')).to.equal(true);
  }).timeout(60_000);

  it('gives its thread back, even if it was over before that had started', () => {
    expect(inOwnProcess('./step-threads.js', 'timeAfterShortTraining')).to.be.below(8000);
  }).timeout(30_000);

  it('keeps no program from its end, if a training is given up', () => {
    const url = new URL('./step-threads.js', import.meta.url);
    const program = `(await import(${JSON.stringify(url.href)})).giveUp(); setTimeout(() => console.log('over'), 1000);`;
    const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '--eval', program], {
      encoding: 'utf8',
      timeout: 15_000,
    });
    expect({ stdout, status }).to.deep.equal({ stdout: 'over\n', status: 0 });
  });
});
