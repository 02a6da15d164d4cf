/**
 * @file The checkpoint of a training in mini-batches.
 */
import type { Numbers } from '../core/matrix.ts';
import type { RandomSnapshot } from '../core/random.ts';
import { valueText } from '../core/value-text.ts';
import type { Network } from '../nn/network.ts';
import type { NetworkHistory } from './history.ts';
import { type LayerPlan, plansOf } from './parameters.ts';

/** Everything that is needed to go on with a training later, just where it stopped. */
export interface Checkpoint {
  /** The network as it is. */
  readonly network: Network;
  /** The epoch that is under way, counted from 0, and how many of its examples were seen. */
  readonly epoch: number;
  readonly seen: number;
  /** Loss and right predictions, summed over these. */
  readonly loss: number;
  readonly hits: number;
  /** Of the epochs before. */
  readonly history: NetworkHistory;
  /** The optimizer's numbers, one for each parameter. */
  readonly states: readonly Numbers[];
  /** What the optimizer remembers besides; for Adam the number of steps. */
  readonly memory: unknown;
  /** The random numbers at the start of the epoch, and those of dropout now. */
  readonly order: RandomSnapshot;
  readonly dropout: RandomSnapshot;
  /** The best network so far, if the training looks for one. */
  readonly best: Best | null;
}

/** The best network so far by its loss on the validation examples. */
export interface Best {
  readonly network: Network;
  readonly epoch: number;
  readonly loss: number;
}

/** @throws TypeError unless it is a checkpoint; RangeError unless it is of such a network and optimizer */
export function checkCheckpoint(
  saved: Checkpoint,
  plans: readonly LayerPlan[],
  states: readonly Numbers[],
): void {
  if (!(Array.isArray(saved.network) && Array.isArray(saved.states) && saved.order && saved.dropout)) {
    throw new TypeError(
      `trainNetwork: resume is ${valueText(saved)}; a checkpoint is needed, as trainNetwork gives it back`,
    );
  }
  const sizes = (network: readonly LayerPlan[]): string =>
    [network[0]?.inputs, ...network.map(({ units }) => units)].join('-');
  const [here, there] = [sizes(plans), sizes(plansOf(saved.network))];
  if (here !== there) {
    throw new RangeError(
      `trainNetwork: the checkpoint is of a network ${there} but the network is ${here}; they must be equal`,
    );
  }
  if (saved.states.length !== states.length) {
    throw new RangeError(
      `trainNetwork: the checkpoint has ${saved.states.length} states of an optimizer but this one has ${states.length}; the same optimizer is needed`,
    );
  }
}
