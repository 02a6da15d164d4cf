/**
 * @file Dropout as a layer: while training, some numbers are set to 0 at random.
 */
import { multiply } from '../core/elementwise.ts';
import { type Matrix, toDtype } from '../core/matrix.ts';
import { checkNames } from '../core/options.ts';
import { type DropoutOptions as Dropped, dropoutMask } from '../nn/dropout.ts';
import { Layer, type LayerOptions, type Pass, type Slopes } from './layer.ts';

/** What {@link Dropout} is told. */
export interface DropoutOptions extends LayerOptions, Dropped {}

const OPTIONS: readonly string[] = ['rate', 'by', 'inputShape', 'inputDim', 'name'];

/**
 * Sets the share `rate` of the numbers to 0 and makes the others larger by 1 / (1 − rate); nothing when not training.
 *
 * @throws RangeError unless the rate is from 0 to below 1
 * @example layers.dropout({ rate: 0.2 });
 */
export class Dropout extends Layer {
  static override readonly className: string = 'Dropout';
  readonly dropout: Dropped;

  constructor(options: DropoutOptions) {
    super(options);
    checkNames('layers.dropout', options, OPTIONS);
    const { rate, by = 'element' } = options;
    if (!(rate >= 0 && rate < 1))
      throw new RangeError(`layers.dropout: the rate is ${String(rate)}; it must be from 0 to below 1`);
    this.dropout = { rate, by };
  }

  call(X: Matrix, pass: Pass): Matrix {
    if (!pass.training) return X;
    const mask = toDtype(dropoutMask(X.cols, X.rows, this.dropout, pass.random).T, X.dtype);
    pass.memory = mask;
    return multiply(X, mask);
  }

  backward(dA: Matrix, { memory }: Pass): Slopes {
    return { dX: memory ? multiply(dA, memory as Matrix) : dA };
  }
}
