/**
 * @file System B: 784-128-64-10 without biases, by squared error through softmax, four images at a time.
 *
 * Its author takes the slope of softmax for its diagonal only, which is not the slope of the loss but learns all the
 * same; the second training takes all of it.
 */

import {
  type Activation,
  diagonalSoftmax,
  evaluateNetwork,
  initializeNetwork,
  linearDecay,
  sgd,
  trainNetwork,
} from 'scratchnet';
import { percent, print } from 'scratchnet/cli';
import { type Digits, loadDigits } from './digits.ts';
import { atLeast, type Figure, type Part } from './part.ts';

const SIZES = [784, 128, 64, 10];
const LEARNING_RATE = 0.5;
const EPOCHS = 20;

export const systemB: Part = {
  name: 'b',
  title: '784-128-64-10 without biases, squared error, batch 4, rate 0.5 falling to 0, 20 epochs',
  run,
};

async function run(): Promise<Figure[]> {
  const { train, test } = loadDigits();
  const diagonal = await learn(train, test, diagonalSoftmax);
  const full = await learn(train, test, 'softmax');
  return [
    atLeast("the author's slope of softmax: test accuracy", diagonal, 97.8, 'about 98%'),
    atLeast('the whole slope of softmax: test accuracy', full, 98, '98.12% (NumPy)'),
  ];
}

/** @returns the accuracy on the test images */
async function learn(train: Digits, test: Digits, output: Activation | 'softmax'): Promise<number> {
  print(`Output: ${typeof output === 'string' ? output : output.name}`);
  const start = initializeNetwork(SIZES, { bias: false, initializer: 'scaledNormal', output });
  const loss = 'meanSquaredError';
  const { network } = await trainNetwork(train.X, train.Y, start, {
    loss,
    optimizer: sgd({ learningRate: LEARNING_RATE }),
    schedule: linearDecay(),
    batchSize: 4,
    epochs: EPOCHS,
    validation: test,
    onEpoch: ({ epoch, epochs, valAccuracy = 0 }) => {
      const rate = LEARNING_RATE * linearDecay()(epoch, epochs);
      const number = String(epoch + 1).padStart(2);
      print(`epoch ${number}, learning rate ${rate.toFixed(3)}, test accuracy ${percent(valAccuracy)}`);
    },
  });
  return evaluateNetwork(test.X, test.Y, network, { loss }).accuracy;
}
