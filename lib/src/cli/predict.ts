/**
 * @file `scratchnet predict`: which digit, or other class, is in a picture.
 */
import { fromData, toDtype } from '../core/matrix.ts';
import { digitImage } from '../data/digit-image.ts';
import { forwardPass, type Network } from '../nn/network.ts';
import { normalize } from '../nn/preprocess.ts';
import { loadModel } from './model-file.ts';
import { printJson } from './output.ts';
import { readPicture } from './picture-file.ts';
import { percent } from './progress.ts';
import { textBars, textImage } from './text-chart.ts';

const SIDE = 28;

export interface PredictCommand {
  /** Also print the picture as the network sees it. */
  readonly show?: boolean;
  readonly json?: boolean;
}

/**
 * Runs the command.
 * @throws Error if a file is missing or no picture; RangeError if the network is not one for images of 28×28
 */
export async function runPredict(
  model: string,
  pictures: readonly string[],
  { show, json }: PredictCommand,
): Promise<void> {
  const { network, settings } = loadModel(model, 'predict');
  checkNetwork(network, model);
  for (const picture of pictures) {
    const { grey, rows, cols } = await readPicture(picture);
    const pixels = digitImage(grey, rows, cols);
    const probabilities = probabilitiesOf(pixels, network, settings.raw ?? false);
    const largest = probabilities.indexOf(Math.max(...probabilities));
    // Classes are called as in the files that the network learned from.
    const first = settings.firstLabel ?? 0;
    const digit = first + largest;
    if (json) {
      printJson({ picture, digit, probabilities });
      continue;
    }
    console.log(`${picture}: ${digit}, with ${percent(probabilities[largest] as number)}`);
    if (show) console.log(textImage(pixels, SIDE).join('\n'));
    console.log(textBars(probabilities, first).join('\n'));
  }
}

function probabilitiesOf(pixels: Uint8Array, network: Network, raw: boolean): number[] {
  const column = fromData(Float32Array.from(pixels), pixels.length, 1);
  const X = toDtype(raw ? column : normalize(column), network[0]?.W.dtype ?? 'float32');
  return forwardPass(X, network).at(-1)?.T.toArray()[0] as number[];
}

function checkNetwork(network: Network, path: string): void {
  const [inputs, outputs] = [network[0]?.W.cols, network.at(-1)?.W.rows];
  if (inputs === SIDE * SIDE && outputs !== undefined && outputs > 1) return;
  throw new RangeError(
    `predict: the network in ${path} has ${inputs} inputs and ${outputs} outputs; one for digits has 784 and 10, one for other images of 28×28 as many outputs as classes`,
  );
}
