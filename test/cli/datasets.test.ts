import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import {
  formatNpz,
  initializeNetwork,
  loadNetwork,
  type NdArray,
  RandomState,
  saveNetwork,
} from 'scratchnet';
import { events, newFolder, scratchnet } from './command.js';

describe('scratchnet --dataset', function () {
  this.timeout(120_000);
  const folder = newFolder();

  /** Random images of 28 × 28 with labels from `first` on, under the names of Kuzushiji. */
  function dataset(name: string, classes: number, first = 0): string {
    const path = join(folder, name);
    mkdirSync(path);
    const random = new RandomState(1);
    for (const [half, count] of [
      ['train', 2 * classes],
      ['test', classes],
    ] as const) {
      const images: NdArray = {
        shape: [count, 28, 28],
        dtype: 'uint8',
        data: Uint8Array.from(random.randint(0, 256, count * 784)),
        fortranOrder: false,
      };
      const labels = Uint8Array.from({ length: count }, (_, i) => first + (i % classes));
      writeFileSync(join(path, `${name}-${half}-imgs.npz`), formatNpz({ arr_0: images }));
      writeFileSync(join(path, `${name}-${half}-labels.npz`), formatNpz({ arr_0: labels }));
    }
    return path;
  }
  const balanced = dataset('balanced', 47);
  const letters = dataset('letters', 26, 1);
  const model = join(folder, 'letters.npz');
  const quick = ['--layers', '4', '--epochs', '1'];

  it('takes a path, counts the classes and says what was done @long', () => {
    const path = join(folder, 'balanced.npz');
    expect(scratchnet('train', '--dataset', balanced, ...quick, '--quiet', '--save', path).code).to.equal(0);
    expect(loadNetwork(path).at(-1)?.W.rows).to.equal(47);
    const [result] = events(scratchnet('evaluate', path, '--json').printed);
    expect([result.examples, result.classes.length]).to.deep.equal([47, 47]);

    const run = scratchnet('train', '--dataset', letters, ...quick, '--save', model);
    expect([run.code, run.complaint]).to.deep.equal([0, '']);
    expect(run.printed).to.contain(
      `${letters}: labels are from 1 to 26 in the files; they count from 0 to 25 here\n`,
    );
  });

  it('names the classes as the files do @long', () => {
    const table = scratchnet('evaluate', model).printed.trim().split('\n').slice(-26);
    expect(table.map((line) => Number.parseInt(line, 10))).to.deep.equal(
      Array.from({ length: 26 }, (_, i) => i + 1),
    );
    const picture = join(folder, 'seven.png');
    const canvas = createCanvas(60, 60);
    const context = canvas.getContext('2d');
    context.fillStyle = 'white';
    context.fillRect(0, 0, 60, 60);
    context.fillStyle = 'black';
    context.fillRect(15, 15, 30, 6);
    context.fillRect(36, 15, 6, 36);
    writeFileSync(picture, canvas.toBuffer('image/png'));
    const { code, printed } = scratchnet('predict', model, picture);
    expect(code).to.equal(0);
    expect(printed.match(/^[ \d]\d (?=.{40} )/gm)?.map(Number)).to.deep.equal(
      Array.from({ length: 26 }, (_, i) => i + 1),
    );
    const [json] = events(scratchnet('predict', model, picture, '--json').printed);
    expect(json.digit).to.equal(1 + json.probabilities.indexOf(Math.max(...json.probabilities)));
  });

  it('refuses classes that are called otherwise than those that the network learned @long', () => {
    const fromNought = dataset('from-nought', 26);
    const other = join(folder, 'from-nought.npz');
    expect(scratchnet('train', '--dataset', fromNought, ...quick, '--quiet', '--save', other).code).to.equal(
      0,
    );
    for (const [path, data, first, here] of [
      [model, fromNought, 1, 0],
      [other, letters, 0, 1],
    ] as const) {
      const { code, complaint } = scratchnet('evaluate', path, '--dataset', data);
      expect(complaint).to.contain(
        `the classes of ${path} begin with ${first} but those of ${data} with ${here}; the same classes are needed`,
      );
      expect(code).to.equal(1);
    }
  });

  it('refuses a network for other classes or other images @long', () => {
    expect(scratchnet('evaluate', model, '--dataset', balanced)).to.include({
      code: 1,
      complaint: `scratchnet evaluate: ${model} has 784 inputs and 26 outputs; for ${balanced} it needs 784 and 47\n`,
    });
    const small = join(folder, 'small.npz');
    saveNetwork(small, initializeNetwork([100, 5, 47]));
    expect(scratchnet('evaluate', small, '--dataset', balanced).complaint).to.contain(
      `${small} has 100 inputs and 47 outputs`,
    );
  });
});
