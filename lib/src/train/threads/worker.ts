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
import type { AnswerSums, SumsReply, SumsRequest } from '../shards/sums-exchange.ts';
import type { ThreadSetup, WorkerSetup } from './thread-setup.ts';

/** What a worker answers: that it is ready (once, at first), and then for each question the sums, or what went wrong. */
export type WorkerReply = { readonly token: string } & (
  | { readonly ready: true }
  | SumsReply
  | { readonly error: string }
);

/** What a thread is told: a new piece of work (null: none, so that it forgets the last), or a request about it. */
export type ThreadMessage = { readonly setup: ThreadSetup | null } | SumsRequest;

/** How a thread works here. */
interface Ways {
  readonly answerSums: AnswerSums;
  /** Works on a layer until that is over; without it there is no such work. */
  joinLayer?(layer: LayerSetup): void;
}

/**
 * The work of a thread, whatever kind of thread it is: one piece after the other.
 * @param post sends an answer; the buffers in `transfer` are given away with it
 * @returns what takes the messages
 */
export function worker(
  post: (reply: WorkerReply, transfer: ArrayBuffer[]) => void,
  { answerSums, joinLayer }: Ways,
): (message: ThreadMessage) => void {
  let answer: ((request: SumsRequest) => void) | undefined;
  return (message) => {
    if (!('setup' in message)) {
      answer?.(message);
      return;
    }
    const { setup } = message;
    answer = undefined;
    if (setup === null) return;
    useBackend(setup.backend);
    if ('layer' in setup) {
      joinLayer?.(setup.layer);
      return;
    }
    const { token, shared } = setup;
    post({ token, ready: true }, []);
    answer = answerSums(shared, sumsOf(setup), (reply, transfer) => post({ token, ...reply }, transfer));
  };
}

/** Computes the sums of its shards; the first time it prepares what it needs for that. */
function sumsOf({ plans, X, Y, shards }: WorkerSetup): (parameters: Numbers) => ShardSums[] {
  let pass: ShardPass | undefined;
  const openPass = (): ShardPass => {
    const examples = received(X);
    const size = new Matrix(Float32Array.of(largestSize(examples)), 1, 1);
    const opened = new ShardPass(examples, received(Y), plans, shards, () => trainingNotFinite(size));
    if (!opened.readsX) freeMemory(X.numbers);
    return opened;
  };
  return (parameters) => {
    pass ??= openPass();
    return pass.sums(parameters);
  };
}
