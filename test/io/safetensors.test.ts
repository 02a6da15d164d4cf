import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  formatSafetensors,
  fromRows,
  loadSafetensors,
  type NdArray,
  parseSafetensors,
  RandomState,
  saveSafetensors,
  toMatrix,
} from 'scratchnet';
import { times } from '../short.ts';
import { arrayFiles, describeArray, everyHalf, fromBase64, sha256 } from './array-files.ts';

/** A file with this header, and after it n zeros. */
function fileWith(header: unknown, zeros = 0): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + zeros);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  return bytes;
}

const tensor = (changes: object = {}): object => ({
  dtype: 'F32',
  shape: [1],
  data_offsets: [0, 4],
  ...changes,
});

describe('parseSafetensors', () => {
  it('reads what the package safetensors writes', () => {
    const { bytes, tensors, metadata } = arrayFiles.safetensors;
    const read = parseSafetensors(fromBase64(bytes));
    expect(read.metadata).to.deep.equal(metadata);
    expect(Object.keys(read.tensors).sort()).to.deep.equal(Object.keys(tensors));
    for (const [name, array] of Object.entries(read.tensors)) {
      expect(describeArray(array), name).to.deep.equal(tensors[name]);
    }
    expect([read.tensors.a?.dtype, read.tensors.b?.dtype]).to.deep.equal(['float32', 'float64']);
  });

  it('reads whole numbers and truth values of every size', () => {
    const { bytes, tensors } = arrayFiles.safetensorsKinds;
    const read = parseSafetensors(fromBase64(bytes)).tensors;
    expect(Object.keys(read).sort()).to.deep.equal(Object.keys(tensors).sort());
    for (const [name, array] of Object.entries(read)) {
      expect(array.dtype).to.equal(name);
      expect(describeArray(array), name).to.deep.equal(tensors[name]);
    }
  });

  it('reads every float of 16 bits exactly, of both kinds', () => {
    for (const [dtype, expected] of [
      ['F16', arrayFiles.halves.float16],
      ['BF16', arrayFiles.halves.bfloat16],
    ] as const) {
      const header = { a: { dtype, shape: [65_536], data_offsets: [0, 131_072] } };
      const { a } = parseSafetensors(Buffer.concat([fileWith(header), everyHalf(false)])).tensors;
      expect(a?.dtype).to.equal('float32');
      expect(sha256(a.data), dtype).to.equal(expected);
    }
  });

  const known = 'one of BOOL, U8, I8, U16, I16, U32, I32, U64, I64, F16, BF16, F32, F64 is needed';
  it('names the kinds that it does not read', () => {
    const kinds = {
      F8_E4M3: 'floats of 8 bits',
      F8_E5M2: 'floats of 8 bits',
      F4: 'floats of 4 bits',
      C64: 'complex numbers',
    };
    for (const [dtype, kind] of Object.entries(kinds)) {
      expect(() => parseSafetensors(fileWith({ a: tensor({ dtype }) }, 4), 'x'))
        .to.throw(RangeError)
        .with.property('message', `parseSafetensors: a in x has dtype "${dtype}" (${kind}); ${known}`);
    }
  });

  // safetensors 0.8: safetensors.deserialize(bytes) accepts each of these
  const T = '{"dtype":"F32","shape":[1],"data_offsets":[0,4]}';
  const accepted: [title: string, header: string, zeros: number][] = [
    ['no tensor', '{}', 0],
    ['white space before the header', ` \t\n{"a":${T}}`, 4],
    ['white space behind the header', `{"a":${T}}\r \t\n`, 4],
    ['a tensor without dimensions', '{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}', 4],
    ['a tensor without entries', '{"a":{"dtype":"I32","shape":[2,0],"data_offsets":[0,0]}}', 0],
    [
      'tensors without entries between others',
      `{"b":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},"a":${T}}`,
      4,
    ],
    [
      'tensors in another order than their numbers',
      `{"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},"a":${T}}`,
      8,
    ],
    ['a name outside the basic plane, escaped', `{"\\ud83d\\ude00":${T}}`, 4],
    ['no metadata', `{"__metadata__":null,"a":${T}}`, 4],
    ['more about a tensor', '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1.5}}', 4],
    [
      'sizes that are many only behind a 0',
      '{"a":{"dtype":"F32","shape":[0,1099511627776,1099511627776],"data_offsets":[0,0]}}',
      0,
    ],
  ];
  for (const [title, header, zeros] of accepted) {
    it(`reads ${title}`, () => {
      expect(() => parseSafetensors(fileWith(header, zeros))).not.to.throw();
    });
  }

  // safetensors 0.8: safetensors.deserialize(bytes) raises SafetensorError for each of these, but for the name twice
  const damaged: [title: string, header: string, zeros: number, message: RegExp][] = [
    ['a byte-order mark', '\ufeff{}', 0, /is no JSON/],
    [
      'a size written as a fraction',
      `{"a":${T.replace('[1]', '[1.0]')}}`,
      4,
      /has shape \[1\.0\]; a list of whole/,
    ],
    ['a size with an exponent', `{"a":${T.replace('[1]', '[1e0]')}}`, 4, /has shape \[1e0\]/],
    ['a size of minus 0', '{"a":{"dtype":"F32","shape":[-0],"data_offsets":[0,0]}}', 0, /has shape \[-0\]/],
    [
      'a place written as a fraction',
      '{"a":{"dtype":"F32","shape":[0],"data_offsets":[0.0,0]}}',
      0,
      /data_offsets \[0\.0, 0\]/,
    ],
    ['half of a character in a name', `{"\\ud800":${T}}`, 4, /has "\\ud800", in which a half/],
    [
      'half of a character in the metadata',
      '{"__metadata__":{"a":"\\udc00"}}',
      0,
      /has "\\udc00", in which a half/,
    ],
    ['a kind in a list', '{"a":{"dtype":["F32"],"shape":[1],"data_offsets":[0,4]}}', 4, /has dtype \[F32\]/],
    [
      'a kind in small letters',
      '{"a":{"dtype":"f32","shape":[1],"data_offsets":[0,4]}}',
      4,
      /has dtype "f32"/,
    ],
    ['a size that is text', '{"a":{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}}', 4, /has shape/],
    [
      'sizes beyond 64 bits, then 0',
      '{"a":{"dtype":"F32","shape":[1099511627776,1099511627776,0],"data_offsets":[0,0]}}',
      0,
      /which no memory holds/,
    ],
    [
      'sizes beyond 64 bits',
      '{"a":{"dtype":"I32","shape":[2,18446744073709551614],"data_offsets":[0,16]}}',
      16,
      /whole numbers from 0 to 2\^53/,
    ],
    ['one place only', '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0]}}', 4, /two whole numbers/],
    ['no shape', '{"a":{"dtype":"F32","data_offsets":[0,4]}}', 4, /has shape undefined/],
    [
      'an empty tensor inside another',
      `{"b":{"dtype":"F32","shape":[0],"data_offsets":[2,2]},"a":${T}}`,
      4,
      /which leaves an overlap/,
    ],
    ['text behind the header', `{"a":${T}}x`, 4, /is no JSON/],
    ['a zero character behind the header', `{"a":${T}}\0`, 4, /is no JSON/],
    ['metadata that are a list', '{"__metadata__":[]}', 0, /__metadata__ in x is \[\]; texts by name/],
    ['metadata that are a text', '{"__metadata__":"a"}', 0, /__metadata__ in x is "a"; texts by name/],
    ['metadata of nothing', '{"__metadata__":{"a":null}}', 0, /has "a" = null; texts by name/],
    ['no JSON object', 'null', 0, /is no object/],
    [
      'a kind as deep as the header',
      `{"a":{"dtype":${'['.repeat(20_000)}${']'.repeat(20_000)}}}`,
      0,
      /has dtype a list/,
    ],
  ];
  for (const [title, header, zeros, message] of damaged) {
    it(`refuses ${title}`, () => {
      expect(() => parseSafetensors(fileWith(header, zeros), 'x')).to.throw(RangeError, message);
    });
  }

  it('refuses a header of a hundred megabytes without reading it', () => {
    const bytes = new Uint8Array(100_000_010);
    new DataView(bytes.buffer).setBigUint64(0, 100_000_000n, true);
    expect(() => parseSafetensors(bytes, 'x'))
      .to.throw(RangeError)
      .with.property(
        'message',
        'parseSafetensors: the header of x has 100000000 bytes; fewer than 100000000 are needed',
      );
  });

  const long = Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 0x7b, 0x7d);
  const refused: [title: string, bytes: Uint8Array, message: string][] = [
    [
      'too few bytes for a length',
      new Uint8Array(7),
      'parseSafetensors: x is cut off after 7 bytes; the length of the header alone needs 8',
    ],
    [
      'a header longer than any file',
      long,
      'parseSafetensors: x has 10 bytes and says that its header has 18446744073709551615; it is cut off or no Safetensors file, and a complete one is needed',
    ],
    [
      'a header that is a list',
      fileWith([]),
      'parseSafetensors: the header of x is no object; a JSON object of tensors is needed',
    ],
    [
      'a name that is there twice',
      fileWith('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\\u0061":{}}', 4),
      'parseSafetensors: the header of x has "a" twice; a JSON object of tensors is needed',
    ],
    [
      'a shape that is there twice',
      fileWith('{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"shape":[1]}}', 4),
      'parseSafetensors: the header of x has "shape" twice; a JSON object of tensors is needed',
    ],
    [
      'a tensor that is no object',
      fileWith({ a: 1 }),
      'parseSafetensors: a in x has dtype undefined; one of BOOL, U8, I8, U16, I16, U32, I32, U64, I64, F16, BF16, F32, F64 is needed',
    ],
    [
      'a negative size',
      fileWith({ a: tensor({ shape: [-1] }) }, 4),
      'parseSafetensors: a in x has shape [-1]; a list of whole numbers from 0 to 2^53 − 1 is needed',
    ],
    [
      'a size that no number holds',
      fileWith('{"a":{"dtype":"F32","shape":[0,1e300],"data_offsets":[0,0]}}'),
      'parseSafetensors: a in x has shape [0, 1e300]; a list of whole numbers from 0 to 2^53 − 1 is needed',
    ],
    [
      'places that are none',
      fileWith({ a: tensor({ data_offsets: [4, 0] }) }, 4),
      'parseSafetensors: a in x has data_offsets [4, 0]; two whole numbers, from and to, are needed',
    ],
    [
      'three places',
      fileWith({ a: tensor({ data_offsets: [0, 4, 8] }) }, 4),
      'parseSafetensors: a in x has data_offsets [0, 4, 8]; two whole numbers, from and to, are needed',
    ],
    [
      'a shape that its bytes do not have',
      fileWith({ a: tensor({ shape: [2, 3] }) }, 4),
      'parseSafetensors: a in x has 4 bytes; shape [2, 3] of float32 needs 24',
    ],
    [
      'tensors that share bytes',
      fileWith({ a: tensor(), b: tensor() }, 4),
      'parseSafetensors: b in x begins at byte 0 of the numbers, which leaves an overlap; it must begin at 4',
    ],
    [
      'bytes of no tensor',
      fileWith({ a: tensor(), b: tensor({ data_offsets: [8, 12] }) }, 12),
      'parseSafetensors: b in x begins at byte 8 of the numbers, which leaves a gap; it must begin at 4',
    ],
    [
      'bytes behind the last tensor',
      fileWith({ a: tensor() }, 5),
      'parseSafetensors: x is too long with 5 bytes of numbers; its tensors need 4',
    ],
    [
      'a tensor cut off',
      fileWith({ a: tensor() }, 3),
      'parseSafetensors: x is cut off with 3 bytes of numbers; its tensors need 4',
    ],
    [
      'metadata that are no texts',
      fileWith({ __metadata__: { epoch: 3 } }),
      'parseSafetensors: __metadata__ in x has "epoch" = 3; texts by name are needed',
    ],
  ];
  for (const [title, bytes, message] of refused) {
    it(`refuses ${title}, saying what was found and what is needed`, () => {
      expect(() => parseSafetensors(bytes, 'x'))
        .to.throw(RangeError)
        .with.property('message', message);
    });
  }

  it('refuses a header that is no JSON or no UTF-8', () => {
    for (const bytes of [fileWith('{"a": '), fileWith('{"a": 1}').fill(0xff, 9, 11)]) {
      expect(() => parseSafetensors(bytes, 'x')).to.throw(
        RangeError,
        /^parseSafetensors: the header of x is no JSON \(.*\); a JSON object of tensors is needed$/,
      );
    }
  });

  it('allows the same key in different objects, and braces and quotes in names', () => {
    const file = fileWith({ '{"dtype"': tensor(), dtype: tensor({ data_offsets: [4, 8] }) }, 8);
    expect(Object.keys(parseSafetensors(file).tensors)).to.deep.equal(['{"dtype"', 'dtype']);
  });

  it('refuses a file cut off anywhere', () => {
    const whole = fromBase64(arrayFiles.safetensors.bytes);
    for (let length = 0; length < whole.length; length++) {
      expect(() => parseSafetensors(whole.subarray(0, length))).to.throw(RangeError, /^parseSafetensors: /);
    }
  });

  it('answers any damage with tensors or one clear sentence', () => {
    const whole = fromBase64(arrayFiles.safetensors.bytes);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = whole.map((byte, i) => (i === place ? byte ^ change : byte));
        try {
          parseSafetensors(damaged);
        } catch (error) {
          expect(error).to.be.instanceOf(RangeError);
          expect((error as Error).message).to.match(/^parseSafetensors: .*; /s);
        }
      }),
      { numRuns: times(500) },
    );
  });
});

describe('formatSafetensors', () => {
  it('gives back whatever it was given', () => {
    const numbers = fc.oneof(fc.float32Array({ maxLength: 20 }), fc.float64Array({ maxLength: 20 }));
    const name = fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => text !== '__proto__');
    const texts = fc.dictionary(name, fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(fc.dictionary(name, numbers), texts, (tensors, metadata) => {
        const read = parseSafetensors(formatSafetensors(tensors, metadata));
        expect(read.metadata).to.deep.equal({ ...metadata });
        expect(Object.keys(read.tensors).sort()).to.deep.equal(Object.keys(tensors).sort());
        for (const [key, { data }] of Object.entries(read.tensors)) expect(data).to.deep.equal(tensors[key]);
      }),
    );
  });

  it('begins every tensor at a multiple of the size of its numbers', () => {
    const bytes = formatSafetensors({ a: Float32Array.of(1), b: Float64Array.of(2) });
    const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));
    const { a, b } = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + headerLength)));
    expect(headerLength % 8).to.equal(0);
    expect([b.data_offsets, a.data_offsets]).to.deep.equal([
      [0, 8],
      [8, 12],
    ]);
  });

  it('writes views and Fortran order row by row', () => {
    const m = fromRows([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const cube: NdArray = {
      shape: [2, 2, 2],
      dtype: 'float64',
      data: Float64Array.of(0, 4, 2, 6, 1, 5, 3, 7),
      fortranOrder: true,
    };
    const { tensors } = parseSafetensors(formatSafetensors({ m: m.T, cube }));
    expect(tensors.m?.data).to.deep.equal(Float32Array.of(1, 4, 2, 5, 3, 6));
    expect(tensors.cube?.data).to.deep.equal(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7));
  });

  it('writes whole numbers, those of many bytes first', () => {
    const given = { a: Uint8Array.of(1, 255), b: BigInt64Array.of(-(2n ** 63n)), c: Int16Array.of(-5) };
    const { tensors } = parseSafetensors(formatSafetensors(given));
    expect(Object.keys(tensors)).to.deep.equal(['b', 'c', 'a']);
    for (const [name, data] of Object.entries(given)) expect(tensors[name]?.data).to.deep.equal(data);
  });

  it('refuses text, and names that other readers refuse', () => {
    const text: NdArray = { shape: [1], dtype: 'str', data: ['relu'], fortranOrder: false };
    expect(() => formatSafetensors({ text })).to.throw(
      TypeError,
      'formatSafetensors: text is text; numbers are needed, and texts go into the metadata',
    );
    expect(() => formatSafetensors({ '\ud800': new Float32Array(1) })).to.throw(
      RangeError,
      'formatSafetensors: "\\ud800" has half of a character; whole ones are needed',
    );
    expect(() => formatSafetensors({}, { epoch: 3 } as never)).to.throw(
      TypeError,
      'formatSafetensors: the metadata "epoch" is 3; it must be a text',
    );
    expect(() => formatSafetensors({ __metadata__: new Float32Array(1) })).to.throw(
      RangeError,
      'formatSafetensors: a tensor is called __metadata__; any other name is needed',
    );
  });
});

describe('saveSafetensors and loadSafetensors', () => {
  const folder = mkdtempSync(join(tmpdir(), 'safetensors ä '));
  after(() => rmSync(folder, { recursive: true }));

  it('give back tensors and metadata', () => {
    const path = join(folder, 'a.safetensors');
    const W = new RandomState(1).randn(3, 4, 'float64');
    saveSafetensors(path, { W }, { author: 'ü' });
    const { tensors, metadata } = loadSafetensors(path);
    expect(toMatrix(tensors.W).toArray()).to.deep.equal(W.toArray());
    expect(metadata).to.deep.equal({ author: 'ü' });
  });

  it('name the file that is missing', () => {
    const path = join(folder, 'none.safetensors');
    expect(() => loadSafetensors(path)).to.throw(
      Error,
      `loadSafetensors: ${path} does not exist; give the path of a Safetensors file`,
    );
  });
});
