/**
 * @file The optimizers of the reference values, with the settings of test/reference/optimizer-values.py.
 */
import { adam, momentum, nesterov, type Optimizer, rmsProp, sgd } from 'scratchnet';

export const OPTIMIZERS: Record<string, Optimizer> = {
  sgd: sgd({ learningRate: 0.3 }),
  momentum: momentum({ learningRate: 0.05, momentum: 0.8 }),
  nesterov: nesterov({ learningRate: 0.05, momentum: 0.8 }),
  rmsProp: rmsProp({ learningRate: 0.02, decay: 0.8, epsilon: 1e-5 }),
  adam: adam({ learningRate: 0.02, beta1: 0.7, beta2: 0.95, epsilon: 1e-6 }),
};
