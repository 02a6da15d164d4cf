/**
 * @file One matrix product in TensorFlow.js, again and again.
 */
import { matMul, tensor2d } from '@tensorflow/tfjs-core';
import { entries, sample } from 'scratchnet-bench/peers/operands';
import { readJob, serve, stopwatch } from 'scratchnet-bench/peers/protocol';
import { version } from './backend.mjs';

/** @import { ProductsJob } from 'scratchnet-bench/workloads/workload' */

const job = /** @type {ProductsJob} */ (await readJob(version));
const [a, b] = [job.a, job.b].map((shape) => tensor2d(entries(shape), [shape.rows, shape.cols]));

const product = () => matMul(a, b, job.a.transposed, job.b.transposed);

await serve((units) => {
  const { ms, lap } = stopwatch();
  /** @type {number[][]} */
  const values = [];
  for (let unit = 0; unit < units; unit++) {
    let out = product();
    for (let i = 1; i < job.repeat; i++) {
      out.dispose();
      out = product();
    }
    lap();
    values.push(sample(out.dataSync()));
    out.dispose();
  }
  return { ms, values };
});
