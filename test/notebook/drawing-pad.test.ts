import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import {
  ACTIVATIONS,
  diagonalSoftmax,
  evaluateNetwork,
  flatten,
  forwardPass,
  fromData,
  full,
  initializeNetwork,
  initializeParams,
  loadMnist,
  type Network,
  type NetworkLayer,
  normalize,
  oneHot,
  type Params,
  subset,
  train,
  zeros,
} from 'scratchnet';
import * as tf from 'scratchnet/model';
import { drawingPad, drawingPadHtml } from 'scratchnet/notebook';
import { decode } from '../plot/picture.ts';
import { printed, type Sent, startFakeKernel, stopFakeKernel } from './fake-kernel.ts';

/** What the program in the browser is told, as it stands in the output. */
interface Settings {
  network: {
    rows: number;
    cols: number;
    weights: string;
    scales: string;
    biases: string | null;
    activation: string;
  }[];
  by: number;
  preprocess: boolean;
  samples: { label: number; pixels: string }[];
}

function settingsOf({ data }: Sent): Settings {
  const json = /scratchnetPad\.startPad\(host, (.*)\);\n/.exec(String(data['text/html']))?.[1];
  return JSON.parse(json ?? '');
}

const bytesOf = (text: string): Buffer => Buffer.from(text, 'base64');
const floatsOf = (text: string): Float32Array =>
  Float32Array.from({ length: bytesOf(text).length / 4 }, (_, i) => bytesOf(text).readFloatLE(4 * i));

/** The network as the browser will have it, read here by rules written anew. */
function networkOf({ network }: Settings): Network {
  return network.map(({ rows, cols, weights, scales, biases, activation }): NetworkLayer => {
    const [whole, scaleOf] = [bytesOf(weights), floatsOf(scales)];
    const W = Float32Array.from({ length: rows * cols }, (_, i) => {
      return whole.readInt16LE(2 * i) * scaleOf[Math.floor(i / cols)];
    });
    return {
      W: fromData(W, rows, cols),
      b: biases === null ? null : fromData(floatsOf(biases), rows, 1),
      activation: activation as 'relu',
    };
  });
}

describe('drawingPad', () => {
  let sent: Sent[] = [];
  beforeEach(() => {
    sent = startFakeKernel();
  });
  afterEach(stopFakeKernel);
  const shown = (network: Parameters<typeof drawingPad>[0], options: object = {}): Sent => {
    drawingPad(network, options);
    return sent.at(-1) as Sent;
  };
  const anyParams = initializeParams(784, 16, 10);

  it('sends one output: the live pad, which is not to be saved, its picture and its sentence', async () => {
    const { data, metadata } = shown(anyParams);
    expect(sent).to.have.length(1);
    expect(Object.keys(data)).to.deep.equal(['text/html', 'image/png', 'text/plain']);
    expect(metadata.scratchnet).to.deep.equal({ unsaved: ['text/html'] });
    expect(data['text/plain']).to.match(
      /^Drawing pad: run this cell to draw a digit here; a test image of MNIST is read as \d$/,
    );
    const { width, height } = await decode(Buffer.from(String(data['image/png']), 'base64'));
    const size = metadata['image/png'] as { width: number; height: number };
    expect([width, height]).to.deep.equal([2 * size.width, 2 * size.height]);
  });

  it('holds all it needs: no address, no WebAssembly, one script, and a line to read where scripts do not run', () => {
    const html = String(shown(anyParams).data['text/html']);
    expect(html).not.to.match(/https?:|import\(|fetch\(|XMLHttpRequest|WebAssembly/);
    expect(html.match(/<script/g)).to.have.length(1);
    expect(html.match(/<\/script/g)).to.have.length(1);
    expect(html.startsWith('<div>Run this cell to draw a digit here.</div>\n<script>')).to.equal(true);
  });

  it('is small: a program of less than 64 kB, and two bytes a weight', () => {
    const program = readFileSync(new URL('../pad/program.js', import.meta.resolve('scratchnet/notebook')));
    expect(program.length).to.be.below(64_000);
    const weights = (784 * 16 + 16 * 10) * 2;
    const html = String(shown(anyParams).data['text/html']);
    expect(html.length - program.length).to.be.below((weights * 4) / 3 + 13_000);
  });

  it('sends the same twice @long', () => {
    expect(shown(anyParams)).to.deep.equal(shown(anyParams));
  });

  it('carries weights so exactly that no probability differs by 0.001 @long', async () => {
    const { train: learn, test } = loadMnist();
    const some = subset(learn, 5000);
    const options = { hidden: 32, alpha: 0.5, iterations: 120 };
    const { params } = await train(normalize(flatten(some.images)), oneHot(some.labels), options);
    const carried = networkOf(settingsOf(shown(params)));
    const { images, labels } = subset(test, 1000);
    const X = normalize(flatten(images));
    const original: Network = [
      { W: params.W1, b: params.b1, activation: 'relu' },
      { W: params.W2, b: params.b2, activation: 'softmax' },
    ];
    const [expected, got] = [original, carried].map((network) => forwardPass(X, network).at(-1)?.toArray());
    let most = 0;
    expected?.forEach((row, r) => {
      row.forEach((value, c) => {
        most = Math.max(most, Math.abs(value - (got?.[r]?.[c] as number)));
      });
    });
    expect(most).to.be.below(1e-3).and.above(0);
    const accuracies = [original, carried].map(
      (network) => evaluateNetwork(X, oneHot(labels), network).accuracy,
    );
    expect(accuracies[1]).to.equal(accuracies[0]);
  });

  it('carries weights of any size: half a step at most is lost, and rows of zeros stay zeros', () => {
    const W = zeros(10, 784);
    for (let i = 0; i < W.data.length; i++) {
      const row = Math.floor(i / 784);
      // The rows' largest weights: 0, 1e-30, 1e-20, 1e-10, 1 … 1e30.
      W.data[i] = row === 0 ? 0 : 10 ** (10 * row - 40) * Math.sin(i);
    }
    for (let row = 8; row < 10; row++) W.data.fill(-7e30, row * 784, (row + 1) * 784);
    const [carried] = networkOf(settingsOf(shown([{ W, b: null, activation: 'softmax' }])));
    for (let row = 0; row < 10; row++) {
      const values = [...W.data.subarray(row * 784, (row + 1) * 784)];
      const step = Math.max(...values.map(Math.abs)) / 32767;
      values.forEach((value, c) => {
        expect(Math.abs(carried?.W.get(row, c) - value)).to.be.at.most(step * 0.51);
      });
    }
    expect(carried?.b).to.equal(null);
  });

  it('takes networks of any depth, models, and what was trained otherwise @long', () => {
    const deep = initializeNetwork([784, 12, 11, 10], { activation: 'tanh', bias: false });
    const settings = settingsOf(shown(deep, { by: 1, preprocess: false }));
    expect(settings.network.map(({ rows, activation }) => [rows, activation])).to.deep.equal([
      [12, 'tanh'],
      [11, 'tanh'],
      [10, 'softmax'],
    ]);
    expect([settings.by, settings.preprocess]).to.deep.equal([1, false]);

    const model = tf.sequential();
    model.add(tf.layers.dense({ units: 9, activation: 'sigmoid', inputShape: [784] }));
    model.add(tf.layers.dropout({ rate: 0.5 }));
    model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
    const carried = settingsOf(shown(model)).network;
    expect(carried.map(({ activation }) => activation)).to.deep.equal(['sigmoid', 'softmax']);

    const exact = initializeParams(784, 8, 10, { dtype: 'float64' });
    expect(settingsOf(shown(exact)).network.map(({ rows, cols }) => [rows, cols])).to.deep.equal([
      [8, 784],
      [10, 8],
    ]);

    const diagonal = initializeNetwork([784, 10], { output: diagonalSoftmax });
    expect(settingsOf(shown(diagonal)).network[0]?.activation).to.equal('softmax');
  });

  it('carries a test image of each digit, to the byte', () => {
    const { samples } = settingsOf(shown(anyParams));
    const { images, labels } = loadMnist().test;
    expect(samples.map(({ label }) => label).sort()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const { label, pixels } of samples) {
      const at = labels.indexOf(label) * 784;
      expect([...bytesOf(pixels)]).to.deep.equal([...images.data.subarray(at, at + 784)]);
    }
  });

  it('prints the sentence outside a kernel', () => {
    stopFakeKernel();
    expect(printed(() => drawingPad(anyParams))).to.match(/^Drawing pad: run this cell/);
  });

  it('refuses what is no network for digits, in one sentence', () => {
    const refuses = (network: unknown, message: string | RegExp, options: object = {}): void => {
      expect(() => drawingPad(network as Params, options)).to.throw(message);
    };
    refuses(
      initializeParams(4, 3, 2),
      'drawingPad: the network has 4 inputs and 2 outputs; one for digits has 784 and 10',
    );
    refuses([], 'drawingPad: the network has 0 layers; at least one is needed');
    refuses(
      undefined,
      'drawingPad: the network is undefined; parameters W1, b1, W2, b2, a list of layers, or a model is needed',
    );
    refuses(anyParams, 'drawingPad: by is 0; it must be a finite number above 0', { by: 0 });
    refuses(
      { ...anyParams, W2: full(10, 16, Number.NaN) },
      'drawingPad: W2 holds NaN; all weights must be finite numbers',
    );
    refuses(
      { ...anyParams, b1: full(16, 1, Number.POSITIVE_INFINITY) },
      'drawingPad: b1 holds Infinity; all weights must be finite numbers',
    );
    const swish = { name: 'wave', forward: (Z: Params['W1']) => Z, backward: (dA: Params['W1']) => dA };
    refuses(
      initializeNetwork([784, 5, 10], { activation: swish }),
      `drawingPad: layer 1 has the activation "wave" of your own; one of ${Object.keys(ACTIVATIONS).join(', ')} is needed`,
    );
    refuses(
      initializeNetwork([784, 10], { output: 'linear' }),
      "drawingPad: the last layer's activation is linear; probabilities come from softmax or sigmoid",
    );
  });
});

describe('drawingPadHtml', () => {
  const params = initializeParams(784, 16, 10);

  it("is the live part of drawingPad's output, with other words where no script runs", () => {
    const sent = startFakeKernel();
    drawingPad(params, { preprocess: false });
    stopFakeKernel();
    const html = drawingPadHtml(params, { preprocess: false });
    expect(html.startsWith('<div>This pad needs scripts.</div>\n<script>')).to.equal(true);
    const live = String(sent[0]?.data['text/html']);
    expect(html.slice(html.indexOf('<script>'))).to.equal(live.slice(live.indexOf('<script>')));
  });

  it('is about as long as its docstring says', () => {
    const weights = 784 * 16 + 16 * 10;
    expect(drawingPadHtml(params).length).to.be.closeTo(60_000 + 2.5 * weights, 8_000);
  });

  it('speaks under its own name', () => {
    expect(() => drawingPadHtml(initializeParams(4, 3, 2))).to.throw(
      RangeError,
      'drawingPadHtml: the network has 4 inputs and 2 outputs; one for digits has 784 and 10',
    );
  });
});
