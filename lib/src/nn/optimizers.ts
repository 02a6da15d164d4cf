/**
 * @file Optimizers: how a step is made of a gradient.
 *
 * Each is a value with two pure functions: `init` gives what it remembers from step to step, `update` the new
 * parameters and the new memory. Parameters and gradients are lists of matrices in the same order.
 */
import { add, divide, map, multiply, subtract } from '../core/elementwise.ts';
import { type Matrix, zeros } from '../core/matrix.ts';

/** What {@link Optimizer.update} gives back. */
export interface Update<State> {
  readonly params: Matrix[];
  readonly state: State;
}

/** A way to step. Write your own by giving these four. */
export interface Optimizer<State = unknown> {
  readonly name: string;
  /** The learning rate and what else it was made with, for people and for the fast kernels. */
  readonly settings: Readonly<Record<string, number>>;
  /** The memory before the first step. */
  init(params: readonly Matrix[]): State;
  /** One step; nothing it is given is changed. */
  update(params: readonly Matrix[], gradients: readonly Matrix[], state: State): Update<State>;
}

/** How fast to go. */
export interface SgdOptions {
  /** Default 0.1. */
  readonly learningRate?: number;
}

/**
 * Stochastic gradient descent: a step down the slope.
 *
 *     w ← w − α g
 *
 * @throws RangeError if the learning rate is not a finite number above 0
 * @example sgd({ learningRate: 0.5 }).settings; // { learningRate: 0.5 }
 */
export function sgd({ learningRate = 0.1 }: SgdOptions = {}): Optimizer<null> {
  checkPositive('sgd', 'learningRate', learningRate);
  return {
    name: 'sgd',
    settings: { learningRate },
    init: () => null,
    update: (params, gradients) => ({
      params: params.map((w, i) => subtract(w, multiply(gradients[i] as Matrix, learningRate))),
      state: null,
    }),
  };
}

/** How fast to go, and how much of the last step to keep. */
export interface MomentumOptions {
  /** Default 0.01. */
  readonly learningRate?: number;
  /** μ, from 0 to below 1. Default 0.9. */
  readonly momentum?: number;
}

/**
 * Gradient descent with momentum: slopes that agree add up to speed.
 *
 *     v ← μ v + g,    w ← w − α v,    v = 0 at first
 *
 * @throws RangeError if the learning rate is not a finite number above 0, or the momentum not from 0 to below 1
 * @see Polyak (1964), Some methods of speeding up the convergence of iteration methods
 * @example momentum({ learningRate: 0.01 }).settings; // { learningRate: 0.01, momentum: 0.9 }
 */
export function momentum({
  learningRate = 0.01,
  momentum: mu = 0.9,
}: MomentumOptions = {}): Optimizer<Matrix[]> {
  checkPositive('momentum', 'learningRate', learningRate);
  checkShare('momentum', 'momentum', mu);
  return {
    name: 'momentum',
    settings: { learningRate, momentum: mu },
    init: (params) => params.map(zerosLike),
    update(params, gradients, velocities) {
      const state = velocities.map((v, i) => add(multiply(v, mu), gradients[i] as Matrix));
      return { params: params.map((w, i) => subtract(w, multiply(state[i] as Matrix, learningRate))), state };
    },
  };
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
export function adam({
  learningRate = 0.001,
  beta1 = 0.9,
  beta2 = 0.999,
  epsilon = 1e-8,
}: AdamOptions = {}): Optimizer<AdamState> {
  checkPositive('adam', 'learningRate', learningRate);
  checkPositive('adam', 'epsilon', epsilon);
  checkShare('adam', 'beta1', beta1);
  checkShare('adam', 'beta2', beta2);
  return {
    name: 'adam',
    settings: { learningRate, beta1, beta2, epsilon },
    init: (params) => ({ steps: 0, means: params.map(zerosLike), squares: params.map(zerosLike) }),
    update(params, gradients, before) {
      const steps = before.steps + 1;
      const means = before.means.map((m, i) =>
        add(multiply(m, beta1), multiply(gradients[i] as Matrix, 1 - beta1)),
      );
      const squares = before.squares.map((v, i) =>
        add(
          multiply(v, beta2),
          map(gradients[i] as Matrix, (g) => (1 - beta2) * g * g),
        ),
      );
      const stepOf = (i: number): Matrix => {
        const mean = divide(means[i] as Matrix, 1 - beta1 ** steps);
        const root = map(squares[i] as Matrix, (v) => Math.sqrt(v / (1 - beta2 ** steps)) + epsilon);
        return divide(multiply(mean, learningRate), root);
      };
      return { params: params.map((w, i) => subtract(w, stepOf(i))), state: { steps, means, squares } };
    },
  };
}

function zerosLike({ rows, cols, dtype }: Matrix): Matrix {
  return zeros(rows, cols, dtype);
}

function checkPositive(caller: string, name: string, value: number): void {
  if (!(Number.isFinite(value) && value > 0)) {
    throw new RangeError(`${caller}: ${name} is ${String(value)}; it must be a finite number above 0`);
  }
}

function checkShare(caller: string, name: string, value: number): void {
  if (!(value >= 0 && value < 1)) {
    throw new RangeError(`${caller}: ${name} is ${String(value)}; it must be from 0 to below 1`);
  }
}
