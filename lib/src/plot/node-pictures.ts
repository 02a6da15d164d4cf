/**
 * @file Pictures of figures on Node's side of the door `#pictures`, where npm packages draw them.
 */
import { writeAtomically } from '../io/write-atomically.ts';
import { isDrawnElsewhere } from './draw-elsewhere.ts';
import { pngPicture, svgPicture } from './draw-picture.ts';
import { checkDrawingPackages } from './drawing-packages.ts';
import type { Figure } from './figure.ts';
import { figurePath } from './figures-folder.ts';
import type { PictureOptions } from './picture-options.ts';
import { plotlyWindow } from './plotly-window.ts';

export { pngPicture, svgPicture };

/** Two dots per pixel, so that the picture is sharp on fine screens. */
const SCALE = 2;

let hasWarned = false;

/**
 * True if pictures can be drawn; the first call takes a second. Without the packages that draw, a chart still lives in
 * JupyterLab; that its picture is missing is said once.
 *
 * Where nbgrader runs a notebook for its points, which it says in a variable, nobody looks at pictures, and half of the time
 * would go into them.
 */
export function canDraw(): boolean {
  if (process.env.NBGRADER_EXECUTION) return false;
  try {
    if (isDrawnElsewhere()) checkDrawingPackages('show');
    else plotlyWindow('show');
    return true;
  } catch (error) {
    if (!hasWarned) console.warn((error as Error).message);
    hasWarned = true;
    return false;
  }
}

/** The picture that goes with a chart below a cell. */
export function shownPicture(figure: Figure): Uint8Array {
  return pngPicture('show', figure, { scale: SCALE });
}

/** Saves a figure as a picture. */
export function savePicture(
  figure: Figure,
  path: string,
  kind: 'png' | 'svg',
  options: PictureOptions,
): void {
  const picture =
    kind === 'png' ? pngPicture('saveFigure', figure, options) : svgPicture('saveFigure', figure, options);
  writeAtomically(figurePath(path), picture, 'saveFigure');
}
