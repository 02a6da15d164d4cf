import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import { forwardPass, fromData, imageAt, loadMnistSample, loadNetwork, normalize } from 'scratchnet';
import { COLS, photograph, ROWS } from '../data/photographs.ts';
import { events, newFolder, scratchnet } from './command.ts';

const { images, labels } = loadMnistSample().test;
const NEEDED = 'a whole PNG, JPEG or WebP file is needed';

describe('scratchnet predict', () => {
  const folder = newFolder();
  const model = join(folder, 'digits.npz');
  const file = (name: string, bytes: Uint8Array | string): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const picture = (name: string, type: 'png' | 'jpeg' | 'webp', index = 0): string =>
    file(name, encoded(index, type));

  before(() => {
    const { code } = scratchnet('train', '--dataset', 'sample', '--epochs', '4', '--quiet', '--save', model);
    expect(code).to.equal(0);
  });

  it('reads photographs in uneven light, and says nothing against them @long', () => {
    const paths = [0, 1, 2].map((index) => {
      const { grey } = photograph(index, { paper: (_, c) => 220 - 0.35 * c - (c < 140 ? 60 : 0), noise: 3 });
      return file(`photo ${index}.png`, inGrey(grey));
    });
    const { code, printed, complaint } = scratchnet('predict', model, ...paths, '--json');
    expect([code, complaint]).to.deep.equal([0, '']);
    expect(events(printed).map(({ digit }) => digit)).to.deep.equal([...labels.subarray(0, 3)]);
    expect(events(printed).map(({ doubts }) => doubts)).to.deep.equal([[], [], []]);
    const { printed: text } = scratchnet('predict', model, paths[0], '--show');
    expect(text).to.match(
      /: \d, with 9\d\.\d\d%\nsteps: .*the light on the paper, which is taken away; .*\n/,
    );
  });

  it('says why an answer is not sure, in both outputs @long', () => {
    const { grey } = photograph(0, { paper: (_, c) => 220 - 0.3 * c, at: [-60, 90] });
    const path = file('cut.png', inGrey(grey));
    const [answer] = events(scratchnet('predict', model, path, '--json').printed);
    const reason = 'the digit meets the edge of the picture, as if it were cut off';
    expect(answer.doubts.at(-1)).to.equal(reason);
    expect(scratchnet('predict', model, path).printed.split('\n')[1]).to.equal(
      `not sure: ${answer.doubts.join('; ')}`,
    );
    expect(scratchnet('predict', '--help').printed).to.match(/"not sure".*\n?.*90%/);
  });

  it('names the next digit if the digit has less than 90%', () => {
    // The first test image of which the network is not sure.
    const network = loadNetwork(model);
    const index = Array.from({ length: 100 }, (_, i) => i).find((i) => {
      const X = normalize(fromData(Float32Array.from(imageAt(images, i)), 784, 1));
      const probabilities = forwardPass(X, network).at(-1)?.T.toArray()[0] as number[];
      return Math.max(...probabilities) < 0.7;
    }) as number;
    const path = picture('unsure.png', 'png', index);
    const [{ probabilities, digit, doubts }] = events(scratchnet('predict', model, path, '--json').printed);
    expect(probabilities[digit]).to.be.below(0.9);
    const [, next] = [...probabilities.keys()].sort((m, n) => probabilities[n] - probabilities[m]);
    expect(doubts[0]).to.equal(`${next} has ${(100 * probabilities[next]).toFixed(2)}%`);
  });

  it('names the picture that cannot be read, reads the others, and ends with 1 @long', () => {
    const good = [picture('good.png', 'png'), picture('also good.jpg', 'jpeg', 1)] as const;
    const [text, blank] = [
      file('text.png', 'no picture'),
      file('blank.png', createCanvas(40, 40).toBuffer('image/png')),
    ];
    const args = ['predict', model, good[0], text, blank, good[1]];
    const { code, printed, complaint } = scratchnet(...args);
    expect(code).to.equal(1);
    expect(printed.split('\n').filter((line) => /: \d, with/.test(line))).to.have.length(2);
    expect(complaint.trim().split('\n')).to.deep.equal([
      `scratchnet predict: ${text} is no picture; ${NEEDED}`,
      `scratchnet predict: ${blank}: the ink differs from the paper by 0 of 255; a digit needs at least 24`,
    ]);
    const all = events(scratchnet(...args, '--json').printed);
    expect(all.map(({ event, picture: path }) => event ?? path)).to.deep.equal([
      good[0],
      'error',
      'error',
      good[1],
    ]);
    expect(all[1]).to.include({ message: `predict: ${text} is no picture; ${NEEDED}`, exitCode: 1 });
  });

  it('refuses a picture that is cut off or damaged, in each of the three formats @long', () => {
    for (const type of ['png', 'jpeg', 'webp'] as const) {
      const bytes = encoded(0, type);
      for (const share of [0.3, 0.6, 0.98]) {
        const path = file(`cut off.${type}`, bytes.subarray(0, Math.floor(share * bytes.length)));
        const { code, complaint } = scratchnet('predict', model, path);
        expect([code, complaint]).to.deep.equal([1, `scratchnet predict: ${path} is cut off; ${NEEDED}\n`]);
      }
    }
    const bytes = encoded(0, 'png');
    bytes[Math.floor(bytes.length / 2)] = bytes[Math.floor(bytes.length / 2)] ^ 1;
    const path = file('damaged.png', bytes);
    expect(scratchnet('predict', model, path).complaint).to.equal(
      `scratchnet predict: ${path} is damaged; ${NEEDED}\n`,
    );
  });

  it('names what is no PNG, JPEG or WebP @long', () => {
    const said = (name: string, bytes: Uint8Array | string): string =>
      scratchnet('predict', model, file(name, bytes)).complaint.slice(
        `scratchnet predict: ${folder}/`.length,
      );
    expect(said('a.pdf', '%PDF-1.7 …')).to.equal(`a.pdf is a PDF file that cannot be read; ${NEEDED}\n`);
    expect(said('a.heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic')).to.equal(
      `a.heic is a HEIC file that cannot be read; ${NEEDED}\n`,
    );
    expect(said('a.tif', 'II*\0\x08\0\0\0')).to.equal(
      `a.tif is a TIFF file that cannot be read; ${NEEDED}\n`,
    );
    expect(said('empty.png', '')).to.equal(`empty.png is empty; ${NEEDED}\n`);
    const inside = join(folder, 'folder');
    mkdirSync(inside);
    expect(scratchnet('predict', model, inside).complaint).to.match(/is a folder; give the path of a PNG/);
    expect(scratchnet('predict', model, join(folder, 'none.png')).complaint).to.match(
      /none\.png does not exist/,
    );
  });

  it('reads white and black strokes on transparent paper @long', () => {
    const digits = ['white', 'black'].map((colour) => {
      const canvas = createCanvas(280, 280);
      const context = canvas.getContext('2d');
      context.fillStyle = colour;
      const image = imageAt(images, 0);
      for (const [i, value] of image.entries()) {
        context.globalAlpha = value / 255;
        context.fillRect(10 * (i % 28), 10 * Math.floor(i / 28), 10, 10);
      }
      const path = file(`${colour}.png`, canvas.toBuffer('image/png'));
      return events(scratchnet('predict', model, path, '--json').printed)[0].digit;
    });
    expect(digits).to.deep.equal([labels[0], labels[0]]);
  });

  it("turns a phone's JPEG as its camera says @long", () => {
    // The digit lies on its side; orientation 6 says: turn it by a quarter, clockwise.
    const image = imageAt(images, 0);
    const lying = drawn((i) => 255 - image[28 * (i % 28) + 27 - Math.floor(i / 28)], 10, 'jpeg');
    const path = file('phone.jpg', withOrientation(lying, 6));
    const [{ digit }] = events(scratchnet('predict', model, path, '--json').printed);
    expect(digit).to.equal(labels[0]);
  });

  it('refuses a network that is not for digits @long', () => {
    const points = join(folder, 'points.npz');
    scratchnet('train', '--dataset', 'moons', '--epochs', '1', '--quiet', '--save', points);
    expect(scratchnet('predict', points, picture('one.png', 'png')).complaint).to.match(
      /2 inputs and 1 outputs; one for digits has 784 and 10/,
    );
  });
});

/** 28 × 28 pixels by their brightness, every one a square. */
function drawn(
  brightness: (i: number) => number,
  dots: number,
  type: 'png' | 'jpeg' | 'webp' = 'png',
): Buffer {
  const canvas = createCanvas(28 * dots, 28 * dots);
  const context = canvas.getContext('2d');
  for (let i = 0; i < 784; i++) {
    const grey = brightness(i);
    context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
    context.fillRect(dots * (i % 28), dots * Math.floor(i / 28), dots, dots);
  }
  if (type === 'png') return canvas.toBuffer('image/png');
  return type === 'jpeg' ? canvas.toBuffer('image/jpeg', 95) : canvas.toBuffer('image/webp', 95);
}

/** A test digit, dark on white, as a file. */
function encoded(index: number, type: 'png' | 'jpeg' | 'webp'): Buffer {
  const image = imageAt(images, index);
  return drawn((i) => 255 - image[i], 10, type);
}

/** A photograph of photographs.ts as a PNG file. */
function inGrey(grey: Uint8Array): Buffer {
  const canvas = createCanvas(COLS, ROWS);
  const context = canvas.getContext('2d');
  const picture = context.createImageData(COLS, ROWS);
  for (const [i, value] of grey.entries()) picture.data.set([value, value, value, 255], 4 * i);
  context.putImageData(picture, 0, 0);
  return canvas.toBuffer('image/png');
}

/** A JPEG with a segment of EXIF after its first two bytes: one entry, number 0x0112, the orientation. */
function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tiff = [
    0x4d,
    0x4d,
    0,
    42,
    0,
    0,
    0,
    8,
    0,
    1,
    1,
    0x12,
    0,
    3,
    0,
    0,
    0,
    1,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const exif = [...Buffer.from('Exif\0\0', 'latin1'), ...tiff];
  return Uint8Array.from([
    ...jpeg.subarray(0, 2),
    0xff,
    0xe1,
    0,
    exif.length + 2,
    ...exif,
    ...jpeg.subarray(2),
  ]);
}
