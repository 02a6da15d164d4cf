/**
 * @file Dropout as a layer: while training, some numbers are set to 0 at random.
 */
import { multiply } from '../core/elementwise.ts';
import { type Matrix, toDtype } from '../core/matrix.ts';
import { oneOf, type Rules, seed, share } from '../core/options.ts';
import { RandomState } from '../core/random.ts';
import { type DropoutOptions as Dropped, dropoutMask } from '../nn/dropout.ts';
import { checkGiven } from './given.ts';
import { Layer, type Pass, type Slopes } from './layer.ts';
import { LAYER_RULES, type LayerOptions, layerOptions } from './layer-options.ts';

/** Options of {@link Dropout}. */
export interface DropoutOptions extends LayerOptions, Dropped {
  /** The seed of random numbers of its own. Default: the model's. */
  readonly seed?: number;
}

const RULES: Rules<DropoutOptions> = {
  rate: share,
  by: oneOf(['element', 'unit']),
  seed,
  ...LAYER_RULES,
};

/**
 * Sets the share `rate` of the numbers to 0 and makes the others larger by 1 / (1 − rate); nothing when not training.
 *
 * @throws RangeError unless the rate is from 0 to below 1
 * @example layers.dropout({ rate: 0.2 });
 */
export class Dropout extends Layer {
  static override readonly className: string = 'Dropout';
  readonly dropout: Dropped;
  /** Of random numbers of its own, if it has some. */
  readonly seed: number | undefined;
  readonly #random: RandomState | undefined;

  constructor(given: DropoutOptions) {
    const options = layerOptions('layers.dropout', given, RULES);
    checkGiven('layers.dropout', 'rate', options.rate, RULES.rate);
    super(options);
    const { rate, by = 'element', seed } = options;
    this.dropout = { rate, by };
    this.seed = seed;
    if (seed !== undefined) this.#random = new RandomState(seed);
  }

  call(X: Matrix, pass: Pass): Matrix {
    if (!pass.training) return X;
    const random = this.#random ?? pass.random;
    const mask = toDtype(dropoutMask(X.cols, X.rows, this.dropout, random).T, X.dtype);
    pass.memory = mask;
    return multiply(X, mask);
  }

  backward(dA: Matrix, { memory }: Pass): Slopes {
    return { dX: memory ? multiply(dA, memory as Matrix) : dA };
  }

  override getConfig(): Record<string, unknown> {
    return { rate: this.dropout.rate, noiseShape: null, seed: this.seed ?? null, ...super.getConfig() };
  }
}
