/** @file The network of the front page: trained when the site is written, so that what the page says of it is true. */
import {
  adam,
  cosineDecay,
  evaluateNetwork,
  flatten,
  imageAt,
  initializeNetwork,
  type LabelledImages,
  loadMnist,
  type Network,
  normalize,
  oneHot,
  predictLabels,
  trainNetwork,
} from 'scratchnet';
import { drawingPadHtml } from 'scratchnet/notebook';

/** 64 hidden units read nearly as well as more, and are half as long to load. */
const SIZES = [784, 64, 10];
const EPOCHS = 12;
const SHOWN = 12;

/** A test image that the network gets wrong. */
export interface Misread {
  readonly label: number;
  readonly readAs: number;
  /** 28 × 28 bytes: 0 background … 255 ink. */
  readonly pixels: Uint8Array;
}

export interface FrontNetwork {
  readonly sizes: readonly number[];
  /** The drawing pad, as HTML. */
  readonly pad: string;
  readonly trainedOn: number;
  readonly tested: number;
  readonly right: number;
  readonly seconds: number;
  readonly misread: readonly Misread[];
}

export async function frontNetwork(): Promise<FrontNetwork> {
  const { train, test } = loadMnist();
  const start = performance.now();
  const { network } = await trainNetwork(
    normalize(flatten(train.images)),
    oneHot(train.labels),
    initializeNetwork(SIZES, { seed: 33 }),
    { optimizer: adam({ learningRate: 0.002 }), schedule: cosineDecay(), batchSize: 128, epochs: EPOCHS },
  );
  const seconds = (performance.now() - start) / 1000;
  const tested = test.labels.length;
  const { accuracy } = evaluateNetwork(normalize(flatten(test.images)), oneHot(test.labels), network);
  return {
    sizes: SIZES,
    pad: drawingPadHtml(network),
    trainedOn: train.labels.length,
    tested,
    right: Math.round(accuracy * tested),
    seconds,
    misread: misreadOf(test, network),
  };
}

/** The first of each digit, then the next ones. */
function misreadOf({ images, labels }: LabelledImages, network: Network): Misread[] {
  const read = predictLabels(normalize(flatten(images)), network);
  const wrong = [...labels.keys()].filter((i) => read[i] !== labels[i]);
  const firsts = wrong.filter((i) => wrong.find((other) => labels[other] === labels[i]) === i);
  return [...new Set([...firsts, ...wrong])].slice(0, SHOWN).map((i) => ({
    label: labels[i],
    readAs: read[i],
    pixels: imageAt(images, i),
  }));
}
