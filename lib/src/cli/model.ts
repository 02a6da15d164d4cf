/**
 * @file From settings to the values that the library trains with.
 */

import { type Activation, type ActivationName, diagonalSoftmax } from '../nn/layer-activations.ts';
import { initializeNetwork, type Network } from '../nn/network.ts';
import { OPTIMIZERS, type Optimizer } from '../nn/optimizers.ts';
import { constantRate, cosineDecay, linearDecay, type Schedule, stepDecay } from '../nn/schedules.ts';
import type { TrainingOptions } from '../train/training-options.ts';
import type { Examples } from './examples.ts';
import type { Settings } from './settings.ts';

/** A network with random weights, as wide at its ends as the examples are. */
export function startNetwork(settings: Settings, { X, Y }: Examples): Network {
  const { layers, activation, output, init, bias, dropout, dropoutBy, seed, dtype } = settings;
  return initializeNetwork([X.rows, ...layers, Y.rows], {
    seed,
    dtype,
    bias,
    initializer: init,
    activation: activationNamed(activation),
    output: activationNamed(output),
    ...(dropout > 0 ? { dropout: { rate: dropout, by: dropoutBy } } : {}),
  });
}

/** The options of {@link trainNetwork}, except the callbacks. */
export function trainingOptions(settings: Settings, examples: number): TrainingOptions {
  const { loss, epochs, batchSize, seed, weightDecay, validationSplit, patience } = settings;
  return {
    loss,
    epochs,
    seed,
    weightDecay,
    batchSize: batchSize === 'full' ? examples : batchSize,
    // All examples at once are the same in any order.
    shuffle: batchSize !== 'full',
    optimizer: optimizerOf(settings),
    schedule: scheduleOf(settings),
    ...(validationSplit === undefined ? {} : { validationSplit }),
    ...(patience === undefined ? {} : { patience }),
  };
}

/** The optimizer with what was asked for; the rest is the library's default. */
function optimizerOf({ optimizer, lr, momentum: mu }: Settings): Optimizer {
  const rate = lr === undefined ? {} : { learningRate: lr };
  return OPTIMIZERS[optimizer](mu === undefined ? rate : { ...rate, momentum: mu });
}

function scheduleOf({ schedule, stepEvery, stepFactor }: Settings): Schedule {
  if (schedule === 'linear') return linearDecay();
  if (schedule === 'cosine') return cosineDecay();
  return schedule === 'step' ? stepDecay({ every: stepEvery, factor: stepFactor }) : constantRate();
}

/** The name on the command line of the one activation that the library knows by its value only. */
export const DIAGONAL_SOFTMAX = 'diagonalSoftmax';

/** An activation by its name on the command line. */
export function activationNamed(name: string): ActivationName | Activation {
  return name === DIAGONAL_SOFTMAX ? diagonalSoftmax : (name as ActivationName);
}
