import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import { forwardPass, fromData, imageAt, loadMnistSample, loadNetwork, normalize } from 'scratchnet';
import { events, newFolder, scratchnet } from './command.js';

describe('scratchnet', function () {
  this.timeout(120_000);
  const folder = newFolder();
  const model = join(folder, 'net.npz');

  before(() => {
    const { code, complaint } = scratchnet(
      ...[
        'train',
        '--dataset',
        'sample',
        '--size',
        '4000',
        '--test-size',
        '500',
        '--layers',
        '32',
        '--epochs',
        '4',
      ],
      ...['--quiet', '--save', model],
    );
    expect([code, complaint]).to.deep.equal([0, '']);
  });

  it('--help names every command, and --version is that of the package', () => {
    const help = scratchnet('--help');
    expect(help.code).to.equal(0);
    for (const name of ['train', 'evaluate', 'predict', 'gradcheck'])
      expect(help.printed).to.match(new RegExp(`^  ${name} `, 'm'));
    const { version } = createRequire(import.meta.url)('scratchnet/package.json');
    expect(scratchnet('--version').printed.trim()).to.equal(version);
  });

  it('without a command prints the help and ends with 2; a command that is nearly one is named', () => {
    expect(scratchnet().code).to.equal(2);
    const { code, complaint } = scratchnet('trian');
    expect(code).to.equal(2);
    expect(complaint).to.match(/unknown command 'trian'\n\(Did you mean train\?\)/);
  });

  it('evaluate measures on the test images of the training, and the classes add up to the whole @long', () => {
    const { code, printed } = scratchnet('evaluate', model, '--json');
    expect(code).to.equal(0);
    const [result] = events(printed);
    expect(result).to.include({ dataset: 'sample', set: 'test', examples: 500 });
    expect(result.accuracy).to.be.above(0.8);
    const found = result.classes.reduce(
      (sum: number, { recall, count }: { recall: number; count: number }) => sum + recall * count,
      0,
    );
    expect(found / 500).to.be.closeTo(result.accuracy, 1e-9);
    expect(scratchnet('evaluate', model).printed).to.match(
      /sample, 500 test examples: loss .*\n +class +examples/,
    );
  });

  it('predict reads a PNG and a JPEG of a digit, dark on light and large, as MNIST would show it @long', () => {
    const { images } = loadMnistSample().test;
    const pictures = [0, 1, 2].flatMap((i) =>
      (['png', 'jpeg'] as const).map((type) => {
        const path = join(folder, `digit ${i}.${type}`);
        writeFileSync(path, enlarged(imageAt(images, i), type));
        return { path, i, type };
      }),
    );
    const { code, printed, complaint } = scratchnet(
      'predict',
      model,
      ...pictures.map(({ path }) => path),
      '--json',
    );
    expect([code, complaint]).to.deep.equal([0, '']);
    const network = loadNetwork(model);
    const answers = events(printed);
    for (const [n, { i, path, type }] of pictures.entries()) {
      const column = normalize(fromData(Float32Array.from(imageAt(images, i)), 784, 1));
      const expected = forwardPass(column, network).at(-1)?.T.toArray()[0] as number[];
      const { picture, digit, probabilities } = answers[n];
      expect(picture).to.equal(path);
      // JPEG changes pixels a little.
      for (const [k, p] of expected.entries())
        expect(probabilities[k]).to.be.closeTo(p, type === 'png' ? 0.02 : 0.1);
      expect(digit).to.equal(expected.indexOf(Math.max(...expected)));
    }
    const text = scratchnet('predict', model, pictures[0]?.path, '--show');
    expect(text.printed).to.match(/: \d, with \d+\.\d\d%\n[\s\S]*█[\s\S]*\n(\d .{40} +\d+\.\d%( ←)?\n){10}$/);
    expect(text.printed.match(/←/g)).to.have.length(1);
  });

  it('gradcheck finds the gradients right, for other activations and losses too', () => {
    for (const args of [
      [],
      ['--activation', 'tanh', '--output', 'sigmoid', '--loss', 'bce', '--layers', '6'],
    ]) {
      const { code, printed } = scratchnet('gradcheck', ...args, '--json');
      expect(code).to.equal(0);
      const reports = events(printed);
      expect(reports).to.have.length(2);
      for (const { relativeError, checked } of reports) {
        expect(relativeError).to.be.within(0, 1e-7);
        expect(checked).to.be.above(100);
      }
    }
  });
});

/** A digit ten times as large, dark on light grey, not in the middle. */
function enlarged(image: Uint8Array, type: 'png' | 'jpeg'): Buffer {
  const canvas = createCanvas(400, 330);
  const context = canvas.getContext('2d');
  context.fillStyle = 'rgb(240, 240, 240)';
  context.fillRect(0, 0, 400, 330);
  for (const [i, value] of image.entries()) {
    if (value === 0) continue;
    const grey = Math.round(240 - (value * 230) / 255);
    context.fillStyle = `rgb(${grey}, ${grey}, ${grey})`;
    context.fillRect(90 + 10 * (i % 28), 20 + 10 * Math.floor(i / 28), 10, 10);
  }
  return type === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 95);
}
