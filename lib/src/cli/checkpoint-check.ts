/**
 * @file Whether what a checkpoint's file holds is all of a training, so that a damaged one is refused before the first step
 * and not in the midst of it.
 */
import type { Checkpoint } from '../train/checkpoint.ts';
import * as flags from './flags.ts';
import type { Rest } from './saved-training.ts';
import { SCRATCH } from './scratch.ts';
import type { Settings } from './settings.ts';

type Kind = 'number' | 'string' | 'boolean' | 'object';

/** What every training's settings hold. */
const SETTINGS: Readonly<Partial<Record<keyof Settings, Kind>>> = {
  dataset: 'string',
  normal: 'boolean',
  raw: 'boolean',
  layers: 'object',
  activation: 'string',
  output: 'string',
  init: 'string',
  bias: 'boolean',
  dropout: 'number',
  dropoutBy: 'string',
  loss: 'string',
  optimizer: 'string',
  schedule: 'string',
  stepEvery: 'number',
  stepFactor: 'number',
  epochs: 'number',
  weightDecay: 'number',
  seed: 'number',
  dtype: 'string',
  mode: 'string',
  backend: 'string',
};

const COUNTS = ['epoch', 'seen', 'loss', 'hits', 'states'] as const;
const CURVES = ['loss', 'accuracy', 'valLoss', 'valAccuracy'] as const;

/**
 * @param path for the message
 * @throws RangeError naming what is missing or damaged
 */
export function checkWhole(rest: Rest, settings: Settings, path: string): void {
  const wrong =
    Object.entries(SETTINGS).find(([name, kind]) => typeof settings[name as keyof Settings] !== kind)?.[0] ??
    (settings.mode === SCRATCH ? undefined : 'mode') ??
    unknownName(settings) ??
    (settings.batchSize === 'full' || isCount(settings.batchSize) ? undefined : 'batchSize') ??
    (Array.isArray(settings.layers) && settings.layers.every((units) => isCount(units))
      ? undefined
      : 'layers') ??
    COUNTS.find((name) => !isCount(rest[name], name === 'loss')) ??
    (isHistory(rest) ? undefined : 'history') ??
    (['order', 'dropout'] as const).find((name) => !isCount(rest[name]?.position));
  if (wrong !== undefined) refuse(path, wrong);
  if (rest.epoch > settings.epochs) refuse(path, 'epoch');
}

/** @throws RangeError if the optimizer's numbers or the random generators are none */
export function checkStates({ network, states, order, dropout }: Checkpoint, path: string): void {
  const parameters = network.reduce((sum, { W, b }) => sum + W.rows * W.cols + (b?.rows ?? 0), 0);
  // They may be longer than that, up to the next round number.
  const bad = states.findIndex(({ length }) => length < parameters || length !== states[0]?.length);
  if (bad >= 0) refuse(path, `states.${bad}`);
  for (const [name, { key }] of Object.entries({ order, dropout }))
    if (!(key instanceof Uint32Array && key.length === 624)) refuse(path, `${name}.key`);
}

/** A setting that no flag could have made. */
function unknownName(settings: Settings): string | undefined {
  const options = [...flags.data(), ...flags.network(), ...flags.training(), flags.backend()];
  return options.find((option) => {
    const value = settings[option.attributeName() as keyof Settings];
    return (
      option.argChoices !== undefined && value !== undefined && !option.argChoices.includes(String(value))
    );
  })?.long;
}

function isCount(value: unknown, isSum = false): boolean {
  return isSum ? Number.isFinite(value) : Number.isInteger(value) && (value as number) >= 0;
}

function isHistory({ history, epoch }: Rest): boolean {
  return CURVES.every((name) => {
    const curve: unknown = history?.[name];
    const isWhole = Array.isArray(curve) && curve.every(Number.isFinite);
    return isWhole && (curve.length === epoch || (curve.length === 0 && name.startsWith('val')));
  });
}

function refuse(path: string, name: string): never {
  throw new RangeError(
    `train: ${path} is damaged: ${name} is not what it should be; a checkpoint that train has saved is needed`,
  );
}
