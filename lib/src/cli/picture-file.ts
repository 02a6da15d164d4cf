/**
 * @file Pictures from files, as the brightness of their pixels.
 */
import { optionalPackage } from '../core/packages.ts';
import { readBytes } from '../io/read-bytes.ts';
import { damageOf, pictureKind } from './picture-kind.ts';

/** Brightness row by row: 0 black … 255 white. */
export interface GreyPicture {
  readonly grey: Uint8Array;
  readonly rows: number;
  readonly cols: number;
}

/** Larger pictures are shrunk to this many pixels on their longer side: more than any phone's camera needs. */
const LONGEST = 4096;

const NEEDED = 'a whole PNG, JPEG or WebP file is needed';

/**
 * Reads a PNG, JPEG or WebP file, turned as its camera says. Transparent paper is white, or black under light strokes.
 * @throws Error if the package that decodes is missing, or the file is missing, cut off, damaged or no picture
 */
export async function readPicture(path: string): Promise<GreyPicture> {
  const { createCanvas, loadImage } = optionalPackage<typeof import('@napi-rs/canvas')>(
    '@napi-rs/canvas',
    'predict',
  );
  const bytes = readBytes(path, 'PNG, JPEG or WebP file', 'predict');
  const damage = bytes.length === 0 ? 'is empty' : damageOf(bytes);
  if (damage !== undefined) throw new Error(`predict: ${path} ${damage}; ${NEEDED}`);
  const picture = await loadImage(bytes).catch(() => {
    const kind = pictureKind(bytes);
    const is = kind === undefined ? 'is no picture' : `is a ${kind} file that cannot be read`;
    throw new Error(`predict: ${path} ${is}; ${NEEDED}`);
  });
  const shrink = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const [cols, rows] = [picture.width, picture.height].map((size) =>
    Math.max(1, Math.round(size * shrink)),
  ) as [number, number];
  const context = createCanvas(cols, rows).getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, cols, rows);
  return { grey: onPaper(context.getImageData(0, 0, cols, rows).data, rows, cols), rows, cols };
}

/** The brightness of colours with transparency, on the paper that lets the strokes be seen. */
function onPaper(colours: Uint8ClampedArray, rows: number, cols: number): Uint8Array {
  const grey = new Uint8Array(rows * cols);
  const paper = isTransparentAround(colours, rows, cols) && areLight(colours) ? 0 : 255;
  for (let i = 0; i < grey.length; i++) {
    const opacity = colours[4 * i + 3] / 255;
    grey[i] = Math.round(opacity * brightnessAt(colours, i) + (1 - opacity) * paper);
  }
  return grey;
}

/** Whether most of the picture's border can be seen through. */
function isTransparentAround(colours: Uint8ClampedArray, rows: number, cols: number): boolean {
  let [transparent, all] = [0, 0];
  for (let r = 0; r < rows; r++) {
    const step = r === 0 || r === rows - 1 ? 1 : Math.max(1, cols - 1);
    for (let c = 0; c < cols; c += step) {
      transparent += 255 - colours[4 * (r * cols + c) + 3];
      all += 255;
    }
  }
  return transparent > all / 2;
}

/** Whether what can be seen is light on average. */
function areLight(colours: Uint8ClampedArray): boolean {
  let [light, all] = [0, 0];
  for (let i = 0; i < colours.length / 4; i++) {
    const opacity = colours[4 * i + 3];
    light += opacity * brightnessAt(colours, i);
    all += opacity;
  }
  return light > 127.5 * all;
}

/** How bright the colour of pixel i looks (ITU-R BT.601). */
function brightnessAt(colours: Uint8ClampedArray, i: number): number {
  const [red, green, blue] = [colours[4 * i], colours[4 * i + 1], colours[4 * i + 2]];
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
