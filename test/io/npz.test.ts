import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  formatNpz,
  fromRows,
  leftOut,
  loadNpz,
  type Matrix,
  parseNpz,
  RandomState,
  saveNpz,
  toMatrix,
} from 'scratchnet';
import { times } from '../short.ts';
import { arrayFiles, describeArray, fromBase64 } from './array-files.ts';

/** Where these bytes first are. */
function placeOf(bytes: Uint8Array, wanted: string): number {
  return Buffer.from(bytes).indexOf(wanted, 'latin1');
}

/** The same bytes with each occurrence of a text replaced by another of equal length. */
function renamed(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return Uint8Array.from(Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(from, to), 'latin1'));
}

/** The same bytes with one number of the first entry in the table of contents changed. */
/** A number of the first entry. */
function fieldOf(bytes: Uint8Array, field: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(placeOf(bytes, 'PK\x01\x02') + field, true);
}

function withField(bytes: Uint8Array, field: number, size: 2 | 4, value: number): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  const at = placeOf(bytes, 'PK\x01\x02') + field;
  if (size === 2) view.setUint16(at, value, true);
  else view.setUint32(at, value, true);
  return changed;
}

describe('parseNpz', () => {
  for (const [title, { bytes, arrays }] of Object.entries(arrayFiles.npz)) {
    it(`reads NumPy's file: ${title}`, () => {
      const read = parseNpz(fromBase64(bytes));
      expect(Object.keys(read)).to.deep.equal(Object.keys(arrays));
      for (const [name, array] of Object.entries(read)) {
        expect(describeArray(array), name).to.deep.equal(arrays[name]);
      }
    });
  }

  it('reads the 64-bit form of sizes and of the end', () => {
    // The committed file has it; without its mark the case above would show nothing.
    expect(placeOf(fromBase64(arrayFiles.npz.zip64?.bytes), 'PK\x06\x06')).to.be.above(0);
  });

  it('takes __proto__ for a name like any other', () => {
    const read = parseNpz(fromBase64(arrayFiles.npz.names?.bytes));
    expect(Object.getPrototypeOf(read)).to.equal(Object.prototype);
    expect(Object.hasOwn(read, '__proto__')).to.equal(true);
  });

  const W = new RandomState(1).randn(20, 30);
  const stored = formatNpz({ W });
  const two = formatNpz({ W, b: W });
  const packed = formatNpz({ W: fromRows([new Array(1000).fill(0)]) }, { compress: true });

  const refused: [title: string, bytes: Uint8Array, message: string][] = [
    ['no bytes', new Uint8Array(0), 'parseNpz: x is no zip archive, or is cut off; a complete one is needed'],
    [
      'an archive without its end',
      stored.subarray(0, -1),
      'parseNpz: x is no zip archive, or is cut off; a complete one is needed',
    ],
    [
      'an archive without its beginning',
      stored.subarray(1),
      `parseNpz: x is a damaged zip archive (no entry 1 of 1 at byte ${placeOf(stored, 'PK\x01\x02')}); a complete one is needed`,
    ],
    [
      'a changed number',
      stored.map((byte, i) => (i === 1000 ? byte ^ 1 : byte)),
      'parseNpz: x is a damaged zip archive (the checksum of W.npy is wrong); a complete one is needed',
    ],
    [
      'packed bytes that cannot be unpacked',
      packed.map((byte, i) => (i === 35 ? 0xff : byte)),
      'parseNpz: x is a damaged zip archive (W.npy: invalid block type); a complete one is needed',
    ],
    [
      'a member that is larger than it says',
      withField(packed, 24, 4, 4000),
      'parseNpz: x is a damaged zip archive (W.npy says it has 4000 bytes, and has more); a complete one is needed',
    ],
    [
      'a member that is smaller than it says',
      withField(packed, 24, 4, 5000),
      'parseNpz: x is a damaged zip archive (W.npy says it has 5000 bytes, and has 4128); a complete one is needed',
    ],
    [
      'a member that begins elsewhere',
      withField(stored, 42, 4, 10),
      'parseNpz: x is a damaged zip archive (no member W.npy at byte 10); a complete one is needed',
    ],
    [
      'a member that lies outside the file',
      withField(stored, 42, 4, 0x7fffffff),
      `parseNpz: x is a damaged zip archive (it points to bytes 2147483673 to 2147483675 but has ${stored.length}); a complete one is needed`,
    ],
    [
      'a 64-bit size that is not there',
      withField(stored, 24, 4, 0xffffffff),
      `parseNpz: x is a damaged zip archive (W.npy says it has 4294967295 bytes, packed into ${fieldOf(stored, 20)}); a complete one is needed`,
    ],
    [
      'another way to pack',
      withField(packed, 10, 2, 14),
      'parseNpz: x packs W.npy by method 14; 0 (stored) or 8 (deflate) is needed',
    ],
    [
      'a member with a password',
      withField(stored, 8, 2, 1),
      'parseNpz: x has an encrypted member W.npy; one without a password is needed',
    ],
    [
      'two members of one name',
      renamed(two, 'b.npy', 'W.npy'),
      'parseNpz: x has two members called W.npy; each name must be there only once',
    ],
    [
      'a member that is no array',
      renamed(stored, 'W.npy', 'W.txt'),
      'parseNpz: x has a member W.txt; arrays, whose names end in .npy, are needed',
    ],
  ];
  for (const [title, bytes, message] of refused) {
    it(`refuses ${title}, saying what was found and what is needed`, () => {
      expect(() => parseNpz(bytes, 'x'))
        .to.throw(RangeError)
        .with.property('message', message);
    });
  }

  it('refuses names that are paths', () => {
    const bytes = formatNpz({ aaaa: W });
    for (const path of [
      '../a.npy',
      '/aaa.npy',
      'a/../npy',
      'C:aa.npy',
      'a\\a..npy',
      'a//a.npy',
      'aaa\0.npy',
      'aaa.npy/',
    ]) {
      expect(() => parseNpz(renamed(bytes, 'aaaa.npy', path), 'x'), path)
        .to.throw(RangeError)
        .with.property(
          'message',
          `parseNpz: x has a member called ${JSON.stringify(path)}; a name that leads to no other folder is needed`,
        );
    }
  });

  it('refuses a zip bomb before it unpacks anything', () => {
    const bomb = formatNpz({ zeros: new Uint8Array(20_000_000) }, { compress: true });
    expect(bomb.length).to.be.below(25_000);
    const before = process.memoryUsage().arrayBuffers;
    expect(() => parseNpz(bomb, 'x', { maxBytes: 10_000_000 }))
      .to.throw(RangeError)
      .with.property(
        'message',
        'parseNpz: x would unpack to 20000128 bytes; at most 10000000 are allowed (raise maxBytes if you trust the file)',
      );
    expect(process.memoryUsage().arrayBuffers - before).to.be.below(1_000_000);
    expect(parseNpz(bomb, 'x', { maxBytes: 20_000_128 }).zeros?.shape).to.deep.equal([20_000_000]);
  });

  it('has a limit of a gigabyte unless told another', () => {
    // As large as its packed bytes could make it.
    expect(() => parseNpz(withField(withField(packed, 24, 4, 2 ** 30 + 1), 20, 4, 2 ** 21))).to.throw(
      RangeError,
      'would unpack to 1073741825 bytes; at most 1073741824 are allowed',
    );
  });

  it('reads the rest where one entry has sizes or a place that cannot be true', () => {
    const two = formatNpz({ A: fromRows([[1, 2]]), B: fromRows([[3]]) });
    for (const [field, value] of [
      [24, 0x7fffffff],
      [24, 0xfffffff0],
      [24, 0xffffffff],
      [42, 0xffffffff],
    ] as const) {
      const read = parseNpz(withField(two, field, 4, value), 'x');
      expect(Object.keys(read), `${field} ${value}`).to.deep.equal(['B']);
      expect(leftOut(read).map(({ name }) => name)).to.deep.equal(['A']);
    }
  });

  it('leaves out what it cannot read, and reads the rest', () => {
    const objects =
      'parseNpy: objects.npy in x holds Python objects (dtype object), and reading them would run a program from the file; save numbers instead';
    const read = parseNpz(fromBase64(arrayFiles.npzWithObjects), 'x');
    expect(read.W?.data).to.deep.equal(new Float64Array(2));
    expect(Object.keys(read)).to.deep.equal(['W']);
    expect(leftOut(read)).to.deep.equal([{ name: 'objects', reason: objects }]);
    expect(() => read.objects)
      .to.throw(RangeError)
      .with.property('message', objects);
  });

  // Python: zipfile and np.lib.format.write_array, see test/reference/array-files.py
  it('leaves out members of every kind that it cannot read, with the reason of each', () => {
    const { bytes, arrays } = arrayFiles.mixedNpz;
    const read = parseNpz(fromBase64(bytes), 'x');
    expect(Object.keys(read)).to.deep.equal(Object.keys(arrays));
    for (const [name, array] of Object.entries(read)) {
      expect(describeArray(array), name).to.deep.equal(arrays[name]);
    }
    const reasons = Object.fromEntries(leftOut(read).map(({ name, reason }) => [name, reason]));
    expect(Object.keys(reasons).sort()).to.deep.equal(
      ['../up', 'broken', 'complex', 'config', 'dates', 'notes.txt', 'records', 'strings', 'twice'].sort(),
    );
    expect(reasons.complex).to.match(/^parseNpy: complex\.npy in x holds complex numbers/);
    expect(reasons.records).to.match(/^parseNpy: records\.npy in x holds records with the fields/);
    expect(reasons.broken).to.match(
      /^parseNpz: x is a damaged zip archive \(the checksum of broken\.npy is wrong\)/,
    );
    expect(reasons.twice).to.equal(
      'parseNpz: x has two members called twice.npy; each name must be there only once',
    );
    expect(reasons['notes.txt']).to.equal(
      'parseNpz: x has a member notes.txt; arrays, whose names end in .npy, are needed',
    );
    for (const [name, reason] of Object.entries(reasons))
      expect(() => read[name]).to.throw(RangeError, reason);
  });

  it('refuses a file of which nothing can be read', () => {
    expect(() => parseNpz(renamed(stored, 'W.npy', '../ay'), 'x')).to.throw(
      RangeError,
      'a member called "../ay"',
    );
  });

  it('has left nothing out of a whole file, and of no other object', () => {
    expect(leftOut(parseNpz(stored))).to.deep.equal([]);
    expect(() => leftOut({}))
      .to.throw(TypeError)
      .with.property(
        'message',
        'leftOut: these arrays are not from a file; what loadNpz or parseNpz gave is needed',
      );
  });

  it('takes leftOut for a name like any other', () => {
    expect(parseNpz(formatNpz({ leftOut: W })).leftOut?.shape).to.deep.equal([20, 30]);
  });

  it('refuses an option that it does not know', () => {
    expect(() => parseNpz(stored, 'x', { maxbytes: 3 } as never)).to.throw(
      RangeError,
      'parseNpz: maxbytes is not known here; did you mean maxBytes?',
    );
  });

  it('refuses a file cut off anywhere', () => {
    for (const bytes of [stored, packed]) {
      for (let length = 0; length < bytes.length; length += 7) {
        expect(() => parseNpz(bytes.subarray(0, length))).to.throw(RangeError, /^parseNpz: /);
      }
    }
  });

  it('notices a table of contents that says it is empty, or shorter than it is', () => {
    const bytes = packed.slice();
    bytes[bytes.length - 12] = 0; // how many members there are
    expect(() => parseNpz(bytes)).to.throw(
      RangeError,
      /^parseNpz: the data is a damaged zip archive \(its table of 0 members ends at byte \d+, not at \d+\)/,
    );
  });

  it('answers any damage with the true numbers or one clear sentence', () => {
    const small = formatNpz({ W: fromRows([[1, 2, 3]]) }, { compress: true });
    const file = fc.constantFrom(stored, packed, small, fromBase64(arrayFiles.npz.zip64?.bytes));
    fc.assert(
      fc.property(file, fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, place, change) => {
        const damaged = bytes.map((byte, i) => (i === place % bytes.length ? byte ^ change : byte));
        try {
          const [read, whole] = [parseNpz(damaged), parseNpz(bytes)];
          expect(Object.keys(read).length + leftOut(read).length).to.equal(Object.keys(whole).length);
          for (const { reason } of leftOut(read)) expect(reason).to.match(/^parseNp[yz]: .*; /s);
          for (const [name, array] of Object.entries(read)) {
            // A changed name is the only damage that shows in an array's place and not in the array.
            const same = Object.entries(whole).find(([other]) => other === name)?.[1];
            expect(array).to.deep.equal(same);
          }
        } catch (error) {
          expect(error).to.be.instanceOf(RangeError);
          expect((error as Error).message).to.match(/^parseNp[yz]: .*; /s);
        }
      }),
      { numRuns: times(1000) },
    );
  });
});

describe('formatNpz', () => {
  it('gives back whatever it was given, packed or not', () => {
    const name = fc.stringMatching(/^[A-Za-z_ü][\w. -]{0,8}$/);
    const numbers = fc.float32Array({ minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.dictionary(name, numbers), fc.boolean(), (arrays, compress) => {
        const read = parseNpz(formatNpz(arrays, { compress }));
        expect(Object.keys(read)).to.deep.equal(Object.keys(arrays));
        for (const [key, { data }] of Object.entries(read)) expect(data).to.deep.equal(arrays[key]);
      }),
    );
  });

  it('makes the same bytes of the same arrays, at any time', () => {
    const W = new RandomState(1).randn(3, 4);
    expect(formatNpz({ W })).to.deep.equal(formatNpz({ W }));
    // The year 1980 in the member's header: the date is a constant, not the clock's.
    expect([...formatNpz({ W }).subarray(10, 14)]).to.deep.equal([0, 0, 33, 0]);
  });

  it('packs only when told to', () => {
    const zeros = { zeros: new Float32Array(10_000) };
    expect(formatNpz(zeros).length).to.be.above(40_000);
    expect(formatNpz(zeros, { compress: true }).length).to.be.below(1000);
  });

  it('refuses a name that is a path, and names an array that is none', () => {
    for (const name of ['', '../W', '/W', 'a/../W', 'C:\\W']) {
      expect(() => formatNpz({ [name]: new Float32Array(1) }), name)
        .to.throw(RangeError)
        .with.property(
          'message',
          `formatNpz: the file has a member called ${JSON.stringify(name)}; a name that leads to no other folder is needed`,
        );
    }
    expect(() => formatNpz({ W1: [1, 2] as unknown as Matrix })).to.throw(
      TypeError,
      'formatNpz: W1 has no shape',
    );
  });
});

describe('saveNpz and loadNpz', () => {
  const folder = mkdtempSync(join(tmpdir(), 'npz ä '));
  after(() => rmSync(folder, { recursive: true }));

  it('give back every array by its name', () => {
    const path = join(folder, 'a.npz');
    const random = new RandomState(2);
    const [W, b] = [random.randn(4, 3, 'float64'), random.randn(4, 1)];
    saveNpz(path, { W, b, labels: Uint8Array.of(1, 0) }, { compress: true });
    const read = loadNpz(path);
    expect(Object.keys(read)).to.deep.equal(['W', 'b', 'labels']);
    expect(toMatrix(read.W as never).toArray()).to.deep.equal(W.toArray());
    expect(toMatrix(read.b as never).toArray()).to.deep.equal(b.toArray());
    expect(read.labels?.data).to.deep.equal(Uint8Array.of(1, 0));
  });

  it('name the file that is wrong, and keep to the limit', () => {
    const path = join(folder, 'b.npz');
    writeFileSync(path, 'text');
    expect(() => loadNpz(path)).to.throw(RangeError, `parseNpz: ${path} is no zip archive`);
    saveNpz(path, { W: new Float32Array(100) });
    expect(() => loadNpz(path, { maxBytes: 500 })).to.throw(
      RangeError,
      'would unpack to 528 bytes; at most 500',
    );
    expect(() => loadNpz(join(folder, 'c.npz'))).to.throw(
      Error,
      'c.npz does not exist; give the path of a .npz file',
    );
  });
});
