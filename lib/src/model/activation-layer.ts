/**
 * @file An activation as a layer of its own.
 */
import type { Matrix } from '../core/matrix.ts';
import { checkNames } from '../core/options.ts';
import {
  type ActivationName,
  activationOf,
  type Activation as LibraryActivation,
} from '../nn/layer-activations.ts';
import { slopeBack } from '../nn/network.ts';
import { Layer, type LayerOptions, type Pass, type Slopes } from './layer.ts';

/** What {@link Activation} is told. */
export interface ActivationOptions extends LayerOptions {
  readonly activation: ActivationName | LibraryActivation;
}

const OPTIONS: readonly string[] = ['activation', 'inputShape', 'inputDim', 'name'];

/**
 * A = activation(X).
 * @throws RangeError if no activation has this name
 * @example layers.activation({ activation: 'relu' });
 */
export class Activation extends Layer {
  static override readonly className: string = 'Activation';
  readonly activation: ActivationName | LibraryActivation;

  constructor(options: ActivationOptions) {
    super(options);
    checkNames('layers.activation', options, OPTIONS);
    activationOf(options.activation);
    this.activation = options.activation;
  }

  call(X: Matrix): Matrix {
    return activationOf(this.activation).forward(X.T).T;
  }

  backward(dA: Matrix, { X, A }: Pass): Slopes {
    return { dX: slopeBack(this.activation, dA.T, A.T, () => X.T).T };
  }

  /** What goes in are the scores. */
  scores({ X }: Pass): Matrix {
    return X;
  }

  /** The way back from the slope for what went in: that slope itself. */
  backFromScores(dZ: Matrix): Slopes {
    return { dX: dZ };
  }
}
