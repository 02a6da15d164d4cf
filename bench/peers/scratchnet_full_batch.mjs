/**
 * @file Full-batch training of the same network with the library's own `train`.
 *
 * Speaks as numpy_full_batch.py does. "N" goes on from where the last request ended.
 */
import { createInterface } from 'node:readline';
import { describeBackend, flatten, initializeParams, loadMnist, normalize, oneHot, train } from 'scratchnet';

const { images, labels } = loadMnist().train;
const X = normalize(flatten(images));
const Y = oneHot(labels);
let params = initializeParams(784, 64, 10, { seed: 33 });

console.log(JSON.stringify({ version: describeBackend().replace(/: .*[\\/]/, ': ') }));
for await (const line of createInterface({ input: process.stdin })) {
  const ms = [];
  let last = performance.now();
  const onProgress = () => {
    const now = performance.now();
    ms.push(now - last);
    last = now;
  };
  const { params: next, history } = await train(X, Y, {
    params,
    alpha: 0.1,
    iterations: Number(line),
    onProgress,
  });
  params = next;
  console.log(JSON.stringify({ ms, loss: history.loss.at(-1) }));
}
