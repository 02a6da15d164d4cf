/**
 * @file What a training remembers from one call to the next, in the same form for both paths.
 */
import { allocate, type Matrix } from '../core/matrix.ts';
import type { RandomSnapshot } from '../core/random.ts';
import type { Network, NetworkLayer } from '../nn/network.ts';
import { type AdamState, kindOfOptimizer, type Optimizer } from '../nn/optimizers.ts';
import type { Checkpoint } from '../train/checkpoint.ts';
import { hasFastStep } from '../train/optimizer-step.ts';
import { type LayerPlan, plansOf, readNetwork, runLength, writeNetwork } from '../train/parameters.ts';

/** What a training remembers. */
export interface TrainingMemory {
  /** The optimizer's state over the weights as W (units × inputs) and b (units × 1); undefined before the first step. */
  readonly optimizer: unknown;
  /** The random numbers before the order of this epoch, or between two epochs of the next one, was drawn. */
  readonly order: RandomSnapshot;
  readonly dropout: RandomSnapshot;
}

/** Where a training stands. */
export interface Position {
  readonly memory: TrainingMemory;
  /** How many examples of the epoch were seen. */
  readonly seen: number;
}

/** Where a run on the fast path stands. */
export function positionOf(optimizer: Optimizer, saved: Checkpoint): Position {
  const { order, dropout, seen } = saved;
  return { memory: { optimizer: stateOf(optimizer, saved), order, dropout }, seen };
}

/** A checkpoint from which the fast path goes on. */
export function checkpointOf(optimizer: Optimizer, { memory, seen }: Position, network: Network): Checkpoint {
  const { order, dropout } = memory;
  const history = { loss: [], accuracy: [], valLoss: [], valAccuracy: [] };
  const numbers = numbersOf(optimizer, memory.optimizer, network);
  return { network, epoch: 0, seen, loss: 0, hits: 0, history, ...numbers, order, dropout, best: null };
}

/** As the optimizer's own functions know it. */
function stateOf(optimizer: Optimizer, { states, memory, network }: Checkpoint): unknown {
  if (!hasFastStep(optimizer)) return memory;
  const plans = plansOf(network);
  const dtype = network[0]?.W.dtype ?? 'float32';
  const [first, second] = states.map((run) => matricesOf(readNetwork(plans, run, dtype)));
  if (kindOfOptimizer(optimizer) !== 'adam') return first ?? null;
  return { steps: memory, means: first, squares: second };
}

/** As the fast kernels know it: runs of numbers. */
function numbersOf(
  optimizer: Optimizer,
  state: unknown,
  network: Network,
): Pick<Checkpoint, 'states' | 'memory'> {
  if (!hasFastStep(optimizer)) return { states: [], memory: state };
  const plans = plansOf(network);
  const known = state ?? optimizer.init(matricesOf(network));
  const runs = (lists: readonly (readonly Matrix[])[]): Checkpoint['states'] =>
    lists.map((matrices) => {
      const run = allocate(runLength(plans), network[0]?.W.dtype ?? 'float32');
      writeNetwork(networkOf(plans, matrices), run);
      return run;
    });
  if (kindOfOptimizer(optimizer) === 'adam') {
    const { steps, means, squares } = known as AdamState;
    return { states: runs([means, squares]), memory: steps };
  }
  return { states: known ? runs([known as Matrix[]]) : [], memory: null };
}

/**
 * An optimizer's new state, with the old numbers for weights that did not move.
 * @param moved whether each weight did
 */
export function keepStill(
  optimizer: Optimizer,
  before: unknown,
  after: unknown,
  moved: readonly boolean[],
): unknown {
  if (kindOfOptimizer(optimizer) === undefined || after === null) return after;
  const merged = (old: readonly Matrix[], made: readonly Matrix[]): Matrix[] =>
    made.map((matrix, i) => (moved[i] ? matrix : old[i]));
  if (Array.isArray(after)) return merged(before as Matrix[], after);
  const [old, made] = [before, after] as Readonly<Record<string, unknown>>[];
  return Object.fromEntries(
    Object.entries(made).map(([key, value]) => [
      key,
      Array.isArray(value) ? merged(old[key] as Matrix[], value) : value,
    ]),
  );
}

function matricesOf(network: Network): Matrix[] {
  return network.flatMap(({ W, b }) => (b ? [W, b] : [W]));
}

function networkOf(plans: readonly LayerPlan[], matrices: readonly Matrix[]): Network {
  let next = 0;
  return plans.map((plan): NetworkLayer => {
    const W = matrices[next++];
    const b = plan.bias ? matrices[next++] : null;
    return { W, b, activation: plan.activation };
  });
}
