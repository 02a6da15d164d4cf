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
  type Optimizer,
  oneHot,
  sgd,
  subset,
  trainNetwork,
} from 'scratchnet';
import type { MiniBatchJob, OptimizerSettings } from '../../workloads/workload.ts';
import { readJob, serve, stopwatch } from '../protocol.ts';

const job = await readJob<MiniBatchJob>(describeBackend());
const { images, labels } = subset(loadMnist().train, job.images);
const X = normalize(flatten(images));
const Y = oneHot(labels);
const network = initializeNetwork(job.layers, { seed: 33 });
const optimizer = optimizerOf(job.optimizer);

await serve(async (epochs) => {
  const { batchSize } = job;
  const { ms, lap } = stopwatch();
  const options = { optimizer, batchSize, epochs, seed: 7, onEpoch: lap };
  const { history } = await trainNetwork(X, Y, network, options);
  return { ms, values: history.loss };
});

function optimizerOf(settings: OptimizerSettings): Optimizer {
  const { learningRate } = settings;
  switch (settings.name) {
    case 'sgd':
      return sgd({ learningRate });
    case 'momentum':
      return momentum({ learningRate, momentum: settings.momentum });
    case 'adam': {
      const { beta1, beta2, epsilon } = settings;
      return adam({ learningRate, beta1, beta2, epsilon });
    }
  }
}
