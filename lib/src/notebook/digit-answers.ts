/**
 * @file What a network that still learns says of a few digits, below the chart of its training.
 */

import type { Matrix } from '../core/matrix.ts';
import { needImages } from '../core/need-images.ts';
import { checkNeeded, whole } from '../core/options.ts';
import { argmax } from '../core/reduce.ts';
import type { LabelledImages } from '../data/images.ts';
import { Tensor } from '../model/tensor.ts';
import type { TrainableModel } from '../model/trainable-model.ts';
import type { Params } from '../nn/initializers.ts';
import { predictLabels } from '../nn/metrics.ts';
import type { Network } from '../nn/network.ts';
import { flatten, normalize } from '../nn/preprocess.ts';
import { type DigitsRow, digitsRow } from '../plot/digits-answered.ts';
import type { Figure } from '../plot/figure.ts';
import { sameLength } from '../plot/values.ts';

/** What can be asked what an image shows. */
export type Reader = Params | Network | TrainableModel;

const CALLER = 'liveTraining';
/** More do not fit beside one another. */
const MOST = 12;

export class DigitAnswers {
  readonly #row: DigitsRow;
  readonly #X: Matrix;

  /** @throws RangeError if there are too many, or not one label for each; TypeError if they are no images with labels */
  constructor(digits: LabelledImages) {
    const { images, labels } = digits;
    needImages(CALLER, images);
    checkNeeded(CALLER, 'the number of digits', images.shape[0], whole(1, MOST));
    sameLength(CALLER, 'digits.images', images.shape[0], 'digits.labels', Object(labels).length);
    this.#row = digitsRow(digits);
    this.#X = normalize(flatten(images));
  }

  /** @throws RangeError if images of this size are not what it reads */
  below(figure: Figure, reader: Reader): Figure {
    const answers = isModel(reader)
      ? argmax(reader.predict(new Tensor(this.#X.T)).matrix, 1)
      : predictLabels(this.#X, reader as Network);
    return this.#row.below(figure, answers);
  }
}

function isModel(reader: Reader): reader is TrainableModel {
  return 'predict' in reader;
}
