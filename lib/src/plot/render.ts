/**
 * @file Figures as pictures: PNG and SVG, drawn without a browser.
 */
import { checkNeeded, checkOptions, type Rule, type Rules } from '../core/options.ts';
import { type Figure, needFigure } from './figure.ts';
import { type PlotlyWindow, plotlyWindow } from './plotly-window.ts';
import { encodePng } from './png.ts';
import { aboveZero } from './rules.ts';

/** Size in pixels, when it should not be the figure's own; `scale` is how many dots a pixel gets (PNG only). */
export interface PictureOptions {
  readonly width?: number;
  readonly height?: number;
  readonly scale?: number;
}

const DEFAULT_WIDTH = 720;
const DEFAULT_HEIGHT = 420;
/** Beyond it a picture would need gigabytes; a wrong unit is the likely reason. */
const MAX_PIXELS = 10_000;
/** The width or height of a picture. */
export const PIXELS: Rule = aboveZero(MAX_PIXELS);
const SVG_RULES: Rules<Omit<PictureOptions, 'scale'>> = { width: PIXELS, height: PIXELS };
const PNG_RULES: Rules<PictureOptions> = { ...SVG_RULES, scale: aboveZero(10) };
/** Drawn with WebGL, which only browsers have: Plotly would loop forever. */
const NEEDS_WEBGL = /gl$|3d$|^(surface|isosurface|volume|cone|streamtube|parcoords|splom)$|map(box)?$/;
const DRAWN_ANYWAY = /^heatmap$|^treemap$/;

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

/** The same for another public function, whose name the messages then have. */
export function pngPicture(caller: string, figure: Figure, options: PictureOptions): Uint8Array {
  checkOptions(caller, options, PNG_RULES);
  const { scale = 2 } = options;
  const { window, svg } = drawSvg(caller, figure, options);
  const { resvg, fonts } = window.packages;
  const picture = new resvg.Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: {
      loadSystemFonts: false,
      fontFiles: [fonts.regular, fonts.bold],
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    },
  });
  const { pixels, width, height } = picture.render();
  return encodePng(pixels, width, height);
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

/** The same for another public function, whose name the messages then have. */
export function svgPicture(caller: string, figure: Figure, options: PictureOptions): string {
  checkOptions(caller, options, SVG_RULES, { scale: 'only a PNG picture has a scale' });
  return drawSvg(caller, figure, options).svg;
}

function drawSvg(
  caller: string,
  figure: Figure,
  options: PictureOptions,
): { window: PlotlyWindow; svg: string } {
  checkFigure(caller, figure);
  const width = options.width ?? figure.layout.width ?? DEFAULT_WIDTH;
  const height = options.height ?? figure.layout.height ?? DEFAULT_HEIGHT;
  checkNeeded(caller, 'width', width, PIXELS);
  checkNeeded(caller, 'height', height, PIXELS);
  const window = plotlyWindow(caller);
  const svg = window.toSvg(figure, width, height);
  return { window, svg: plainSvg(svg) };
}

/** Says two things the way every reader of SVG knows them: "do not blur", and where a colour gradient is found. */
function plainSvg(svg: string): string {
  return svg
    .replaceAll('image-rendering: pixelated', 'image-rendering: optimizeSpeed')
    .replace(/url\('(#[^']*)'\)/g, 'url($1)');
}

function checkFigure(caller: string, figure: Figure): void {
  needFigure(caller, figure);
  for (const { type = 'scatter' } of figure.data) {
    if (NEEDS_WEBGL.test(type) && !DRAWN_ANYWAY.test(type)) {
      throw new RangeError(
        `${caller}: a trace is of type "${type}", which needs WebGL; only two-dimensional charts can be drawn`,
      );
    }
  }
}
