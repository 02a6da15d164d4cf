/**
 * @file The dense layer: every unit sees every number of the layer before.
 */
import { matmul } from '../backend/matmul.ts';
import { add } from '../core/elementwise.ts';
import type { Matrix } from '../core/matrix.ts';
import { checkNames } from '../core/options.ts';
import { sum } from '../core/reduce.ts';
import { type Activation, type ActivationName, activationOf } from '../nn/layer-activations.ts';
import { slopeBack } from '../nn/network.ts';
import { type Initializer, initializerFor, type WeightsInitializer } from './initializers.ts';
import { Layer, type LayerOptions, type Pass, type Shape, type Slopes } from './layer.ts';
import type { LayerWeight } from './layer-weight.ts';

/** What {@link Dense} is told. */
export interface DenseOptions extends LayerOptions {
  /** How many numbers come out. */
  readonly units: number;
  /** Default `'linear'`: none. */
  readonly activation?: ActivationName | Activation;
  /** Whether there are biases. Default true. */
  readonly useBias?: boolean;
  /** Default `'glorotUniform'`. */
  readonly kernelInitializer?: WeightsInitializer | Initializer;
  /** Default `'zeros'`. */
  readonly biasInitializer?: WeightsInitializer | Initializer;
}

const OPTIONS: readonly string[] = [
  'units',
  'activation',
  'useBias',
  'kernelInitializer',
  'biasInitializer',
  'inputShape',
  'inputDim',
  'name',
];

/**
 * A = activation(X K + b), one example per row.
 *
 * X (m × inputs), K the kernel (inputs × units), b (1 × units). It is the layer of the lessons, W = Kᵀ, turned on its
 * side.
 *
 * @throws RangeError if units is not a whole number of at least 1, or a name is not known
 * @example layers.dense({ units: 2, activation: 'sigmoid', inputShape: [2] });
 */
export class Dense extends Layer {
  static override readonly className: string = 'Dense';
  readonly activation: ActivationName | Activation;
  readonly #options: DenseOptions;
  #kernel: LayerWeight | undefined;
  #bias: LayerWeight | undefined;

  constructor(options: DenseOptions) {
    super(options);
    checkNames('layers.dense', options, OPTIONS);
    const { units, activation = 'linear', kernelInitializer, biasInitializer } = options;
    if (!(Number.isInteger(units) && units >= 1)) {
      throw new RangeError(
        `layers.dense: units is ${String(units)}; it must be a whole number of at least 1`,
      );
    }
    activationOf(activation);
    for (const given of [kernelInitializer, biasInitializer])
      if (given) initializerFor('layers.dense', given);
    this.activation = activation;
    this.#options = options;
  }

  override build([, inputs]: Shape): void {
    const { units, useBias = true, kernelInitializer = 'glorotUniform', biasInitializer } = this.#options;
    this.#kernel = this.addWeight('kernel', [inputs, units], kernelInitializer);
    if (useBias) this.#bias = this.addWeight('bias', [units], biasInitializer);
  }

  override computeOutputShape(): Shape {
    return [null, this.#options.units];
  }

  /** (inputs × units) */
  get kernel(): Matrix {
    return (this.#kernel as LayerWeight).read();
  }

  /** (1 × units), or null without biases. */
  get bias(): Matrix | null {
    return this.#bias?.read() ?? null;
  }

  call(X: Matrix): Matrix {
    // Activations take one example per column.
    return activationOf(this.activation).forward(this.scores({ X }).T).T;
  }

  /** Z = X K + b: computed again on the way back, for the few activations that need it there. */
  scores({ X }: Pick<Pass, 'X'>): Matrix {
    const product = matmul(X, this.kernel);
    return this.bias ? add(product, this.bias) : product;
  }

  backward(dA: Matrix, pass: Pass): Slopes {
    const dZ = slopeBack(this.activation, dA.T, pass.A.T, () => this.scores(pass).T);
    return this.backFromScores(dZ.T, pass);
  }

  /**
   * The way back from the slope for the scores Z = X K + b:
   *
   *     dK = Xᵀ dZ,    db = Σ dZ over the examples,    dX = dZ Kᵀ
   */
  backFromScores(dZ: Matrix, { X }: Pass): Slopes {
    const dK = matmul(X.T, dZ);
    return { dX: matmul(dZ, this.kernel.T), weights: this.bias ? [dK, sum(dZ, 0)] : [dK] };
  }
}
