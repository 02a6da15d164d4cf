import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import {
  columnSlice,
  formatNpy,
  fromRows,
  loadNpy,
  type NdArray,
  parseNpy,
  RandomState,
  saveNpy,
  toMatrix,
} from 'scratchnet';
import { times } from '../short.ts';
import { arrayFiles, describeArray, everyHalf, fromBase64, sha256 } from './array-files.ts';

/** A file of version 1 with this header, and after it n zeros. */
function npyBytes(header: string, zeros = 0): Uint8Array {
  const bytes = new Uint8Array(10 + header.length + zeros);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  bytes.set(new TextEncoder().encode(header), 10);
  return bytes;
}

const text = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

describe('parseNpy', () => {
  for (const [title, { bytes, fortranOrder, shape, values }] of Object.entries(arrayFiles.npy)) {
    it(`reads NumPy's file: ${title}`, () => {
      const array = parseNpy(fromBase64(bytes));
      expect(describeArray(array)).to.deep.equal({ shape, values });
      expect(array.fortranOrder).to.equal(fortranOrder);
    });
  }

  it('names the kind of the entries and stores them in what fits it', () => {
    const kind = (title: string): [string, string] => {
      const { dtype, data } = parseNpy(fromBase64(arrayFiles.npy[title]?.bytes));
      return [dtype, data.constructor.name];
    };
    expect(kind('float32, big-endian')).to.deep.equal(['float32', 'Float32Array']);
    expect(kind('float64')).to.deep.equal(['float64', 'Float64Array']);
    expect(kind('bool')).to.deep.equal(['bool', 'Uint8Array']);
    expect(kind('>i2')).to.deep.equal(['int16', 'Int16Array']);
    expect(kind('<u8')).to.deep.equal(['uint64', 'BigUint64Array']);
    expect(kind('text')).to.deep.equal(['str', 'Array']);
  });

  it('reads a header in any order, with either kind of quotes, or with the long numbers of Python 2', () => {
    const header = '{"shape": (2L, 1L), "fortran_order":True , "descr": "<f4"}';
    const { shape, fortranOrder, data } = parseNpy(npyBytes(header, 8));
    expect({ shape, fortranOrder, data }).to.deep.equal({
      shape: [2, 1],
      fortranOrder: true,
      data: new Float32Array(2),
    });
  });

  // NumPy 2.4: np.load accepts each of these headers, and gives this shape
  const accepted: [shape: string, sizes: number[]][] = [
    ['()', []],
    ['( )', []],
    ['(2,)', [2]],
    ['( 2 , )', [2]],
    ['(2L,)', [2]],
    ['(1,2)', [1, 2]],
    ['(1, 2, )', [1, 2]],
    ['(0, 5)', [0, 5]],
    ['(00,)', [0]],
  ];
  for (const [shape, sizes] of accepted) {
    it(`reads the shape ${shape}`, () => {
      const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape},  }   \n`;
      const bytes = npyBytes(header, 4 * sizes.reduce((product, size) => product * size, 1));
      expect(parseNpy(bytes).shape).to.deep.equal(sizes);
    });
  }

  // NumPy 2.4: np.load raises ValueError for each of these
  for (const shape of [
    '(2)',
    '(,)',
    '(2,,)',
    '(-2,)',
    '(2.0,)',
    '(02,)',
    '(2 3)',
    '[2]',
    '2',
    "('2',)",
    '(None,)',
  ]) {
    it(`refuses the shape ${shape}`, () => {
      const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${shape}, }`;
      expect(() => parseNpy(npyBytes(header, 8))).to.throw(RangeError, /^parseNpy: the header .*; /);
    });
  }

  it('says that a number in parentheses is no tuple', () => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (64), }";
    expect(() => parseNpy(npyBytes(header, 256), 'x'))
      .to.throw(RangeError)
      .with.property(
        'message',
        'parseNpy: the header of x says shape (64); a tuple is needed, and one of a single number has a comma, (64,)',
      );
  });

  it('reads the long numbers of Python 2 in versions 1 and 2 only, as NumPy does', () => {
    const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1L,), }";
    const third = Uint8Array.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 3, 0, header.length, 0, 0, 0]);
    const bytes = Buffer.concat([third, Buffer.from(header), new Uint8Array(4)]);
    expect(() => parseNpy(bytes)).to.throw(RangeError, 'says shape (1L,); whole numbers from 0');
  });

  it('refuses the fields of records also if their names are of other scripts, in the version for them', () => {
    const bytes = fromBase64(arrayFiles.refusedNpy['records, version 3']);
    expect(() => parseNpy(bytes, 'x')).to.throw(
      RangeError,
      "x holds records with the fields [('Ωé', '<f4')]",
    );
  });

  it('says so if another array stands behind the first', () => {
    const one = formatNpy(Float32Array.of(1));
    expect(() => parseNpy(Buffer.concat([one, one]), 'x'))
      .to.throw(RangeError)
      .with.property(
        'message',
        'parseNpy: x holds another array behind the first, is too long with 264 bytes; shape [1] of float32 with a header of 128 needs 132 (save several arrays as .npz)',
      );
  });

  it('reads every float of 16 bits exactly, in either byte order', () => {
    for (const order of ['<', '>']) {
      const header = `{'descr': '${order}f2', 'fortran_order': False, 'shape': (65536,), }`;
      const { dtype, data } = parseNpy(Buffer.concat([npyBytes(header), everyHalf(order === '>')]));
      expect(dtype).to.equal('float32');
      expect(sha256(data), order).to.equal(arrayFiles.halves.float16);
    }
  });

  // np.array([1, 2**-24, 65504, np.inf, -0.0], 'f2').view('u2')
  it('knows a few of them by their value', () => {
    const header = "{'descr': '<f2', 'fortran_order': False, 'shape': (5,), }";
    const halves = Uint16Array.of(0x3c00, 1, 0x7bff, 0x7c00, 0x8000);
    const { data } = parseNpy(Buffer.concat([npyBytes(header), new Uint8Array(halves.buffer)]));
    expect([...(data as Float32Array)]).to.deep.equal([1, 2 ** -24, 65_504, Number.POSITIVE_INFINITY, -0]);
  });

  it('takes every byte but 0 for true, as NumPy does', () => {
    const header = "{'descr': '|b1', 'fortran_order': False, 'shape': (3,), }";
    const bytes = npyBytes(header, 3);
    bytes.set([0, 1, 7], bytes.length - 3);
    expect(parseNpy(bytes).data).to.deep.equal(Uint8Array.of(0, 1, 1));
  });

  const refused: [title: string, bytes: Uint8Array, message: string][] = [
    [
      'no bytes',
      new Uint8Array(0),
      'parseNpy: x begins with nothing and is no .npy file; the first bytes must be 93 4e 55 4d 50 59',
    ],
    [
      'another format',
      Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0),
      'parseNpy: x begins with 50 4b 03 04 00 00 and is no .npy file; the first bytes must be 93 4e 55 4d 50 59',
    ],
    [
      'a version that does not exist',
      Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 4, 0, 0, 0),
      'parseNpy: x has format version 4.0; 1.0, 2.0 or 3.0 is needed',
    ],
    [
      'a header that is longer than the file',
      npyBytes(' '.repeat(100)).subarray(0, 60),
      'parseNpy: x is cut off after 60 bytes; its header alone needs 110',
    ],
    [
      'a header that is too long to be one',
      npyBytes(' '.repeat(20_000)),
      'parseNpy: the header of x has 20000 bytes; at most 10000 can be a header of one array',
    ],
    [
      'a header that is a program',
      npyBytes('__import__("os").system("true")'),
      'parseNpy: the header of x is "__import__(\\"os\\").system(\\"true\\")"; a dictionary of descr, fortran_order, shape is needed',
    ],
    [
      'a header with a program in it',
      npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (int('1'),), }"),
      "parseNpy: the header of x is \"{'descr': '<f4', 'fortran_order': False, 'shape': (int('1'),…\"; a dictionary of descr, fortran_order, shape is needed",
    ],
    [
      'text where a truth value belongs',
      npyBytes("{'descr': '<f4', 'fortran_order': 'no', 'shape': ()}"),
      "parseNpy: the header of x is \"{'descr': '<f4', 'fortran_order': 'no', 'shape': ()}\"; a dictionary of descr, fortran_order, shape is needed",
    ],
    [
      'a header without a shape',
      npyBytes("{'descr': '<f4', 'fortran_order': False, }"),
      "parseNpy: the header of x has no 'shape'; it needs descr, fortran_order, shape, each once",
    ],
    [
      'a header with a key twice',
      npyBytes("{'descr': '<f4', 'descr': '<f8', 'fortran_order': False, 'shape': ()}"),
      "parseNpy: the header of x has 'descr' twice; it needs descr, fortran_order, shape, each once",
    ],
    [
      'a header with another key',
      npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (), 'more': 1}"),
      "parseNpy: the header of x has 'more' too; it needs descr, fortran_order, shape, each once",
    ],
    [
      'a negative size',
      npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (-1, 4)}", 4),
      'parseNpy: the header of x says shape (-1, 4); whole numbers from 0 to 2^53 − 1 are needed',
    ],
    [
      'a size that no number holds',
      npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 99999999999999999999)}"),
      'parseNpy: the header of x says shape (0, 99999999999999999999); whole numbers from 0 to 2^53 − 1 are needed',
    ],
    [
      'a shape that no memory holds',
      npyBytes("{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296)}", 8),
      'parseNpy: x is cut off after 93 bytes; shape [4294967296, 4294967296] of float64 with a header of 85 needs 147573952589676413013',
    ],
    [
      'too many bytes',
      npyBytes("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", 12),
      'parseNpy: x is too long with 79 bytes; shape [2] of float32 with a header of 67 needs 75',
    ],
    [
      'text without room for a character',
      npyBytes("{'descr': '<U0', 'fortran_order': False, 'shape': (1000000000,), }"),
      'parseNpy: x holds entries of the kind "<U0"; floats of 2, 4 or 8 bytes, whole numbers, bool or text (U1 or longer) are needed',
    ],
    [
      'a character that is none',
      npyBytes("{'descr': '>U1', 'fortran_order': False, 'shape': (1,), }", 4).map((byte, i) =>
        i === 67 ? 255 : byte,
      ),
      'parseNpy: x has the character 4278190080; Unicode ends at 1114111',
    ],
  ];
  for (const [title, bytes, message] of refused) {
    it(`refuses ${title}, saying what was found and what is needed`, () => {
      expect(() => parseNpy(bytes, 'x'))
        .to.throw(RangeError)
        .with.property('message', message);
    });
  }

  it('refuses Python objects, which a file can turn into programs', () => {
    expect(() => parseNpy(fromBase64(arrayFiles.refusedNpy.objects), 'x'))
      .to.throw(RangeError)
      .with.property(
        'message',
        'parseNpy: x holds Python objects (dtype object), and reading them would run a program from the file; save numbers instead',
      );
  });

  it('refuses records and kinds of numbers that no typed array holds, and names them', () => {
    const refuse = (title: string): Chai.Assertion =>
      expect(() => parseNpy(fromBase64(arrayFiles.refusedNpy[title]), 'x')).to.throw(RangeError);
    refuse('records').with.property(
      'message',
      "parseNpy: x holds records with the fields [('a', '<f4'), ('b', '<i4')]; plain numbers are needed",
    );
    const known = 'floats of 2, 4 or 8 bytes, whole numbers, bool or text (U1 or longer) can be read, so';
    const others: [title: string, what: string, advice: string][] = [
      ['complex', 'complex numbers, "<c16"', 'save real and imaginary part as two arrays'],
      ['bytes', 'byte strings, "|S2"', 'save them as text with .astype("U")'],
      ['dates', 'dates (datetime64), "<M8[D]"', 'save them as whole numbers with .astype("i8")'],
      ['times', 'times (timedelta64), "<m8[s]"', 'save them as whole numbers with .astype("i8")'],
      ['longdouble', 'floats of more than 8 bytes (longdouble), "<f16"', 'save them with .astype("f8")'],
      [
        'bfloat16',
        'raw bytes of an unknown kind (NumPy saves bfloat16 and float8 so), "<V2"',
        'save floats with .astype("f4")',
      ],
      ['float8', 'floats of 1 byte (float8), "<f1"', 'save them with .astype("f4")'],
    ];
    for (const [title, what, advice] of others) {
      refuse(title).with.property('message', `parseNpy: x holds ${what}; ${known} ${advice}`);
    }
  });

  it('refuses a file cut off anywhere', () => {
    const whole = fromBase64(arrayFiles.npy.float32?.bytes);
    for (let length = 0; length < whole.length; length++) {
      expect(() => parseNpy(whole.subarray(0, length))).to.throw(RangeError, /^parseNpy: /);
    }
  });

  it('answers any damage with a matrix or one clear sentence', () => {
    const whole = fromBase64(arrayFiles.npy.text?.bytes);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const damaged = whole.map((byte, i) => (i === place ? byte ^ change : byte));
        try {
          parseNpy(damaged);
        } catch (error) {
          expect(error).to.be.instanceOf(RangeError);
          expect((error as Error).message).to.match(/^parseNpy: .*; /s);
        }
      }),
      { numRuns: times(500) },
    );
  });
});

describe('formatNpy', () => {
  it("writes the very bytes that NumPy's save writes", () => {
    for (const title of [
      'float32',
      'float64',
      'float32 in Fortran order',
      '<i4',
      'bool',
      'text',
      'float64, no dimension',
    ]) {
      const bytes = fromBase64(arrayFiles.npy[title]?.bytes);
      expect([...formatNpy(parseNpy(bytes))], title).to.deep.equal([...bytes]);
    }
  });

  it('writes a matrix row by row, and its transpose in Fortran order without moving a number', () => {
    const m = fromRows([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(text(formatNpy(m))).to.contain("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }");
    const transposed = formatNpy(m.T);
    expect(text(transposed)).to.contain("'fortran_order': True, 'shape': (3, 2), }");
    expect([...transposed.subarray(-24)]).to.deep.equal([...formatNpy(m).subarray(-24)]);
    expect(toMatrix(parseNpy(transposed)).toArray()).to.deep.equal(m.T.toArray());
  });

  it('writes only what a view shows', () => {
    const m = columnSlice(
      fromRows([
        [1, 2, 3],
        [4, 5, 6],
      ]),
      1,
      3,
    );
    expect(toMatrix(parseNpy(formatNpy(m))).toArray()).to.deep.equal([
      [2, 3],
      [5, 6],
    ]);
  });

  it('writes a typed array as one dimension', () => {
    expect(parseNpy(formatNpy(Int16Array.of(-1, 300)))).to.deep.equal({
      shape: [2],
      dtype: 'int16',
      data: Int16Array.of(-1, 300),
      fortranOrder: false,
    });
    expect(text(formatNpy(Uint8Array.of(7)))).to.contain(
      "{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }",
    );
  });

  it('begins the numbers at a multiple of 64 bytes', () => {
    for (const shape of [[], [1], [1, 1], [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]]) {
      const one: NdArray = { shape, dtype: 'float64', data: Float64Array.of(0.5), fortranOrder: false };
      expect((formatNpy(one).length - 8) % 64).to.equal(0);
    }
  });

  it('gives back whatever it was given', () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
    const array = sizes.chain((shape) => {
      const length = shape.reduce((product, n) => product * n, 1);
      const all = { minLength: length, maxLength: length };
      const numbers = fc.oneof(
        fc.float64Array(all).map((data) => ({ dtype: 'float64' as const, data })),
        fc.float32Array(all).map((data) => ({ dtype: 'float32' as const, data })),
        fc.uint8Array(all).map((data) => ({ dtype: 'uint8' as const, data })),
        fc.int32Array(all).map((data) => ({ dtype: 'int32' as const, data })),
        fc.bigInt64Array(all).map((data) => ({ dtype: 'int64' as const, data })),
        fc
          .array(
            fc.string({ unit: 'binary' }).map((letters) => letters.replace(/\0+$/, '')),
            all,
          )
          .map((data) => ({ dtype: 'str' as const, data })),
      );
      return fc
        .tuple(numbers, fc.boolean())
        .map(([entries, fortranOrder]) => ({ shape, ...entries, fortranOrder }));
    });
    fc.assert(
      fc.property(array, (given) => {
        expect(parseNpy(formatNpy(given))).to.deep.equal(given);
      }),
    );
  });

  it('refuses what is no array, naming what is wrong', () => {
    const array = (changes: object): NdArray =>
      ({
        shape: [2],
        dtype: 'float32',
        data: new Float32Array(2),
        fortranOrder: false,
        ...changes,
      }) as NdArray;
    const wrong: [value: unknown, kind: typeof TypeError | typeof RangeError, message: string][] = [
      [
        [[1, 2]],
        TypeError,
        'formatNpy: the array has no shape and data; a matrix, a typed array of numbers or an NdArray is needed',
      ],
      [
        new DataView(new ArrayBuffer(2)),
        TypeError,
        'formatNpy: the array is DataView; a matrix, a typed array of numbers or an NdArray is needed',
      ],
      [
        array({ dtype: 'float64' }),
        TypeError,
        'formatNpy: the array says its dtype is float64 but its data are another kind; they must agree',
      ],
      [
        array({ shape: [3] }),
        RangeError,
        'formatNpy: the array holds 2 entries but its shape is [3]; it needs 3',
      ],
      [
        array({ shape: [-2, -1] }),
        RangeError,
        'formatNpy: the array has the shape [-2, -1]; whole numbers of at least 0 are needed',
      ],
    ];
    for (const [value, kind, message] of wrong) {
      expect(() => formatNpy(value as NdArray))
        .to.throw(kind)
        .with.property('message', message);
    }
  });
});

describe('toMatrix', () => {
  const array = (shape: number[], data: NdArray['data'], dtype: NdArray['dtype']): NdArray => ({
    shape,
    dtype,
    data,
    fortranOrder: false,
  });

  it('shares the floats, in Fortran order too', () => {
    const data = Float32Array.of(1, 2, 3, 4, 5, 6);
    const m = toMatrix({ ...array([2, 3], data, 'float32'), fortranOrder: true });
    expect(m.toArray()).to.deep.equal([
      [1, 3, 5],
      [2, 4, 6],
    ]);
    expect(m.data).to.equal(data);
    expect(toMatrix(array([2, 3], data, 'float32')).data).to.equal(data);
  });

  it('takes one dimension for a column, none for a single number', () => {
    expect(toMatrix(array([3], Float64Array.of(1, 2, 3), 'float64')).shape).to.deep.equal([3, 1]);
    expect(toMatrix(array([], Float64Array.of(7), 'float64')).toArray()).to.deep.equal([[7]]);
  });

  it('turns whole numbers into the smallest floats that hold them exactly', () => {
    const bytes = toMatrix(array([1, 2], Uint8Array.of(0, 255), 'uint8'));
    expect([bytes.dtype, bytes.toArray()]).to.deep.equal(['float32', [[0, 255]]]);
    const large = toMatrix(array([1], Int32Array.of(16_777_217), 'int32'));
    expect([large.dtype, large.toArray()]).to.deep.equal(['float64', [[16_777_217]]]);
    const larger = toMatrix(array([1], BigInt64Array.of(-(2n ** 53n) + 1n), 'int64'));
    expect([larger.dtype, larger.toArray()]).to.deep.equal(['float64', [[-(2 ** 53) + 1]]]);
  });

  it('refuses a whole number that no matrix holds exactly, instead of rounding it', () => {
    const ids = array([2], BigInt64Array.of(1n, 2n ** 53n + 1n), 'int64');
    expect(() => toMatrix(ids, 'ids'))
      .to.throw(RangeError)
      .with.property(
        'message',
        'toMatrix: entry 1 of ids is 9007199254740993 (int64); a matrix holds whole numbers exactly from −(2^53 − 1) to 2^53 − 1',
      );
  });

  it('refuses what is not a matrix', () => {
    expect(() => toMatrix(undefined as unknown as NdArray)).to.throw(
      TypeError,
      'toMatrix: there is no array; give one that a file holds, by its name',
    );
    expect(() => toMatrix(array([1], ['relu'], 'str'))).to.throw(
      TypeError,
      'toMatrix: the array holds str; a matrix needs numbers',
    );
    expect(() => toMatrix(array([1, 2, 3], new Float32Array(6), 'float32'))).to.throw(
      RangeError,
      'toMatrix: the array has 3 dimensions (1×2×3); a matrix needs at most 2',
    );
  });
});

describe('saveNpy and loadNpy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'npy ä '));
  after(() => rmSync(folder, { recursive: true }));

  it('give back a matrix bit for bit', () => {
    const path = join(folder, 'm.npy');
    for (const dtype of ['float32', 'float64'] as const) {
      const m = new RandomState(1).randn(5, 7, dtype);
      saveNpy(path, m);
      const back = toMatrix(loadNpy(path));
      expect(back.dtype).to.equal(dtype);
      expect(back.toArray()).to.deep.equal(m.toArray());
      expect(readFileSync(path).length).to.equal(128 + m.data.byteLength);
    }
  });

  it('name the file that is missing or wrong', () => {
    const path = join(folder, 'none.npy');
    expect(() => loadNpy(path)).to.throw(
      Error,
      `loadNpy: ${path} does not exist; give the path of a .npy file`,
    );
    expect(() => loadNpy(folder)).to.throw(
      Error,
      `loadNpy: ${folder} is a folder; give the path of a .npy file`,
    );
    writeFileSync(path, 'text');
    expect(() => loadNpy(path)).to.throw(
      RangeError,
      `parseNpy: ${path} begins with 74 65 78 74 and is no .npy`,
    );
    expect(() => loadNpy(join(path, 'inside'))).to.throw(
      Error,
      `${join(path, 'inside')} cannot be read: a part of its path is a file where a folder is needed (ENOTDIR)`,
    );
  });
});
