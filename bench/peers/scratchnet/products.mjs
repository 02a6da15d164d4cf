/**
 * @file One matrix product with the library's `matmul`, again and again.
 */
import { describeBackend, fromData, matmul } from 'scratchnet';
import { entries, sample } from '../operands.mjs';
import { job, serve, stopwatch } from '../protocol.mjs';

const [a, b] = [job.a, job.b].map((shape) => {
  const stored = fromData(entries(shape), shape.rows, shape.cols);
  return shape.transposed ? stored.T : stored;
});

await serve(describeBackend(), (units) => {
  const { ms, lap } = stopwatch();
  const values = [];
  for (let unit = 0; unit < units; unit++) {
    let out;
    for (let i = 0; i < job.repeat; i++) out = matmul(a, b);
    lap();
    values.push(sample(out.data));
  }
  return { ms, values };
});
