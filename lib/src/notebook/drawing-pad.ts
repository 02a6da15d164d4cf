/**
 * @file A pad below a cell, on which one draws a digit and a network reads it.
 */

import { readLibraryFile } from '#notebook-host';
import { fromBase64, toBase64 } from '../core/base64.ts';
import { checkOptions, flag, positive, type Rules } from '../core/options.ts';
import { nameIn } from '../core/registry.ts';
import { valueText } from '../core/value-text.ts';
import { imageAt, type LabelledImages } from '../data/images.ts';
import { loadMnist } from '../data/mnist.ts';
import { asNetwork } from '../model/as-network.ts';
import type { LayersModel } from '../model/layers-model.ts';
import type { Params } from '../nn/initializers.ts';
import { ACTIVATIONS } from '../nn/layer-activations.ts';
import { checkLayers, layersOf, type Network, type NetworkLayer } from '../nn/network.ts';
import { compactNetwork, expandNetwork } from '../pad/compact-network.ts';
import type { PadSettings } from '../pad/settings.ts';
import { display, inKernel, type MimeBundle } from './display.ts';
import { padFigure } from './pad-figure.ts';
import { figureBundle } from './show.ts';

export interface DrawingPadOptions {
  /** What the bytes of the images were divided by when the network learned: 1 for raw bytes (default 255). */
  readonly by?: number;
  /** Whether MNIST's preprocessing is on at first (default true). */
  readonly preprocess?: boolean;
  /** Whether drawings can be kept, each with its digit, and copied as a text for `parseDrawings` (default false). */
  readonly collect?: boolean;
}

const RULES: Rules<DrawingPadOptions> = { by: positive, preprocess: flag, collect: flag };

const PIXELS = 28 * 28;
const CLASSES = 10;
/** Made by the build of lib/src/pad, and of what that uses of the library. */
const PROGRAM = 'dist/pad/program.js';

/**
 * Shows a pad below the cell: draw a digit with mouse, finger or pen, and the network reads it while you draw.
 *
 * The pad shows what MNIST's preprocessing makes of the drawing, step by step, and can do without. The network and the
 * library's own code run inside the output, so it needs no kernel any more and no Internet. The weights are sent as 16-bit
 * numbers with one scale for each unit: 140 kB for 784-64-10, and no probability differs by more than 0.001.
 *
 * The live pad is not saved by `npm run notebooks`; what stays is a picture of it and a sentence.
 *
 * @param network parameters of two layers, a network of any depth, or a model of `scratchnet/model`, with 784 inputs
 *   and 10 outputs that are probabilities
 * @throws RangeError if the network is not one for digits, an activation in it is your own, or a weight is not finite;
 *   TypeError if it is not a network; Error if the MNIST files are missing
 * @example drawingPad(params);
 * @see notebooks/10-test.ipynb
 */
export function drawingPad(network: Params | Network | LayersModel, options: DrawingPadOptions = {}): void {
  const settings = settingsOf('drawingPad', network, options);
  // The picture shows what the pad will say: in float32, with the weights as they are sent.
  const image = fromBase64(settings.samples[0].pixels);
  const figure = padFigure(image, expandNetwork(settings.network), settings.by);
  const bundle = padBundle(settings, figureBundle(figure));
  if (inKernel()) display(bundle);
  else console.log(bundle.data['text/plain']);
}

/**
 * The same pad for a web page of your own: an element and a script, to be put where the pad should stand. It asks no
 * server for anything, and works in a page that is opened as a file.
 *
 * @param network as for {@link drawingPad}
 * @returns HTML, 60 kB and two and a half bytes for each weight
 * @throws as {@link drawingPad}
 * @example writeFileSync('pad.html', `<!doctype html><meta charset="utf-8">${drawingPadHtml(params)}`);
 * @see notebooks/10-test.ipynb
 */
export function drawingPadHtml(
  network: Params | Network | LayersModel,
  options: DrawingPadOptions = {},
): string {
  return padHtml(settingsOf('drawingPadHtml', network, options), 'drawingPadHtml', 'This pad needs scripts.');
}

function settingsOf(
  caller: string,
  network: Params | Network | LayersModel,
  options: DrawingPadOptions,
): PadSettings {
  checkOptions(caller, options, RULES);
  const { by = 255, preprocess = true, collect = false } = options;
  const layers = networkOf(network, caller);
  checkForDigits(layers, caller);
  const compact = compactNetwork(layers, caller);
  return { network: compact, by, preprocess, collect, samples: textOf(firstOfEachDigit(loadMnist().test)) };
}

/** The live pad, its picture and its sentence. What is listed as unsaved, `npm run notebooks` takes out. */
function padBundle(settings: PadSettings, { data, metadata }: MimeBundle): MimeBundle {
  const { 'application/vnd.plotly.v1+json': _, ...still } = data;
  return {
    data: {
      'text/html': padHtml(settings, 'drawingPad', 'Run this cell to draw a digit here.'),
      ...still,
    },
    metadata: { ...metadata, scratchnet: { unsaved: ['text/html'] } },
  };
}

/**
 * The program finds its place by where its script stands, so that any number of pads can be on one page.
 *
 * @param instead what stands there until the script runs
 */
function padHtml(settings: PadSettings, caller: string, instead: string): string {
  const program = readLibraryFile(PROGRAM, caller).replaceAll('</', '<\\/');
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `<div>${instead}</div>
<script>
(() => {
const host = document.currentScript.previousElementSibling;
${program}
scratchnetPad.startPad(host, ${json});
})();
</script>`;
}

function networkOf(network: Params | Network | LayersModel, caller: string): Network {
  if (Array.isArray(network)) {
    checkLayers(caller, network);
    return network;
  }
  if (isModel(network)) return layersOfModel(network, caller);
  if (Object(network).W1 !== undefined) return layersOf(network as Params, caller);
  throw new TypeError(
    `${caller}: the network is ${valueText(network)}; parameters W1, b1, W2, b2, a list of layers, or a model is needed`,
  );
}

function isModel(network: Params | Network | LayersModel): network is LayersModel {
  const { layers, predict } = Object(network) as Partial<LayersModel>;
  return Array.isArray(layers) && typeof predict === 'function';
}

function layersOfModel({ chain, layers }: LayersModel, caller: string): Network {
  const known = asNetwork(chain);
  if (known) return known;
  const names = layers.map((layer) => layer.getClassName()).join(', ') || 'none';
  throw new RangeError(
    `${caller}: the model's layers are ${names}; only dense layers, each with an activation and dropout after it, can be shown`,
  );
}

function checkForDigits(network: Network, caller: string): void {
  const [inputs, outputs] = [network[0]?.W.cols ?? 0, network.at(-1)?.W.rows ?? 0];
  if (inputs !== PIXELS || outputs !== CLASSES) {
    throw new RangeError(
      `${caller}: the network has ${inputs} inputs and ${outputs} outputs; one for digits has ${PIXELS} and ${CLASSES}`,
    );
  }
  const name = nameIn(ACTIVATIONS, (network.at(-1) as NetworkLayer).activation);
  if (name !== undefined && name !== 'softmax' && name !== 'sigmoid') {
    throw new RangeError(
      `${caller}: the last layer's activation is ${name}; probabilities come from softmax or sigmoid`,
    );
  }
}

/** The first image of each digit, in the order in which they come. */
function firstOfEachDigit({ images, labels }: LabelledImages): LabelledImages {
  const found = [...new Set(labels)].map((label) => labels.indexOf(label));
  const data = new Uint8Array(found.length * PIXELS);
  for (const [to, from] of found.entries()) data.set(imageAt(images, from), to * PIXELS);
  return {
    images: { data, shape: [found.length, 28, 28] },
    labels: Uint8Array.from(found, (i) => labels[i]),
  };
}

function textOf({ images, labels }: LabelledImages): PadSettings['samples'] {
  return Array.from(labels, (label, i) => ({ label, pixels: toBase64(imageAt(images, i)) }));
}
