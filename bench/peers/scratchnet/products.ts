/**
 * @file One matrix product with the library's `matmul`, again and again.
 */
import { describeBackend, fromData, matmul } from 'scratchnet';
import type { ProductsJob } from '../../workloads/workload.ts';
import { entries, sample } from '../operands.ts';
import { readJob, serve, stopwatch } from '../protocol.ts';

const job = await readJob<ProductsJob>(describeBackend());
const [a, b] = [job.a, job.b].map((shape) => {
  const stored = fromData(entries(shape), shape.rows, shape.cols);
  return shape.transposed ? stored.T : stored;
});

await serve((units) => {
  const { ms, lap } = stopwatch();
  const values = [];
  for (let unit = 0; unit < units; unit++) {
    let out = matmul(a, b);
    for (let i = 1; i < job.repeat; i++) out = matmul(a, b);
    lap();
    values.push(sample(out.data));
  }
  return { ms, values };
});
