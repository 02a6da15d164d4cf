import { expect } from 'chai';
import fc from 'fast-check';
import {
  availableBackends,
  columnSlice,
  currentBackend,
  fromData,
  fromRows,
  type Matrix,
  matmul,
  RandomState,
  toDtype,
  useBackend,
  zeros,
} from 'scratchnet';
import { expectNear, networkValues } from '../near.js';
import { times } from '../short.ts';

/** The product in float64 by its definition, from entries alone. */
function definition(a: Matrix, b: Matrix): number[][] {
  return Array.from({ length: a.rows }, (_, i) =>
    Array.from({ length: b.cols }, (_, j) => {
      let sum = 0;
      for (let k = 0; k < a.cols; k++) sum += a.get(i, k) * b.get(k, j);
      return sum;
    }),
  );
}

/** A matrix of small random numbers: packed, transposed, or a slice of a wider one. */
function operand(random: RandomState, rows: number, cols: number, view: string): Matrix {
  if (view === 'transposed') return random.randn(cols, rows).T;
  if (view === 'slice') return columnSlice(random.randn(rows, cols + 3), 2, cols + 2);
  if (view === 'transposed slice') return columnSlice(random.randn(cols + 2, rows).T, 1, cols + 1);
  return random.randn(rows, cols);
}

const VIEWS = ['packed', 'transposed', 'slice', 'transposed slice'];

describe('matmul', () => {
  after(() => useBackend('auto'));

  for (const backend of availableBackends()) {
    describe(`with the ${backend} backend`, () => {
      before(() => useBackend(backend));

      it('is the backend in use', () => {
        expect(currentBackend()).to.equal(backend);
      });

      it('equals NumPy in float64 for all four kinds of operands', () => {
        // Expected values: test/reference/network-values.py (NumPy 2.4).
        const expected = networkValues().matmul;
        const random = new RandomState(2);
        const P = random.randn(5, 7, 'float64');
        const Q = random.randn(7, 4, 'float64');
        const flip = (m: Matrix): Matrix => toDtype(m.T, 'float64').T;
        for (const a of [P, flip(P)]) for (const b of [Q, flip(Q)]) expectNear(matmul(a, b), expected, 1e-14);
        expect(matmul(P, Q).dtype).to.equal('float64');
      });

      it('equals the definition for random sizes and all kinds of views, within float32 rounding', () => {
        const size = fc.integer({ min: 0, max: 40 });
        const view = fc.constantFrom(...VIEWS);
        fc.assert(
          fc.property(size, size, size, view, view, fc.nat(1e6), (m, k, n, va, vb, seed) => {
            const random = new RandomState(seed);
            const a = operand(random, m, k, va);
            const b = operand(random, k, n, vb);
            const product = matmul(a, b);
            expect(product.shape).to.deep.equal([m, n]);
            // |error| ≤ k · 2⁻²⁴ · Σ |a| |b|; entries are below 6, so this bound is generous but tells a wrong sum.
            if (m * n > 0) expectNear(product, definition(a, b), k * 2 ** -24 * 36 + 1e-6);
          }),
          { numRuns: times(150) },
        );
      });

      it('multiplies large matrices of the sizes that training uses', () => {
        const random = new RandomState(5);
        const W = random.randn(64, 784);
        const X = random.randn(333, 784).T;
        expectNear(matmul(W, X), definition(W, X), 1e-3);
        const dZ = random.randn(64, 333);
        expectNear(matmul(dZ, X.T), definition(dZ, X.T), 1e-3);
      });

      it('puts a product together that is larger than any piece a backend may work on at once @long', () => {
        const [m, k, n] = [520, 1030, 2060];
        const a = fromData(
          Float32Array.from({ length: m * k }, (_, i) => ((i * 7) % 11) - 5),
          m,
          k,
        );
        const b = fromData(
          Float32Array.from({ length: k * n }, (_, i) => ((i * 5) % 13) - 6),
          k,
          n,
        );
        const product = matmul(a, b);
        // Small whole numbers: every sum is exact. One column and one row cross all pieces.
        for (const [i, j] of [
          [0, 0],
          [511, 2047],
          [512, 2048],
          [519, 2059],
          [3, 2050],
          [517, 6],
        ] as const) {
          let sum = 0;
          for (let p = 0; p < k; p++) sum += a.get(i, p) * b.get(p, j);
          expect(product.get(i, j), `entry (${i}, ${j})`).to.equal(sum);
        }
      }).timeout(60_000);

      it('gives zeros for an inner size of 0', () => {
        expect(matmul(zeros(2, 0), zeros(0, 3)).toArray()).to.deep.equal([
          [0, 0, 0],
          [0, 0, 0],
        ]);
      });

      it('passes NaN and infinity on to their row or column only', () => {
        const a = fromRows([
          [1, Number.NaN],
          [2, 3],
        ]);
        const product = matmul(
          a,
          fromRows([
            [1, 2],
            [3, 4],
          ]),
        );
        expect(product.toArray()[0]).to.deep.equal([Number.NaN, Number.NaN]);
        expect(product.toArray()[1]).to.deep.equal([11, 16]);
        expect(matmul(fromRows([[Number.POSITIVE_INFINITY, 1]]), fromRows([[1], [1]])).get(0, 0)).to.equal(
          Number.POSITIVE_INFINITY,
        );
      });

      it('leaves its operands as they were', () => {
        const a = fromRows([[1, 2]]);
        const b = fromRows([[3], [4]]);
        expect(matmul(a, b).toArray()).to.deep.equal([[11]]);
        expect(a.toArray()).to.deep.equal([[1, 2]]);
        expect(b.toArray()).to.deep.equal([[3], [4]]);
      });
    });
  }

  it('refuses unlike inner sizes, naming both shapes', () => {
    expect(() => matmul(zeros(2, 3), zeros(4, 5) as never)).to.throw(
      RangeError,
      "matmul: a is (2×3) but b is (4×5); a's columns must equal b's rows",
    );
  });

  it('refuses unlike number types, naming both', () => {
    expect(() => matmul(zeros(2, 3), zeros(3, 2, 'float64'))).to.throw(
      TypeError,
      'matmul: a is float32 but b is float64; both must have the same number type',
    );
  });
});
