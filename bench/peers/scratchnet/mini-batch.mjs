/**
 * @file Mini-batch training with the library's own `trainNetwork`. What it prepares is part of the first epoch.
 */
import {
  adam,
  describeBackend,
  flatten,
  initializeNetwork,
  loadMnist,
  momentum,
  normalize,
  oneHot,
  sgd,
  subset,
  trainNetwork,
} from 'scratchnet';
import { job, serve, stopwatch } from '../protocol.mjs';

const { images, labels } = subset(loadMnist().train, job.images);
const X = normalize(flatten(images));
const Y = oneHot(labels);
const network = initializeNetwork(job.layers, { seed: 33 });
const { name, ...settings } = job.optimizer;
const optimizer = { sgd, momentum, adam }[name](settings);

await serve(describeBackend(), async (epochs) => {
  const { batchSize } = job;
  const { ms, lap } = stopwatch();
  const options = { optimizer, batchSize, epochs, seed: 7, onEpoch: lap };
  const { history } = await trainNetwork(X, Y, network, options);
  return { ms, values: history.loss };
});
