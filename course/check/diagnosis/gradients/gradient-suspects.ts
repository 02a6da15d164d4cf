/** @file Classic bugs in a backward pass, with the numbers that they give. */
import {
  divide,
  type Matrix,
  map,
  matmul,
  mean,
  multiply,
  relu,
  reluDerivative,
  softmaxBackward,
  subtract,
} from 'scratchnet';
import type { BackPropArgs, Slopes } from './measured-slopes.ts';

/** A bug that leaves just these gradients wrong, and the numbers that it gives. */
export interface Suspect {
  readonly says: string;
  readonly slopes: Partial<Slopes>;
}

/** @param names the gradients that are wrong, such as "W1 b1" */
export function suspectsOf([X, Y, { W2 }, { Z1, A1, A2 }, leak]: BackPropArgs, names: string): Suspect[] {
  const m = X.cols;
  const dZ2 = subtract(A2, Y);
  const maskOf = (above: number, below: number): Matrix => map(Z1, (z) => (z > 0 ? above : below));
  const mask = maskOf(1, leak);
  const layer1 = (dZ1: Matrix): Partial<Slopes> => ({ W1: divide(matmul(dZ1, X.T), m), b1: mean(dZ1, 1) });
  const layer2 = (dZ: Matrix): Partial<Slopes> => ({ W2: divide(matmul(dZ, A1.T), m), b2: mean(dZ, 1) });
  const both = (dZ: Matrix): Partial<Slopes> => ({
    ...layer2(dZ),
    ...layer1(multiply(matmul(W2.T, dZ), mask)),
  });
  const again = 'softmax’s derivative was applied again: A2 − Y is already the slope for the scores';
  if (names === 'W1 b1 W2 b2') {
    const slopeOfEach = map(A2, (p) => p * (1 - p));
    return [
      {
        says: again,
        slopes: both(multiply(dZ2, slopeOfEach)),
      },
      { says: again, slopes: both(softmaxBackward(dZ2, A2)) },
      { says: 'all four are wrong: the truth Y is missing in dZ2, which is A2 − Y', slopes: both(A2) },
    ];
  }
  if (names === 'W1 b1') {
    const dA1 = matmul(W2.T, dZ2);
    const wayBack = (way: Matrix): Partial<Slopes> => layer1(multiply(matmul(way.T, dZ2), mask));
    const dW2 = divide(matmul(dZ2, A1.T), m);
    const only = 'only layer 1 is wrong:';
    return [
      {
        says: `${only} ReLU’s mask is forgotten; multiply by 1 where Z1 is above 0, elsewhere by leak`,
        slopes: layer1(dA1),
      },
      {
        says: `${only} this is the mask of plain ReLU; where Z1 is below 0, the slope is leak, not 0`,
        slopes: layer1(multiply(dA1, reluDerivative(Z1))),
      },
      {
        says: `${only} the mask has 0.01 where it needs leak; use the argument`,
        slopes: layer1(multiply(dA1, maskOf(1, 0.01))),
      },
      {
        says: `${only} where Z1 is below 0, the slope is leak alone; leak · z is the value of the activation`,
        slopes: layer1(
          multiply(
            dA1,
            map(Z1, (z) => (z > 0 ? 1 : leak * z)),
          ),
        ),
      },
      {
        says: `${only} the whole error was multiplied by leak; where Z1 is above 0, the slope is 1`,
        slopes: layer1(multiply(dA1, leak)),
      },
      {
        says: `${only} where Z1 is below 0, the slope was subtracted; it is leak, not −leak`,
        slopes: layer1(multiply(dA1, maskOf(1, -leak))),
      },
      ...[relu(Z1), A1].map((itself) => ({
        says: `${only} it is multiplied by ReLU itself, not by its slope, which is 1 or leak`,
        slopes: layer1(multiply(dA1, itself)),
      })),
      {
        says: `${only} the mask is made from the error, not from Z1; where was the score above 0?`,
        slopes: layer1(map(dA1, (a) => (a > 0 ? a : leak * a))),
      },
      {
        says: `${only} ReLU’s mask is upside down; where Z1 is above 0, the error passes through`,
        slopes: layer1(multiply(dA1, maskOf(leak, 1))),
      },
      { says: `${only} the error went back through dW2; it goes through W2`, slopes: wayBack(dW2) },
      {
        says: `${only} W2 was updated before the error went back through it; use the old W2`,
        slopes: wayBack(subtract(W2, dW2)),
      },
    ];
  }
  if (names === 'W1' || names === 'b1') {
    const says = `only d${names} is wrong: ReLU’s mask is forgotten in it; it is made from dZ1, after the mask`;
    return [{ says, slopes: layer1(matmul(W2.T, dZ2)) }];
  }
  if (names === 'W2') {
    const signal = (A: Matrix): Partial<Slopes> => ({ W2: divide(matmul(dZ2, A.T), m) });
    return [
      { says: 'only dW2 is wrong: its signal is A1, after ReLU, not Z1', slopes: signal(Z1) },
      {
        says: 'only dW2 is wrong: its signal is the A1 of the cache, and plain ReLU gives another one',
        slopes: signal(relu(Z1)),
      },
    ];
  }
  return [];
}
