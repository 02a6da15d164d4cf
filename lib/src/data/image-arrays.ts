/**
 * @file The arrays of a data set of images, read from its files and checked: images are bytes, labels whole numbers.
 */
import { loadIdx } from '../io/idx.ts';
import { inCOrder, isText, type NdArray } from '../io/nd-array.ts';
import { loadNpy } from '../io/npy.ts';
import { loadNpz } from '../io/npz.ts';
import type { ImagePart } from './image-file-names.ts';
import type { Images } from './images.ts';

/** Images and labels as they are in the files, the labels not yet counted from 0. */
export interface RawHalf {
  readonly images: Images;
  readonly labels: ArrayLike<number>;
  /** What messages call the images and the labels. */
  readonly names: readonly [images: string, labels: string];
}

/** What the arrays of an archive are called: by Keras, and by others. */
export const ARCHIVE_NAMES: Readonly<Record<ImagePart, RegExp>> = {
  'train images': /^(x_?train|train_?(x|images))$/i,
  'train labels': /^(y_?train|train_?(y|labels))$/i,
  'test images': /^(x_?test|test_?(x|images))$/i,
  'test labels': /^(y_?test|test_?(y|labels))$/i,
};

/** What of an array matters here; those of IDX files have no more. */
type SomeArray = Pick<NdArray, 'shape' | 'data'>;

/**
 * Images and labels from two files, each with one array.
 * @throws RangeError if one is no such array, or they do not fit each other
 */
export function readPair(imagePath: string, labelPath: string): RawHalf {
  return half(imagesOf(loadArray(imagePath), imagePath), labelsOf(loadArray(labelPath), labelPath), [
    imagePath,
    labelPath,
  ]);
}

/**
 * Both halves from one archive; there may be no test half.
 * @throws RangeError if there is nothing to learn from, or the arrays are not images and labels
 */
export function readArchive(path: string): { train: RawHalf; test: RawHalf | undefined } {
  const arrays = loadNpz(path);
  // Also those that were left out: asking for one says why.
  const names = Object.getOwnPropertyNames(arrays);
  const find = (part: ImagePart): string | undefined => names.find((name) => ARCHIVE_NAMES[part].test(name));
  const read = (which: 'train' | 'test'): RawHalf => {
    const [images, labels] = (['images', 'labels'] as const).map((what) => {
      const name = find(`${which} ${what}`);
      if (name !== undefined) return [`${name} in ${path}`, arrays[name]] as const;
      throw new RangeError(
        `loadMnist: ${path} has no ${what === 'images' ? 'x' : 'y'}_${which}, but ${names.join(', ') || 'nothing'}; x_train and y_train are needed, and x_test and y_test to test with`,
      );
    }) as [readonly [string, NdArray], readonly [string, NdArray]];
    return half(imagesOf(images[1], images[0]), labelsOf(labels[1], labels[0]), [images[0], labels[0]]);
  };
  const hasTest = (find('test images') ?? find('test labels')) !== undefined;
  return { train: read('train'), test: hasTest ? read('test') : undefined };
}

/** @throws RangeError if there is not one label for each image */
export function half(images: Images, labels: ArrayLike<number>, names: RawHalf['names']): RawHalf {
  const [count] = images.shape;
  if (count !== labels.length) {
    throw new RangeError(
      `loadMnist: ${names[0]} has ${count} images but ${names[1]} has ${labels.length} labels; there must be one label for each image`,
    );
  }
  return { images, labels, names };
}

/** The one array in a file. */
function loadArray(path: string): SomeArray {
  if (/\.npy$/i.test(path)) return inCOrder(loadNpy(path));
  if (!/\.npz$/i.test(path)) return loadIdx(path);
  const arrays = Object.entries(loadNpz(path));
  const [only] = arrays;
  if (only && arrays.length === 1) return inCOrder(only[1]);
  throw new RangeError(
    `loadMnist: ${path} has the arrays ${arrays.map(([name]) => name).join(', ')}; one array, of images or of labels, is needed`,
  );
}

/** Images of one byte a pixel; a last dimension of 1 says that there is one colour. */
function imagesOf(array: SomeArray, name: string): Images {
  const { shape, data } = 'fortranOrder' in array ? inCOrder(array as NdArray) : array;
  const sizes = shape.length === 4 && shape[3] === 1 ? shape.slice(0, 3) : shape;
  if (!(data instanceof Uint8Array) || sizes.length !== 3 || shape.includes(0)) {
    throw new RangeError(
      `loadMnist: ${name} holds ${shape.join('×')} ${kindOf(data)}; images must be uint8 in 3 dimensions, and not none`,
    );
  }
  return { data, shape: sizes as [number, number, number] };
}

/**
 * Whole numbers, one for each image. In two dimensions the class stands in the first column; the others of QMNIST say
 * who wrote the digit.
 */
function labelsOf(array: SomeArray, name: string): ArrayLike<number> {
  const { shape, data } = 'fortranOrder' in array ? inCOrder(array as NdArray) : array;
  const [count = 0, columns = 1] = shape;
  const isWhole = !isText(data) && !(data instanceof Float32Array || data instanceof Float64Array);
  const isTable = shape.length === 2 && (columns > 1 ? data instanceof Int32Array : 'fortranOrder' in array);
  if (!isWhole || !(shape.length === 1 || isTable) || shape.includes(0)) {
    throw new RangeError(
      `loadMnist: ${name} holds ${shape.join('×')} ${kindOf(data)}; labels must be uint8 in 1 dimension, or other whole numbers (int32 in 2 dimensions with the class first), and not none`,
    );
  }
  if (shape.length === 1 && data instanceof Uint8Array) return data;
  return Array.from({ length: count }, (_, i) => Number(data[i * columns]));
}

function kindOf(data: NdArray['data']): string {
  return isText(data) ? 'text' : data.constructor.name.replace('Array', '').toLowerCase();
}
