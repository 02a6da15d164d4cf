/**
 * @file Figures as files.
 */
import { nodeModule } from '../core/node.ts';
import { checkNeeded, text } from '../core/options.ts';
import type { Figure } from './figure.ts';
import { type PictureOptions, pngPicture, svgPicture } from './render.ts';

/**
 * Saves a figure as a picture, without a browser.
 *
 * The folder is made if it is missing. The file is written beside its place first and then moved there, so that an
 * interrupted run never leaves half a picture.
 *
 * @param path ends in .png or .svg, which decides the kind
 * @param options width and height in pixels (default: the figure's), scale (default 2, PNG only)
 * @throws RangeError if the path has another ending, a size is not a positive number, or a trace needs WebGL
 * @throws Error if a package that draws is not installed
 * @example saveFigure(plotTrainingCurves(history, { alpha: 0.1 }), 'figures/train.png');
 * @see notebooks/09-train.ipynb
 */
export function saveFigure(figure: Figure, path: string, options: PictureOptions = {}): void {
  const fs = nodeModule<typeof import('node:fs')>('node:fs', 'saveFigure');
  const { dirname } = nodeModule<typeof import('node:path')>('node:path', 'saveFigure');
  const picture = pictureFor(figure, path, options);
  fs.mkdirSync(dirname(path), { recursive: true });
  const unfinished = `${path}.${process.pid}.tmp`;
  try {
    fs.writeFileSync(unfinished, picture);
    fs.renameSync(unfinished, path);
  } catch (error) {
    fs.rmSync(unfinished, { force: true });
    throw error;
  }
}

function pictureFor(figure: Figure, path: string, options: PictureOptions): Uint8Array | string {
  checkNeeded('saveFigure', 'path', path, text);
  const ending = /\.(png|svg)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === 'png') return pngPicture('saveFigure', figure, options);
  if (ending === 'svg') return svgPicture('saveFigure', figure, options);
  throw new RangeError(`saveFigure: the path is "${path}"; it must end in .png or .svg`);
}
