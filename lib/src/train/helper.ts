/**
 * @file What runs in a helper's thread: it keeps its share of the examples, waits for parameters, and answers with
 * its sums.
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
  readonly backend: BackendName;
  readonly plans: readonly LayerPlan[];
  /** The examples of its lanes only. */
  readonly X: Fields;
  readonly Y: Fields;
  /** Within X and Y. */
  readonly lanes: readonly Lane[];
}

/** What a helper answers. */
export type Reply = { readonly sums: LaneSums[] } | { readonly error: string };

const { parentPort, workerData } = nodeModule<typeof import('node:worker_threads')>(
  'node:worker_threads',
  'train',
);
const { backend, plans, X, Y, lanes } = workerData as HelperSetup;
let worker: LaneWorker | undefined;

useBackend(backend);
parentPort?.on('message', (parameters: Numbers) => {
  parentPort.postMessage(answer(parameters));
});

function answer(parameters: Numbers): Reply {
  try {
    worker ??= new LaneWorker(matrix(X), matrix(Y), plans, lanes);
    // The slopes are views of a large memory, which a message would carry whole.
    return { sums: worker.sums(parameters).map((lane) => ({ ...lane, gradients: lane.gradients.slice() })) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

function matrix({ data, rows, cols, rowStride, colStride }: Fields): Matrix {
  return new Matrix(data, rows, cols, rowStride, colStride);
}
