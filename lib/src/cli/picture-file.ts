/**
 * @file Pictures from files, as the brightness of their pixels.
 */
import { optionalPackage } from '../core/packages.ts';
import { readBytes } from '../io/read-bytes.ts';

/** Brightness row by row: 0 black … 255 white. */
export interface GreyPicture {
  readonly grey: Uint8Array;
  readonly rows: number;
  readonly cols: number;
}

/** Larger pictures are shrunk to this many pixels on their longer side: plenty for one digit. */
const LONGEST = 560;

/**
 * Reads a PNG, JPEG or WebP file. What is transparent counts as white paper.
 * @throws Error if the package that decodes is missing, or the file is missing or no picture
 */
export async function readPicture(path: string): Promise<GreyPicture> {
  const { createCanvas, loadImage } = optionalPackage<typeof import('@napi-rs/canvas')>(
    '@napi-rs/canvas',
    'predict',
  );
  const bytes = readBytes(path, 'PNG, JPEG or WebP file', 'predict');
  const picture = await loadImage(bytes).catch(() => {
    throw new Error(`predict: ${path} cannot be read as a picture; a PNG, JPEG or WebP file is needed`);
  });
  const shrink = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const [cols, rows] = [picture.width, picture.height].map((size) =>
    Math.max(1, Math.round(size * shrink)),
  ) as [number, number];
  const context = createCanvas(cols, rows).getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, cols, rows);
  context.drawImage(picture, 0, 0, cols, rows);
  const { data } = context.getImageData(0, 0, cols, rows);
  const grey = Uint8Array.from({ length: rows * cols }, (_, i) =>
    Math.round(brightness(data[4 * i] as number, data[4 * i + 1] as number, data[4 * i + 2] as number)),
  );
  return { grey, rows, cols };
}

/** How bright a colour looks (ITU-R BT.601). */
function brightness(red: number, green: number, blue: number): number {
  return 0.299 * red + 0.587 * green + 0.114 * blue;
}
