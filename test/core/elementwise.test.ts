import { expect } from 'chai';
import fc from 'fast-check';
import {
  add,
  columnSlice,
  divide,
  exp,
  fromRows,
  type Matrix,
  map,
  multiply,
  RandomState,
  subtract,
  zeros,
} from 'scratchnet';
import { expectNear, networkValues } from '../near.js';

// Expected values: test/reference/network-values.py (NumPy 2.4).
const expected = networkValues().elementwise;
const random = new RandomState(1);
const A = random.randn(4, 3, 'float64');
const B = random.randn(4, 3, 'float64');
const column = random.randn(4, 1, 'float64');
const row = random.randn(1, 3, 'float64');

describe('elementwise operations', () => {
  it('equal NumPy for equal shapes, a column, a row and a number', () => {
    expectNear(add(A, B), expected.add, 0);
    expectNear(add(A, column), expected.addColumn, 0);
    expectNear(subtract(A, row), expected.subtractRow, 0);
    expectNear(multiply(A, B), expected.multiply, 0);
    expectNear(multiply(A, 0.1), expected.multiplyNumber, 0);
    expectNear(divide(A, column), expected.divideColumn, 0);
    expectNear(exp(A), expected.exp, 1e-15);
  });

  it('give the same for transposed views, whichever operand is one', () => {
    const copy = (m: Matrix) => fromRows(m.toArray(), 'float64');
    expectNear(add(A.T, B.T).T, expected.add, 0);
    expectNear(add(A.T, copy(B.T)).T, expected.add, 0);
    expectNear(add(copy(A.T), B.T).T, expected.add, 0);
    expectNear(subtract(A.T, row.T).T, expected.subtractRow, 0);
    expectNear(divide(A.T, column.T).T, expected.divideColumn, 0);
  });

  it('work on slices, which do not lie in one piece', () => {
    const m = fromRows([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(add(columnSlice(m, 1, 3), columnSlice(m, 0, 2)).toArray()).to.deep.equal([
      [3, 5],
      [9, 11],
    ]);
  });

  it('keep the number type of the first operand and leave both operands as they were', () => {
    const a = fromRows([[1, 2]]);
    const sum = add(a, fromRows([[0.1, 0.2]], 'float64'));
    expect(sum.dtype).to.equal('float32');
    expect(add(A, B).dtype).to.equal('float64');
    expect(a.toArray()).to.deep.equal([[1, 2]]);
  });

  it('broadcast one row over one column only as far as the first operand reaches', () => {
    expect(() => add(zeros(3, 1), zeros(1, 4) as never)).to.throw(
      RangeError,
      'add: a is (3×1) but b is (1×4)',
    );
  });

  it('refuse shapes that do not fit, naming both and what would fit', () => {
    const message =
      "multiply: a is (4×3) but b is (3×4); b must have a's shape, be one column (4×1) or one row (1×3)";
    expect(() => multiply(A, fromRows(A.T.toArray()))).to.throw(RangeError, message);
    expect(() => subtract(A, fromRows([[1], [2], [3]]))).to.throw(
      RangeError,
      'subtract: a is (4×3) but b is (3×1)',
    );
    expect(() => divide(A, fromRows([[1, 2, 3, 4]]))).to.throw(
      RangeError,
      'divide: a is (4×3) but b is (1×4)',
    );
  });

  it('add and subtract undo each other (exactly, for whole numbers)', () => {
    const cell = fc.integer({ min: -1000, max: 1000 });
    const pair = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([r, c]) => {
      const matrix = fc.array(fc.array(cell, { minLength: c, maxLength: c }), { minLength: r, maxLength: r });
      return fc.tuple(matrix, matrix);
    });
    fc.assert(
      fc.property(pair, ([a, b]) => {
        expect(subtract(add(fromRows(a), fromRows(b)), fromRows(b)).toArray()).to.deep.equal(
          a.map((r) => r.map((v) => v + 0)),
        );
      }),
    );
  });
});

describe('map', () => {
  it('applies a function to every entry, also of a view', () => {
    expect(
      map(
        fromRows([
          [1, 4],
          [9, 16],
        ]).T,
        Math.sqrt,
      ).toArray(),
    ).to.deep.equal([
      [1, 3],
      [2, 4],
    ]);
  });
});
