/**
 * @file `tf.initializers`: what the weights of a layer start with.
 *
 * Each may have a seed of its own; without one the numbers come from the model's.
 */
import { multiply } from '../core/elementwise.ts';
import { type DType, full, type Matrix, toDtype, zeros as zeroMatrix } from '../core/matrix.ts';
import { finite, notNegative, oneOf, positive, type Rules, seed as seedRule } from '../core/options.ts';
import type { RandomState } from '../core/random.ts';
import { INITIALIZERS, type Initializer } from '../nn/initializers.ts';
import { checkGiven, optionsOf } from './given.ts';
import { initializerOf, type ModelInitializer } from './initializer.ts';
import { orthogonalRows } from './orthogonal.ts';

/** Where an initializer's random numbers come from. */
export interface SeedOptions {
  /** Default: the model's. */
  readonly seed?: number;
}

const SEED_RULES: Rules<SeedOptions> = { seed: seedRule };

/** He: for layers with ReLU. Normal, variance 2 / fan-in. */
export function heNormal(options?: SeedOptions | null): ModelInitializer {
  return scaled('heNormal', options, { scale: 2, mode: 'fanIn', distribution: 'normal' });
}

/** He: uniform, with the same variance. */
export function heUniform(options?: SeedOptions | null): ModelInitializer {
  return scaled('heUniform', options, { scale: 2, mode: 'fanIn', distribution: 'uniform' });
}

/** Glorot: for layers with sigmoid or tanh. Normal, variance 2 / (fan-in + fan-out). */
export function glorotNormal(options?: SeedOptions | null): ModelInitializer {
  return scaled('glorotNormal', options, { scale: 1, mode: 'fanAvg', distribution: 'normal' });
}

/** Glorot: uniform, with the same variance. The default of dense layers. */
export function glorotUniform(options?: SeedOptions | null): ModelInitializer {
  return scaled('glorotUniform', options, { scale: 1, mode: 'fanAvg', distribution: 'uniform' });
}

/** LeCun: for layers with SELU. Normal, cut at two deviations, variance 1 / fan-in before it is cut. */
export function leCunNormal(options?: SeedOptions | null): ModelInitializer {
  return leCun('leCunNormal', options, 'normal');
}

/** LeCun: uniform, variance 1 / fan-in. */
export function leCunUniform(options?: SeedOptions | null): ModelInitializer {
  return leCun('leCunUniform', options, 'uniform');
}

/** All 0: the default of biases. */
export function zeros(options?: Record<never, never> | null): ModelInitializer {
  optionsOf('initializers.zeros', options, {});
  return initializerOf('Zeros', {}, filledWith(0));
}

/** All 1. */
export function ones(options?: Record<never, never> | null): ModelInitializer {
  optionsOf('initializers.ones', options, {});
  return initializerOf('Ones', {}, filledWith(1));
}

/** Options of {@link constant}. */
export interface ConstantOptions {
  readonly value: number;
}

/** All the same. @throws TypeError if the value is missing @example initializers.constant({ value: 0.1 }) */
export function constant(options: ConstantOptions): ModelInitializer {
  const { value } = optionsOf('initializers.constant', options, { value: finite });
  checkGiven('initializers.constant', 'value', value, finite);
  return initializerOf('Constant', { value }, filledWith(value));
}

/** Options of {@link identity}. */
export interface IdentityOptions {
  /** What stands on the diagonal. Default 1. */
  readonly gain?: number;
}

/** 1 on the diagonal, else 0. @throws RangeError for a layer that has not as many units as inputs */
export function identity(options?: IdentityOptions | null): ModelInitializer {
  const { gain = 1 } = optionsOf('initializers.identity', options, { gain: finite });
  return initializerOf('Identity', { gain }, (fanOut, fanIn, _random, dtype) => {
    if (fanOut !== fanIn) {
      throw new RangeError(
        `initializers.identity: there are ${fanIn} inputs and ${fanOut} units; equally many are needed`,
      );
    }
    const W = zeroMatrix(fanOut, fanIn, dtype);
    for (let i = 0; i < fanOut; i++) W.data[i * fanIn + i] = gain;
    return W;
  });
}

/** Options of {@link randomUniform}. */
export interface RandomUniformOptions extends SeedOptions {
  /** Default −0.05. */
  readonly minval?: number;
  /** Default 0.05. */
  readonly maxval?: number;
}

/** Uniform from `minval` to `maxval`. */
export function randomUniform(options?: RandomUniformOptions | null): ModelInitializer {
  const rules = { ...SEED_RULES, minval: finite, maxval: finite };
  const {
    minval = -0.05,
    maxval = 0.05,
    seed = null,
  } = optionsOf('initializers.randomUniform', options, rules);
  if (minval > maxval) {
    throw new RangeError(
      `initializers.randomUniform: minval is ${minval} and maxval ${maxval}; minval must not be larger`,
    );
  }
  return initializerOf('RandomUniform', { minval, maxval, seed }, (fanOut, fanIn, random, dtype) =>
    random.uniform(minval, maxval, fanOut, fanIn, dtype),
  );
}

/** Options of {@link randomNormal} and {@link truncatedNormal}. */
export interface RandomNormalOptions extends SeedOptions {
  /** Default 0. */
  readonly mean?: number;
  /** Default 0.05. */
  readonly stddev?: number;
}

const NORMAL_RULES: Rules<RandomNormalOptions> = { ...SEED_RULES, mean: finite, stddev: notNegative };

/** Normal, with this mean and standard deviation. */
export function randomNormal(options?: RandomNormalOptions | null): ModelInitializer {
  return normal('RandomNormal', 'initializers.randomNormal', options, false);
}

/** Normal, cut at two deviations: what is farther out is drawn again. */
export function truncatedNormal(options?: RandomNormalOptions | null): ModelInitializer {
  return normal('TruncatedNormal', 'initializers.truncatedNormal', options, true);
}

/** Options of {@link varianceScaling}. */
export interface VarianceScalingOptions extends SeedOptions {
  /** Default 1. */
  readonly scale?: number;
  /** What the variance is divided by: inputs, units, or the mean of both. Default `'fanIn'`. */
  readonly mode?: 'fanIn' | 'fanOut' | 'fanAvg';
  /** Default `'normal'`, cut at two deviations. */
  readonly distribution?: 'normal' | 'uniform' | 'truncatedNormal';
}

const SCALING_RULES: Rules<VarianceScalingOptions> = {
  ...SEED_RULES,
  scale: positive,
  mode: oneOf(['fanIn', 'fanOut', 'fanAvg']),
  distribution: oneOf(['normal', 'uniform', 'truncatedNormal']),
};

/** Weights of the variance scale / n, with n by the mode; a normal one is cut at two deviations. */
export function varianceScaling(options?: VarianceScalingOptions | null): ModelInitializer {
  const given = optionsOf('initializers.varianceScaling', options, SCALING_RULES);
  const { scale = 1, mode = 'fanIn', distribution = 'normal', seed } = given;
  const config = { scale, mode, distribution, seed };
  return initializerOf('VarianceScaling', config, (fanOut, fanIn, random, dtype) => {
    const n = { fanIn, fanOut, fanAvg: (fanIn + fanOut) / 2 }[mode];
    if (distribution === 'uniform') {
      const limit = Math.sqrt((3 * scale) / Math.max(1, n));
      return random.uniform(-limit, limit, fanOut, fanIn, dtype);
    }
    return drawn(fanOut, fanIn, dtype, () => cutNormal(random) * Math.sqrt(scale / Math.max(1, n)));
  });
}

/** Options of {@link orthogonal}. */
export interface OrthogonalOptions extends SeedOptions {
  /** What all weights are multiplied with. Default 1. */
  readonly gain?: number;
}

/** Units (or inputs, if there are fewer of them) at right angles to each other, each of length `gain`. */
export function orthogonal(options?: OrthogonalOptions | null): ModelInitializer {
  const rules = { ...SEED_RULES, gain: finite };
  const { gain = 1, seed } = optionsOf('initializers.orthogonal', options, rules);
  return initializerOf('Orthogonal', { gain, seed }, (fanOut, fanIn, random, dtype) => {
    const rows = Math.min(fanOut, fanIn);
    const W = multiply(orthogonalRows(random.randn(rows, Math.max(fanOut, fanIn), 'float64')), gain);
    return toDtype(fanOut <= fanIn ? W : W.T, dtype);
  });
}

/** One of the library's, which files call by what TensorFlow.js has in its place. */
function scaled(
  name: keyof typeof INITIALIZERS,
  options: SeedOptions | null | undefined,
  config: Readonly<Record<string, unknown>>,
): ModelInitializer {
  const { seed } = optionsOf(`initializers.${name}`, options, SEED_RULES);
  return initializerOf('VarianceScaling', { ...config, seed }, INITIALIZERS[name]);
}

function leCun(
  name: 'leCunNormal' | 'leCunUniform',
  options: SeedOptions | null | undefined,
  distribution: 'normal' | 'uniform',
): ModelInitializer {
  const given = optionsOf(`initializers.${name}`, options, SEED_RULES);
  return varianceScaling({ scale: 1, mode: 'fanIn', distribution, ...given });
}

function filledWith(value: number): Initializer {
  return (fanOut, fanIn, _random, dtype) => full(fanOut, fanIn, value, dtype);
}

function normal(
  className: string,
  caller: string,
  options: RandomNormalOptions | null | undefined,
  cut: boolean,
): ModelInitializer {
  const { mean = 0, stddev = 0.05, seed } = optionsOf(caller, options, NORMAL_RULES);
  return initializerOf(className, { mean, stddev, seed }, (fanOut, fanIn, random, dtype) =>
    drawn(fanOut, fanIn, dtype, () => mean + stddev * (cut ? cutNormal(random) : random.standardNormal())),
  );
}

function drawn(fanOut: number, fanIn: number, dtype: DType, next: () => number): Matrix {
  const W = zeroMatrix(fanOut, fanIn, dtype);
  for (let i = 0; i < W.data.length; i++) W.data[i] = next();
  return W;
}

/** A normal number of at most two deviations: others are drawn again. */
function cutNormal(random: RandomState): number {
  let value = random.standardNormal();
  while (Math.abs(value) > 2) value = random.standardNormal();
  return value;
}
