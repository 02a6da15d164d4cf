/**
 * @file The work of a lesson with the library: MNIST read, training by its functions on few images, `train` on all.
 */
import {
  backProp,
  columnSlice,
  crossEntropy,
  describeBackend,
  flatten,
  forwardProp,
  initializeParams,
  loadMnist,
  type Matrix,
  normalize,
  oneHot,
  type Params,
  subset,
  train,
  updateParams,
} from 'scratchnet';
import type { LessonJob } from '../../workloads/workload.ts';
import { readJob, serve, stopwatch } from '../protocol.ts';

const {
  images: count,
  layers,
  optimizer,
  iterations,
  few,
  fewIterations,
} = await readJob<LessonJob>(describeBackend());
const alpha = optimizer.learningRate;

await serve(async (units) => {
  const { ms, lap } = stopwatch();
  const values: number[][] = [];
  for (let unit = 0; unit < units; unit++) {
    values.push(await lesson());
    lap();
  }
  return { ms, values };
});

/** @returns the last loss of each training */
async function lesson(): Promise<number[]> {
  const { images, labels } = subset(loadMnist().train, count);
  const X = normalize(flatten(images));
  const Y = oneHot(labels);
  const [inputs, hidden, classes] = layers;
  const params = initializeParams(inputs, hidden, classes, { seed: 33 });
  const small = few.map((n) => trainLoop(columnSlice(X, 0, n), columnSlice(Y, 0, n), params));
  const { history } = await train(X, Y, { params, alpha, iterations });
  return [...small, history.loss[iterations - 1]];
}

/** The loop that the lesson writes itself. */
function trainLoop(X: Matrix, Y: Matrix, start: Params): number {
  let params = start;
  let loss = 0;
  for (let i = 0; i < fewIterations; i++) {
    const cache = forwardProp(X, params);
    loss = crossEntropy(cache.A2, Y);
    params = updateParams(params, backProp(X, Y, params, cache), alpha);
  }
  return loss;
}
