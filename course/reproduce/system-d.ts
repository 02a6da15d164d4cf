/**
 * @file System D: the two-layer network as functions and as layers, its gradients checked, and momentum.
 */

import { evaluateNetwork, initializeNetwork, momentum, type Optimizer, sgd, trainNetwork } from 'scratchnet';
import { checkForms, LIMIT, print } from 'scratchnet/cli';
import { type Digits, loadDigits } from './digits.ts';
import { atLeast, type Figure, type Part } from './part.ts';

const CHECK = { inputs: 20, layers: [10, 8], outputs: 3, examples: 8, seed: 33 } as const;
const EPOCHS = 5;

export const systemD: Part = {
  name: 'd',
  title: 'gradients checked; 784-64-10 with momentum 0.9, rate 0.1, batch 100, 5 epochs',
  run,
};

async function run(): Promise<Figure[]> {
  const forms = checkForms({ ...CHECK, activation: 'relu', output: 'softmax', loss: 'crossEntropy' });
  const checks = forms.map(
    ({ form, report: { relativeError } }): Figure => ({
      what: `gradients of ${form.split(':')[0]}: relative error`,
      published: 'verified',
      here: relativeError.toExponential(1),
      needed: `< ${LIMIT}`,
      isReached: relativeError < LIMIT,
    }),
  );
  const { train, test } = loadDigits();
  const plain = await learn(train, test, sgd({ learningRate: 0.1 }));
  const faster = await learn(train, test, momentum({ learningRate: 0.1, momentum: 0.9 }));
  print('The same from the command line:');
  print(`  scratchnet train --hidden 64 --lr 0.1 --momentum 0.9 --batch-size 100 --epochs ${EPOCHS}`);
  return [
    ...checks,
    atLeast('without momentum: test accuracy', plain, 95, '—'),
    atLeast('with momentum: test accuracy', faster, Math.max(96.5, 100 * plain), '—'),
  ];
}

async function learn({ X, Y }: Digits, test: Digits, optimizer: Optimizer): Promise<number> {
  const start = initializeNetwork([784, 64, 10]);
  const { network } = await trainNetwork(X, Y, start, { optimizer, batchSize: 100, epochs: EPOCHS });
  return evaluateNetwork(test.X, test.Y, network).accuracy;
}
