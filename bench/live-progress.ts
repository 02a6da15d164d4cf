/**
 * @file `node bench/dist/live-progress.js`: what a training costs that shows itself, beside one that does not.
 *
 * The same 60 iterations of the full batch, and the same 3 epochs of `model.fit`, with a live chart (five drawings a
 * second, handed over as the kernel hands them to Jupyter) and without; both let the event loop turn. One after the
 * other, again and again; what counts is the median of the ratios.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { flatten, loadMnist, normalize, oneHot, train } from 'scratchnet';
import * as tf from 'scratchnet/model';
import { liveTraining } from 'scratchnet/notebook';

const ROUNDS = 9;
const ITERATIONS = 60;
const EPOCHS = 3;
let bytes = 0;

// In place of tslab: what it would send is written as text, as it is for Jupyter.
const tslab = join('/', 'node_modules', 'tslab', 'dist', 'jupyter.js');
Object.assign(createRequire(import.meta.resolve('scratchnet')).cache, {
  [tslab]: {
    exports: {
      lastWriteDisplayData: (output: unknown) => {
        bytes += JSON.stringify(output).length;
      },
    },
  },
});

const { images, labels } = loadMnist().train;
const [X, Y] = [normalize(flatten(images)), oneHot(labels)];

const [x, y] = [tf.tensor2d(X.T), tf.tensor2d(Y.T)];

/** Both never end as planned, so no final picture is drawn: it costs the same however long a training is. */
const kinds = {
  async train(isLive: boolean) {
    const live = isLive ? { onProgress: liveTraining({ iterations: ITERATIONS + 1 }) } : {};
    await train(X, Y, { iterations: ITERATIONS, ...live });
  },
  async 'model.fit'(isLive: boolean) {
    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 64, activation: 'relu', inputShape: [784] }));
    model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
    model.compile({ optimizer: 'sgd', loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
    const { onTrainEnd, finish, ...live } = liveTraining({ iterations: EPOCHS + 1 });
    await model.fit(x, y, { epochs: EPOCHS, ...(isLive ? { callbacks: live } : {}) });
  },
};

async function seconds(work: (isLive: boolean) => Promise<void>, isLive: boolean): Promise<number> {
  const start = performance.now();
  await work(isLive);
  return (performance.now() - start) / 1000;
}

for (const [name, work] of Object.entries(kinds)) {
  bytes = 0;
  await seconds(work, true);
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const [without, shown] = [await seconds(work, false), await seconds(work, true)];
    ratios.push(shown / without);
  }
  ratios.sort((a, b) => a - b);
  const [least, middle, most] = [ratios[0], ratios[Math.floor(ROUNDS / 2)], ratios[ROUNDS - 1]];
  const range = `${least.toFixed(3)}–${most.toFixed(3)}`;
  console.log(
    `${name}, with a live chart / without: ${middle.toFixed(3)} (${range}), ${Math.round(bytes / 1000)} kB sent`,
  );
}
