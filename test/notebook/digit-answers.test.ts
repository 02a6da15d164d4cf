import { expect } from 'chai';
import {
  flatten,
  initializeNetwork,
  normalize,
  oneHot,
  type Progress,
  plotTrainingCurves,
  predictLabels,
  train,
  trainNetwork,
} from 'scratchnet';
import * as tf from 'scratchnet/model';
import { liveTraining } from 'scratchnet/notebook';
import { printed, type Sent, startFakeKernel, stopFakeKernel } from './fake-kernel.ts';

/** Three images of two pixels: the class is the pixel with more ink. */
const digits = {
  images: { data: Uint8Array.of(255, 0, 0, 255, 51, 204), shape: [3, 1, 2] as const },
  labels: Uint8Array.of(0, 1, 1),
};
const X = normalize(flatten(digits.images));
const Y = oneHot(digits.labels, 2);
const OPTIONS = { hidden: 4, alpha: 1, iterations: 30, seed: 3 };

interface Drawn {
  readonly data: readonly { readonly text?: readonly string[]; readonly textfont?: { color: string[] } }[];
  readonly layout: {
    readonly height: number;
    readonly margin: { readonly t: number; readonly b: number };
    readonly images: readonly object[];
    readonly shapes: readonly { readonly x0: number; readonly xref: string }[];
    readonly annotations: readonly { readonly text: string }[];
    readonly yaxis: { readonly domain: readonly [number, number] };
    readonly meta: { readonly alt: string };
  };
}
const drawnIn = (sent: Sent | undefined): Drawn => sent?.data['application/vnd.plotly.v1+json'] as Drawn;
const captions = (sent: Sent | undefined): readonly string[] =>
  drawnIn(sent)
    .data.at(-1)
    ?.text?.map((text) => text.replace(/<.*?>/g, '')) ?? [];
const marked = (answers: ArrayLike<number>): string[] =>
  Array.from(answers, (answer, i) => `${answer} ${answer === digits.labels[i] ? '✓' : '✗'}`);

describe('liveTraining with digits', () => {
  let sent: Sent[] = [];
  beforeEach(() => {
    sent = startFakeKernel();
  });
  afterEach(stopFakeKernel);

  it('says below each digit what the network answers at that moment, and in the end what it has learned', async () => {
    const live = liveTraining({ every: 0, digits });
    const expected: string[][] = [];
    const onProgress = (progress: Progress): void => {
      live(progress);
      expected.push(marked(predictLabels(X, progress.params())));
    };
    await train(X, Y, { ...OPTIONS, onProgress });
    expect(sent.map(captions)).to.deep.equal(expected);
    expect(expected[0]).not.to.deep.equal(expected.at(-1));
    expect(expected.at(-1)).to.deep.equal(['0 ✓', '1 ✓', '1 ✓']);
    expect('image/png' in (sent.at(-1)?.data ?? {})).to.equal(true);
  });

  it('shows right and wrong by a mark, a colour and a frame, and counts', () => {
    const live = liveTraining({ every: 0, digits });
    // says always 1
    const network = initializeNetwork([2, 2]).map((layer) => ({ ...layer, W: tf.zeros([2, 2]).matrix }));
    const b = oneHot([1], 2);
    live({ epoch: 0, epochs: 2, loss: 1, accuracy: 0.5, network: () => [{ ...network[0], b }] });
    const { data, layout } = drawnIn(sent[0]);
    expect(captions(sent[0])).to.deep.equal(['1 ✗', '1 ✓', '1 ✓']);
    const [wrong, ...right] = data.at(-1)?.textfont?.color ?? [];
    expect(right).to.deep.equal(['#0072B2', '#0072B2']);
    expect(wrong).to.equal('#D55E00');
    expect(layout.shapes.map(({ x0, xref }) => [x0, xref])).to.deep.equal([[-0.5, 'x3']]);
    expect(layout.annotations.at(-1)?.text).to.equal('What the network says: 2 of 3 right');
  });

  it('names digits and answers in words, also outside a kernel', async () => {
    stopFakeKernel();
    const live = liveTraining({ digits });
    const lines: string[] = [];
    const { log } = console;
    console.log = (line: string) => void lines.push(line);
    await train(X, Y, { ...OPTIONS, onProgress: live }).finally(() => {
      console.log = log;
    });
    const said = lines.at(-1) ?? '';
    expect(said).to.match(/^Training curves: .* 30 iterations\. /);
    expect(said.endsWith('Below, digits 0 1 1; the network says 0 1 1: 3 of 3 right')).to.equal(true);
  });

  it('asks the network only when it draws', async () => {
    const live = liveTraining({ every: 60_000, digits });
    let asked = 0;
    await train(X, Y, {
      ...OPTIONS,
      onProgress: ({ params, ...measured }) =>
        live({
          ...measured,
          params() {
            asked++;
            return params();
          },
        }),
    });
    expect(sent).to.have.length(2);
    expect(asked).to.equal(2);
  });

  it('sends the same picture of the digits each time, so that nothing flickers, and leaves the curves as large', async () => {
    const live = liveTraining({ every: 0, digits });
    const { history } = await train(X, Y, { ...OPTIONS, onProgress: live });
    const drawn = sent.map(drawnIn);
    expect(new Set(drawn.map(({ layout }) => JSON.stringify(layout.images))).size).to.equal(1);
    expect(new Set(drawn.map(({ layout }) => layout.height)).size).to.equal(1);
    const alone = plotTrainingCurves(history).layout as unknown as Drawn['layout'];
    const { height, margin, yaxis } = drawn[0].layout;
    const [from, to] = yaxis.domain;
    const room = alone.height - alone.margin.t - alone.margin.b;
    expect((to - from) * (height - margin.t - margin.b)).to.be.closeTo(room, 1);
  });

  it('asks the network of trainNetwork after each epoch, and the model of model.fit', async () => {
    const network = initializeNetwork([2, 4, 2], { seed: 5 });
    const result = await trainNetwork(X, Y, network, {
      epochs: 3,
      onEpoch: liveTraining({ every: 0, digits }),
    });
    expect(captions(sent.at(-1))).to.deep.equal(marked(predictLabels(X, result.network)));

    const dense = tf.layers.dense({ units: 2, activation: 'softmax', inputShape: [2] });
    const model = tf.sequential({ layers: [dense] });
    model.compile({ optimizer: tf.train.sgd(1), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
    const [x, y] = [tf.tensor2d(X.T), tf.tensor2d(Y.T)];
    await model.fit(x, y, { epochs: 40, callbacks: liveTraining({ every: 0, digits }) });
    expect(captions(sent.at(-1))).to.deep.equal(['0 ✓', '1 ✓', '1 ✓']);
  });

  it('shows what a stopped training has learned', async () => {
    const live = liveTraining({ every: 60_000, digits });
    const stop = new AbortController();
    const { params } = await train(X, Y, {
      ...OPTIONS,
      signal: stop.signal,
      onProgress(progress) {
        live(progress);
        if (progress.iteration === 2) stop.abort();
      },
    });
    printed(() => live.finish());
    expect(captions(sent.at(-1))).to.deep.equal(marked(predictLabels(X, params)));
  });

  it('refuses what it cannot show, and a report without a network', () => {
    const measured = { iteration: 0, iterations: 3, loss: 1, accuracy: 0 };
    expect(() => liveTraining({ digits })(measured)).to.throw(
      TypeError,
      'liveTraining: digits are given, but a report has no params; a function params that returns what the network is now is needed',
    );
    expect(() => liveTraining({ digits: 10 as never })).to.throw(
      TypeError,
      'liveTraining: digits is 10; it must be images with their labels { images, labels }',
    );
    const many = { data: new Uint8Array(26), shape: [13, 1, 2] as const };
    expect(() => liveTraining({ digits: { images: many, labels: new Uint8Array(13) } })).to.throw(
      RangeError,
      'liveTraining: the number of digits is 13; it must be a whole number from 1 to 12',
    );
    expect(() => liveTraining({ digits: { ...digits, labels: Uint8Array.of(1) } })).to.throw(
      RangeError,
      'digits.labels',
    );
  });
});
