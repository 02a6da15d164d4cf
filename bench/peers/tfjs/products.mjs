/**
 * @file One matrix product in TensorFlow.js, again and again.
 */
import { matMul, tensor2d } from '@tensorflow/tfjs-core';
import { entries, sample } from '../operands.mjs';
import { job, serve, stopwatch } from '../protocol.mjs';
import { version } from './backend.mjs';

const [a, b] = [job.a, job.b].map((shape) => tensor2d(entries(shape), [shape.rows, shape.cols]));

await serve(version, (units) => {
  const { ms, lap } = stopwatch();
  const values = [];
  for (let unit = 0; unit < units; unit++) {
    let out;
    for (let i = 0; i < job.repeat; i++) {
      out?.dispose();
      out = matMul(a, b, job.a.transposed, job.b.transposed);
    }
    lap();
    values.push(sample(out.dataSync()));
    out.dispose();
  }
  return { ms, values };
});
