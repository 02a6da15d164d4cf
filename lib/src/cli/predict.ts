/**
 * @file `scratchnet predict`: which digit, or other class, is in a picture.
 */
import { fromData, toDtype } from '../core/matrix.ts';
import { digitImageSteps } from '../data/digit-image.ts';
import { forwardPass, type Network } from '../nn/network.ts';
import { normalize } from '../nn/preprocess.ts';
import { loadModel } from './model-file.ts';
import { complain, print, printJson } from './output.ts';
import { readPicture } from './picture-file.ts';
import { percent } from './progress.ts';
import type { Settings } from './settings.ts';
import { textBars, textImage } from './text-chart.ts';

const SIDE = 28;

export interface PredictCommand {
  /** Also print the picture as the network sees it. */
  readonly show?: boolean;
  readonly json?: boolean;
}

/** Below this certainty the digit is not sure; the next one is named. */
const SURE = 0.9;

/** What is said about one picture. */
interface Answer {
  readonly pixels: Uint8Array;
  readonly titles: readonly string[];
  readonly digit: number;
  /** What the first class is called. */
  readonly firstLabel: number;
  readonly probabilities: readonly number[];
  /** Why it may be another digit; empty if nothing speaks for that. */
  readonly doubts: readonly string[];
}

/**
 * Runs the command. A picture that cannot be read is named, and the others are read all the same.
 * @throws Error if the network's file is missing; RangeError if it is damaged, or not a network for images of 28×28
 */
export async function runPredict(
  model: string,
  pictures: readonly string[],
  { show, json }: PredictCommand,
): Promise<void> {
  const { network, settings } = loadModel(model, 'predict');
  checkNetwork(network, model);
  for (const picture of pictures) {
    try {
      const answer = await answerFor(picture, network, settings);
      if (json) {
        const { digit, probabilities, doubts } = answer;
        printJson({ picture, digit, probabilities, doubts });
      } else printAnswer(picture, answer, show ?? false);
    } catch (error) {
      complain(messageAbout(picture, error));
    }
  }
}

async function answerFor(
  picture: string,
  network: Network,
  { raw = false, firstLabel = 0 }: Partial<Settings>,
): Promise<Answer> {
  const { grey, rows, cols } = await readPicture(picture);
  const { centred, steps, doubts } = digitImageSteps(grey, rows, cols);
  const probabilities = probabilitiesOf(centred.data, network, raw);
  const [digit, next] = [...probabilities.keys()].sort((a, b) => probabilities[b] - probabilities[a]) as [
    number,
    number,
  ];
  const isSure = probabilities[digit] >= SURE;
  return {
    pixels: centred.data,
    titles: steps.map(({ title }) => title),
    // Classes are called as in the files that the network learned from.
    digit: firstLabel + digit,
    firstLabel,
    probabilities,
    doubts: isSure ? doubts : [`${firstLabel + next} has ${percent(probabilities[next])}`, ...doubts],
  };
}

function printAnswer(
  picture: string,
  { pixels, titles, digit, firstLabel, probabilities, doubts }: Answer,
  show: boolean,
): void {
  print(`${picture}: ${digit}, with ${percent(probabilities[digit - firstLabel])}`);
  if (doubts.length > 0) print(`not sure: ${doubts.join('; ')}`);
  if (show) print([`steps: ${titles.join('; ')}`, ...textImage(pixels, SIDE)].join('\n'));
  print(textBars(probabilities, firstLabel).join('\n'));
}

/** The sentence of an error, with the picture's name. */
function messageAbout(picture: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.includes(picture) ? message : message.replace(/^(\w+: )?/, `predict: ${picture}: `);
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
