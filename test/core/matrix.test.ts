import { inspect } from 'node:util';
import { expect } from 'chai';
import { columnSlice, fromData, fromRows, full, Matrix, toDtype, withShape, zeros } from 'scratchnet';

describe('Matrix', () => {
  const m = fromRows([
    [1, 2, 3],
    [4, 5, 6],
  ]);

  it('stores numbers row by row and knows its shape', () => {
    expect([...m.data]).to.deep.equal([1, 2, 3, 4, 5, 6]);
    expect(m.shape).to.deep.equal([2, 3]);
    expect(m.get(1, 0)).to.equal(4);
  });

  it('is transposed without copying', () => {
    expect(m.T.toArray()).to.deep.equal([
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    expect(m.T.data).to.equal(m.data);
    expect(m.T.T.toArray()).to.deep.equal(m.toArray());
  });

  it('refuses an entry that is not there, naming shape and limits', () => {
    const message =
      'get: entry (2, 0) of a matrix of shape (2×3); the row must be from 0 to 1, the column from 0 to 2';
    expect(() => m.get(2, 0)).to.throw(RangeError, message);
    expect(() => m.get(0, -1)).to.throw(RangeError, 'get: entry (0, -1)');
    expect(() => m.get(0.5, 0)).to.throw(RangeError, 'get: entry (0.5, 0)');
  });

  it('prints its shape and aligned numbers', () => {
    expect(
      String(
        fromRows([
          [1, -0.5],
          [10, 2.25],
        ]),
      ),
    ).to.equal('Matrix (2×2) float32\n   1.0000  -0.5000\n  10.0000   2.2500');
    expect(inspect(m)).to.equal('Matrix (2×3) float32\n  1  2  3\n  4  5  6');
  });

  it('leaves out the middle of a large matrix when printed', () => {
    expect(String(zeros(100, 20)).split('\n')).to.deep.equal([
      'Matrix (100×20) float32',
      '  0  0  0  0  …  0  0  0  0',
      '  0  0  0  0  …  0  0  0  0',
      '  0  0  0  0  …  0  0  0  0',
      '  ⋮  ⋮  ⋮  ⋮  ⋱  ⋮  ⋮  ⋮  ⋮',
      '  0  0  0  0  …  0  0  0  0',
      '  0  0  0  0  …  0  0  0  0',
      '  0  0  0  0  …  0  0  0  0',
    ]);
  });

  it('prints very small and very large numbers with powers of ten, and NaN and infinity by name', () => {
    expect(String(fromRows([[1e-5, Number.NaN]], 'float64'))).to.equal(
      'Matrix (1×2) float64\n  1.000e-5  NaN',
    );
    expect(String(fromRows([[0.5, Number.NEGATIVE_INFINITY]]))).to.equal(
      'Matrix (1×2) float32\n  0.5000  -Infinity',
    );
  });
});

describe('zeros and full', () => {
  it('fill a matrix with one value in the number type asked for', () => {
    expect(zeros(1, 2).toArray()).to.deep.equal([[0, 0]]);
    expect(full(2, 1, 0.1, 'float64').toArray()).to.deep.equal([[0.1], [0.1]]);
    expect(full(1, 1, 0.1).get(0, 0)).to.equal(Math.fround(0.1));
  });

  it('refuse sizes that are no whole numbers of at least 0', () => {
    expect(() => zeros(-1, 2)).to.throw(
      RangeError,
      'zeros: the shape is (-1×2); both sizes must be whole numbers',
    );
    expect(() => full(1, 1.5, 0)).to.throw(RangeError, 'full: the shape is (1×1.5)');
  });
});

describe('fromRows', () => {
  it('refuses rows of different length, naming both', () => {
    expect(() => fromRows([[1, 2], [3]])).to.throw(
      RangeError,
      'fromRows: row 1 has 1 entries but row 0 has 2',
    );
  });

  it('refuses no rows and entries that are no numbers', () => {
    expect(() => fromRows([])).to.throw(RangeError, 'fromRows: 0 rows; at least one is needed');
    const text = [['7']] as unknown as number[][];
    expect(() => fromRows(text)).to.throw(TypeError, 'fromRows: entry (0, 0) is "7"; it must be a number');
  });
});

describe('fromData', () => {
  it('shares the array it is given', () => {
    const data = new Float32Array([1, 2, 3, 4]);
    const shared = fromData(data, 2, 2);
    data[3] = 9;
    expect(shared.get(1, 1)).to.equal(9);
  });

  it('refuses a length that does not fit and arrays of whole numbers', () => {
    expect(() => fromData(new Float32Array(5), 2, 3)).to.throw(
      RangeError,
      'fromData: data holds 5 numbers but the shape is (2×3); it needs 6',
    );
    const bytes = new Uint8Array(6) as unknown as Float32Array;
    expect(() => fromData(bytes, 2, 3)).to.throw(
      TypeError,
      'fromData: data is Uint8Array; it must be a Float32Array or Float64Array',
    );
  });
});

describe('withShape', () => {
  it('gives the matrix back if the shape is right, and names both shapes if not', () => {
    const m = fromRows([[1, 2]]);
    expect(withShape(m, 1, 2)).to.equal(m);
    expect(() => withShape(m, 2, 1)).to.throw(
      RangeError,
      'withShape: the matrix is (1×2) but (2×1) is asked for',
    );
  });
});

describe('columnSlice', () => {
  const m = fromRows([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);

  it('is a view of some columns, also of a transposed matrix', () => {
    expect(columnSlice(m, 1, 3).toArray()).to.deep.equal([
      [2, 3],
      [6, 7],
    ]);
    expect(columnSlice(m.T, 1, 2).toArray()).to.deep.equal([[5], [6], [7], [8]]);
    expect(columnSlice(m, 2, 2).shape).to.deep.equal([2, 0]);
    const slice = columnSlice(m, 3, 4);
    (m.data as Float32Array)[7] = 80;
    expect(slice.get(1, 0)).to.equal(80);
  });

  it('refuses columns that are not there', () => {
    expect(() => columnSlice(m, 3, 5)).to.throw(
      RangeError,
      'columnSlice: end is 5; it must be a whole number from 3 to 4',
    );
    expect(() => columnSlice(m, 3, 2)).to.throw(RangeError, 'columnSlice: end is 2; it must be');
  });
});

describe('toDtype', () => {
  it('copies into the other number type, row by row', () => {
    const m = new Matrix(new Float64Array([0.1, 0.2, 0.3, 0.4]), 2, 2, 1, 2);
    const copy = toDtype(m, 'float32');
    expect([...copy.data]).to.deep.equal([0.1, 0.3, 0.2, 0.4].map(Math.fround));
    expect(copy.dtype).to.equal('float32');
    expect(m.dtype).to.equal('float64');
  });
});
