/**
 * @file Full-batch training with the library's own `train`. What `train` prepares is part of the first iteration.
 */
import {
  describeBackend,
  flatten,
  initializeParams,
  loadMnist,
  normalize,
  oneHot,
  subset,
  train,
} from 'scratchnet';
import { job, serve, stopwatch } from '../protocol.mjs';

const { images, labels } = subset(loadMnist().train, job.images);
const X = normalize(flatten(images));
const Y = oneHot(labels);
const params = initializeParams(...job.layers, { seed: 33 });

await serve(describeBackend(), async (iterations) => {
  const { ms, lap } = stopwatch();
  const alpha = job.optimizer.learningRate;
  const { history } = await train(X, Y, { params, alpha, iterations, onProgress: lap });
  return { ms, values: history.loss };
});
