/**
 * @file What runs in a worker's thread: it keeps the examples of its shards, waits for parameters, and answers with
 * its sums.
 *
 * The build makes one program of this file and all that it imports, for Node and for a browser (node-worker.ts,
 * browser-worker.ts). It starts from memory: no file is needed beside the library, however a project bundles it.
 */

import { useBackend } from '../backend/active-backend.ts';
import type { BackendName } from '../backend/backend.ts';
import { largestSize } from '../core/finite.ts';
import { freeMemory } from '../core/free-memory.ts';
import { Matrix, type Numbers } from '../core/matrix.ts';
import { trainingNotFinite } from './not-finite.ts';
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

/**
 * The work of a thread, whatever kind of thread it is.
 *
 * @param post sends an answer; the buffers in `transfer` are given away with it
 * @returns what takes the parameters
 */
export function worker(
  { token, backend, plans, X, Y, shards }: WorkerSetup,
  post: (reply: WorkerReply, transfer: ArrayBuffer[]) => void,
): (parameters: Numbers) => void {
  useBackend(backend);
  let pass: ShardPass | undefined;
  const openPass = (): ShardPass => {
    const examples = matrix(X);
    const size = new Matrix(Float32Array.of(largestSize(examples)), 1, 1);
    const opened = new ShardPass(examples, matrix(Y), plans, shards, () => trainingNotFinite(size));
    if (!opened.readsX) freeMemory(X.data);
    return opened;
  };
  post({ token, ready: true }, []);
  return (parameters) => {
    try {
      pass ??= openPass();
      // The slopes are views of a large memory, which a message would carry whole.
      const sums = pass.sums(parameters).map((shard) => ({ ...shard, gradients: shard.gradients.slice() }));
      post(
        { token, sums },
        sums.map(({ gradients }) => gradients.buffer),
      );
    } catch (error) {
      post({ token, error: (error as Error).message }, []);
    }
  };
}

function matrix({ data, rows, cols, rowStride, colStride }: MatrixFields): Matrix {
  return new Matrix(data, rows, cols, rowStride, colStride);
}
