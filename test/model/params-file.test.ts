import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  formatNpy,
  initializeParams,
  loadNpz,
  loadParams,
  type Params,
  RandomState,
  type Saveable,
  saveNpz,
  saveParams,
} from 'scratchnet';
import { arrayFiles, fromBase64 } from '../io/array-files.ts';
import { zipOf } from '../io/zip-of.ts';

const NAMES = ['W1', 'b1', 'W2', 'b2'] as const;
const plain = (params: Params): unknown[] =>
  NAMES.map((name) => [params[name].dtype, params[name].toArray()]);

describe('saveParams and loadParams', () => {
  const folder = mkdtempSync(join(tmpdir(), 'params ä '));
  after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'parameters.npz');

  for (const ending of ['npz', 'safetensors']) {
    for (const dtype of ['float32', 'float64'] as const) {
      it(`give back the parameters bit for bit: ${dtype} through ${ending}`, () => {
        const params = initializeParams(5, 4, 3, { seed: 1, dtype });
        saveParams(join(folder, `a.${ending}`), params);
        expect(plain(loadParams(join(folder, `a.${ending}`)))).to.deep.equal(plain(params));
      });
    }
  }

  it('name the arrays W1, b1, W2 and b2', () => {
    saveParams(path, initializeParams(5, 4, 3));
    const shapes = Object.entries(loadNpz(path)).map(([name, { shape }]) => [name, shape]);
    expect(shapes).to.deep.equal([
      ['W1', [4, 5]],
      ['b1', [4, 1]],
      ['W2', [3, 4]],
      ['b2', [3, 1]],
    ]);
  });

  const random = new RandomState(1);
  const good = {
    W1: random.randn(4, 5),
    b1: random.randn(4, 1),
    W2: random.randn(3, 4),
    b2: random.randn(3, 1),
  };

  it('take biases of one dimension for columns', () => {
    saveNpz(path, { ...good, b1: good.b1.data, b2: good.b2.data });
    expect(plain(loadParams(path))).to.deep.equal(plain(good));
  });

  it('refuse a file in which an array is missing', () => {
    const { b2: _, ...three } = good;
    saveNpz(path, three);
    expect(() => loadParams(path))
      .to.throw(RangeError)
      .with.property(
        'message',
        `loadParams: ${path} has no array b2; W1, b1, W2 and b2 are needed (the arrays there: W1, b1, W2)`,
      );
    saveNpz(path, {});
    expect(() => loadParams(path)).to.throw(
      RangeError,
      `${path} has no array W1; W1, b1, W2 and b2 are needed (the arrays there: none)`,
    );
  });

  it('refuse an array of the four that cannot be read, and pass over any other', () => {
    const dates = fromBase64(arrayFiles.refusedNpy.dates);
    const members = Object.fromEntries(
      Object.entries(good).map(([name, array]) => [`${name}.npy`, formatNpy(array)]),
    );
    writeFileSync(path, zipOf({ ...members, 'made.npy': dates }));
    expect(plain(loadParams(path))).to.deep.equal(plain(good));
    writeFileSync(path, zipOf({ ...members, 'b2.npy': dates }));
    expect(() => loadParams(path)).to.throw(RangeError, `parseNpy: b2.npy in ${path} holds dates`);
  });

  it('refuse shapes that do not fit each other', () => {
    const wrong: Record<string, Saveable>[] = [
      { b1: good.b2 },
      { b1: good.b1.T },
      { W2: good.W2.T },
      { b2: good.b1 },
    ];
    for (const changes of wrong) {
      saveNpz(path, { ...good, ...changes });
      expect(() => loadParams(path), Object.keys(changes)[0]).to.throw(
        RangeError,
        /^loadParams: in .* W1 is \(4×5\), b1 \(\d×\d\), W2 \(\d×\d\), b2 \(\d×\d\); \(h×n\), \(h×1\), \(k×h\) and \(k×1\) are needed$/,
      );
    }
  });

  it('refuse another ending, another format and a missing file', () => {
    expect(() => saveParams('a.txt', good)).to.throw(
      RangeError,
      'saveParams: the path is "a.txt"; it must end in .npz or .safetensors',
    );
    const none = join(folder, 'none.npz');
    expect(() => loadParams(none)).to.throw(Error, `loadParams: ${none} does not exist`);
  });
});
