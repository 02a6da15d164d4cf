/**
 * @file `node bench/live-progress.mjs`: what a training costs that shows itself, beside one that does not.
 *
 * The same 60 iterations of the full batch with a live chart (five drawings a second, handed over as the kernel hands
 * them to Jupyter) and without; both let the event loop turn. One after the other, again and again; what counts is the
 * median of the ratios.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { flatten, loadMnist, normalize, oneHot, train } from 'scratchnet';
import { liveTraining } from 'scratchnet/notebook';

const ROUNDS = 9;
const ITERATIONS = 60;
let bytes = 0;

// In place of tslab: what it would send is written as text, as it is for Jupyter.
const tslab = join('/', 'node_modules', 'tslab', 'dist', 'jupyter.js');
createRequire(import.meta.resolve('scratchnet')).cache[tslab] = {
  exports: {
    lastWriteDisplayData: (output) => {
      bytes += JSON.stringify(output).length;
    },
  },
};

const { images, labels } = loadMnist().train;
const [X, Y] = [normalize(flatten(images)), oneHot(labels)];

/** Seconds of the training alone: the final picture is drawn once, however long it was. */
async function seconds(onProgress) {
  const start = performance.now();
  await train(X, Y, { iterations: ITERATIONS, ...(onProgress ? { onProgress } : {}) });
  return (performance.now() - start) / 1000;
}

const live = () => liveTraining({ iterations: ITERATIONS + 1 }); // never finished, so no picture is drawn
await seconds(live());
const ratios = [];
for (let round = 0; round < ROUNDS; round++) {
  const [without, shown] = [await seconds(), await seconds(live())];
  ratios.push(shown / without);
}
ratios.sort((a, b) => a - b);
const [least, middle, most] = [ratios[0], ratios[Math.floor(ROUNDS / 2)], ratios.at(-1)];
console.log(`with a live chart / without: ${middle.toFixed(3)} (${least.toFixed(3)}–${most.toFixed(3)})`);
console.log(`${Math.round(bytes / 1000)} kB sent`);
