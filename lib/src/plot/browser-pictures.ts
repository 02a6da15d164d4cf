/**
 * @file Pictures of figures in a browser, behind the door `#pictures`: the page draws them, which has Plotly.
 */
import { callback, checkNeeded, checkOptions } from '../core/options.ts';
import { type Figure, needFigure } from './figure.ts';
import { NO_SCALE, type PictureOptions, PNG_RULES, SVG_RULES } from './picture-options.ts';

/** A picture that is to be drawn and saved. */
export interface PictureRequest extends PictureOptions {
  readonly path: string;
  readonly kind: 'png' | 'svg';
  readonly figure: Figure;
}

let draw: ((request: PictureRequest) => void) | undefined;

/**
 * Says who draws the figures that `saveFigure` is given: the page, with Plotly, whenever it comes to it.
 * @example usePictures(({ figure, path, kind }) => post({ figure, path, kind }));
 */
export function usePictures(drawer: (request: PictureRequest) => void): void {
  checkNeeded('usePictures', 'drawer', drawer, callback);
  draw = drawer;
}

/** Below a cell there is the chart itself. */
export function canDraw(): boolean {
  return false;
}

export function shownPicture(): Uint8Array {
  return pngPicture('show');
}

export function pngPicture(caller: string): Uint8Array {
  throw notAtOnce(caller, 'chart.png');
}

export function svgPicture(caller: string): string {
  throw notAtOnce(caller, 'chart.svg');
}

/** The page draws when this program pauses, so no function can return what it draws. */
function notAtOnce(caller: string, path: string): Error {
  return new TypeError(
    `${caller}: in a browser the page draws pictures, a moment later; saveFigure(figure, '${path}') saves one, and ${caller} itself needs Node.js`,
  );
}

export function savePicture(
  figure: Figure,
  path: string,
  kind: 'png' | 'svg',
  options: PictureOptions,
): void {
  needFigure('saveFigure', figure);
  if (kind === 'png') checkOptions('saveFigure', options, PNG_RULES);
  else checkOptions('saveFigure', options, SVG_RULES, NO_SCALE);
  if (draw === undefined) {
    throw new TypeError(
      'saveFigure: nothing here draws pictures; this function needs Node.js, or a page with Plotly',
    );
  }
  draw({ ...options, path, kind, figure });
}
