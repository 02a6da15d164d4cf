/**
 * @file What a thread gets when it starts.
 */
import type { BackendName } from '../../backend/backend.ts';
import type { LayerSetup } from '../layer/layer-parts.ts';
import type { LayerPlan } from '../parameters.ts';
import type { ExamplesSent } from '../shards/examples-sent.ts';
import type { Shards } from '../shards/shards.ts';
import type { SharedSums } from '../shards/sums-exchange.ts';

/** What a thread gets when it starts: shards of a batch, or parts of a layer. */
export type ThreadSetup = WorkerSetup | LayerThreadSetup;

/** What a thread gets that does parts of a layer. */
export interface LayerThreadSetup {
  readonly backend: BackendName;
  readonly layer: LayerSetup;
}

/** What a worker for shards gets. */
export interface WorkerSetup {
  /** Is part of each answer: other messages on the thread's channel are not ours. */
  readonly token: string;
  readonly backend: BackendName;
  readonly plans: readonly LayerPlan[];
  /** The examples of its shards only. */
  readonly X: ExamplesSent;
  readonly Y: ExamplesSent;
  /** Within X and Y. */
  readonly shards: Shards;
  /** Where questions and answers lie; undefined where memory is not shared, and they are messages. */
  readonly shared: SharedSums | undefined;
}

/** What is given away with a setup. */
export function givenAway(setup: ThreadSetup): ArrayBuffer[] {
  return 'layer' in setup ? [] : buffersOf(setup.X.numbers, setup.Y.numbers);
}

/** The memory of numbers that are given away. */
export function buffersOf(...numbers: readonly { readonly buffer: ArrayBufferLike }[]): ArrayBuffer[] {
  return numbers.map(({ buffer }) => buffer as ArrayBuffer);
}
