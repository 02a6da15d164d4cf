/**
 * @file What the name of a file of images says: MNIST and its relatives each have their own way to name the same four.
 *
 *     train-images-idx3-ubyte  t10k-labels.idx1-ubyte.gz  emnist-letters-test-images-idx3-ubyte  MNIST, EMNIST
 *     qmnist-train-labels-idx2-int.gz                                                            QMNIST
 *     k49-train-imgs.npz  kmnist-test-labels.npz                                                 Kuzushiji
 *     train.csv  fashion-mnist_test.csv                                                          Kaggle
 *     mnist.npz                                                                                  Keras
 */

/** How the images of a data set lie in files: in files of arrays, in one archive of arrays, or as lines of numbers. */
export type ImageForm = 'idx' | 'npy' | 'npz' | 'archive' | 'csv';

/** What a file holds. */
export type ImagePart = 'train images' | 'train labels' | 'test images' | 'test labels';

/** What a name says. */
export interface ImageFileName {
  readonly form: ImageForm;
  /** What stands before: `emnist-letters`; empty for the original four. */
  readonly prefix: string;
  /** A file of lines holds images and labels; an archive holds both halves. */
  readonly parts: readonly ImagePart[];
  /** How the file is packed, as its ending says; only gzip can be read. */
  readonly packed: string | undefined;
}

const PACKED = /\.(gz|xz|bz2|zst|zip|7z|rar|lz4|z)$/i;
const ARRAYS =
  /^(?:(.+?)[-_. ])?(train|t10k|test)[-_. ](images|imgs|labels)(?:[-_.]idx\d?(?:[-_.]\w+)?|\.(npz|npy)|)$/i;
const LINES = /^(?:(.+?)[-_. ])?(train|test)\.csv$/i;

/**
 * What the name of a file says; undefined if it is none of these.
 * @example imageFileName('emnist-letters-test-images-idx3-ubyte.gz')?.prefix; // 'emnist-letters'
 */
export function imageFileName(name: string): ImageFileName | undefined {
  const packed = PACKED.exec(name)?.[1]?.toLowerCase();
  const plain = packed === undefined ? name : name.slice(0, -packed.length - 1);
  const arrays = ARRAYS.exec(plain);
  if (arrays) {
    const [, prefix = '', half, what, ending] = arrays as unknown as string[];
    const part = `${halfOf(half)} ${/^labels$/i.test(what) ? 'labels' : 'images'}` as ImagePart;
    return { form: (ending?.toLowerCase() ?? 'idx') as ImageForm, prefix, parts: [part], packed };
  }
  const lines = LINES.exec(plain);
  if (lines) {
    const [, prefix = '', half] = lines as unknown as string[];
    return { form: 'csv', prefix, parts: partsOf(halfOf(half)), packed };
  }
  const [, archive] = /^(.+)\.npz$/i.exec(plain) ?? [];
  if (archive === undefined) return undefined;
  return { form: 'archive', prefix: archive, parts: [...partsOf('train'), ...partsOf('test')], packed };
}

/** The usual name of a part, for messages. */
export function usualName(part: ImagePart, form: ImageForm, prefix: string): string {
  const [half, what] = part.split(' ') as ['train' | 'test', 'images' | 'labels'];
  const before = prefix === '' ? '' : `${prefix}-`;
  if (form === 'csv') return `${prefix === '' ? '' : `${prefix}_`}${half}.csv`;
  if (form !== 'idx') return `${before}${half}-${what === 'images' ? 'imgs' : what}.${form}`;
  // Only the original four call the test half by its number of images.
  const called = half === 'test' && prefix === '' ? 't10k' : half;
  return `${before}${called}-${what}-idx${what === 'images' ? 3 : 1}-ubyte`;
}

function halfOf(half: string): 'train' | 'test' {
  return /^train$/i.test(half) ? 'train' : 'test';
}

function partsOf(half: 'train' | 'test'): ImagePart[] {
  return [`${half} images`, `${half} labels`];
}
