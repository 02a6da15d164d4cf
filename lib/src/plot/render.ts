/**
 * @file Figures as pictures: PNG and SVG, drawn without a browser.
 */
import { pngPicture, svgPicture } from '#pictures';
import type { Figure } from './figure.ts';
import type { PictureOptions } from './picture-options.ts';

/**
 * Draws a figure as a PNG picture.
 *
 * @param figure as the plot functions return it, or any Plotly figure in two dimensions
 * @param options width and height in pixels (default: the figure's), scale (default 2, sharp on fine screens)
 * @returns the bytes of the PNG file; the same figure gives the same bytes on every machine
 * @throws RangeError if a size is not a positive number, or a trace needs WebGL
 * @throws Error if a package that draws is not installed
 * @example writeFileSync('loss.png', renderPng(plotLines({ loss: [3, 2, 1] })));
 */
export function renderPng(figure: Figure, options: PictureOptions = {}): Uint8Array {
  return pngPicture('renderPng', figure, options);
}

/**
 * Draws a figure as SVG source.
 *
 * Its text stays text, in the font family "DejaVu Sans, Verdana, sans-serif".
 *
 * @throws RangeError if a size is not a positive number, or a trace needs WebGL
 * @throws Error if a package that draws is not installed
 * @example renderSvg(plotLines({ loss: [3, 2, 1] })).startsWith('<svg'); // true
 */
export function renderSvg(figure: Figure, options: Omit<PictureOptions, 'scale'> = {}): string {
  return svgPicture('renderSvg', figure, options);
}
