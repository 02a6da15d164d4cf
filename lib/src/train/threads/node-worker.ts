/** @file What runs in a thread of Node: the build makes worker-program.ts of it, which node-threads.ts starts. */
import { nodeModule } from '../../core/node.ts';
import { joinLayer } from '../layer/layer-parts.ts';
import { answerShared } from '../shards/shared-sums.ts';
import { worker } from './worker.ts';

/** Runs as a worker, in a thread that node-threads.ts started. */
export function startWorker(): void {
  const { parentPort } = nodeModule<typeof import('node:worker_threads')>('node:worker_threads', 'train');
  parentPort?.on(
    'message',
    worker((reply, transfer) => parentPort.postMessage(reply, transfer), {
      answerSums: answerShared,
      joinLayer,
    }),
  );
}
