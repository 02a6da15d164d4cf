/**
 * @file One layer from the JSON of TensorFlow.js or Keras.
 */
import { didYouMean } from '../core/near-name.ts';
import { valueText } from '../core/value-text.ts';
import type { ModelActivationName } from './activations.ts';
import { activationFor } from './activations.ts';
import type { DenseOptions } from './dense.ts';
import type { ModelInitializer } from './initializer.ts';
import * as initializers from './initializers.ts';
import { type JsonObject, objectIn, own, textIn } from './json-value.ts';
import type { Layer } from './layer.ts';
import * as layers from './layers.ts';

/** What Keras writes of dense layers that must not be set, since it is not here. */
const MUST_BE_NULL: readonly string[] = [
  'kernel_regularizer',
  'bias_regularizer',
  'activity_regularizer',
  'kernel_constraint',
  'bias_constraint',
];

const camelCase = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** How each class is made from its config. */
const CLASSES: Readonly<Record<string, (config: JsonObject, caller: string) => Layer>> = {
  Dense: (config, caller) => layers.dense(denseOptions(config, caller)),
  Activation: (config, caller) =>
    layers.activation({ ...common(config), activation: activationIn(config, caller) }),
  Dropout: (config, caller) =>
    layers.dropout({ ...common(config), ...dropoutOptions(config, caller) } as never),
  InputLayer: (config) => layers.inputLayer(common(config)),
  ReLU: (config) => layers.reLU({ ...common(config), ...given('maxValue', own(config, 'max_value')) }),
  LeakyReLU: (config) =>
    layers.leakyReLU({
      ...common(config),
      ...given('alpha', own(config, 'alpha') ?? own(config, 'negative_slope')),
    }),
  ELU: (config) => layers.elu({ ...common(config), ...given('alpha', own(config, 'alpha')) }),
  Softmax: (config) => layers.softmax(common(config)),
};

/** The classes that can be read, for messages. */
const NAMES: readonly string[] = [...Object.keys(CLASSES), 'Sequential', 'Model'];

/**
 * @param className as in the JSON
 * @throws RangeError if the class is not here, or its config makes no sense
 */
export function readLayer(caller: string, className: string, config: JsonObject): Layer {
  const make = Object.hasOwn(CLASSES, className) ? CLASSES[className] : undefined;
  if (!make) {
    throw new RangeError(
      `${caller}: there is a layer of the class ${valueText(className)}; ${didYouMean(className, NAMES)}${NAMES.join(', ')} can be read`,
    );
  }
  const name = textIn(caller, `the name of a ${className} layer`, own(config, 'name'));
  try {
    return make(config, `${caller}: ${name}`);
  } catch (error) {
    const { message } = error as Error;
    throw message.startsWith(caller) ? error : new RangeError(`${caller}: ${name}: ${message}`);
  }
}

/** What every layer has. */
function common(config: JsonObject): object {
  return {
    name: own(config, 'name'),
    ...given('trainable', own(config, 'trainable')),
    ...given('batchInputShape', own(config, 'batch_input_shape') ?? own(config, 'batch_shape')),
  };
}

function given(name: string, value: unknown): object {
  return value === undefined || value === null ? {} : { [name]: value };
}

function denseOptions(config: JsonObject, caller: string): DenseOptions {
  const set = MUST_BE_NULL.find((name) => (own(config, name) ?? null) !== null);
  if (set !== undefined) {
    throw new RangeError(`${caller}: ${set} is ${valueText(own(config, set))}; here it must be null`);
  }
  return {
    ...common(config),
    units: own(config, 'units') as number,
    activation: activationIn(config, caller),
    ...given('useBias', own(config, 'use_bias')),
    ...given('kernelInitializer', initializerIn(own(config, 'kernel_initializer'), caller)),
    ...given('biasInitializer', initializerIn(own(config, 'bias_initializer'), caller)),
  };
}

/** The activation, which Python writes with underscores. */
function activationIn(config: JsonObject, caller: string): ModelActivationName {
  const name = own(config, 'activation') ?? 'linear';
  const text = textIn(caller, 'the activation', name);
  const known = text === 'gelu_new' ? text : camelCase(text);
  activationFor(caller, known as ModelActivationName);
  return known as ModelActivationName;
}

function dropoutOptions(config: JsonObject, caller: string): object {
  const shape = own(config, 'noise_shape') ?? null;
  const byUnit = Array.isArray(shape) && shape.length === 2 && shape[0] === 1;
  if (shape !== null && !byUnit) {
    throw new RangeError(`${caller}: noise_shape is ${valueText(shape)}; it must be null, or [1, units]`);
  }
  return {
    rate: own(config, 'rate'),
    by: byUnit ? 'unit' : 'element',
    ...given('seed', own(config, 'seed')),
  };
}

/** Keras's names for initializers, and the options that each has. */
const INITIALIZERS: Readonly<
  Record<string, readonly [make: (options: never) => ModelInitializer, options: readonly string[]]>
> = {
  VarianceScaling: [initializers.varianceScaling, ['scale', 'mode', 'distribution', 'seed']],
  GlorotUniform: [initializers.glorotUniform, ['seed']],
  GlorotNormal: [initializers.glorotNormal, ['seed']],
  HeUniform: [initializers.heUniform, ['seed']],
  HeNormal: [initializers.heNormal, ['seed']],
  LeCunUniform: [initializers.leCunUniform, ['seed']],
  LecunUniform: [initializers.leCunUniform, ['seed']],
  LeCunNormal: [initializers.leCunNormal, ['seed']],
  LecunNormal: [initializers.leCunNormal, ['seed']],
  RandomUniform: [initializers.randomUniform, ['minval', 'maxval', 'seed']],
  RandomNormal: [initializers.randomNormal, ['mean', 'stddev', 'seed']],
  TruncatedNormal: [initializers.truncatedNormal, ['mean', 'stddev', 'seed']],
  Orthogonal: [initializers.orthogonal, ['gain', 'seed']],
  Identity: [initializers.identity, ['gain']],
  Constant: [initializers.constant, ['value']],
  Zeros: [initializers.zeros, []],
  Ones: [initializers.ones, []],
};

function initializerIn(value: unknown, caller: string): ModelInitializer | undefined {
  if (value === undefined || value === null) return undefined;
  const json = objectIn(caller, 'an initializer', value);
  const className = own(json, 'class_name') as string;
  if (!Object.hasOwn(INITIALIZERS, className)) {
    throw new RangeError(
      `${caller}: an initializer is of the class ${valueText(className)}; ${didYouMean(String(className), Object.keys(INITIALIZERS))}one of ${Object.keys(INITIALIZERS).join(', ')} is needed`,
    );
  }
  const [make, names] = INITIALIZERS[className];
  const config = objectIn(caller, `the config of ${className}`, own(json, 'config') ?? {});
  const options = Object.fromEntries(
    names.map((name): [string, unknown] => {
      const option = own(config, name);
      return [name, typeof option === 'string' ? camelCase(option) : option];
    }),
  );
  return make(options as never);
}
