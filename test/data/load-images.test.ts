import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import {
  formatNpy,
  formatNpz,
  type ImageDataset,
  imageAt,
  loadMnist,
  type NdArray,
  type Saveable,
} from 'scratchnet';
import { zipOf } from '../io/zip-of.ts';

const [ROWS, COLS] = [2, 3];
/** Pixel j of image i is 10 · i + j: each image is another, and none is the same turned over. */
const pixels = (count: number, size: number): Uint8Array =>
  Uint8Array.from({ length: count * size }, (_, k) => 10 * Math.floor(k / size) + (k % size));

/** An IDX file of uint8 (type code 8) or, big-endian, int32 (12). */
function idx(shape: number[], data: ArrayLike<number>, code: 8 | 12 = 8): Uint8Array {
  const bytes = Buffer.alloc(4 + 4 * shape.length + data.length * (code === 8 ? 1 : 4));
  bytes.set([0, 0, code, shape.length]);
  shape.forEach((size, i) => void bytes.writeUInt32BE(size, 4 + 4 * i));
  const start = 4 + 4 * shape.length;
  Array.from(data).forEach(
    (value, i) =>
      void (code === 8 ? bytes.writeUInt8(value, start + i) : bytes.writeInt32BE(value, start + 4 * i)),
  );
  return bytes;
}

const images = (count: number): Uint8Array => idx([count, ROWS, COLS], pixels(count, ROWS * COLS));
const labels = (given: number[]): Uint8Array => idx([given.length], given);
/** Four files, named by a template: # is train or the test half's name, * is images or labels. */
function four(
  template: string,
  test = 't10k',
  train = [0, 1, 2],
  other = [2, 0],
): Record<string, Uint8Array> {
  const named = (half: string, what: string): string =>
    template
      .replaceAll('#', half)
      .replaceAll('*', what)
      .replaceAll('idxN', what === 'images' ? 'idx3' : 'idx1');
  return {
    [named('train', 'images')]: images(train.length),
    [named('train', 'labels')]: labels(train),
    [named(test, 'images')]: images(other.length),
    [named(test, 'labels')]: labels(other),
  };
}

describe('loadMnist, given a path,', () => {
  const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'images ä ')));
  after(() => rmSync(temporary, { recursive: true }));
  let folders = 0;
  function folderWith(files: Record<string, Uint8Array | string>): string {
    const folder = join(temporary, `set${++folders}`);
    mkdirSync(folder);
    for (const [name, bytes] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), bytes);
    }
    return folder;
  }
  /** The three training and two test images of `four`, with these labels. */
  function expectSmall(set: ImageDataset, train = [0, 1, 2], test = [2, 0]): void {
    expect([set.train.images.shape, set.test.images.shape]).to.deep.equal([
      [train.length, ROWS, COLS],
      [test.length, ROWS, COLS],
    ]);
    expect([...imageAt(set.train.images, 1)]).to.deep.equal([10, 11, 12, 13, 14, 15]);
    expect([[...set.train.labels], [...set.test.labels]]).to.deep.equal([train, test]);
  }

  const names: [title: string, template: string, test?: string][] = [
    ['the original names', '#-*-idxN-ubyte'],
    ['names with a dot', '#-*.idxN-ubyte'],
    ['gzip', '#-*-idxN-ubyte.gz'],
    ['each file in a folder of its name, as archives are unpacked', '#-*-idxN-ubyte/#-*-idxN-ubyte'],
    ['a folder inside the folder', 'MNIST/raw/#-*-idxN-ubyte'],
    ['short names', '#-*'],
    ['test instead of t10k', 'mine_#_*.idx', 'test'],
  ];
  for (const [title, template, test] of names) {
    it(`reads ${title}`, () => {
      const files = four(template, test);
      const packed = template.endsWith('.gz')
        ? Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, gzipSync(bytes)]))
        : files;
      const folder = folderWith(packed);
      const set = loadMnist({ folder });
      expectSmall(set);
      expect([set.classes, set.firstLabel, set.notes]).to.deep.equal([3, 0, []]);
      for (const name of Object.keys(packed)) expectSmall(loadMnist({ folder: join(folder, name) }));
    });
  }

  it('calls a data set by what stands before its names, or by its folder', () => {
    const folder = folderWith(four('kmnist-#-*-idxN-ubyte', 'test'));
    expect(loadMnist({ folder }).name).to.equal('kmnist');
    const plain = folderWith(four('inner/#-*-idxN-ubyte/#-*-idxN-ubyte'));
    expect(loadMnist({ folder: plain }).name).to.equal(`set${folders}`);
    const file = join(plain, 'inner', 'train-images-idx3-ubyte', 'train-images-idx3-ubyte');
    expect(loadMnist({ folder: file }).name).to.equal('inner');
    expect(loadMnist({ folder: dirname(file) }).name).to.equal('inner');
  });

  it('turns the images of EMNIST upright and counts letters from 0', () => {
    const folder = folderWith(four('emnist-letters-#-*-idxN-ubyte', 'test', [1, 26, 3], [2, 1]));
    const set = loadMnist({ folder });
    expect([set.name, set.classes, set.firstLabel]).to.deep.equal(['emnist-letters', 26, 1]);
    expect([[...set.train.labels], [...set.test.labels]]).to.deep.equal([
      [0, 25, 2],
      [1, 0],
    ]);
    // np.arange(10, 16).reshape(2, 3).T
    expect(set.train.images.shape).to.deep.equal([3, COLS, ROWS]);
    expect([...imageAt(set.train.images, 1)]).to.deep.equal([10, 13, 11, 14, 12, 15]);
    expect(set.notes).to.deep.equal([
      'EMNIST keeps rows and columns of its images swapped; they were turned upright',
      'labels are from 1 to 26 in the files; they count from 0 to 25 here',
    ]);
  });

  it('counts 47 classes where the files have them, and keeps labels that begin at 2 or later', () => {
    const folder = folderWith(four('#-*-idxN-ubyte', 't10k', [0, 46, 3], [2, 1]));
    expect(loadMnist({ folder })).to.include({ classes: 47, firstLabel: 0 });
    const later = loadMnist({ folder: folderWith(four('#-*-idxN-ubyte', 't10k', [2, 4, 3], [2, 4])) });
    expect([later.classes, later.firstLabel, ...later.train.labels]).to.deep.equal([5, 0, 2, 4, 3]);
  });

  it('takes the class from the first column of QMNIST', () => {
    const rows = [5, 0, 2].flatMap((digit) => [digit, 4, 100_000, 7, 1, 2, 0, 0]);
    const folder = folderWith({
      'qmnist-train-images-idx3-ubyte.gz': gzipSync(images(3)),
      'qmnist-train-labels-idx2-int.gz': gzipSync(idx([3, 8], rows, 12)),
      'qmnist-test-images-idx3-ubyte.gz': gzipSync(images(2)),
      'qmnist-test-labels-idx2-int.gz': gzipSync(idx([2, 8], rows.slice(0, 16), 12)),
    });
    expectSmall(loadMnist({ folder }), [5, 0, 2], [5, 0]);
  });

  it('names another way to pack', () => {
    const folder = folderWith({
      ...four('qmnist-#-*-idxN-ubyte', 'test'),
      'qmnist-train-images-idx3-ubyte.xz': Buffer.from('fd377a585a00', 'hex'),
    });
    expectSmall(loadMnist({ folder })); // the one that is not packed is there, too
    rmSync(join(folder, 'qmnist-train-images-idx3-ubyte'));
    expect(() => loadMnist({ folder })).to.throw(
      RangeError,
      `loadIdx: ${join(folder, 'qmnist-train-images-idx3-ubyte.xz')} is packed with xz; unpack it first`,
    );
    const archive = join(folderWith({ 'gzip.zip': Buffer.from('PK\x03\x04') }), 'gzip.zip');
    expect(() => loadMnist({ folder: archive })).to.throw(
      RangeError,
      'gzip.zip is packed with zip; unpack it',
    );
  });

  const array = (shape: number[], data: NdArray['data'], dtype: NdArray['dtype']): NdArray => ({
    shape,
    data,
    dtype,
    fortranOrder: false,
  });
  const stack = (count: number): NdArray => array([count, ROWS, COLS], pixels(count, ROWS * COLS), 'uint8');

  it('reads the archives of Kuzushiji, one array each', () => {
    const folder = folderWith({
      'k49-train-imgs.npz': formatNpz({ arr_0: stack(3) }, { compress: true }),
      'k49-train-labels.npz': formatNpz({ arr_0: Uint8Array.of(0, 48, 2) }),
      'k49-test-imgs.npz': formatNpz({ arr_0: stack(2) }),
      'k49-test-labels.npz': formatNpz({ arr_0: Uint8Array.of(1, 2) }),
    });
    const set = loadMnist({ folder });
    expectSmall(set, [0, 48, 2], [1, 2]);
    expect([set.name, set.classes]).to.deep.equal(['k49', 49]);
  });

  it('reads arrays as single files', () => {
    const file = (given: Saveable): Uint8Array => formatNpy(given);
    const folder = folderWith({
      'train_images.npy': file(stack(3)),
      'train_labels.npy': file(Int32Array.of(0, 1, 2)),
      'test_images.npy': file(stack(2)),
      'test_labels.npy': file(BigInt64Array.of(2n, 0n)),
    });
    expectSmall(loadMnist({ folder }));
  });

  it("reads Keras's archive by its name or its folder, and no other archive in it", () => {
    const folder = folderWith({
      'mnist.npz': formatNpz({
        x_train: array([3, ROWS, COLS, 1], pixels(3, 6), 'uint8'),
        y_train: BigInt64Array.of(0n, 1n, 2n),
        x_test: stack(2),
        y_test: array([2, 1], Uint8Array.of(2, 0), 'uint8'),
      }),
      'network.npz': formatNpz({ 'layers.0.W': new Float32Array(3) }),
      'damaged.npz': 'PK',
    });
    for (const path of [folder, join(folder, 'mnist.npz')]) {
      const set = loadMnist({ folder: path });
      expectSmall(set);
      expect(set.name).to.equal('mnist');
    }
    expect(() => loadMnist({ folder: join(folder, 'network.npz') })).to.throw(
      RangeError,
      'network.npz has no x_train, but layers.0.W; x_train and y_train are needed, and x_test and y_test to test with',
    );
  });

  it('says why an array of an archive cannot be read', () => {
    const path = join(
      folderWith({
        'mnist.npz': zipOf({ 'x_train.npy': formatNpy(stack(1)), 'y_train.npy': Buffer.from('no array') }),
      }),
      'mnist.npz',
    );
    expect(() => loadMnist({ folder: path })).to.throw(
      RangeError,
      `parseNpy: y_train.npy in ${path} begins with`,
    );
  });

  const line = (label: number | '', image: number): string =>
    [...(label === '' ? [] : [label]), ...Array.from({ length: 4 }, (_, j) => 10 * image + j)].join(',');
  const lines = (given: (number | '')[], header: string): string =>
    [header, ...given.map(line)].filter(Boolean).join('\n');
  const header = 'label,pixel0,pixel1,pixel2,pixel3';

  it('reads lines of numbers, with a line of names or without, however they end', () => {
    const [train, test] = [lines([3, 0, 2], header), lines([1, 3], header)];
    const quoted = train.replace(/\w+/g, '"$&"');
    const last = `a,b,c,d,class\n${[3, 0, 2].map((label, i) => `${line('', i)},${label}`).join('\n')}`;
    for (const text of [
      train,
      `${train}\n`,
      train.replaceAll('\n', '\r\n'),
      `\ufeff${train}\n\n`,
      lines([3, 0, 2], ''),
      quoted,
      last,
    ]) {
      const set = loadMnist({ folder: folderWith({ 'x_train.csv': text, 'x_test.csv.gz': gzipSync(test) }) });
      expect(set.train.images.shape, text).to.deep.equal([3, 2, 2]);
      expect([...imageAt(set.train.images, 2)]).to.deep.equal([20, 21, 22, 23]);
      expect([[...set.train.labels], [...set.test.labels], set.name]).to.deep.equal([[3, 0, 2], [1, 3], 'x']);
    }
  });

  it('keeps every seventh image to test with where there is no test half, or one without labels', () => {
    const all = Array.from({ length: 15 }, (_, i) => i % 3);
    const folder = folderWith({
      'train.csv': lines(all, header),
      'test.csv': lines(['', ''], header.replace('label,', '')),
    });
    const set = loadMnist({ folder });
    expect([set.train.labels.length, [...set.test.labels]]).to.deep.equal([13, [all[6], all[13]]]);
    expect([...imageAt(set.test.images, 1)]).to.deep.equal([130, 131, 132, 133]);
    expect([...imageAt(set.train.images, 6)]).to.deep.equal([70, 71, 72, 73]);
    expect(set.notes).to.deep.equal([
      `${join(folder, 'test.csv')} has no labels, so it cannot test`,
      'there is no test half; every 7th image was kept to test with',
    ]);
    const other = join(folderWith({ 'Handwritten Data.csv': lines(all, '') }), 'Handwritten Data.csv');
    expect(loadMnist({ folder: other })).to.include({ name: 'Handwritten Data', classes: 3 });
    const few = folderWith({ 'train.csv': lines([1, 0], header) });
    expect(() => loadMnist({ folder: few })).to.throw(
      RangeError,
      'has no test half and only 2 images; at least 7 are needed to keep one of them to test with',
    );
  });

  it('says where lines of numbers are wrong', () => {
    const good = line(1, 1);
    const wrong: [text: string, message: string][] = [
      [
        `${header}\n${good}\n1,2,3,4`,
        'line 3 of FILE has "4" as number 4 of 5; a line needs 5 whole numbers with commas between them, pixels from 0 to 255',
      ],
      [`${header}\n${good},9`, 'line 2 of FILE has "13" as number 5 of 5'],
      [`${header}\n\n1,2,300,4,5`, 'line 3 of FILE has "300" as number 3 of 5'],
      ['\ufeff1,2,3,4,5\n1,2,3,4,x', 'line 2 of FILE has "x" as number 5 of 5'],
      [`${header}\n1,2,-3,4,5`, 'line 2 of FILE has "-3" as number 3 of 5'],
      [`${header}\n1,2,3.5,4,5`, 'line 2 of FILE has "3.5" as number 3 of 5'],
      [`${header}\n1,2,,4,5`, 'line 2 of FILE has "" as number 3 of 5'],
      [header, 'FILE has no images; at least one line of numbers is needed'],
      ['', 'FILE begins with ""; lines of numbers with commas between them are needed'],
      [
        'label;a;b\n1;2;3',
        'FILE begins with "label;a;b"; lines of numbers with commas between them are needed',
      ],
      [
        'label,a,b\n1,2,3',
        'FILE has 2 pixels in a line beside the label; images must be squares, as of 784 pixels',
      ],
      [
        'a,b,c,d\n1,2,3,4',
        'FILE has no labels; a column called label, or one number more than pixels in each line, is needed',
      ],
      [
        `${header}\n999,2,3,4,5\n1,2,3,4,5`,
        'label 0 in FILE is 999; labels must be whole numbers from 0, of at most 256 classes',
      ],
    ];
    for (const [text, message] of wrong) {
      const path = join(folderWith({ 'train.csv': text }), 'train.csv');
      expect(() => loadMnist({ folder: path }), text)
        .to.throw(RangeError)
        .with.property('message')
        .that.contains(`loadMnist: ${message.replace('FILE', path)}`);
    }
  });

  it('lists several data sets and says how to choose', () => {
    const folder = folderWith({
      ...four('emnist-digits-#-*-idxN-ubyte', 'test'),
      ...four('emnist-letters-#-*-idxN-ubyte', 'test', [1, 2, 3]),
    });
    const [digits, letters] = ['digits', 'letters'].map((name) =>
      join(folder, `emnist-${name}-train-images-idx3-ubyte`),
    ) as [string, string];
    expect(() => loadMnist({ folder }))
      .to.throw(RangeError)
      .with.property(
        'message',
        `loadMnist: ${folder} has 2 data sets; give one file of the one you mean: ${digits}, ${letters}`,
      );
    expect(loadMnist({ folder: letters }).name).to.equal('emnist-letters');
    expect(loadMnist({ folder: digits.replace('train-images-idx3', 'test-labels-idx1') }).name).to.equal(
      'emnist-digits',
    );
    const nested = folderWith({ ...four('a/#-*-idxN-ubyte'), ...four('b/#-*-idxN-ubyte') });
    expect(() => loadMnist({ folder: nested })).to.throw(RangeError, 'has 2 data sets; give one file');
  });

  it('passes over a set that is not whole where another one is, and says what is missing where none is', () => {
    const { 'k-train-labels-idx1-ubyte': _, ...three } = four('k-#-*-idxN-ubyte', 'test');
    expectSmall(loadMnist({ folder: folderWith({ ...three, ...four('#-*-idxN-ubyte') }) }));
    const folder = folderWith(three);
    expect(() => loadMnist({ folder }))
      .to.throw(Error)
      .with.property(
        'message',
        `loadMnist: ${folder} has no k-train-labels-idx1-ubyte; it or k-train-labels-idx1-ubyte.gz is needed`,
      );
  });

  it('says what is there instead', () => {
    const folder = folderWith({ 'cat.png': '', 'dog.png': '' });
    expect(() => loadMnist({ folder })).to.throw(
      RangeError,
      /has no train-images-idx3-ubyte; .*, or train\.csv, or an archive like mnist\.npz \(there: cat\.png, dog\.png\)$/,
    );
    expect(() => loadMnist({ folder: join(folder, 'cat.png') })).to.throw(
      RangeError,
      'loadMnist: the name cat.png does not say what the file holds; a name like train-images-idx3-ubyte',
    );
    symlinkSync('loop', join(folder, 'loop'));
    expect(() => loadMnist({ folder: join(folder, 'loop') })).to.throw(
      Error,
      'symbolic links lead round in a circle',
    );
    expect(() => loadMnist({ folder: 3 as never })).to.throw(
      TypeError,
      'loadMnist: folder is 3; it must be a text',
    );
    expect(() => loadMnist({ path: folder } as never)).to.throw(
      RangeError,
      'loadMnist: path is not known here',
    );
  });

  it('refuses labels that are no classes', () => {
    const folder = folderWith({
      ...four('#-*-idxN-ubyte'),
      'train-labels-idx1-ubyte': idx([3], [0, -1, 2], 12),
    });
    expect(() => loadMnist({ folder })).to.throw(
      RangeError,
      `loadMnist: label 1 in ${join(folder, 'train-labels-idx1-ubyte')} is -1; labels must be whole numbers from 0`,
    );
  });
});
