/**
 * @file Who works on the lanes of a batch: this thread, and helpers beside it where that pays.
 */
import type { Worker } from 'node:worker_threads';
import { currentBackend } from '../backend/choice.ts';
import { columnSlice, inOnePiece, Matrix } from '../core/matrix.ts';
import { isNode, nodeModule } from '../core/node.ts';
import type { Params } from '../nn/initializers.ts';
import { type BatchResult, joinLanes, type Lane, type LaneSums, lanesOf, sumLane } from './blocks.ts';
import type { Examples, HelperSetup, Reply } from './helper.ts';

/** Computes loss, accuracy and gradients of a batch, again and again for other parameters. */
export interface Crew {
  gradients(params: Params): Promise<BatchResult>;
  /** Sends the helpers home. */
  end(): void;
}

/** Training shorter than this many multiplications, about a second, is over before helpers would have paid. */
const WORTH_IT = 2e10;

/**
 * Deals the lanes of a batch out to threads.
 *
 * @param multiplications of the whole training, to judge whether helpers pay
 * @param threads at most so many, this one included; default: as many as there are cores
 */
export function callCrew(X: Matrix, Y: Matrix, multiplications: number, threads?: number): Crew {
  const lanes = lanesOf(X.cols);
  const most = Math.min(threads ?? (multiplications > WORTH_IT ? cores() : 1), lanes.length);
  const [own = [], ...others] = dealt(lanes, isNode() ? most : 1);
  const helpers = others.map((share) => callHelper(X, Y, share));
  return {
    async gradients(params) {
      const answers = helpers.map((helper) => helper.sum(params));
      // An error of this thread comes first; those of the helpers must not stay unheard.
      for (const answer of answers) answer.catch(() => {});
      const sums = own.map((lane) => sumOwnLane(X, Y, lane, params));
      return joinLanes([...sums, ...(await Promise.all(answers)).flat()], X.cols);
    },
    end() {
      for (const helper of helpers) helper.end();
    },
  };
}

/** The lanes in as many shares as there are threads, in order. */
function dealt(lanes: Lane[], threads: number): Lane[][] {
  const size = Math.ceil(lanes.length / threads);
  const shares = Array.from({ length: threads }, (_, i) => lanes.slice(i * size, (i + 1) * size));
  return shares.filter((share) => share.length > 0);
}

function cores(): number {
  return isNode() ? nodeModule<typeof import('node:os')>('node:os', 'train').availableParallelism() : 1;
}

/** A thread of its own that holds its share of the examples. */
function callHelper(X: Matrix, Y: Matrix, lanes: Lane[]) {
  const { Worker } = nodeModule<typeof import('node:worker_threads')>('node:worker_threads', 'train');
  const examples = lanes.map(({ start, end }) => ({ X: copied(X, start, end), Y: copied(Y, start, end) }));
  const setup: HelperSetup = { backend: currentBackend(), m: X.cols, examples };
  const worker = new Worker(new URL('./helper.js', import.meta.url), {
    workerData: setup,
    transferList: examples.flatMap((lane) => [lane.X.data.buffer, lane.Y.data.buffer] as ArrayBuffer[]),
  });
  // A thread may also end without an error, so it is its end that counts; what went wrong before does not matter.
  let isLost = false;
  worker.on('exit', () => {
    isLost = true;
  });
  worker.on('error', () => {});
  return {
    /** The sums of the helper's lanes; if its thread is lost, this thread does its work. */
    async sum(params: Params): Promise<LaneSums[]> {
      const reply = isLost ? undefined : await ask(worker, params);
      if (reply === undefined) return lanes.map((lane) => sumOwnLane(X, Y, lane, params));
      if ('error' in reply) throw new RangeError(reply.error);
      return reply.sums.map(revived);
    },
    end: () => void worker.terminate(),
  };
}

/** The answer of a helper, or nothing if its thread ends before it answers. Only while we wait does it keep Node alive. */
function ask(worker: Worker, params: Params): Promise<Reply | undefined> {
  return new Promise((resolve) => {
    const done = (reply: Reply | undefined): void => {
      worker.off('message', done).off('exit', ended).unref();
      resolve(reply);
    };
    const ended = (): void => done(undefined);
    worker.on('message', done).on('exit', ended).ref();
    worker.postMessage(params);
  });
}

function sumOwnLane(X: Matrix, Y: Matrix, { start, end }: Lane, params: Params): LaneSums {
  return sumLane(columnSlice(X, start, end), columnSlice(Y, start, end), params, X.cols);
}

/** Columns start … end − 1 as numbers of their own that may be handed to another thread. */
function copied(m: Matrix, start: number, end: number): Examples['X'] {
  const { data, rows, cols, rowStride, colStride } = inOnePiece(columnSlice(m, start, end));
  return { data: data.slice(), rows, cols, rowStride, colStride };
}

/** A message carries the fields of a matrix, not its class. */
function revived({ loss, hits, grads }: LaneSums): LaneSums {
  const matrix = ({ data, rows, cols }: Matrix): Matrix => new Matrix(data, rows, cols);
  const { dW1, db1, dW2, db2 } = grads;
  return { loss, hits, grads: { dW1: matrix(dW1), db1: matrix(db1), dW2: matrix(dW2), db2: matrix(db2) } };
}
