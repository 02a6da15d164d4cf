/**
 * @file Any picture of a digit brought into the form of MNIST's.
 *
 * A network knows only digits that look as it learned them: light ink on black, 20 pixels high or wide, the ink's
 * centre of mass in the middle of 28 × 28. The makers of MNIST prepared theirs this way, and a drawing or a photograph
 * needs the same.
 */
import { checkPixels, type PixelGrid, resized } from './pixel-grid.ts';

/** MNIST's images are 28 × 28, and the digit fits into 20 × 20 of these. */
const SIDE = 28;
const BOX = 20;

/** Where MNIST has the centre of mass, from the upper or left edge: the middle of pixel 14, counted from 0. */
const CENTRE = 14.5;

/** Less than this share of the strongest ink is paper. */
const INK_SHARE = 0.1;

/** Pictures with less contrast than this, of 255, are blank. */
const LEAST_CONTRAST = 24;

/** A grey image of any size: 0 background … 255 ink, row by row. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly rows: number;
  readonly cols: number;
}

/** What {@link digitImageSteps} gives: the picture after each step. */
export interface DigitImageSteps {
  /** As large as the picture: the paper is 0, the strongest ink 255. */
  readonly inverted: GreyImage;
  /** The smallest part that holds all ink. */
  readonly cropped: GreyImage;
  /** Scaled until the longer side has 20 pixels. */
  readonly fitted: GreyImage;
  /** 28 × 28, with the centre of mass in the middle: what {@link digitImage} gives. */
  readonly centred: GreyImage;
}

/**
 * A picture of one digit as MNIST would show it.
 *
 * Dark digits on light paper are inverted; the paper becomes 0 and the strongest ink 255; the digit is cut out, scaled
 * until its longer side has 20 pixels, and put so that its centre of mass is in the middle of 28 × 28.
 *
 * @param grey brightness of the pixels, row by row: 0 black … 255 white
 * @param rows and cols the picture's size; any
 * @returns 784 bytes, 0 background … 255 ink, row by row
 * @throws RangeError if the size does not fit the pixels, or the picture is blank
 * @example digitImage(grey, 280, 280); // the 784 bytes to be predicted
 * @see notebooks/10-test.ipynb
 */
export function digitImage(grey: ArrayLike<number>, rows: number, cols: number): Uint8Array {
  checkPixels('digitImage', grey, rows, cols);
  return centred(fitted(cutOut(inkOf('digitImage', grey, rows, cols))));
}

/**
 * The same as {@link digitImage}, with the pictures on the way to it.
 *
 * @throws RangeError if the size does not fit the pixels, or the picture is blank
 * @example digitImageSteps(grey, 280, 280).fitted.rows; // 20, of a digit that is higher than wide
 * @see notebooks/10-test.ipynb
 */
export function digitImageSteps(grey: ArrayLike<number>, rows: number, cols: number): DigitImageSteps {
  checkPixels('digitImageSteps', grey, rows, cols);
  const inverted = inkOf('digitImageSteps', grey, rows, cols);
  const cropped = cutOut(inverted);
  const box = fitted(cropped);
  return {
    inverted: inBytes(inverted),
    cropped: inBytes(cropped),
    fitted: inBytes(box),
    centred: { data: centred(box), rows: SIDE, cols: SIDE },
  };
}

function inBytes({ values, rows, cols }: PixelGrid): GreyImage {
  const data = new Uint8Array(values.length).map((_, i) => Math.round(255 * (values[i] as number)));
  return { data, rows, cols };
}

/** How much ink each pixel has, from 0 to 1. The picture's border tells what the paper looks like. */
function inkOf(caller: string, grey: ArrayLike<number>, rows: number, cols: number): PixelGrid {
  const paper = median(borderOf(grey, rows, cols));
  const sign = paper > 127.5 ? -1 : 1;
  // (Filled by map: Float64Array.from would take ten times as long.)
  const values = new Float64Array(grey.length).map((_, i) =>
    Math.max(0, sign * ((grey[i] as number) - paper)),
  );
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  if (!(most >= LEAST_CONTRAST)) {
    throw new RangeError(
      `${caller}: the ink differs from the paper by ${most.toFixed(0)} of 255; a digit needs at least ${LEAST_CONTRAST}`,
    );
  }
  return { values: values.map((value) => value / most), rows, cols };
}

function borderOf(grey: ArrayLike<number>, rows: number, cols: number): number[] {
  const border: number[] = [];
  for (let r = 0; r < rows; r++) {
    const step = r === 0 || r === rows - 1 ? 1 : Math.max(1, cols - 1);
    for (let c = 0; c < cols; c += step) border.push(grey[r * cols + c] as number);
  }
  return border;
}

function median(values: number[]): number {
  const sorted = values.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] as number;
}

/** The smallest part of the picture that holds all ink; fainter traces of the paper do not count. */
function cutOut({ values, rows, cols }: PixelGrid): PixelGrid {
  let [top, bottom, left, right] = [rows, -1, cols, -1];
  for (let i = 0; i < values.length; i++) {
    if ((values[i] as number) < INK_SHARE) continue;
    const [r, c] = [Math.floor(i / cols), i % cols];
    [top, bottom, left, right] = [
      Math.min(top, r),
      Math.max(bottom, r),
      Math.min(left, c),
      Math.max(right, c),
    ];
  }
  const [height, width] = [bottom - top + 1, right - left + 1];
  const part = new Float64Array(height * width);
  for (let r = 0; r < height; r++) {
    const from = (top + r) * cols + left;
    part.set(values.subarray(from, from + width), r * width);
  }
  return { values: part, rows: height, cols: width };
}

/** As large as fits into the box, with the same proportions. */
function fitted(grid: PixelGrid): PixelGrid {
  const factor = BOX / Math.max(grid.rows, grid.cols);
  const [rows, cols] = [grid.rows, grid.cols].map((size) => Math.max(1, Math.round(size * factor))) as [
    number,
    number,
  ];
  return resized(grid, rows, cols);
}

/** In the middle of the image by its centre of mass, as far as it stays inside. */
function centred({ values, rows, cols }: PixelGrid): Uint8Array {
  let [mass, down, across] = [0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    mass += value;
    down += value * (Math.floor(i / cols) + 0.5);
    across += value * ((i % cols) + 0.5);
  }
  const top = placed(down / mass, rows);
  const left = placed(across / mass, cols);
  const image = new Uint8Array(SIDE * SIDE);
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  for (let i = 0; i < values.length; i++) {
    const at = (top + Math.floor(i / cols)) * SIDE + left + (i % cols);
    image[at] = Math.round((255 * (values[i] as number)) / most);
  }
  return image;
}

/** Where the first of `size` pixels goes so that the centre of mass comes to its place. */
function placed(centre: number, size: number): number {
  return Math.min(Math.max(Math.round(CENTRE - centre), 0), SIDE - size);
}
