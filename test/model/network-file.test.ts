import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  type Activation,
  activationOf,
  diagonalSoftmax,
  formatNetwork,
  formatNpy,
  formatNpz,
  formatSafetensors,
  forwardPass,
  initializeNetwork,
  loadNetwork,
  type Network,
  type NetworkLayer,
  parseNetwork,
  parseNpz,
  parseSafetensors,
  RandomState,
  type Saveable,
  saveNetwork,
} from 'scratchnet';
import { arrayFiles, fromBase64 } from '../io/array-files.ts';
import { zipOf } from '../io/zip-of.ts';

const FORMATS = ['npz', 'safetensors'] as const;
const text = (value: string): Saveable => ({ shape: [], dtype: 'str', data: [value], fortranOrder: false });

/** What matters of a layer, as plain values. */
function plain(network: Network): unknown[] {
  return network.map(({ W, b, ...rest }) => ({
    W: [W.dtype, W.toArray()],
    b: b ? [b.dtype, b.toArray()] : null,
    ...rest,
  }));
}

describe('saveNetwork and loadNetwork', () => {
  const folder = mkdtempSync(join(tmpdir(), 'network ä '));
  after(() => rmSync(folder, { recursive: true }));

  const networks: [title: string, network: Network][] = [
    ['of one layer', initializeNetwork([3, 2], { output: 'linear' })],
    ['of many layers in float64', initializeNetwork([4, 5, 6, 3], { activation: 'tanh', dtype: 'float64' })],
    ['without biases', initializeNetwork([4, 3, 1], { bias: false, output: 'sigmoid' })],
    ['with dropout', initializeNetwork([4, 3, 2], { dropout: { rate: 0.1 + 0.2, by: 'unit' } })],
    ['with a softmax of the library', initializeNetwork([4, 3, 2], { output: diagonalSoftmax })],
    [
      'whose weights are views',
      initializeNetwork([3, 2, 4]).map(
        (layer, l): NetworkLayer => ({ ...layer, W: new RandomState(l).randn(3 - l, 2 + 2 * l).T }),
      ),
    ],
  ];
  for (const [title, network] of networks) {
    for (const format of FORMATS) {
      it(`give back a network ${title} bit for bit through ${format}`, () => {
        const path = join(folder, `a.${format}`);
        saveNetwork(path, network);
        expect(plain(loadNetwork(path))).to.deep.equal(plain(network));
      });
    }
  }

  it('choose the format by the ending, and refuse any other', () => {
    const network = initializeNetwork([2, 2]);
    const path = join(folder, 'b.NPZ');
    saveNetwork(path, network);
    expect(plain(loadNetwork(path))).to.deep.equal(plain(network));
    for (const wrong of ['model.json', 'npz', 'model']) {
      expect(() => saveNetwork(join(folder, wrong), network))
        .to.throw(RangeError)
        .with.property(
          'message',
          `saveNetwork: the path is "${join(folder, wrong)}"; it must end in .npz or .safetensors`,
        );
    }
  });

  it('name the file that is missing or of neither format', () => {
    const path = join(folder, 'none.npz');
    expect(() => loadNetwork(path)).to.throw(
      Error,
      `loadNetwork: ${path} does not exist; give the path of a .npz or .safetensors file`,
    );
    writeFileSync(path, 'just some text');
    expect(() => loadNetwork(path)).to.throw(
      RangeError,
      `parseNetwork: ${path} is neither a .npz nor a Safetensors file; one of them is needed`,
    );
  });

  it('refuse an activation of your own with a name of the library’s, which would come back as that', () => {
    for (const name of ['softmax', 'swish', 'linear', 'diagonal softmax']) {
      const own: Activation = { name, forward: (Z) => Z, backward: (dA) => dA };
      expect(() => saveNetwork(join(folder, 'd.npz'), initializeNetwork([2, 2], { output: own })))
        .to.throw(RangeError)
        .with.property(
          'message',
          `saveNetwork: layer 0 has an activation of your own with the library's name "${name}"; another name is needed, since a file knows it by its name alone`,
        );
    }
    const nameless = { ...activationOf('relu'), name: undefined as never };
    expect(() => formatNetwork(initializeNetwork([2, 2], { output: nameless }), 'npz')).to.throw(
      TypeError,
      'formatNetwork: the name of the activation of layer 0 is undefined; it must be a text',
    );
  });

  it('find an activation of your own by its name', () => {
    const wave: Activation = { name: 'wave', forward: (Z) => Z, backward: (dA) => dA };
    const path = join(folder, 'c.safetensors');
    saveNetwork(path, initializeNetwork([2, 2, 1], { activation: wave }));
    expect(loadNetwork(path, { activations: [wave] })[0]?.activation).to.equal(wave);
    expect(() => loadNetwork(path)).to.throw(
      RangeError,
      `parseNetwork: layer 0 in ${path} has the activation "wave", which is not known here; give it in the option activations`,
    );
  });
});

describe('formatNetwork', () => {
  const network = initializeNetwork([4, 3, 2], { dropout: { rate: 0.5 } });

  it('names arrays and texts by layer, in both formats', () => {
    const names = ['layers.0.W', 'layers.0.b', 'layers.1.W', 'layers.1.b'];
    const texts = {
      'layers.0.activation': 'relu',
      'layers.0.dropout.rate': '0.5',
      'layers.0.dropout.by': 'element',
      'layers.1.activation': 'softmax',
    };
    const arrays = parseNpz(formatNetwork(network, 'npz'));
    expect(Object.keys(arrays)).to.have.members([...names, ...Object.keys(texts)]);
    for (const [name, value] of Object.entries(texts)) expect(arrays[name]).to.deep.equal(text(value));
    const { tensors, metadata } = parseSafetensors(formatNetwork(network, 'safetensors'));
    expect(Object.keys(tensors)).to.have.members(names);
    expect(metadata).to.deep.equal(texts);
  });
});

describe('parseNetwork', () => {
  const random = new RandomState(3);
  const [W0, b0, W1, b1] = [random.randn(3, 4), random.randn(3, 1), random.randn(2, 3), random.randn(2, 1)];
  const good: Record<string, Saveable> = {
    'layers.0.W': W0,
    'layers.0.b': b0,
    'layers.1.W': W1,
    'layers.1.b': b1,
  };

  it('takes arrays alone, biases of one dimension too: ReLU inside, softmax at the end', () => {
    const network = parseNetwork(formatNpz({ ...good, 'layers.0.b': b0.data }));
    expect(network.map(({ activation }) => activation)).to.deep.equal(['relu', 'softmax']);
    const X = random.randn(4, 5);
    const expected = forwardPass(X, [
      { W: W0, b: b0, activation: 'relu' },
      { W: W1, b: b1, activation: 'softmax' },
    ]);
    expect(forwardPass(X, network).at(-1)?.toArray()).to.deep.equal(expected.at(-1)?.toArray());
  });

  it('overlooks what others keep in the same file', () => {
    const file = formatNpz({ ...good, 'optimizer.step': Int32Array.of(7), note: text('mine') });
    expect(parseNetwork(file)).to.have.length(2);
  });

  const refused: [title: string, changes: Record<string, Saveable | undefined>, message: string][] = [
    [
      'a file without layers',
      {
        'layers.0.W': undefined,
        'layers.0.b': undefined,
        'layers.1.W': undefined,
        'layers.1.b': undefined,
        W1: W0,
      },
      'parseNetwork: x has no array layers.0.W; every layer, counted from 0, needs one (the arrays there: W1)',
    ],
    [
      'a layer without weights',
      { 'layers.1.W': undefined },
      'parseNetwork: x has no array layers.1.W; every layer, counted from 0, needs one (the arrays there: layers.0.W, layers.0.b, layers.1.b)',
    ],
    [
      'a layer left out',
      { 'layers.99999999999.W': W0 },
      'parseNetwork: x has no array layers.2.W; every layer, counted from 0, needs one (the arrays there: layers.0.W, layers.0.b, layers.1.W, layers.1.b, layers.99999999999.W)',
    ],
    [
      'layers that do not fit each other',
      { 'layers.1.W': W0, 'layers.1.b': b0 },
      'parseNetwork: in x layers.0.W is (3×4) but layers.1.W is (3×4); it must have 3 columns',
    ],
    [
      'biases that do not fit their weights',
      { 'layers.1.b': b0 },
      'parseNetwork: in x layers.1.W is (2×3) but layers.1.b is (3×1); it must be (2×1)',
    ],
    [
      'biases in a row',
      { 'layers.0.b': b0.T },
      'parseNetwork: in x layers.0.W is (3×4) but layers.0.b is (1×3); it must be (3×1)',
    ],
    [
      'a part that no layer has',
      { 'layers.0.gamma': b0 },
      'parseNetwork: x has layers.0.gamma, which no layer here has; W, b, activation and dropout are known',
    ],
    [
      'an activation that does not exist',
      { 'layers.0.activation': text('constructor') },
      'parseNetwork: layer 0 in x has the activation "constructor", which is not known here; give it in the option activations',
    ],
    [
      'dropout of everything',
      { 'layers.0.dropout.rate': text('1'), 'layers.0.dropout.by': text('unit') },
      'parseNetwork: layer 0 in x has dropout with rate 1 by unit; a rate from 0 to below 1 by element or unit is needed',
    ],
    [
      'dropout without a rate',
      { 'layers.0.dropout.by': text('unit') },
      'parseNetwork: layer 0 in x has dropout with rate undefined by unit; a rate from 0 to below 1 by element or unit is needed',
    ],
    [
      'dropout by something else',
      { 'layers.0.dropout.rate': text('0.5'), 'layers.0.dropout.by': text('layer') },
      'parseNetwork: layer 0 in x has dropout with rate 0.5 by layer; a rate from 0 to below 1 by element or unit is needed',
    ],
  ];
  for (const [title, changes, message] of refused) {
    it(`refuses ${title}, saying what was found and what is needed`, () => {
      const arrays = Object.entries({ ...good, ...changes }).filter(([, array]) => array !== undefined);
      expect(() => parseNetwork(formatNpz(Object.fromEntries(arrays) as Record<string, Saveable>), 'x'))
        .to.throw(RangeError)
        .with.property('message', message);
    });
  }

  it('refuses weights that are no matrix of numbers, and names them', () => {
    const cube: Saveable = {
      shape: [1, 1, 1],
      dtype: 'float32',
      data: new Float32Array(1),
      fortranOrder: false,
    };
    const texts: Saveable = { shape: [1], dtype: 'str', data: ['a'], fortranOrder: false };
    expect(() => parseNetwork(formatNpz({ ...good, 'layers.1.W': cube }), 'x')).to.throw(
      RangeError,
      'toMatrix: layers.1.W in x has 3 dimensions (1×1×1); a matrix needs at most 2',
    );
    expect(() => parseNetwork(formatNpz({ ...good, 'layers.0.b': texts }), 'x')).to.throw(
      TypeError,
      'toMatrix: layers.0.b in x holds str; a matrix needs numbers',
    );
  });

  // Python: what each writes is in test/reference/array-files.py
  const dates = fromBase64(arrayFiles.refusedNpy.dates);
  const members = Object.fromEntries(
    Object.entries(good).map(([name, array]) => [`${name}.npy`, formatNpy(array)]),
  );
  /** A network, and one more member with these bytes. */
  const withMember = (name: string, content: Uint8Array): Uint8Array =>
    zipOf({ ...members, [name]: content });

  it('passes over what is not of the network, also if it cannot be read', () => {
    for (const name of ['made.npy', 'notes.txt', 'W1.npy'])
      expect(parseNetwork(withMember(name, dates)), name).to.have.length(2);
  });

  it('refuses a part of the network that cannot be read, where it could be left out', () => {
    for (const part of ['layers.0.b', 'layers.1.activation', 'layers.1.dropout.rate'])
      expect(() => parseNetwork(withMember(`${part}.npy`, dates), 'x'), part).to.throw(
        RangeError,
        `parseNpy: ${part}.npy in x holds dates`,
      );
  });

  it('refuses damage anywhere, as nobody knows what was there', () => {
    const bytes = withMember('others.npy', formatNpy(Float32Array.of(7)));
    bytes[Buffer.from(bytes).indexOf(Buffer.from(Float32Array.of(7).buffer))] ^= 1;
    expect(() => parseNetwork(bytes, 'x')).to.throw(
      RangeError,
      'parseNpz: x is a damaged zip archive (the checksum of others.npy is wrong)',
    );
  });

  it('reads a Safetensors header behind white space', () => {
    const bytes = formatSafetensors(good);
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const moved = Buffer.concat([bytes.subarray(0, 8), Buffer.from('  \n\t    '), bytes.subarray(8)]);
    moved.writeBigUInt64LE(BigInt(length + 8));
    expect(parseNetwork(moved)).to.have.length(2);
  });

  it('refuses damaged files of both formats', () => {
    expect(() => parseNetwork(formatNpz(good).subarray(0, -3), 'x')).to.throw(
      RangeError,
      'parseNpz: x is no zip',
    );
    expect(() => parseNetwork(formatSafetensors(good).subarray(0, -3), 'x')).to.throw(
      RangeError,
      'parseSafetensors: x is cut off',
    );
  });
});

/** Takes Node away before the library loads: what is left is what a browser has. */
const WITHOUT_NODE = `
  delete globalThis.process;
  delete globalThis.Buffer;
  const s = await import('scratchnet');
  const network = s.initializeNetwork([3, 2, 2]);
  const read = ['npz', 'safetensors'].map((format) => s.parseNetwork(s.formatNetwork(network, format)));
  const packed = s.parseNpz(s.formatNpz({ W: network[0].W }, { compress: true }));
  let message;
  try { s.saveNetwork('a.npz', network); } catch (error) { message = error.message; }
  const weights = [...read.map(([first]) => first.W), s.toMatrix(packed.W)].map((W) => W.toArray());
  console.log(JSON.stringify({ expected: network[0].W.toArray(), weights, message }));
`;

describe('without Node, as in a browser,', () => {
  it('networks become bytes and come back, packed too; writing a file says what it needs', () => {
    const run = spawnSync(process.execPath, ['--input-type=module', '--eval', WITHOUT_NODE], {
      encoding: 'utf8',
    });
    expect(run.stderr).to.equal('');
    const { expected, weights, message } = JSON.parse(run.stdout);
    expect(weights).to.deep.equal([expected, expected, expected]);
    expect(message).to.match(/^saveNetwork: node:fs is not here; this function needs Node\.js/);
  });
});
