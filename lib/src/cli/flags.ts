/**
 * @file The flags, each with its help and with what may be given.
 */
import { Option } from 'commander';
import { INITIALIZERS } from '../nn/initializers.ts';
import { ACTIVATIONS } from '../nn/layer-activations.ts';
import { OPTIMIZERS } from '../nn/optimizers.ts';
import { DEFAULT_CHECKPOINT } from './checkpoint-name.ts';
import type { Engine } from './engine.ts';
import { DIAGONAL_SOFTMAX } from './model.ts';
import { SCRATCH } from './scratch.ts';
import { LOSS_NAMES, POINT_SETS } from './settings.ts';
import * as values from './values.ts';

const ACTIVATION_NAMES = Object.keys(ACTIVATIONS);

/** What is not given depends on the data set. */
export const DEFAULTS = `What is not given depends on the data set:
  images  --layers 128,64 --activation relu --output softmax --init heNormal --loss ce
          --optimizer adam --epochs 5 --batch-size 100 --seed 33
  points  --layers 2 --activation sigmoid --output sigmoid --init glorotUniform --loss bce
          --optimizer sgd --lr 0.1 --epochs 5000 --batch-size full --seed 2 --size 128`;

export const MEASURED = `What is not given is as in the network's training: --dataset, --size, --test-size, --normal, --raw, --seed, --loss.
Images to test with are measured if there are any; --size is of those to learn from, for --on-training.`;

/** @param read the value; without it, any name will do */
export function flag(name: string, help: string, read: (text: string) => unknown = values.name): Option {
  const option = new Option(name, help);
  return option.required ? option.argParser(read) : option;
}

export function data(): Option[] {
  return [
    flag(
      '--dataset <name>',
      `mnist (default), sample (10 000 images), ${POINT_SETS.join(', ')}, or a path: a folder with MNIST's four files or those of a relative (Fashion-MNIST, KMNIST, EMNIST, QMNIST), one of these files, mnist.npz or train.csv; the classes are counted`,
    ),
    flag(
      '--size <n>',
      'how many examples: the first images (default: all), or how many points (default: 128)',
      values.whole(1),
    ),
    flag('--test-size <n>', 'how many test images (default: all)', values.whole(1)),
    flag('--normal', 'bring the points to mean 0 and standard deviation 1'),
    flag('--raw', 'leave pixels 0 … 255 instead of 0 … 1'),
  ];
}

export function network(): Option[] {
  return [
    flag('--layers <units>', 'units of the hidden layers: 128,64; or none', values.sizes),
    hidden(),
    flag('--activation <name>', 'of the hidden layers').choices(ACTIVATION_NAMES),
    flag('--output <name>', 'activation of the last layer').choices([...ACTIVATION_NAMES, DIAGONAL_SOFTMAX]),
    flag('--init <name>', 'how the weights are drawn').choices(Object.keys(INITIALIZERS)),
    flag('--no-bias', 'layers without biases').default(undefined),
    flag(
      '--dropout <share>',
      'drop this share of the hidden units while training (default: 0)',
      values.share,
    ),
    flag('--dropout-by <what>', 'drop single results (default), or a unit for the whole batch').choices([
      'element',
      'unit',
    ]),
    dtype(),
  ];
}

/** The older name; two flags, so that a slip in either is noticed. */
function hidden(): Option {
  return flag('--hidden <units>', 'the same as --layers', values.sizes).conflicts('layers');
}

export function training(): Option[] {
  return [
    loss(),
    flag('--optimizer <name>', 'how a step is made').choices(Object.keys(OPTIMIZERS)),
    flag('--lr <rate>', "learning rate (default: the optimizer's)", values.positive),
    flag(
      '--momentum <mu>',
      'momentum, from 0 to below 1 (default: 0.9); means --optimizer momentum',
      values.share,
    ),
    flag('--schedule <name>', 'how the learning rate changes (default: constant)').choices([
      'constant',
      'linear',
      'step',
      'cosine',
    ]),
    flag('--decay', 'down to 0 in a straight line; means --schedule linear'),
    flag('--step-every <epochs>', 'for --schedule step (default: 5)', values.whole(1)),
    flag('--step-factor <x>', 'for --schedule step (default: 0.5)', values.positive),
    epochs(),
    flag('--batch-size <n>', 'examples in a step, or "full" for all', values.batch),
    flag('--weight-decay <lambda>', 'penalty on large weights (default: 0)', values.notNegative),
    flag(
      '--validation-split <share>',
      'keep this share of the examples to measure with (default: none)',
      values.part,
    ),
    flag(
      '--patience <epochs>',
      'stop after this many epochs without a better validation loss, and take the best (default: never)',
      values.whole(1),
    ),
    seed(),
    flag('--repeat <n>', 'train n times, with seed, seed + 1, … (default: 1)', values.whole(1)),
  ];
}

export function files(): Option[] {
  return [
    flag(
      '--save <file>',
      'save the network: .npz (NumPy) or .safetensors; a network that is there is replaced',
    ),
    flag('--figure <file>', 'draw loss and accuracy: .png or .svg; a picture that is there is replaced'),
    flag(
      '--checkpoint <file>',
      `where Ctrl-C saves the training: .npz (default: ${DEFAULT_CHECKPOINT}, or the like if that is another's)`,
    ),
    flag('--resume <file>', 'go on with a training that Ctrl-C saved, to the same result'),
  ];
}

export function verbosity(): Option[] {
  return [json(), flag('--quiet', 'say nothing but the result, also with --json')];
}

export function gradcheck(): Option[] {
  return [
    flag('--inputs <n>', 'how many inputs', values.whole(1)).default(20),
    flag('--layers <units>', 'units of the hidden layers, or none', values.sizes).default([10, 8], '10,8'),
    hidden(),
    flag('--outputs <n>', 'how many outputs', values.whole(1)).default(3),
    flag('--examples <n>', 'how many examples', values.whole(1)).default(8),
    flag('--activation <name>', 'of the hidden layers').choices(ACTIVATION_NAMES).default('relu'),
    flag('--output <name>', 'activation of the last layer').choices(ACTIVATION_NAMES).default('softmax'),
    loss().default('ce'),
    flag('--sample <n>', 'check only n of the parameters (default: all)', values.whole(1)),
    seed().default(33),
    json(),
  ];
}

/** What trains, where there is a choice. */
export function mode(engines: readonly Engine[]): Option[] {
  if (engines.length === 0) return [];
  const others = engines.map(({ mode, title, install }) => `${mode} is ${title} (${install})`);
  const help = `${SCRATCH} (default) is this library, ${others.join(', ')}`;
  return [flag('--mode <tool>', help).choices([SCRATCH, ...engines.map((engine) => engine.mode)])];
}

export function loss(): Option {
  return flag('--loss <name>', 'what is made small; ce, bce and mse are short for the first three').choices(
    Object.keys(LOSS_NAMES),
  );
}

export function epochs(): Option {
  return flag('--epochs <n>', 'how often all examples are seen', values.whole(1));
}

export function seed(): Option {
  return flag('--seed <n>', 'of all random numbers', values.seed);
}

export function dtype(): Option {
  return flag('--dtype <type>', 'number type (default: float32)').choices(['float32', 'float64']);
}

export function backend(): Option {
  return flag(
    '--backend <name>',
    'who multiplies (default: native where a BLAS library is found, else wasm)',
  ).choices(['native', 'wasm', 'plain']);
}

export function onTraining(): Option {
  return flag('--on-training', 'measure on the examples that are for training');
}

export function json(): Option {
  return flag('--json', 'one JSON object on each line, for machines; of an error, too');
}
