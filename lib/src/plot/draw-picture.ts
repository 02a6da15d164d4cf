/**
 * @file Draws pictures of figures with npm packages, for the public function that is named as the caller.
 */
import { checkNeeded, checkOptions } from '../core/options.ts';
import { pngFromElsewhere, svgFromElsewhere } from './draw-elsewhere.ts';
import { type Figure, needFigure } from './figure.ts';
import { NO_SCALE, PIXELS, type PictureOptions, PNG_RULES, SVG_RULES } from './picture-options.ts';
import { type PlotlyWindow, plotlyWindow } from './plotly-window.ts';
import { encodePng } from './png.ts';

const DEFAULT_WIDTH = 720;
const DEFAULT_HEIGHT = 420;
/** Drawn with WebGL, which only browsers have: Plotly would loop forever. */
const NEEDS_WEBGL = /gl$|3d$|^(surface|isosurface|volume|cone|streamtube|parcoords|splom)$|map(box)?$/;
const DRAWN_ANYWAY = /^heatmap$|^treemap$/;

/** The bytes of a PNG file. */
export function pngPicture(caller: string, figure: Figure, options: PictureOptions): Uint8Array {
  checkOptions(caller, options, PNG_RULES);
  const size = checkedSize(caller, figure, options);
  return pngFromElsewhere(figure, options) ?? drawPng(plotlyWindow(caller), figure, size, options.scale);
}

function drawPng(window: PlotlyWindow, figure: Figure, size: Size, scale = 2): Uint8Array {
  const { resvg, fonts } = window.packages;
  const picture = new resvg.Resvg(drawSvg(window, figure, size), {
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

/** SVG source. */
export function svgPicture(caller: string, figure: Figure, options: PictureOptions): string {
  checkOptions(caller, options, SVG_RULES, NO_SCALE);
  const size = checkedSize(caller, figure, options);
  return svgFromElsewhere(figure, options) ?? drawSvg(plotlyWindow(caller), figure, size);
}

function drawSvg(window: PlotlyWindow, figure: Figure, { width, height }: Size): string {
  return plainSvg(window.toSvg(figure, width, height));
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function checkedSize(caller: string, figure: Figure, options: PictureOptions): Size {
  checkFigure(caller, figure);
  const width = options.width ?? figure.layout.width ?? DEFAULT_WIDTH;
  const height = options.height ?? figure.layout.height ?? DEFAULT_HEIGHT;
  checkNeeded(caller, 'width', width, PIXELS);
  checkNeeded(caller, 'height', height, PIXELS);
  return { width, height };
}

/** Says two things the way every reader of SVG knows them: "do not blur", and where a colour gradient is found. */
function plainSvg(svg: string): string {
  return (
    svg
      .replaceAll('image-rendering: pixelated', 'image-rendering: optimizeSpeed')
      // digits and weights: each of their pixels is a square
      .replaceAll(
        '<image xlink:href="data:image/png',
        '<image image-rendering="optimizeSpeed" xlink:href="data:image/png',
      )
      .replace(/url\('(#[^']*)'\)/g, 'url($1)')
  );
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
