/** @file Steps of a training that are made together, in a process of their own: see threads-in-steps.test.ts. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  initializeNetwork,
  momentum,
  oneHot,
  RandomState,
  train as trainAll,
  trainingSteps,
  trainNetwork,
  zeros,
} from 'scratchnet';

/** Of a draw from 0 to 1: 0 for four of five. */
const sparse = (draw: number): number => (draw < 0.2 ? 5 * draw : 0);

const X = zeros(512, 210);
const random = new RandomState(5);
for (let i = 0; i < X.data.length; i++) X.data[i] = sparse(random.randomSample());
const Y = oneHot(
  Uint8Array.from({ length: 210 }, (_, i) => (i * 7) % 10),
  10,
);

/** Tasks that were begun with the other threads, and whether one was in this step. */
let begun = 0;
let isTogether = false;

/** Wakes the threads that sleep until there is a task. */
let wake = (): void => {};

/** From now on a step that other threads take part in seems short, and any other long. */
function preferTogether(): void {
  let now = 0;
  const add = Atomics.add;
  Atomics.add = ((words: Int32Array, at: number, value: number) => {
    isTogether = true;
    begun++;
    wake = () => Atomics.notify(words, at);
    return add(words, at, value);
  }) as typeof Atomics.add;
  performance.now = () => {
    now += isTogether ? 0.01 : 1;
    return now;
  };
}

/** Does nothing for so many milliseconds, as a thread does that has other work. */
function busyFor(ms: number): void {
  const end = process.hrtime.bigint() + BigInt(Math.round(ms * 1e6));
  while (process.hrtime.bigint() < end);
}

/** The weights after enough steps, and how many that were. */
async function train(threads: number, isEnough: (steps: number) => boolean) {
  const network = initializeNetwork([512, 128, 10], { seed: 3 });
  const options = { optimizer: momentum({ learningRate: 0.02 }), batchSize: 7, epochs: 1000, threads };
  const pauses = new RandomState(1);
  let steps = 0;
  for (const step of trainingSteps(X, Y, network, options)) {
    steps++;
    isTogether = false;
    if (isEnough(steps)) return { steps, weights: step.network().flatMap(({ W }) => [...W.data]) };
    // Until the threads have started; then about as long as they stay awake.
    if (begun === 0 && threads > 1) await sleep(1);
    else if (threads > 1) {
      busyFor(1.8 + 0.4 * pauses.randomSample());
      // A call may come late: then there is nothing to do.
      wake();
    }
  }
  throw new Error('the training ended too early');
}

/** Milliseconds after which a tenth of the tasks is enough: on a machine that is full of work, each waits for a core. */
const LONG = 15_000;

/** Whether the weights are equal in every bit, after many tasks with other threads. */
export async function areAloneAndTogetherEqual(): Promise<boolean> {
  preferTogether();
  const start = Date.now();
  const together = await train(2, () => begun > 1000 || (begun > 100 && Date.now() - start > LONG));
  const alone = await train(1, (steps) => steps === together.steps);
  return alone.weights.every((weight, i) => weight === together.weights[i]);
}

/** How many milliseconds a full batch on two threads takes after a training that was over before its thread had started. */
export async function timeAfterShortTraining(): Promise<number> {
  const network = initializeNetwork([512, 128, 10], { seed: 3 });
  await trainNetwork(X, Y, network, { batchSize: 50, threads: 2 });
  const many = zeros(5, 9000);
  const start = Date.now();
  await trainAll(many, oneHot(new Uint8Array(9000), 2), { hidden: 3, iterations: 3, threads: 2 });
  return Date.now() - start;
}

/** Begins a training, and does not go on with it. */
export function giveUp(): void {
  const network = initializeNetwork([512, 128, 10], { seed: 3 });
  trainingSteps(X, Y, network, { batchSize: 50, threads: 2 }).next();
}
