/**
 * @file The dense layer: every unit sees every number of the layer before.
 */
import { matmul } from '../backend/matmul.ts';
import { add } from '../core/elementwise.ts';
import type { Matrix } from '../core/matrix.ts';
import { anything, flag, type Rules, whole } from '../core/options.ts';
import { sum } from '../core/reduce.ts';
import type { Activation } from '../nn/layer-activations.ts';
import { slopeBack } from '../nn/network.ts';
import { activationFor, type ModelActivationName } from './activations.ts';
import { checkGiven } from './given.ts';
import type { ModelInitializer } from './initializer.ts';
import { initializerFor, type WeightsInitializer } from './initializer-for.ts';
import { Layer, type Pass, type Slopes } from './layer.ts';
import { LAYER_RULES, type LayerOptions, layerOptions } from './layer-options.ts';
import type { LayerWeight } from './layer-weight.ts';
import type { Shape } from './symbolic-tensor.ts';

/** Options of {@link Dense}. */
export interface DenseOptions extends LayerOptions {
  /** How many numbers come out. */
  readonly units: number;
  /** Default `'linear'`: none. */
  readonly activation?: ModelActivationName | Activation | null;
  /** Whether there are biases. Default true. */
  readonly useBias?: boolean | null;
  /** Default `'glorotUniform'`. */
  readonly kernelInitializer?: WeightsInitializer | null;
  /** Default `'zeros'`. */
  readonly biasInitializer?: WeightsInitializer | null;
}

const RULES: Rules<DenseOptions> = {
  units: whole(1),
  activation: anything,
  useBias: flag,
  kernelInitializer: anything,
  biasInitializer: anything,
  ...LAYER_RULES,
};

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
  readonly units: number;
  readonly activation: Activation;
  readonly useBias: boolean;
  readonly #kernelInitializer: WeightsInitializer;
  readonly #biasInitializer: WeightsInitializer;
  #kernel: LayerWeight | undefined;
  #bias: LayerWeight | undefined;

  constructor(given: DenseOptions) {
    const options = layerOptions('layers.dense', given, RULES);
    checkGiven('layers.dense', 'units', options.units, RULES.units);
    super(options);
    const { units, activation, useBias, kernelInitializer, biasInitializer } = options;
    this.units = units;
    this.activation = activationFor('layers.dense', activation ?? 'linear');
    this.useBias = useBias ?? true;
    this.#kernelInitializer = initializerFor('layers.dense', kernelInitializer ?? 'glorotUniform');
    this.#biasInitializer = initializerFor('layers.dense', biasInitializer ?? 'zeros');
  }

  override build(inputShape: Shape): void {
    const inputs = inputShape.at(-1) as number;
    this.#kernel = this.addWeight('kernel', [inputs, this.units], this.#kernelInitializer);
    if (this.useBias) this.#bias = this.addWeight('bias', [this.units], this.#biasInitializer);
  }

  override computeOutputShape(inputShape: Shape): Shape {
    return [inputShape[0], this.units];
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
    return this.activation.forward(this.scores({ X }).T).T;
  }

  /** Z = X K + b: computed again in the backward pass, for the few activations that need it there. */
  scores({ X }: Pick<Pass, 'X'>): Matrix {
    const product = matmul(X, this.kernel);
    return this.bias ? add(product, this.bias) : product;
  }

  backward(dA: Matrix, pass: Pass): Slopes {
    const dZ = slopeBack(this.activation, dA.T, pass.A.T, () => this.scores(pass).T);
    return this.backFromScores(dZ.T, pass);
  }

  /**
   * The backward pass from the slope for the scores Z = X K + b:
   *
   *     dK = Xᵀ dZ,    db = Σ dZ over the examples,    dX = dZ Kᵀ
   */
  backFromScores(dZ: Matrix, { X }: Pass): Slopes {
    const dK = matmul(X.T, dZ);
    return { dX: matmul(dZ, this.kernel.T), weights: this.bias ? [dK, sum(dZ, 0)] : [dK] };
  }

  override getConfig(): Record<string, unknown> {
    const { units, activation, useBias } = this;
    const initializers = {
      kernelInitializer: configOf(this.#kernelInitializer as ModelInitializer),
      biasInitializer: configOf(this.#biasInitializer as ModelInitializer),
    };
    return { units, activation: activation.name, useBias, ...initializers, ...super.getConfig() };
  }
}

/** What files say of an initializer; of your own: nothing, since the weights are there anyway. */
function configOf(initializer: ModelInitializer): object {
  if (typeof initializer.getClassName !== 'function') return { className: 'Zeros', config: {} };
  return { className: initializer.getClassName(), config: initializer.getConfig() };
}
