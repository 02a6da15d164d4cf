import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { type IdxData, loadIdx, parseIdx } from 'scratchnet';

/** [type code, bytes of a number, how DataView writes one, big-endian, and the array that should come back] */
const KINDS = [
  [0x08, 1, 'setUint8', Uint8Array],
  [0x09, 1, 'setInt8', Int8Array],
  [0x0b, 2, 'setInt16', Int16Array],
  [0x0c, 4, 'setInt32', Int32Array],
  [0x0d, 4, 'setFloat32', Float32Array],
  [0x0e, 8, 'setFloat64', Float64Array],
] as const;

/** An IDX file's bytes, put somewhere inside a larger buffer as Node's file reading may do. */
function idxBytes(
  [code, size, setter]: (typeof KINDS)[number],
  shape: number[],
  values: ArrayLike<number>,
): Uint8Array {
  const header = 4 + 4 * shape.length;
  const bytes = new Uint8Array(3 + header + size * values.length + 5).subarray(3, -5);
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  bytes.set([0, 0, code, shape.length]);
  shape.forEach((n, i) => {
    view.setUint32(4 + 4 * i, n);
  });
  Array.from(values).forEach((value, i) => {
    view[setter](header + size * i, value);
  });
  return bytes;
}

describe('parseIdx', () => {
  it('reads numbers of every kind, the most significant byte first', () => {
    const read = (code: number, ...rest: number[]): number[] => [
      ...parseIdx(Uint8Array.of(0, 0, code, 1, 0, 0, 0, ...rest)).data,
    ];
    expect(read(0x08, 2, 0x01, 0xff)).to.deep.equal([1, 255]);
    expect(read(0x09, 2, 0x01, 0xff)).to.deep.equal([1, -1]);
    expect(read(0x0b, 2, 0x01, 0x02, 0xff, 0xfe)).to.deep.equal([258, -2]);
    expect(read(0x0c, 1, 0x01, 0x02, 0x03, 0x04)).to.deep.equal([16909060]);
    expect(read(0x0d, 1, 0x3f, 0xc0, 0, 0)).to.deep.equal([1.5]);
    expect(read(0x0e, 1, 0xc0, 0x04, 0, 0, 0, 0, 0, 0)).to.deep.equal([-2.5]);
  });

  it('reads sizes of more than one byte, and any number of dimensions', () => {
    const { shape, data } = parseIdx(idxBytes(KINDS[0], [2, 300, 1, 1, 2], new Array(1200).fill(7)));
    expect(shape).to.deep.equal([2, 300, 1, 1, 2]);
    expect(data.length).to.equal(1200);
  });

  it('gives a view of the bytes for uint8, not a copy', () => {
    const bytes = idxBytes(KINDS[0], [2], [1, 2]);
    const { data } = parseIdx(bytes);
    bytes[9] = 200;
    expect([...data]).to.deep.equal([1, 200]);
  });

  it('reads back whatever was written', () => {
    const file = fc.constantFrom(...KINDS).chain((kind) =>
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }).chain((shape) => {
        const length = shape.reduce((product, n) => product * n, 1);
        const bytes = fc.uint8Array({ minLength: length * kind[1], maxLength: length * kind[1] });
        return bytes.map((raw) => ({ kind, shape, values: new kind[3](raw.slice().buffer) as IdxData }));
      }),
    );
    fc.assert(
      fc.property(file, ({ kind, shape, values }) => {
        const read = parseIdx(idxBytes(kind, shape, values));
        expect(read.shape).to.deep.equal(shape);
        expect(read.data).to.be.instanceOf(kind[3]);
        expect([...read.data]).to.deep.equal([...values]);
      }),
    );
  });

  const broken: [title: string, bytes: number[], message: string][] = [
    ['no bytes', [], 'parseIdx: x is empty; an IDX file has at least 8 bytes'],
    ['one byte', [0], 'parseIdx: x is cut off after 1 byte; an IDX file begins with 4'],
    ['three bytes', [0, 0, 8], 'parseIdx: x is cut off after 3 bytes; an IDX file begins with 4'],
    [
      'a wrong magic number',
      [0x93, 0x4e, 3, 4, 0, 0, 0, 0],
      'parseIdx: x begins with 93 4e 03 04 and is no IDX file; the first two bytes must be 00 00',
    ],
    [
      'a wrong second byte',
      [0, 1, 8, 1, 0, 0, 0, 0],
      'parseIdx: x begins with 00 01 08 01 and is no IDX file; the first two bytes must be 00 00',
    ],
    [
      'a wrong type code',
      [0, 0, 0x0a, 1, 0, 0, 0, 0],
      'parseIdx: x has type code 0a; 08 (uint8), 09 (int8), 0b (int16), 0c (int32), 0d (float32) or 0e (float64) is needed',
    ],
    ['no dimensions', [0, 0, 8, 0, 5], 'parseIdx: x has 0 dimensions; at least 1 is needed'],
    [
      'a header cut off',
      [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0],
      'parseIdx: x is cut off after 11 bytes; its header with 3 dimensions alone needs 16',
    ],
    [
      'too few numbers',
      [0, 0, 0x0b, 1, 0, 0, 0, 2, 1, 1, 1],
      'parseIdx: x is cut off after 11 bytes; 2 int16 with a header of 8 needs 12',
    ],
    [
      'too many numbers',
      [0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 1, 1],
      'parseIdx: x is too long with 15 bytes; 1×2 uint8 with a header of 12 needs 14',
    ],
    [
      'a header that promises more than any memory holds',
      [0, 0, 0x0e, 2, 255, 255, 255, 255, 255, 255, 255, 255],
      'parseIdx: x is cut off after 12 bytes; 4294967295×4294967295 float64 with a header of 12 needs 147573952520956936212',
    ],
    ['gzip', [0x1f, 0x8b, 8, 0], 'parseIdx: x is compressed with gzip; decompress it first'],
    ['zip', [0x50, 0x4b, 3, 4], 'parseIdx: x is compressed with zip; decompress it first'],
  ];
  for (const [title, bytes, message] of broken) {
    it(`refuses ${title}, saying what was found and what is needed`, () => {
      expect(() => parseIdx(Uint8Array.from(bytes), 'x'))
        .to.throw(RangeError)
        .with.property('message', message);
    });
  }

  it('names the data if it has no other name', () => {
    expect(() => parseIdx(new Uint8Array(0))).to.throw('parseIdx: the data is empty');
  });
});

describe('loadIdx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'idx ä '));
  after(() => rmSync(folder, { recursive: true }));
  const write = (name: string, bytes: Uint8Array): string => {
    const path = join(folder, name);
    writeFileSync(path, bytes);
    return path;
  };
  const bytes = idxBytes(KINDS[2], [1, 3], [1, -2, 300]);

  it('reads a plain file and a gzip file, whatever the latter is called', () => {
    for (const path of [
      write('plain', bytes),
      write('a.gz', gzipSync(bytes)),
      write('no ending', gzipSync(bytes)),
    ]) {
      expect(loadIdx(path)).to.deep.equal({ shape: [1, 3], data: Int16Array.of(1, -2, 300) });
    }
  });

  it('says that a file is missing, or is a folder', () => {
    const missing = join(folder, 'none');
    expect(() => loadIdx(missing)).to.throw(
      Error,
      `loadIdx: ${missing} does not exist; give the path of an IDX file`,
    );
    mkdirSync(join(folder, 'sub'));
    expect(() => loadIdx(join(folder, 'sub'))).to.throw(
      Error,
      'sub is a folder; give the path of an IDX file',
    );
  });

  it('says that a path cannot be read, with the reason', () => {
    const path = join(write('file', bytes), 'inside');
    expect(() => loadIdx(path)).to.throw(
      Error,
      `loadIdx: ${path} cannot be read: a part of its path is a file where a folder is needed (ENOTDIR); give a path through folders`,
    );
  });

  it('names the file whose content is wrong', () => {
    const path = write('short', bytes.subarray(0, -1));
    expect(() => loadIdx(path)).to.throw(
      RangeError,
      `parseIdx: ${path} is cut off after 17 bytes; 1×3 int16 with a header of 12 needs 18`,
    );
    const empty = write('empty.gz', new Uint8Array(0));
    expect(() => loadIdx(empty)).to.throw(
      RangeError,
      `parseIdx: ${empty} is empty; an IDX file has at least 8 bytes`,
    );
    const zipped = write('short.gz', gzipSync(bytes.subarray(0, -1)));
    expect(() => loadIdx(zipped)).to.throw(RangeError, `parseIdx: ${zipped} is cut off after 17 bytes`);
  });

  it('says that a file called .gz is not gzip', () => {
    const path = write('plain.gz', bytes);
    expect(() => loadIdx(path)).to.throw(
      RangeError,
      `loadIdx: ${path} begins with 00 00 and is not gzip; a name in .gz needs 1f 8b, or take .gz off the name`,
    );
  });

  // The first bytes of what Debian's tools write: printf x | xz | head -c 6 | xxd -p, and so on
  it('names other ways to pack, whatever the file is called', () => {
    const kinds = {
      xz: 'fd377a585a00',
      bzip2: '425a6839',
      zip: '504b0304',
      zstd: '28b52ffd',
      '7z': '377abcaf271c',
    };
    for (const [kind, first] of Object.entries(kinds)) {
      const path = write('packed.gz', Buffer.from(`${first}0000`, 'hex'));
      expect(() => loadIdx(path))
        .to.throw(RangeError)
        .with.property(
          'message',
          `loadIdx: ${path} is packed with ${kind}; unpack it first (only gzip is unpacked here)`,
        );
    }
  });

  it('says that a gzip file is damaged', () => {
    const whole = gzipSync(bytes);
    const cut = write('cut.gz', whole.subarray(0, -4));
    expect(() => loadIdx(cut)).to.throw(
      RangeError,
      `loadIdx: ${cut} is a damaged gzip file (unexpected end of file); a complete one is needed, so download it again`,
    );
    const changed = Uint8Array.from(whole);
    changed[changed.length - 6] ^= 1; // inside the checksum
    expect(() => loadIdx(write('changed.gz', changed))).to.throw(
      RangeError,
      'damaged gzip file (incorrect data check)',
    );
  });
});
