/**
 * @file Any picture of a digit brought into the form of MNIST's.
 *
 * A network knows only digits that look as it learned them: light ink on black, 20 pixels high or wide, the ink's
 * centre of mass in the middle of 28 × 28. The makers of MNIST prepared theirs this way, and a drawing or a photograph
 * needs the same. A photograph also has light, lines and edges, which are taken away first.
 */
import { isClean } from './clean-picture.ts';
import { doubtsOfClean, doubtsOfPhotograph } from './digit-doubts.ts';
import { type DigitImageStep, type DigitImageSteps, inBytes, inMnistForm } from './digit-steps.ts';
import { inkOfPhotograph, type PhotographedInk } from './photographed-ink.ts';
import { pictureOf } from './pixel-grid.ts';
import { plainInk } from './plain-ink.ts';

/**
 * A picture of one digit as MNIST would show it.
 *
 * Dark digits on light paper are inverted; the paper becomes 0 and the strongest ink 255; the digit is cut out, scaled
 * until its longer side has 20 pixels, and put so that its centre of mass is in the middle of 28 × 28. In a photograph
 * the light on the paper, ruled lines, frames and dust are taken away before.
 *
 * @param grey brightness of the pixels, row by row: 0 black … 255 white
 * @param rows and cols the picture's size; any
 * @returns 784 bytes, 0 background … 255 ink, row by row
 * @throws RangeError if the size does not fit the pixels, the picture is blank, or no stroke is found in it
 * @example digitImage(grey, 280, 280); // the 784 bytes to be predicted
 * @see notebooks/10-test.ipynb
 */
export function digitImage(grey: ArrayLike<number>, rows: number, cols: number): Uint8Array {
  return stepsOf('digitImage', grey, rows, cols).centred.data;
}

/**
 * The same as {@link digitImage}, with the pictures on the way to it, and with what may be wrong.
 *
 * @throws RangeError if the size does not fit the pixels, the picture is blank, or no stroke is found in it
 * @example digitImageSteps(grey, 280, 280).fitted.rows; // 20, of a digit that is higher than wide
 * @example digitImageSteps(photo, 600, 800).steps.map(({ title }) => title); // ['the light on the paper', …]
 * @see notebooks/10-test.ipynb
 */
export function digitImageSteps(grey: ArrayLike<number>, rows: number, cols: number): DigitImageSteps {
  return stepsOf('digitImageSteps', grey, rows, cols);
}

function stepsOf(caller: string, grey: ArrayLike<number>, rows: number, cols: number): DigitImageSteps {
  const picture = pictureOf(caller, grey, rows, cols);
  const plain = plainInk(caller, picture);
  if (isClean(plain)) return inMnistForm('inverted', plain.ink, [], doubtsOfClean(plain.ink));
  const photo = inkOfPhotograph(picture);
  if (photo === undefined) {
    throw new RangeError(
      `${caller}: no stroke of a pen stands out from the paper; a picture of one digit is needed`,
    );
  }
  return inMnistForm('the digit alone', photo.digit, takenAway(photo), doubtsOfPhotograph(photo.found));
}

/** What was taken away from a photograph, step by step; a step that changed nothing is left out. */
function takenAway({ noise, smooth, paper, ink, unlined, lines }: PhotographedInk): DigitImageStep[] {
  const steps: DigitImageStep[] = [];
  if (noise >= 1) steps.push({ title: 'noise smoothed', image: inBytes(smooth, 1) });
  steps.push({ title: 'the light on the paper, which is taken away', image: inBytes(paper, 1) });
  steps.push({ title: 'what remains', image: inBytes(ink) });
  if (lines > 0) {
    const title = `${lines} ruled ${lines === 1 ? 'line' : 'lines'} taken away`;
    steps.push({ title, image: inBytes(unlined) });
  }
  return steps;
}
