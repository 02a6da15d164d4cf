/**
 * @file The process that draws the pictures of a kernel's figures: `draw-pictures.js FOLDER PROJECT`.
 *
 * The programs that draw hold 150 MB or more, much of it outside of JavaScript, and give it back only when their process
 * ends. So this one ends when nothing was drawn for a while, or when the kernel is gone.
 */
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import {
  answerFile,
  type PictureAnswer,
  type PictureRequest,
  readMessage,
  requestFile,
  writeMessage,
} from './picture-protocol.ts';

/** How long to wait for another picture, in milliseconds. */
const IDLE = 20_000;

/** What is used of the library. */
interface Drawing {
  renderPng(figure: unknown, options: object): Uint8Array;
  renderSvg(figure: unknown, options: object): string;
}

const [folder = '', project = ''] = process.argv.slice(2);
const { renderPng, renderSvg } = createRequire(join(project, 'cell.js'))('scratchnet') as Drawing;

process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
process.on('SIGINT', () => {}); // meant for the cell: Jupyter sends it to the whole group of processes
const idle = setTimeout(() => process.exit(0), IDLE);
createInterface({ input: process.stdin })
  .on('line', (number) => {
    answer(Number(number));
    idle.refresh();
  })
  .on('close', () => process.exit(0));

function answer(number: number): void {
  const request = readMessage<PictureRequest>(requestFile(folder, number));
  rmSync(requestFile(folder, number));
  writeMessage(answerFile(folder, number), draw(request));
}

function draw({ kind, figure, options }: PictureRequest): PictureAnswer {
  try {
    return { picture: kind === 'png' ? renderPng(figure, options) : renderSvg(figure, options) };
  } catch {
    return {};
  }
}
