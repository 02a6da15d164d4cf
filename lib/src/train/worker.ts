/**
 * @file What runs in a worker's thread: it keeps the examples of its shards, waits for parameters, and answers with
 * its sums.
 *
 * The build makes one program of this file and all that it imports (worker-program.ts), which worker-thread.ts starts
 * from memory: no file is needed beside the library, however a project bundles it.
 */

import { useBackend } from '../backend/active-backend.ts';
import type { BackendName } from '../backend/backend.ts';
import { Matrix, type Numbers } from '../core/matrix.ts';
import { nodeModule } from '../core/node.ts';
import type { LayerPlan } from './parameters.ts';
import { type Shard, ShardPass, type ShardSums } from './shards.ts';

/** The fields of a matrix, as a message carries them. */
export interface MatrixFields {
  readonly data: Numbers;
  readonly rows: number;
  readonly cols: number;
  readonly rowStride: number;
  readonly colStride: number;
}

/** What a worker gets when it starts. */
export interface WorkerSetup {
  /** Is part of each answer: other messages on the thread's channel are not ours. */
  readonly token: string;
  readonly backend: BackendName;
  readonly plans: readonly LayerPlan[];
  /** The examples of its shards only. */
  readonly X: MatrixFields;
  readonly Y: MatrixFields;
  /** Within X and Y. */
  readonly shards: readonly Shard[];
}

/** What a worker answers: that it is ready (once, at first), and then its sums for each set of parameters. */
export type WorkerReply = { readonly token: string } & (
  | { readonly ready: true }
  | { readonly sums: ShardSums[] }
  | { readonly error: string }
);

/** Runs as a worker, in a thread that worker-thread.ts started. */
export function startWorker(): void {
  const threads = nodeModule<typeof import('node:worker_threads')>('node:worker_threads', 'train');
  const { token, backend, plans, X, Y, shards } = threads.workerData as WorkerSetup;
  const port = threads.parentPort;
  const post = (reply: WorkerReply): void => port?.postMessage(reply);
  useBackend(backend);
  let pass: ShardPass | undefined;
  port?.on('message', (parameters: Numbers) => {
    try {
      pass ??= new ShardPass(matrix(X), matrix(Y), plans, shards);
      // The slopes are views of a large memory, which a message would carry whole.
      const sums = pass.sums(parameters).map((shard) => ({ ...shard, gradients: shard.gradients.slice() }));
      post({ token, sums });
    } catch (error) {
      post({ token, error: (error as Error).message });
    }
  });
  post({ token, ready: true });
}

function matrix({ data, rows, cols, rowStride, colStride }: MatrixFields): Matrix {
  return new Matrix(data, rows, cols, rowStride, colStride);
}
