/**
 * @file An activation as a layer of its own.
 */
import type { Matrix } from '../core/matrix.ts';
import { anything, type Rules } from '../core/options.ts';
import type { Activation as LibraryActivation } from '../nn/layer-activations.ts';
import { slopeBack } from '../nn/network.ts';
import { activationFor, type ModelActivationName } from './activations.ts';
import { Layer, type Pass, type Slopes } from './layer.ts';
import { LAYER_RULES, type LayerOptions, layerOptions } from './layer-options.ts';

/** Options of {@link ActivationLayer}. */
export interface ActivationOptions extends LayerOptions {
  readonly activation: ModelActivationName | LibraryActivation;
}

const RULES: Rules<ActivationOptions> = { activation: anything, ...LAYER_RULES };

/**
 * A = activation(X).
 * @throws RangeError if no activation has this name; TypeError if none is given
 * @example layers.activation({ activation: 'relu' });
 */
export class ActivationLayer extends Layer {
  static override readonly className: string = 'Activation';
  readonly activation: LibraryActivation;

  constructor(given: ActivationOptions) {
    const options = layerOptions('layers.activation', given, RULES);
    super(options);
    this.activation = activationFor('layers.activation', options.activation);
  }

  call(X: Matrix): Matrix {
    return this.activation.forward(X.T).T;
  }

  backward(dA: Matrix, { X, A }: Pass): Slopes {
    return { dX: slopeBack(this.activation, dA.T, A.T, () => X.T).T };
  }

  /** What goes in are the scores. */
  scores({ X }: Pass): Matrix {
    return X;
  }

  /** The backward pass from the slope for what went in: that slope itself. */
  backFromScores(dZ: Matrix): Slopes {
    return { dX: dZ };
  }

  override getConfig(): Record<string, unknown> {
    return { activation: this.activation.name, ...super.getConfig() };
  }
}
