/**
 * @file From the pixels of a drawing to ten probabilities, with all pictures on the way. Nothing here needs a browser.
 */
import { drawingSteps, type GreyImage } from '../data/digit-steps.ts';
import { shrinkImage } from '../data/shrink-image.ts';
import { forwardPass, type Network } from '../nn/network.ts';
import { flatten, normalize } from '../nn/preprocess.ts';

const SIDE = 28;

/** How a drawing is prepared for the network. */
export interface Preparation {
  /** MNIST's preprocessing; without it the drawing is only shrunk. */
  readonly preprocess: boolean;
  /** Whether a drawing that is only shrunk is inverted, too. */
  readonly invert: boolean;
  /** What the bytes are divided by before the network sees them. */
  readonly by: number;
}

/** One picture on the way from the drawing to the network. */
export interface Step {
  readonly caption: string;
  readonly image: GreyImage;
}

/** What the network makes of a drawing. */
export interface Reading {
  /** The last one is what the network sees. */
  readonly steps: readonly Step[];
  readonly probabilities: readonly number[];
  readonly digit: number;
}

/** Drawings with less contrast than this, of 255, are blank. */
const LEAST_CONTRAST = 24;

/**
 * Reads a drawing.
 *
 * @param drawing its brightness: 0 black … 255 white
 * @returns undefined if there is nothing to read: all dots are alike
 */
export function readDrawing(
  { data, rows, cols }: GreyImage,
  network: Network,
  preparation: Preparation,
): Reading | undefined {
  if (!readable({ data, rows, cols })) return undefined;
  const steps = preparation.preprocess
    ? drawingSteps('drawingPad', data, rows, cols).map(({ title, image }) => ({ caption: title, image }))
    : onlyShrunk(data, rows, cols, preparation.invert);
  const { image } = steps.at(-1) as Step;
  const X = normalize(flatten({ data: image.data, shape: [1, SIDE, SIDE] }), preparation.by);
  const probabilities = forwardPass(X, network).at(-1)?.T.toArray()[0] as number[];
  return { steps, probabilities, digit: probabilities.indexOf(Math.max(...probabilities)) };
}

/** Whether there is something to read: not all dots are alike. */
export function readable({ data }: GreyImage): boolean {
  const [least, most] = [data.reduce((a, b) => Math.min(a, b)), data.reduce((a, b) => Math.max(a, b))];
  return most - least >= LEAST_CONTRAST;
}

function onlyShrunk(grey: Uint8Array, rows: number, cols: number, invert: boolean): Step[] {
  const data = invert ? grey.map((value) => 255 - value) : grey;
  const inverted = invert ? [{ caption: 'inverted', image: { data, rows, cols } }] : [];
  const image = { data: shrinkImage(data, rows, cols), rows: SIDE, cols: SIDE };
  return [...inverted, { caption: 'shrunk to 28 × 28', image }];
}
