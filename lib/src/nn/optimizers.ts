/**
 * @file Optimizers: how a step is made of a gradient.
 *
 * Each is a value with two pure functions: `init` gives what it remembers from step to step, `update` the new
 * parameters and the new memory. Parameters and gradients are lists of matrices in the same order.
 */
import { add, divide, map, multiply, subtract } from '../core/elementwise.ts';
import { type Matrix, zeros } from '../core/matrix.ts';
import { checkOptions, positive, type Rules, share, withFunctions } from '../core/options.ts';
import { entryOf, type Registry } from '../core/registry.ts';

/** Result of {@link Optimizer.update}. */
export interface Update<State> {
  readonly params: Matrix[];
  readonly state: State;
}

/** How a step is made of a gradient. Write your own by giving these four. */
export interface Optimizer<State = unknown> {
  readonly name: string;
  /** The learning rate and what else it was made with, for people and for the fast kernels. */
  readonly settings: Readonly<Record<string, number>>;
  /** The memory before the first step. */
  init(params: readonly Matrix[]): State;
  /**
   * One step; nothing it is given is changed.
   * @param factor multiplies the learning rate; this is how a schedule acts. Default 1.
   */
  update(
    params: readonly Matrix[],
    gradients: readonly Matrix[],
    state: State,
    factor?: number,
  ): Update<State>;
}

/** The optimizers that the library has. */
export type OptimizerName = 'sgd' | 'momentum' | 'nesterov' | 'rmsProp' | 'adam';

/** The values that the functions below have made, and by which. */
const KINDS = new WeakMap<object, OptimizerName>();

function made<State>(name: OptimizerName, optimizer: Omit<Optimizer<State>, 'name'>): Optimizer<State> {
  const whole = Object.freeze({ name, ...optimizer, settings: Object.freeze(optimizer.settings) });
  KINDS.set(whole, name);
  return whole;
}

/** Which of the library's optimizers this is; undefined for any other, whatever its name is. */
export function kindOfOptimizer(optimizer: Optimizer): OptimizerName | undefined {
  return KINDS.get(optimizer);
}

/** How fast to go. */
export interface SgdOptions {
  /** Default 0.1. */
  readonly learningRate?: number;
}

const SGD_RULES: Rules<SgdOptions> = { learningRate: positive };

/**
 * Stochastic gradient descent: a step down the slope.
 *
 *     w ← w − α g
 *
 * @throws RangeError if the learning rate is not a finite number above 0
 * @example sgd({ learningRate: 0.5 }).settings; // { learningRate: 0.5 }
 */
export function sgd(options: SgdOptions = {}): Optimizer<null> {
  checkOptions('sgd', options, SGD_RULES);
  const { learningRate = 0.1 } = options;
  return made('sgd', {
    settings: { learningRate },
    init: () => null,
    update: (params, gradients, _, factor = 1) => ({
      params: params.map((w, i) => subtract(w, multiply(gradients[i], learningRate * factor))),
      state: null,
    }),
  });
}

/** How fast to go, and how much of the last step to keep. */
export interface MomentumOptions {
  /** Default 0.01. */
  readonly learningRate?: number;
  /** μ, from 0 to below 1. Default 0.9. */
  readonly momentum?: number;
}

const MOMENTUM_RULES: Rules<MomentumOptions> = { learningRate: positive, momentum: share };

/**
 * Gradient descent with momentum: slopes that agree add up to speed.
 *
 *     v ← μ v + g,    w ← w − α v,    v = 0 at first
 *
 * @throws RangeError if the learning rate is not a finite number above 0, or the momentum not from 0 to below 1
 * @see Polyak (1964), Some methods of speeding up the convergence of iteration methods
 * @example momentum({ learningRate: 0.01 }).settings; // { learningRate: 0.01, momentum: 0.9 }
 */
export function momentum(options: MomentumOptions = {}): Optimizer<Matrix[]> {
  checkOptions('momentum', options, MOMENTUM_RULES);
  const { learningRate = 0.01, momentum: mu = 0.9 } = options;
  return made('momentum', {
    settings: { learningRate, momentum: mu },
    init: (params) => params.map(zerosLike),
    update(params, gradients, velocities, factor = 1) {
      const state = velocities.map((v, i) => add(multiply(v, mu), gradients[i]));
      const rate = learningRate * factor;
      return { params: params.map((w, i) => subtract(w, multiply(state[i], rate))), state };
    },
  });
}

/**
 * Momentum that looks ahead: the slope counts once more, as if the step by the velocity had been made already.
 *
 *     v ← μ v + g,    w ← w − α (g + μ v),    v = 0 at first
 *
 * @throws RangeError if the learning rate is not a finite number above 0, or the momentum not from 0 to below 1
 * @see Sutskever et al. (2013), On the importance of initialization and momentum in deep learning
 * @example nesterov({ learningRate: 0.01 }).settings; // { learningRate: 0.01, momentum: 0.9 }
 */
export function nesterov(options: MomentumOptions = {}): Optimizer<Matrix[]> {
  checkOptions('nesterov', options, MOMENTUM_RULES);
  const { learningRate = 0.01, momentum: mu = 0.9 } = options;
  return made('nesterov', {
    settings: { learningRate, momentum: mu },
    init: (params) => params.map(zerosLike),
    update(params, gradients, velocities, factor = 1) {
      const state = velocities.map((v, i) => add(multiply(v, mu), gradients[i]));
      const ahead = state.map((v, i) => add(gradients[i], multiply(v, mu)));
      const rate = learningRate * factor;
      return { params: params.map((w, i) => subtract(w, multiply(ahead[i], rate))), state };
    },
  });
}

/** The settings of {@link rmsProp}. */
export interface RmsPropOptions {
  /** Default 0.001. */
  readonly learningRate?: number;
  /** How slowly the mean of the squares follows, from 0 to below 1. Default 0.9. */
  readonly decay?: number;
  /** Keeps the division away from 0. Default 1e−7. */
  readonly epsilon?: number;
}

const RMS_PROP_RULES: Rules<RmsPropOptions> = { learningRate: positive, decay: share, epsilon: positive };

/**
 * RMSProp: slopes are divided by how large they usually are, so that all parameters step about equally far.
 *
 *     s ← ρ s + (1 − ρ) g²,    w ← w − α g / √(s + ε),    s = 0 at first
 *
 * @throws RangeError if the learning rate or epsilon is not a finite number above 0, or the decay not from 0 to below 1
 * @see Tieleman, Hinton (2012), Neural networks for machine learning, lecture 6.5
 * @example rmsProp().settings; // { learningRate: 0.001, decay: 0.9, epsilon: 1e-7 }
 */
export function rmsProp(options: RmsPropOptions = {}): Optimizer<Matrix[]> {
  checkOptions('rmsProp', options, RMS_PROP_RULES);
  const { learningRate = 0.001, decay = 0.9, epsilon = 1e-7 } = options;
  return made('rmsProp', {
    settings: { learningRate, decay, epsilon },
    init: (params) => params.map(zerosLike),
    update(params, gradients, before, factor = 1) {
      const state = before.map((s, i) =>
        add(
          multiply(s, decay),
          map(gradients[i], (g) => (1 - decay) * g * g),
        ),
      );
      const stepOf = (i: number): Matrix =>
        multiply(
          divide(
            gradients[i],
            map(state[i], (s) => Math.sqrt(s + epsilon)),
          ),
          learningRate * factor,
        );
      return { params: params.map((w, i) => subtract(w, stepOf(i))), state };
    },
  });
}

/** The settings of {@link adam}, with the names of its authors. */
export interface AdamOptions {
  /** Default 0.001. */
  readonly learningRate?: number;
  /** How slowly the mean of the gradients follows. Default 0.9. */
  readonly beta1?: number;
  /** How slowly the mean of their squares follows. Default 0.999. */
  readonly beta2?: number;
  /** Keeps the division away from 0. Default 1e−8. */
  readonly epsilon?: number;
}

const ADAM_RULES: Rules<AdamOptions> = {
  learningRate: positive,
  beta1: share,
  beta2: share,
  epsilon: positive,
};

/** What Adam remembers. */
export interface AdamState {
  /** How many steps were made. */
  readonly steps: number;
  readonly means: Matrix[];
  readonly squares: Matrix[];
}

/**
 * Adam: each parameter has a step size of its own, by how large its slopes usually are.
 *
 *     m ← β₁ m + (1 − β₁) g,    v ← β₂ v + (1 − β₂) g²,    m = v = 0 at first
 *     w ← w − α · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)    at step t = 1, 2, …
 *
 * @throws RangeError if the learning rate or epsilon is not a finite number above 0, or a beta not from 0 to below 1
 * @see Kingma, Ba (2015), Adam: a method for stochastic optimization
 * @example adam().settings; // { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
 */
export function adam(options: AdamOptions = {}): Optimizer<AdamState> {
  checkOptions('adam', options, ADAM_RULES);
  const { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 } = options;
  return made('adam', {
    settings: { learningRate, beta1, beta2, epsilon },
    init: (params) => ({ steps: 0, means: params.map(zerosLike), squares: params.map(zerosLike) }),
    update(params, gradients, before, factor = 1) {
      const steps = before.steps + 1;
      const means = before.means.map((m, i) => add(multiply(m, beta1), multiply(gradients[i], 1 - beta1)));
      const squares = before.squares.map((v, i) =>
        add(
          multiply(v, beta2),
          map(gradients[i], (g) => (1 - beta2) * g * g),
        ),
      );
      const stepOf = (i: number): Matrix => {
        const mean = divide(means[i], 1 - beta1 ** steps);
        const root = map(squares[i], (v) => Math.sqrt(v / (1 - beta2 ** steps)) + epsilon);
        return divide(multiply(mean, learningRate * factor), root);
      };
      return { params: params.map((w, i) => subtract(w, stepOf(i))), state: { steps, means, squares } };
    },
  });
}

/** By name: functions that make them, with their defaults where nothing is given. */
export const OPTIMIZERS: Registry<OptimizerName, (options?: Readonly<Record<string, number>>) => Optimizer> =
  {
    sgd: (options) => sgd(options) as Optimizer,
    momentum: (options) => momentum(options) as Optimizer,
    nesterov: (options) => nesterov(options) as Optimizer,
    rmsProp: (options) => rmsProp(options) as Optimizer,
    adam: (options) => adam(options) as Optimizer,
  };

const OWN = withFunctions('an optimizer', ['init', 'update']);

/**
 * The optimizer of a name, with its defaults; anything else is returned as it is.
 * @param caller for messages
 * @throws RangeError if no optimizer has this name; TypeError if it is neither a name nor an optimizer
 * @example optimizerOf('adam').settings; // { learningRate: 0.001, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 }
 */
export function optimizerOf(optimizer: OptimizerName | Optimizer, caller = 'optimizerOf'): Optimizer {
  if (typeof optimizer !== 'string')
    return entryOf<never, Optimizer>(caller, optimizer, OPTIMIZERS as never, OWN);
  return entryOf(caller, optimizer, OPTIMIZERS, OWN)();
}

function zerosLike({ rows, cols, dtype }: Matrix): Matrix {
  return zeros(rows, cols, dtype);
}
