/**
 * @file What runs in a helper's thread: it keeps its share of the examples, waits for parameters, and answers with
 * its sums.
 */
import type { BackendName } from '../backend/backend.ts';
import { useBackend } from '../backend/choice.ts';
import { Matrix, type Numbers } from '../core/matrix.ts';
import { nodeModule } from '../core/node.ts';
import type { Params } from '../nn/initializers.ts';
import { type LaneSums, sumLane } from './blocks.ts';

/** The fields of a matrix, as a message carries them. */
interface Fields {
  readonly data: Numbers;
  readonly rows: number;
  readonly cols: number;
  readonly rowStride: number;
  readonly colStride: number;
}

/** The examples of one lane. */
export interface Examples {
  readonly X: Fields;
  readonly Y: Fields;
}

/** What a helper gets when it starts. */
export interface HelperSetup {
  readonly backend: BackendName;
  /** How many examples the whole batch has. */
  readonly m: number;
  readonly examples: readonly Examples[];
}

/** What a helper answers. */
export type Reply = { readonly sums: LaneSums[] } | { readonly error: string };

const { parentPort, workerData } = nodeModule<typeof import('node:worker_threads')>(
  'node:worker_threads',
  'train',
);
const { backend, m, examples } = workerData as HelperSetup;
const matrix = ({ data, rows, cols, rowStride, colStride }: Fields): Matrix =>
  new Matrix(data, rows, cols, rowStride, colStride);
const lanes = examples.map(({ X, Y }) => ({ X: matrix(X), Y: matrix(Y) }));

useBackend(backend);
parentPort?.on('message', ({ W1, b1, W2, b2 }: Params) => {
  const params = { W1: matrix(W1), b1: matrix(b1), W2: matrix(W2), b2: matrix(b2) };
  parentPort.postMessage(answer(params));
});

function answer(params: Params): Reply {
  try {
    return { sums: lanes.map(({ X, Y }) => sumLane(X, Y, params, m)) };
  } catch (error) {
    return { error: (error as Error).message };
  }
}
