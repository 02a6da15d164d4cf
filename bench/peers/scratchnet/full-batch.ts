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
import type { TrainingJob } from '../../workloads/workload.ts';
import { readJob, serve, stopwatch } from '../protocol.ts';

const { images: count, layers, optimizer } = await readJob<TrainingJob>(describeBackend());
const { images, labels } = subset(loadMnist().train, count);
const X = normalize(flatten(images));
const Y = oneHot(labels);
const [inputs, hidden, classes] = layers;
const params = initializeParams(inputs, hidden, classes, { seed: 33 });

await serve(async (iterations) => {
  const { ms, lap } = stopwatch();
  const { history } = await train(X, Y, {
    params,
    alpha: optimizer.learningRate,
    iterations,
    onProgress: lap,
  });
  return { ms, values: history.loss };
});
