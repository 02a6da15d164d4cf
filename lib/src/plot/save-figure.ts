/**
 * @file Figures as files.
 */
import { savePicture } from '#pictures';
import { checkNeeded, text } from '../core/options.ts';
import type { Figure } from './figure.ts';
import type { PictureOptions } from './picture-options.ts';

/**
 * Saves a figure as a picture, without a browser.
 *
 * The file is written completely or not at all; its folder is made if it is missing.
 *
 * @param path ends in .png or .svg, which decides the kind
 * @param options width and height in pixels (default: the figure's), scale (default 2, PNG only)
 * @throws RangeError if the path has another ending, a size is not a positive number, or a trace needs WebGL
 * @throws Error if a package that draws is not installed, or the file cannot be written
 * @example saveFigure(plotTrainingCurves(history, { alpha: 0.1 }), 'figures/train.png');
 * @see notebooks/09-train.ipynb
 */
export function saveFigure(figure: Figure, path: string, options: PictureOptions = {}): void {
  checkNeeded('saveFigure', 'path', path, text);
  const ending = /\.(png|svg)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending !== 'png' && ending !== 'svg')
    throw new RangeError(`saveFigure: the path is "${path}"; it must end in .png or .svg`);
  savePicture(figure, path, ending, options);
}
