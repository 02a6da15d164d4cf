/** @file One way to reach each target; that it does is what `reachable.test.ts` shows. */
import {
  adam,
  argmax,
  cosineDecay,
  flatten,
  forwardPass,
  fromData,
  imageAt,
  initializeNetwork,
  type LabelledImages,
  linearDecay,
  loadMnist,
  type Network,
  normalize,
  oneHot,
  RandomState,
  trainNetwork,
} from 'scratchnet';

const SIDE = 28;
const PIXELS = SIDE * SIDE;

/** 784-25-10 with a smooth activation: 19 885 numbers. */
export async function smallNetwork(): Promise<Network> {
  const { images, labels } = loadMnist().train;
  const start = initializeNetwork([PIXELS, 25, 10], { seed: 1, activation: 'swish' });
  const options = { optimizer: adam({ learningRate: 0.008 }), schedule: cosineDecay(), weightDecay: 0.0001 };
  const X = normalize(flatten(images));
  const more = { ...options, batchSize: 128, epochs: 40, seed: 7 };
  return (await trainNetwork(X, oneHot(labels), start, more)).network;
}

/** Wide and short, on every image and on one that is moved by a pixel. */
export async function inOneMinute({ images, labels }: LabelledImages): Promise<Network> {
  const moves = [
    [0, 1],
    [0, -1],
    [1, 0],
    [-1, 0],
  ];
  const moved = warped({ images, labels }, (i) => {
    const [dx, dy] = moves[i % 4];
    return { xx: 1, xy: 0, yx: 0, yy: 1, dx, dy };
  });
  const data = joined([{ images, labels }, moved]);
  const start = initializeNetwork([PIXELS, 512, 10], { seed: 1, dropout: { rate: 0.2 } });
  const options = { optimizer: adam({ learningRate: 0.002 }), schedule: linearDecay(), seed: 7 };
  const X = normalize(flatten(data.images));
  return (await trainNetwork(X, oneHot(data.labels), start, { ...options, batchSize: 200, epochs: 5 }))
    .network;
}

/** Thirty versions of each image: a little moved, turned, slanted, and of another size. */
export async function fromFewImages(data: LabelledImages): Promise<Network> {
  const random = new RandomState(1);
  const versions = Array.from({ length: 30 }, () =>
    warped(data, () => {
      const [turn, size] = [random.uniform(-0.2, 0.2), random.uniform(0.88, 1.12)];
      const [cos, sin] = [Math.cos(turn) / size, Math.sin(turn) / size];
      const [dx, dy] = [random.uniform(-2, 2), random.uniform(-2, 2)];
      return { xx: cos, xy: random.uniform(-0.2, 0.2) - sin, yx: sin, yy: cos, dx, dy };
    }),
  );
  const all = joined(versions);
  const start = initializeNetwork([PIXELS, 128, 10], { seed: 1, dropout: { rate: 0.3 } });
  const options = { optimizer: adam({ learningRate: 0.002 }), schedule: cosineDecay(), weightDecay: 0.0003 };
  const more = { ...options, batchSize: 50, epochs: 20, seed: 7 };
  return (await trainNetwork(normalize(flatten(all.images)), oneHot(all.labels), start, more)).network;
}

/** Pixel by pixel: whichever one, made white or black, helps a wrong digit most. */
export function foolingDigit(network: Network, place: number): Uint8Array {
  const { images, labels } = loadMnist().test;
  const bytes = imageAt(images, place).slice();
  const label = labels[place];
  for (;;) {
    const tries = Array.from({ length: 2 * PIXELS }, (_, i) => {
      const changed = bytes.slice();
      changed[i >> 1] = 255 * (i % 2);
      return changed;
    });
    const answers = sharesOf(network, tries);
    const wrong = answers.map((shares) => Math.max(...shares.filter((_, digit) => digit !== label)));
    const best = wrong.indexOf(Math.max(...wrong));
    bytes.set(tries[best]);
    if (wrong[best] >= 0.9) return bytes;
  }
}

/** The image that is read right with the least confidence, among the first ones. */
export function leastSure(network: Network, count: number): number {
  const { images, labels } = loadMnist().test;
  const answers = sharesOf(
    network,
    Array.from({ length: count }, (_, i) => imageAt(images, i)),
  );
  const sure = answers.map((shares, i) => (argmaxOf(shares) === labels[i] ? shares[labels[i]] : 1));
  return sure.indexOf(Math.min(...sure));
}

function argmaxOf(shares: readonly number[]): number {
  return argmax(fromData(Float32Array.from(shares), shares.length, 1), 0)[0];
}

/** Ten probabilities for each image. */
function sharesOf(network: Network, images: readonly Uint8Array[]): number[][] {
  const data = new Uint8Array(images.length * PIXELS);
  for (const [i, image] of images.entries()) data.set(image, i * PIXELS);
  const X = normalize(flatten({ data, shape: [images.length, SIDE, SIDE] }));
  return forwardPass(X, network).at(-1)?.T.toArray() ?? [];
}

/** Where a pixel of the new image comes from, seen from the middle. */
interface Warp {
  readonly xx: number;
  readonly xy: number;
  readonly yx: number;
  readonly yy: number;
  readonly dx: number;
  readonly dy: number;
}

/** @param warpOf image i */
function warped({ images, labels }: LabelledImages, warpOf: (i: number) => Warp): LabelledImages {
  const data = new Uint8Array(images.data.length);
  const middle = (SIDE - 1) / 2;
  for (let i = 0; i < labels.length; i++) {
    const { xx, xy, yx, yy, dx, dy } = warpOf(i);
    const from = i * PIXELS;
    const at = (x: number, y: number): number =>
      x < 0 || y < 0 || x >= SIDE || y >= SIDE ? 0 : images.data[from + y * SIDE + x];
    for (let p = 0; p < PIXELS; p++) {
      const [u, v] = [(p % SIDE) - middle - dx, Math.floor(p / SIDE) - middle - dy];
      const [x, y] = [xx * u + xy * v + middle, yx * u + yy * v + middle];
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [a, b] = [x - left, y - top];
      const upper = (1 - a) * at(left, top) + a * at(left + 1, top);
      const lower = (1 - a) * at(left, top + 1) + a * at(left + 1, top + 1);
      data[from + p] = (1 - b) * upper + b * lower;
    }
  }
  return { images: { data, shape: images.shape }, labels };
}

function joined(parts: readonly LabelledImages[]): LabelledImages {
  const count = parts.reduce((all, { labels }) => all + labels.length, 0);
  const data = new Uint8Array(count * PIXELS);
  const labels = new Uint8Array(count);
  let at = 0;
  for (const part of parts) {
    data.set(part.images.data, at * PIXELS);
    labels.set(part.labels, at);
    at += part.labels.length;
  }
  return { images: { data, shape: [count, SIDE, SIDE] }, labels };
}
