/**
 * @file What runs in a worker's thread: it keeps the examples of its shards, waits for parameters, and answers with
 * its sums.
 *
 * The build makes one program of this file and all that it imports, for Node and for a browser (node-worker.ts,
 * browser-worker.ts). It starts from memory: no file is needed beside the library, however a project bundles it.
 */

import { useBackend } from '../../backend/active-backend.ts';
import { largestSize } from '../../core/finite.ts';
import { freeMemory } from '../../core/free-memory.ts';
import { Matrix, type Numbers } from '../../core/matrix.ts';
import type { LayerSetup } from '../layer/layer-parts.ts';
import { trainingNotFinite } from '../not-finite.ts';
import { received } from '../shards/examples-sent.ts';
import { ShardPass, type ShardSums } from '../shards/shards.ts';
import { buffersOf, type ThreadSetup, type WorkerSetup } from './thread-setup.ts';

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

/** What a thread is told: a new piece of work (null: none, so that it forgets the last), or a request about it. */
export type ThreadMessage = { readonly setup: ThreadSetup | null } | WorkerRequest;

/**
 * The work of a thread, whatever kind of thread it is: one piece after the other.
 * @param post sends an answer; the buffers in `transfer` are given away with it
 * @param join works on a layer until that is over; without it there is no such work
 * @returns what takes the messages
 */
export function worker(
  post: (reply: WorkerReply, transfer: ArrayBuffer[]) => void,
  join?: (layer: LayerSetup) => void,
): (message: ThreadMessage) => void {
  let answer: ((request: WorkerRequest) => void) | undefined;
  return (message) => {
    if (!('setup' in message)) {
      answer?.(message);
      return;
    }
    const { setup } = message;
    answer = undefined;
    if (setup === null) return;
    useBackend(setup.backend);
    if ('layer' in setup) join?.(setup.layer);
    else answer = shardWorker(setup, post);
  };
}

function shardWorker(
  { token, plans, X, Y, shards }: WorkerSetup,
  post: (reply: WorkerReply, transfer: ArrayBuffer[]) => void,
): (request: WorkerRequest) => void {
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
