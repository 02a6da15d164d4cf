/**
 * @file All that a training is told, as one plain object: what the flags say, filled up with what suits the data set.
 * It is saved with the network, so that a later command knows what the network expects.
 */

import { currentBackend } from '../backend/active-backend.ts';
import type { BackendName } from '../backend/backend.ts';
import type { DType } from '../core/matrix.ts';
import type { InitializerName } from '../nn/initializers.ts';
import { LOSSES, type LossName } from '../nn/losses.ts';
import type { OptimizerName } from '../nn/optimizers.ts';
import { SCRATCH } from './scratch.ts';

/** What the flags of `train` say; what is missing was not given. */
export interface TrainFlags {
  readonly dataset?: string;
  readonly size?: number;
  readonly testSize?: number;
  readonly normal?: boolean;
  readonly raw?: boolean;
  readonly layers?: readonly number[];
  readonly activation?: string;
  readonly output?: string;
  readonly init?: InitializerName;
  /** False with `--no-bias`. */
  readonly bias?: boolean;
  readonly dropout?: number;
  readonly dropoutBy?: 'element' | 'unit';
  readonly loss?: string;
  readonly optimizer?: OptimizerName;
  readonly lr?: number;
  readonly momentum?: number;
  readonly schedule?: ScheduleName;
  readonly decay?: boolean;
  readonly stepEvery?: number;
  readonly stepFactor?: number;
  readonly epochs?: number;
  readonly batchSize?: number | 'full';
  readonly weightDecay?: number;
  readonly validationSplit?: number;
  readonly patience?: number;
  readonly seed?: number;
  readonly dtype?: DType;
  readonly mode?: string;
  readonly backend?: BackendName;
}

type ScheduleName = 'constant' | 'linear' | 'step' | 'cosine';

/** A whole training. Only what may stay open is optional. */
export interface Settings {
  readonly dataset: string;
  readonly size?: number;
  readonly testSize?: number;
  /** Points: brought to mean 0 and deviation 1. */
  readonly normal: boolean;
  /** Images: pixels stay 0 … 255. */
  readonly raw: boolean;
  readonly layers: readonly number[];
  readonly activation: string;
  readonly output: string;
  readonly init: InitializerName;
  readonly bias: boolean;
  readonly dropout: number;
  readonly dropoutBy: 'element' | 'unit';
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
  readonly lr?: number;
  readonly momentum?: number;
  readonly schedule: ScheduleName;
  readonly stepEvery: number;
  readonly stepFactor: number;
  readonly epochs: number;
  readonly batchSize: number | 'full';
  readonly weightDecay: number;
  readonly validationSplit?: number;
  readonly patience?: number;
  readonly seed: number;
  readonly dtype: DType;
  /** What trains: this library, or the engine of that name. */
  readonly mode: string;
  readonly backend: BackendName;
  /** Images: what the class 0 is called in the files, if it is not 0. */
  readonly firstLabel?: number;
}

/** The sets of points; every other data set is of images. */
export const POINT_SETS = ['quadrant', 'moons', 'circles', 'spirals'] as const;

/** The losses by their names in the library, some by short ones, too. */
export const LOSS_NAMES: Readonly<Record<string, LossName>> = {
  ...(Object.fromEntries(Object.keys(LOSSES).map((name) => [name, name])) as Record<LossName, LossName>),
  ce: 'crossEntropy',
  bce: 'binaryCrossEntropy',
  mse: 'meanSquaredError',
};

const SHARED = {
  normal: false,
  raw: false,
  bias: true,
  dropout: 0,
  dropoutBy: 'element',
  schedule: 'constant',
  stepEvery: 5,
  stepFactor: 0.5,
  weightDecay: 0,
  dtype: 'float32',
  mode: SCRATCH,
} as const;

/** Two units look at a plane; steps are made of all points at once. */
const FOR_POINTS = {
  layers: [2],
  activation: 'sigmoid',
  output: 'sigmoid',
  init: 'glorotUniform',
  loss: 'binaryCrossEntropy',
  optimizer: 'sgd',
  epochs: 5000,
  batchSize: 'full',
  seed: 2,
} as const;

const FOR_IMAGES = {
  layers: [128, 64],
  activation: 'relu',
  output: 'softmax',
  init: 'heNormal',
  loss: 'crossEntropy',
  optimizer: 'adam',
  epochs: 5,
  batchSize: 100,
  seed: 33,
} as const;

/** Whether a data set is one of points in the plane. */
export function isPoints(dataset: string): boolean {
  return (POINT_SETS as readonly string[]).includes(dataset);
}

/** The settings that flags ask for; that they do not contradict each other is checked before. */
export function settingsFrom(flags: TrainFlags): Settings {
  const { dataset = 'mnist', decay, loss, ...rest } = flags;
  return {
    ...SHARED,
    ...(isPoints(dataset) ? FOR_POINTS : FOR_IMAGES),
    ...(flags.momentum === undefined ? {} : { optimizer: 'momentum' as const }),
    ...(decay ? { schedule: 'linear' as const } : {}),
    ...outputFor(loss),
    backend: currentBackend(),
    dataset,
    ...given(rest),
  };
}

/** A loss brings the output that suits it, if none is asked for. */
function outputFor(loss: string | undefined): Partial<Settings> {
  const name = loss === undefined ? undefined : LOSS_NAMES[loss];
  if (name === undefined) return {};
  if (name === 'crossEntropy') return { loss: name, output: 'softmax' };
  return name === 'binaryCrossEntropy' ? { loss: name, output: 'sigmoid' } : { loss: name };
}

/** Without what was not given, which would hide the defaults. */
function given<T extends object>(flags: T): { [K in keyof T]: NonNullable<T[K]> } {
  const entries = Object.entries(flags).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: NonNullable<T[K]> };
}
