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
import { type ExamplesSent, received } from './examples-sent.ts';
import { trainingNotFinite } from './not-finite.ts';
import type { LayerPlan } from './parameters.ts';
import { type Shard, ShardPass, type ShardSums } from './shards.ts';

/** What a worker gets when it starts. */
export interface WorkerSetup {
  /** Is part of each answer: other messages on the thread's channel are not ours. */
  readonly token: string;
  readonly backend: BackendName;
  readonly plans: readonly LayerPlan[];
  /** The examples of its shards only. */
  readonly X: ExamplesSent;
  readonly Y: ExamplesSent;
  /** Within X and Y. */
  readonly shards: readonly Shard[];
}

/**
 * What a worker is asked: the sums for some parameters. Both sides give their memory away and get it back, since a browser
 * would keep a thousand copies until it tidies up.
 */
export interface WorkerRequest {
  readonly parameters: Numbers;
  /** What the last answer's gradients lay in, to be used again; none at first. */
  readonly gradients: readonly Numbers[];
}

/** What a worker answers: that it is ready (once, at first), and then the sums of its shards for each request. */
export type WorkerReply = { readonly token: string } & (
  | { readonly ready: true }
  | { readonly sums: ShardSums[]; readonly parameters: Numbers }
  | { readonly error: string }
);

/**
 * The work of a thread, whatever kind of thread it is.
 *
 * @param post sends an answer; the buffers in `transfer` are given away with it
 * @returns what takes the requests
 */
export function worker(
  { token, backend, plans, X, Y, shards }: WorkerSetup,
  post: (reply: WorkerReply, transfer: ArrayBuffer[]) => void,
): (request: WorkerRequest) => void {
  useBackend(backend);
  let pass: ShardPass | undefined;
  const openPass = (): ShardPass => {
    const examples = received(X);
    const size = new Matrix(Float32Array.of(largestSize(examples)), 1, 1);
    const opened = new ShardPass(examples, received(Y), plans, shards, () => trainingNotFinite(size));
    if (!opened.readsX) freeMemory(X.numbers);
    return opened;
  };
  post({ token, ready: true }, []);
  return ({ parameters, gradients }) => {
    try {
      pass ??= openPass();
      // The slopes are views of a large memory, which a message would carry whole.
      const sums = pass.sums(parameters).map((shard, i) => {
        const copy = gradients[i] ?? shard.gradients.slice();
        copy.set(shard.gradients);
        return { ...shard, gradients: copy };
      });
      post({ token, sums, parameters }, buffersOf(parameters, ...sums.map((shard) => shard.gradients)));
    } catch (error) {
      post({ token, error: (error as Error).message }, []);
    }
  };
}

/** What is given away with a message. */
export function buffersOf(...numbers: readonly Numbers[]): ArrayBuffer[] {
  return numbers.map(({ buffer }) => buffer as ArrayBuffer);
}
