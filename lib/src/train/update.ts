/**
 * @file What an optimizer leaves to do for each parameter after the backward pass.
 *
 * It is data, not a function, since a thread that updates some of the weights gets it through shared memory. What the
 * optimizers are, nn/optimizers.ts says.
 */
import type { AdamStep, PartKernels } from '../backend/kernels.ts';
import type { Numbers } from '../core/matrix.ts';

/** The update of a step, the same for all parameters; `rate` is the learning rate of this step. */
export type Update =
  /** Nothing: the backward pass has changed the parameters. */
  | { readonly kind: 'none' }
  /** parameters ← parameters − rate · gradients */
  | { readonly kind: 'descend'; readonly rate: number }
  /** parameters ← parameters − rate · velocity; the backward pass has made the velocity, which is the first state. */
  | { readonly kind: 'follow'; readonly rate: number }
  | { readonly kind: 'nesterov'; readonly rate: number; readonly momentum: number }
  | {
      readonly kind: 'rmsProp';
      readonly rate: number;
      readonly decay: number;
      readonly epsilon: number;
    }
  | ({ readonly kind: 'adam' } & AdamStep)
  /** All parameters at once, by the optimizer itself: no thread can be told. */
  | { readonly kind: 'own'; apply(): void };

/** Nothing is left to do. */
export const NO_UPDATE: Update = { kind: 'none' };

/** Numbers that belong to parameters, all in one layout. */
export interface Runs {
  readonly parameters: Numbers;
  readonly gradients: Numbers;
  readonly states: readonly Numbers[];
}

/** Updates parameters, all or some of them. */
export function makeUpdate(update: Update, kernels: PartKernels, runs: Runs): void {
  const { parameters, gradients, states } = runs;
  if (update.kind === 'own') update.apply();
  else if (update.kind === 'descend') kernels.addScaled(-update.rate, gradients, parameters);
  else if (update.kind === 'follow') kernels.addScaled(-update.rate, states[0], parameters);
  else if (update.kind === 'adam') kernels.adam(update, gradients, states[0], states[1], parameters);
  else if (update.kind === 'rmsProp') rmsProp(update, runs);
  else if (update.kind === 'nesterov') {
    const { rate, momentum } = update;
    const velocity = states[0];
    kernels.addScaled(momentum - 1, velocity, velocity);
    kernels.addScaled(1, gradients, velocity);
    kernels.addScaled(-rate, gradients, parameters);
    kernels.addScaled(-rate * momentum, velocity, parameters);
  }
}

function rmsProp(
  { rate, decay, epsilon }: { rate: number; decay: number; epsilon: number },
  { parameters, gradients, states }: Runs,
): void {
  const squares = states[0];
  for (let i = 0; i < squares.length; i++) {
    const slope = gradients[i];
    const square = decay * squares[i] + (1 - decay) * slope * slope;
    squares[i] = square;
    parameters[i] = parameters[i] - (rate * slope) / Math.sqrt(square + epsilon);
  }
}
