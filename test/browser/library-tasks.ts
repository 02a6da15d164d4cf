/**
 * @file What the library is asked to do in a browser and in Node alike, so that the answers can be compared. Plain data
 * goes in and out: in the browser it travels by messages.
 */
import {
  adam,
  describeBackend,
  fromData,
  imageAt,
  initializeNetwork,
  initializeParams,
  loadMnist,
  loadMnistSample,
  loadNetwork,
  type Matrix,
  map,
  oneHot,
  plotLines,
  RandomState,
  saveFigure,
  saveNetwork,
  train,
  trainNetwork,
  useBackend,
} from 'scratchnet';
import {
  fetchMnist,
  fileInMemory,
  filePaths,
  putFile,
  useDisplay,
  useFiles,
  usePictures,
} from 'scratchnet/browser';
import * as tf from 'scratchnet/model';
import {
  display,
  drawingPad,
  interruptible,
  liveTraining,
  ready,
  show,
  showSource,
} from 'scratchnet/notebook';
import { check } from 'scratchnet-course';

/** What outputs of cells and other calls back were. */
const seen: { outputs: [unknown, boolean][]; saved: string[]; pictures: object[]; printed: string[] } = {
  outputs: [],
  saved: [],
  pictures: [],
  printed: [],
};

/** The numbers of an array, bit by bit. */
function bits({ buffer, byteOffset, byteLength }: Float32Array | Float64Array): string {
  return Array.from(new Uint32Array(buffer.slice(byteOffset, byteOffset + byteLength))).join();
}

/** 16 384 examples of 20 numbers in 3 classes: four shards. */
function examples() {
  const X = new RandomState(6).randn(20, 16384);
  const labels = Uint8Array.from({ length: 16384 }, (_, i) =>
    X.get(0, i) > 0.5 ? 2 : X.get(1, i) > 0 ? 1 : 0,
  );
  return { X, Y: oneHot(labels, 3) };
}

/** How many threads were started in a browser since the last question. */
function countThreads(): () => number {
  const scope = globalThis as unknown as { Worker: new (url: string) => object };
  const { Worker } = scope;
  let count = 0;
  scope.Worker = class extends Worker {
    constructor(url: string) {
      super(url);
      count++;
    }
  };
  return () => {
    scope.Worker = Worker;
    return count;
  };
}

function messageOf(task: () => unknown): string {
  try {
    return `no error: ${String(task())}`;
  } catch (error) {
    return (error as Error).message;
  }
}

function printed(task: () => void): string {
  seen.printed = [];
  task();
  return seen.printed.join('\n');
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Calls the kernel's hook, as compiled loops of cells do. */
function tick(): void {
  (globalThis as { [key: symbol]: (() => void) | undefined })[Symbol.for('scratchnet.tick')]?.();
}

export const TASKS = {
  /** What a kernel does first. */
  open(base: string) {
    useFiles({ base, onSaved: ({ path, bytes }) => seen.saved.push(`${path}: ${bytes.length}`) });
    useDisplay((output, update) => seen.outputs.push([structuredClone(output), update]));
    usePictures(({ figure, ...request }) => seen.pictures.push({ ...request, traces: figure.data.length }));
    console.log = (...values: unknown[]) => seen.printed.push(values.join(' '));
    console.warn = console.log;
    useBackend('wasm');
    return describeBackend();
  },

  /** The bits of two trainings, and how many threads the first one started. */
  async numbers(threads: number) {
    const { X, Y } = examples();
    const started = 'document' in globalThis || 'WorkerGlobalScope' in globalThis ? countThreads() : () => 0;
    const full = await train(X, Y, { hidden: 32, iterations: 6, alpha: 0.5, threads });
    const batches = await trainNetwork(X, Y, initializeNetwork([20, 16, 3]), {
      optimizer: adam(),
      epochs: 1,
    });
    return {
      threads: started(),
      full: bits(full.params.W1.data as Float32Array),
      losses: full.history.loss,
      batches: bits(batches.network[0]?.W.data as Float32Array),
    };
  },

  /** The same numbers in doubles and where WebAssembly is not used. */
  async plainNumbers(threads: number) {
    useBackend('plain');
    const { X, Y } = examples();
    const { params } = await train(X, Y, { hidden: 8, iterations: 3, alpha: 0.5, threads });
    useBackend('wasm');
    return bits(params.W1.data as Float32Array);
  },

  /** Trains without end until the stop button is pressed. */
  async stopped() {
    const { X, Y } = examples();
    const press = (): void => {
      const key = Symbol.for('scratchnet.interrupt');
      for (const stop of (globalThis as { [key: symbol]: Set<() => void> | undefined })[key] ?? []) stop();
    };
    setTimeout(press, 300);
    const begin = performance.now();
    const { params, history, interrupted } = await train(X, Y, { hidden: 64, iterations: 1e6, threads: 2 });
    const seconds = (performance.now() - begin) / 1000;
    setTimeout(press, 50);
    const stoppedTask = await interruptible(async (signal) => {
      while (!signal.aborted) await pause(5);
      return 'task stopped';
    });
    return { interrupted, steps: history.loss.length, rows: params.W1.rows, seconds, stoppedTask };
  },

  /** Trains where no thread can be started. @returns the bits, and what is printed */
  async threadless() {
    seen.printed = [];
    const { full } = await TASKS.numbers(2);
    await TASKS.numbers(2);
    return { full, printed: seen.printed };
  },

  tooEarly() {
    return [messageOf(() => loadMnist()), messageOf(() => loadMnistSample()), messageOf(() => ready())];
  },

  async mnist() {
    const shares: number[] = [];
    const fetching = fetchMnist({ onProgress: ({ done, total }) => shares.push(done / total) });
    const meanwhile = messageOf(() => loadMnist());
    await fetching;
    // what one cell does to its images, the next one must not see
    loadMnist().test.images.data.fill(0);
    const grows = shares.every((share, i) => share >= (shares[i - 1] ?? 0));
    return { meanwhile, grows, end: shares.at(-1), ready: printed(() => ready()), ...TASKS.mnistOfNode() };
  },

  /** What tells one data set from another. */
  mnistOfNode() {
    const { train: learn, test } = loadMnist();
    const sample = loadMnistSample({ seed: 1 });
    const sum = (bytes: Uint8Array): number => bytes.reduce((total, byte) => total + byte, 0);
    return {
      shapes: [learn.images.shape, test.images.shape],
      sums: [sum(learn.images.data), sum(learn.labels), sum(test.images.data), sum(test.labels)],
      sample: [sum(sample.train.images.data), ...imageAt(sample.test.images, 7)],
    };
  },

  /** Trains on MNIST itself. @returns milliseconds for each iteration */
  async speed(iterations: number, threads: number) {
    const { images, labels } = loadMnist().train;
    const X = fromData(
      Float32Array.from(images.data, (byte) => byte / 255),
      60000,
      784,
    ).T;
    const Y = oneHot(labels, 10);
    await train(X, Y, { iterations: 2, threads });
    const begin = performance.now();
    const { history } = await train(X, Y, { iterations, threads });
    return { ms: (performance.now() - begin) / iterations, loss: history.loss.at(-1) };
  },

  async files() {
    const network = initializeNetwork([4, 3, 2]);
    saveNetwork('kept/digits.npz', network);
    const loaded = loadNetwork('./kept/../kept/digits.npz');
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 2, inputShape: [3] })] });
    await model.save('file://kept/model');
    // in a page it is a download
    if (!('document' in globalThis)) await model.save('downloads://down');
    const again = await tf.loadLayersModel('kept/model/model.json');
    putFile('given.txt', new TextEncoder().encode('x'));
    saveFigure(plotLines({ loss: [3, 2, 1] }), 'figures/loss.png', { scale: 3 });
    return {
      same: bits(loaded[0]?.W.data as Float32Array) === bits(network[0]?.W.data as Float32Array),
      units: again.layers.length,
      saved: seen.saved,
      paths: filePaths().filter((path) => !path.startsWith('/mnist')),
      given: fileInMemory('/given.txt')?.length,
      pictures: seen.pictures,
      missing: messageOf(() => loadNetwork('missing.npz')),
      folder: messageOf(() => loadNetwork('kept')),
      folderWritten: messageOf(() => saveNetwork('kept/model/.npz/', network)),
      bad: messageOf(() => saveFigure(plotLines({ loss: [3, 2, 1] }), 'figures/loss.gif')),
    };
  },

  async outputs() {
    seen.outputs = [];
    show(plotLines({ loss: [3, 2, 1] }), { alt: 'It falls.' });
    display({ data: { 'text/plain': 'one' } }, { id: 'a' });
    display({ data: { 'text/plain': 'two' } }, { id: 'a', update: true });
    showSource('softmax', { doc: false });
    drawingPad(initializeParams(784, 8, 10));
    return seen.outputs;
  },

  async live() {
    seen.outputs = [];
    const { X, Y } = examples();
    const live = liveTraining({ every: 0 });
    await train(X, Y, { hidden: 16, iterations: 5, threads: 2, onProgress: live });
    live.finish();
    return seen.outputs;
  },

  checks() {
    const rightRelu = (Z: Matrix) => map(Z, (value) => Math.max(0, value));
    const verdict = (yours: unknown): string => printed(() => check.relu(yours));
    const begin = performance.now();
    const endless = verdict(() => {
      for (;;) tick();
    });
    const stubborn = verdict(() => {
      for (;;) {
        tick();
        try {
          tick();
        } catch {}
      }
    });
    const greedy = [
      verdict(() => {
        for (let list = [1]; ; list = [...list, ...list]) tick();
      }),
      verdict(() => {
        for (const list: number[][] = []; ; list.push(new Array(1000).fill(1))) tick();
      }),
      verdict(() => {
        for (const list: Float64Array[] = []; ; list.push(new Float64Array(1e6).fill(1))) tick();
      }),
    ];
    return {
      greedy,
      right: verdict(rightRelu),
      wrong: verdict((Z: Matrix) => Z),
      thrown: verdict(() => {
        throw new Error('no idea');
      }),
      long: verdict(() => new Array(60_000_000).fill(0)),
      endless,
      stubborn,
      seconds: (performance.now() - begin) / 1000,
      isArmed: (globalThis as { [key: symbol]: unknown })[Symbol.for('scratchnet.tick')] !== undefined,
      choice: printed(() => check.choice('3.2', 'z')),
    };
  },
};

export type TaskName = keyof typeof TASKS;
