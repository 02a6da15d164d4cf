/**
 * @file What runs in a helper's thread: it keeps its share of the examples, waits for parameters, and answers with
 * its sums.
 *
 * The build makes one program of this file and all that it imports (worker-program.ts), which {@link callCrew} starts
 * from memory: no file is needed beside the library, however a project bundles it.
 */
import type { BackendName } from '../backend/backend.ts';
import { useBackend } from '../backend/choice.ts';
import { Matrix, type Numbers } from '../core/matrix.ts';
import { nodeModule } from '../core/node.ts';
import { type Lane, type LaneSums, LaneWorker } from './blocks.ts';
import type { LayerPlan } from './parameters.ts';

/** The fields of a matrix, as a message carries them. */
export interface Fields {
  readonly data: Numbers;
  readonly rows: number;
  readonly cols: number;
  readonly rowStride: number;
  readonly colStride: number;
}

/** What a helper gets when it starts. */
export interface HelperSetup {
  /** Is part of each answer: what else may speak on the thread's channel is not ours. */
  readonly token: string;
  readonly backend: BackendName;
  readonly plans: readonly LayerPlan[];
  /** The examples of its lanes only. */
  readonly X: Fields;
  readonly Y: Fields;
  /** Within X and Y. */
  readonly lanes: readonly Lane[];
}

/** What a helper says: that it is ready (once, at first), and then its sums for each set of parameters. */
export type Reply = { readonly token: string } & (
  | { readonly ready: true }
  | { readonly sums: LaneSums[] }
  | { readonly error: string }
);

/** Begins to work as a helper, in a thread that {@link callCrew} started. */
export function startHelper(): void {
  const threads = nodeModule<typeof import('node:worker_threads')>('node:worker_threads', 'train');
  const { token, backend, plans, X, Y, lanes } = threads.workerData as HelperSetup;
  const port = threads.parentPort;
  const say = (reply: Reply): void => port?.postMessage(reply);
  useBackend(backend);
  let worker: LaneWorker | undefined;
  port?.on('message', (parameters: Numbers) => {
    try {
      worker ??= new LaneWorker(matrix(X), matrix(Y), plans, lanes);
      // The slopes are views of a large memory, which a message would carry whole.
      const sums = worker.sums(parameters).map((lane) => ({ ...lane, gradients: lane.gradients.slice() }));
      say({ token, sums });
    } catch (error) {
      say({ token, error: (error as Error).message });
    }
  });
  say({ token, ready: true });
}

function matrix({ data, rows, cols, rowStride, colStride }: Fields): Matrix {
  return new Matrix(data, rows, cols, rowStride, colStride);
}
