/**
 * @file Who works on the lanes of a batch: this thread, and helpers beside it where that pays.
 */
import { currentBackend } from '../backend/choice.ts';
import { columnSlice, inOnePiece, type Matrix, type Numbers } from '../core/matrix.ts';
import { isNode, nodeModule } from '../core/node.ts';
import { warnOnce } from '../core/warning.ts';
import { type Lane, type LaneSums, LaneWorker, lanesOf, type Score } from './blocks.ts';
import type { Fields } from './helper.ts';
import { HAS_THREADS, type HelperThread, openHelperThread } from './helper-thread.ts';
import { type LayerPlan, runLength } from './parameters.ts';

/** Loss and accuracy of the whole batch, and the slopes summed over its examples; the next call overwrites these. */
type BatchResult = Score & { readonly gradients: Float64Array };

/** Computes loss, accuracy and gradients of a batch, again and again for other parameters. */
export interface Crew {
  gradients(parameters: Numbers): Promise<BatchResult>;
  /** Sends the helpers home. */
  end(): void;
}

/** Training shorter than this many multiplications, about half a second, is over before helpers would have paid. */
const WORTH_IT = 2e10;

/**
 * Deals the lanes of a batch out to threads.
 *
 * @param multiplications of the whole training, to judge whether helpers pay
 * @param threads at most so many, this one included; default: as many as there are cores
 */
export function callCrew(
  X: Matrix,
  Y: Matrix,
  plans: readonly LayerPlan[],
  multiplications: number,
  threads?: number,
): Crew {
  const lanes = lanesOf(X.cols);
  const most = Math.min(threads ?? (multiplications > WORTH_IT ? cores() : 1), lanes.length);
  const [own, ...others] = dealt(lanes, HAS_THREADS && isNode() ? most : 1).map((share) =>
    shareOf(X, Y, plans, share),
  );
  const helpers = others.map(callHelper);
  const worker = openWorker(own);
  const total = new Float64Array(runLength(plans));
  return {
    async gradients(parameters) {
      const answers = helpers.map((helper) => helper.sums(parameters));
      // An error of this thread comes first; those of the helpers must not stay unheard.
      for (const answer of answers) answer.catch(() => {});
      return joined([...worker.sums(parameters), ...(await Promise.all(answers)).flat()], total, X.cols);
    },
    end() {
      for (const helper of helpers) helper.end();
    },
  };
}

/** The lanes' sums added in order, in float64. */
function joined(lanes: readonly LaneSums[], total: Float64Array, m: number): BatchResult {
  total.fill(0);
  for (const { gradients } of lanes) {
    for (let i = 0; i < total.length; i++) total[i] = total[i] + gradients[i];
  }
  const sum = (name: 'loss' | 'hits'): number => lanes.reduce((before, lane) => before + lane[name], 0);
  return { loss: sum('loss') / m, accuracy: sum('hits') / m, gradients: total };
}

/** The lanes in as many shares as there are threads, in order. */
function dealt(lanes: Lane[], threads: number): Lane[][] {
  const size = Math.ceil(lanes.length / threads);
  const shares = Array.from({ length: threads }, (_, i) => lanes.slice(i * size, (i + 1) * size));
  return shares.filter((share) => share.length > 0);
}

/** What one thread works on. */
interface Share {
  readonly X: Matrix;
  readonly Y: Matrix;
  readonly plans: readonly LayerPlan[];
  /** Within X and Y. */
  readonly lanes: readonly Lane[];
}

/** The lanes of a share follow each other, so its examples are one slice. */
function shareOf(X: Matrix, Y: Matrix, plans: readonly LayerPlan[], lanes: readonly Lane[]): Share {
  const { start: first } = lanes[0];
  const { end } = lanes.at(-1) as Lane;
  return {
    X: columnSlice(X, first, end),
    Y: columnSlice(Y, first, end),
    plans,
    lanes: lanes.map((lane) => ({ start: lane.start - first, end: lane.end - first })),
  };
}

function openWorker({ X, Y, plans, lanes }: Share): LaneWorker {
  return new LaneWorker(X, Y, plans, lanes);
}

function cores(): number {
  try {
    return nodeModule<typeof import('node:os')>('node:os', 'train').availableParallelism();
  } catch {
    return 1; // a browser, or nobody may know
  }
}

/** A helper with its share of the examples; where its thread is lost, this thread does its work. */
function callHelper(share: Share) {
  const thread = openThread(share);
  let instead: LaneWorker | undefined;
  return {
    async sums(parameters: Numbers): Promise<LaneSums[]> {
      const sums = await thread?.sums(parameters);
      if (sums !== undefined) return sums;
      instead ??= openWorker(share);
      return instead.sums(parameters);
    },
    end: () => thread?.end(),
  };
}

/** Threads may be forbidden, or not there at all. */
function openThread(share: Share): HelperThread | undefined {
  const { plans, lanes } = share;
  try {
    const setup = { backend: currentBackend(), plans, lanes, X: copied(share.X), Y: copied(share.Y) };
    return openHelperThread(setup, sayWhySlower);
  } catch (error) {
    sayWhySlower((error as Error).message);
    return undefined;
  }
}

let hasSaid = false;

/** The one note there is: only the first reason counts. */
function sayWhySlower(reason: string): void {
  if (hasSaid) return;
  hasSaid = true;
  warnOnce(`train works with fewer threads than it could (${reason}); the numbers are the same`);
}

/** The numbers of a matrix as a copy that may be handed to another thread. */
function copied(m: Matrix): Fields {
  const { data, rows, cols, rowStride, colStride } = inOnePiece(m);
  return { data: data.slice(), rows, cols, rowStride, colStride };
}
