/**
 * @file The pictures on the way from ink to the form of MNIST's images.
 */
import { centred, cutOut, fitted, SIDE } from './mnist-form.ts';
import { type PixelGrid, pictureOf } from './pixel-grid.ts';
import { plainInk } from './plain-ink.ts';

/** A grey image of any size: 0 background … 255 ink, row by row. */
export interface GreyImage {
  readonly data: Uint8Array;
  readonly rows: number;
  readonly cols: number;
}

/** A picture on the way, and what was done to get it, in plain words. */
export interface DigitImageStep {
  readonly title: string;
  readonly image: GreyImage;
}

/** Result of {@link digitImageSteps}: the picture after each step. */
export interface DigitImageSteps {
  /** The digit's ink alone: the paper is 0, the strongest ink 255. A photograph of more than 800 pixels is made smaller. */
  readonly inverted: GreyImage;
  /** The smallest part that holds all ink. */
  readonly cropped: GreyImage;
  /** Scaled until the longer side has 20 pixels. */
  readonly fitted: GreyImage;
  /** 28 × 28, with the centre of mass in the middle: what {@link digitImage} gives. */
  readonly centred: GreyImage;
  /** The four above; before them, of a photograph, what was taken away: noise, light, ruled lines. */
  readonly steps: readonly DigitImageStep[];
  /** Why the picture may be read wrongly, each a phrase such as "the ink is faint"; empty if nothing is the matter. */
  readonly doubts: readonly string[];
}

/**
 * The steps of a drawing: its paper is known to be clean, so nothing has to be taken away.
 *
 * @param caller the public function, for messages
 * @throws RangeError if the size does not fit the pixels, or the drawing is blank
 */
export function drawingSteps(
  caller: string,
  grey: ArrayLike<number>,
  rows: number,
  cols: number,
): readonly DigitImageStep[] {
  return inMnistForm('inverted', plainInk(caller, pictureOf(caller, grey, rows, cols)).ink, [], []).steps;
}

/**
 * Brings ink into MNIST's form.
 *
 * @param title what was done to get the ink
 * @param before the steps on the way to it
 */
export function inMnistForm(
  title: string,
  ink: PixelGrid,
  before: readonly DigitImageStep[],
  doubts: readonly string[],
): DigitImageSteps {
  const cropped = cutOut(ink);
  const box = fitted(cropped);
  const images = {
    inverted: inBytes(ink),
    cropped: inBytes(cropped),
    fitted: inBytes(box),
    centred: { data: centred(box), rows: SIDE, cols: SIDE },
  };
  const steps = [
    ...before,
    { title, image: images.inverted },
    { title: 'cropped', image: images.cropped },
    { title: 'fitted into 20 × 20', image: images.fitted },
    { title: 'centre of mass in the middle of 28 × 28', image: images.centred },
  ];
  return { ...images, steps, doubts };
}

/** Values as bytes, 1 as `scale`. */
export function inBytes({ values, rows, cols }: PixelGrid, scale = 255): GreyImage {
  const data = new Uint8Array(values.length).map((_, i) => Math.min(255, Math.round(scale * values[i])));
  return { data, rows, cols };
}
