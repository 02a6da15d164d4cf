/**
 * @file `tf.initializers`: what the weights of a layer start with.
 *
 * Each may have a seed of its own; without one the numbers come from the model's.
 */

import { byName } from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import {
  constantWeights,
  type InitializerName,
  initializerOf,
  type Initializer as LibraryInitializer,
} from '../nn/initializers.ts';

/** (fanOut, fanIn, random, dtype) => (fanOut × fanIn) */
export type Initializer = LibraryInitializer;

/** The initializers that are known by name. */
export type WeightsInitializer = InitializerName | 'ones';

/** Where an initializer's random numbers come from. */
export interface SeedOptions {
  readonly seed?: number;
}

/** He: for layers with ReLU. Normal, variance 2 / fan-in. */
export const heNormal = (options?: SeedOptions): Initializer => seeded('heNormal', options);
/** He: uniform, with the same variance. */
export const heUniform = (options?: SeedOptions): Initializer => seeded('heUniform', options);
/** Glorot: for layers with sigmoid or tanh. Normal, variance 2 / (fan-in + fan-out). */
export const glorotNormal = (options?: SeedOptions): Initializer => seeded('glorotNormal', options);
/** Glorot: uniform, with the same variance. The default of dense layers. */
export const glorotUniform = (options?: SeedOptions): Initializer => seeded('glorotUniform', options);
/** All 0: the default of biases. */
export const zeros = (): Initializer => constantWeights(0);
/** All 1. */
export const ones = (): Initializer => constantWeights(1);
/** All the same. @example initializers.constant({ value: 0.1 }) */
export const constant = ({ value }: { readonly value: number }): Initializer => constantWeights(value);

/** By name: what {@link initializerFor} looks in. */
const KNOWN: Readonly<Record<WeightsInitializer, Initializer>> = {
  heNormal: initializerOf('heNormal'),
  heUniform: initializerOf('heUniform'),
  glorotNormal: initializerOf('glorotNormal'),
  glorotUniform: initializerOf('glorotUniform'),
  scaledNormal: initializerOf('scaledNormal'),
  zeros: zeros(),
  ones: ones(),
};

/** @throws RangeError if no initializer has this name */
export function initializerFor(caller: string, given: WeightsInitializer | Initializer): Initializer {
  return typeof given === 'string' ? byName(caller, given, KNOWN, 'an initializer') : given;
}

function seeded(name: InitializerName, { seed }: SeedOptions = {}): Initializer {
  const draw = initializerOf(name);
  if (seed === undefined) return draw;
  return (fanOut, fanIn, _random, dtype) => draw(fanOut, fanIn, new RandomState(seed), dtype);
}
