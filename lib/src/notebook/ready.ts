/**
 * @file The last line of every set-up cell: does all that a notebook needs work?
 */
import { checkOriginalFiles } from '#mnist-files';
import { checkVersion, describeHost } from '#notebook-host';
import { describeBackend } from '../backend/active-backend.ts';
import { matmul } from '../backend/matmul.ts';
import { fromRows } from '../core/matrix.ts';
import { checkOptions, flag, type Rules } from '../core/options.ts';
import { inKernel, inOurKernel } from './display.ts';

export interface ReadyOptions {
  /** Also print what differs from machine to machine: versions, backend. */
  readonly details?: boolean;
}

const RULES: Rules<ReadyOptions> = { details: flag };

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
  checkVersion('ready');
  checkProduct();
  checkOriginalFiles('ready');
  const kernel = inKernel() ? 'kernel, ' : '';
  console.log(`ready: ${kernel}library, matrix product, MNIST files`);
  if (options.details) for (const line of details()) console.log(line);
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

function details(): string[] {
  const kernel = inOurKernel()
    ? "the course's kernel"
    : inKernel()
      ? 'tslab without the fixes of the course'
      : 'none';
  return [`kernel: ${kernel}`, describeHost(), `matrix product: ${describeBackend()}`];
}
