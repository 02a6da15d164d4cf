import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { digitImage, digitImageSteps, imageAt, loadMnistSample } from 'scratchnet';

const { images } = loadMnistSample().test;
const SIDE = 280;

/** Every pixel a square of 10 × 10 dots. */
function enlarged(image: Uint8Array): Uint8Array {
  return new Uint8Array(SIDE * SIDE).map(
    (_, i) => image[28 * Math.floor(i / (10 * SIDE)) + Math.floor((i % SIDE) / 10)],
  );
}

/** Black strokes of the drawing pad's pen on white: through these points, in shares of the side, with grey edges. */
function drawn(strokes: readonly (readonly (readonly [x: number, y: number])[])[]): Uint8Array {
  return new Uint8Array(SIDE * SIDE).map((_, i) => {
    const [x, y] = [(i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5];
    const distances = strokes.flatMap((points) =>
      points.map((point, n) => distanceTo(x, y, points[Math.max(0, n - 1)], point)),
    );
    return Math.round(255 * Math.min(1, Math.max(0, Math.min(...distances) - 10.5)));
  });
}

/** From a dot to the line between two points. */
function distanceTo(
  x: number,
  y: number,
  [x1, y1]: readonly [number, number],
  [x2, y2]: readonly [number, number],
): number {
  const [dx, dy] = [(x2 - x1) * SIDE, (y2 - y1) * SIDE];
  const [px, py] = [x - x1 * SIDE, y - y1 * SIDE];
  const along = Math.max(0, Math.min(1, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(px - along * dx, py - along * dy);
}

const drawings = (): readonly Uint8Array[] => [
  // 7, 4, and a 5 with a stroke of its own for its roof.
  drawn([
    [
      [0.3, 0.25],
      [0.7, 0.25],
      [0.45, 0.8],
    ],
  ]),
  drawn([
    [
      [0.4, 0.2],
      [0.3, 0.55],
      [0.75, 0.55],
    ],
    [
      [0.65, 0.3],
      [0.6, 0.85],
    ],
  ]),
  drawn([
    [
      [0.4, 0.35],
      [0.4, 0.5],
      [0.65, 0.6],
      [0.4, 0.8],
    ],
    [
      [0.45, 0.2],
      [0.75, 0.2],
    ],
  ]),
  // A 1 that leaves the paper, a small 1 in a corner, and dots far apart.
  drawn([
    [
      [0.5, -0.1],
      [0.45, 1.1],
    ],
  ]),
  drawn([
    [
      [0.9, 0.9],
      [0.92, 0.97],
    ],
  ]),
  drawn([[[0.1, 0.1]], [[0.8, 0.3]], [[0.3, 0.9]]]),
];

function digest(pictures: readonly Uint8Array[], side: number): string {
  const hash = createHash('sha256');
  for (const picture of pictures) hash.update(digitImage(picture, side, side));
  return hash.digest('hex');
}

describe('digitImage of clean pictures', () => {
  // The digests are those of MNIST's preprocessing alone: what digitImage gave before it knew photographs.
  it("is MNIST's preprocessing to the bit: test images, dark on light and light on dark", () => {
    const small = Array.from({ length: 500 }, (_, i) => imageAt(images, i));
    expect(digest(small, 28)).to.equal('97460a31268d5dec38c5b2963f3413bd19367735fa95a5b17d23000241928bbc');
    expect(
      digest(
        small.map((image) => image.map((value) => 255 - value)),
        28,
      ),
    ).to.equal('97460a31268d5dec38c5b2963f3413bd19367735fa95a5b17d23000241928bbc');
  });

  it("is the same of the drawing pad's samples and strokes, wherever they lie @long", () => {
    const samples = Array.from({ length: 20 }, (_, i) => enlarged(imageAt(images, i)));
    expect(digest(samples, SIDE)).to.equal(
      'ae45d072bfdb1eb3de48d0eefd6a919a3b3dc0d6aa10a8bd66ce35a1725ef49c',
    );
    expect(
      digest(
        samples.map((image) => image.map((value) => 255 - value)),
        SIDE,
      ),
    ).to.equal('ae45d072bfdb1eb3de48d0eefd6a919a3b3dc0d6aa10a8bd66ce35a1725ef49c');
    expect(digest(drawings(), SIDE)).to.equal(
      '537c55a17585baf53d7d8f59d235d5e9c06bfc06862a05109d27ab1f83dfe9b6',
    );
  });

  it('shows the four steps of MNIST, and no others', () => {
    for (const drawing of drawings()) {
      const { inverted, cropped, fitted, centred, steps } = digitImageSteps(drawing, SIDE, SIDE);
      expect(steps).to.deep.equal([
        { title: 'inverted', image: inverted },
        { title: 'cropped', image: cropped },
        { title: 'fitted into 20 × 20', image: fitted },
        { title: 'centre of mass in the middle of 28 × 28', image: centred },
      ]);
    }
  });
});
