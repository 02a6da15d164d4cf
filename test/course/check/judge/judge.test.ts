import { expect } from 'chai';
import * as library from 'scratchnet';
import { fromRows, type Matrix, RandomState, zeros } from 'scratchnet';
import {
  CHECKS,
  examine,
  type FunctionCheck,
  functionCheck,
  judge,
  observe,
  todo,
  type Verdict,
} from 'scratchnet-course';

/** A stand-in for the checks of the lessons: the mean of each row. */
const rowMeans: FunctionCheck = functionCheck<readonly [X: Matrix]>({
  name: 'rowMeans',
  reference: (X) => X.toArray().map((row) => row.reduce((a, b) => a + b, 0) / X.cols),
  cases: (random) => [
    { args: [fromRows([[1, 2, 6]])], sizes: { 'the number of columns': 3 } },
    { args: [random.randn(3, 4)], sizes: { 'the number of columns': 4 } },
  ],
  mistakes: [
    { says: 'the largest value was taken', gives: (X) => X.toArray().map((row) => Math.max(...row)) },
  ],
});

type Means = (X: Matrix) => unknown;
const right: Means = (X) => X.toArray().map((row) => row.reduce((a, b) => a + b, 0) / X.cols);
const verdictOf = (yours: Means | unknown): Verdict => examine(rowMeans, yours);

describe('the verdict of a check', () => {
  it('is "passed" for a right function, whatever kind of list it returns', () => {
    expect(verdictOf(right)).to.deep.equal({
      result: 'passed',
      check: 'rowMeans',
      says: 'right in 2 cases',
      lines: [],
    });
    expect(verdictOf((X: Matrix) => Float64Array.from(right(X) as number[])).result).to.equal('passed');
  });

  it('is "not done yet" with the number of the exercise', () => {
    expect(verdictOf(() => todo('7.4'))).to.include({
      result: 'not done yet',
      says: 'not done yet: exercise 7.4',
    });
  });

  it('shows the smallest failing case, yours beside what is expected', () => {
    expect(verdictOf((X: Matrix) => X.toArray().map((row) => row[0])).lines).to.deep.equal([
      '    for rowMeans([[1, 2, 6]])',
      '    yours | expected',
      '  ≠ 1     | 3',
    ]);
  });

  it('shows short lists of lists among the inputs, long ones by their length', () => {
    const call = (table: number[][]): string | undefined =>
      examine(
        functionCheck<readonly [table: number[][]]>({
          name: 'total',
          reference: () => 1,
          cases: () => [{ args: [table] }],
          mistakes: [],
        }),
        () => 2,
      ).lines[0];
    expect(call([[2, 0, 1], [1, 0, 3]])).to.equal('    for total([[2, 0, 1], [1, 0, 3]])'); // biome-ignore format: a table
    expect(call(new Array(30).fill([1, 2, 3]))).to.equal('    for total(array of 30 entries)');
  });

  it('shows the parts of an object in the order of the expected one', () => {
    const pair = functionCheck<readonly []>({
      name: 'pair',
      reference: () => ({ loss: 1, accuracy: 2 }),
      cases: () => [{ args: [] }],
      mistakes: [],
    });
    expect(examine(pair, () => ({ accuracy: 2, loss: 7 })).lines.slice(2)).to.deep.equal([
      '  ≠ loss:     7 | loss:     1',
      '    accuracy: 2 | accuracy: 2',
    ]);
  });

  it('takes no number for near to Infinity', () => {
    const never = functionCheck<readonly []>({
      name: 'never',
      reference: () => Number.POSITIVE_INFINITY,
      cases: () => [{ args: [] }],
      mistakes: [],
    });
    expect(examine(never, () => 3891).result).to.equal('wrong');
    expect(examine(never, () => Number.NEGATIVE_INFINITY).result).to.equal('wrong');
    expect(examine(never, () => 1 / 0).result).to.equal('passed');
  });

  it('shows of many rows those from the first difference on', () => {
    const column = functionCheck<readonly [rows: number]>({
      name: 'column',
      reference: (rows) => zeros(rows, 1),
      cases: () => [{ args: [9] }],
      mistakes: [],
    });
    const wrong = (rows: number): Matrix =>
      fromRows(
        zeros(rows, 1)
          .toArray()
          .map((row, r) => (r === 7 ? [5] : row)),
      );
    expect(examine(column, wrong).lines).to.deep.equal([
      '    for column(9)',
      '    yours | expected',
      '    …     | …',
      ...['0     | 0', '0     | 0', '0     | 0', '0     | 0'].map((row) => `    ${row}`),
      '  ≠ 5     | 0',
      '    0     | 0',
      '    … 9 rows in all',
    ]);
  });

  it('names a known mistake only if it explains every case', () => {
    expect(verdictOf((X: Matrix) => X.toArray().map((row) => Math.max(...row))).says).to.equal(
      'the largest value was taken',
    );
    // like the mistake in the first case, not in the second
    expect(verdictOf((X: Matrix) => X.toArray().map((row) => row[2])).says).to.equal(
      'the answer is wrong in all 2 cases',
    );
  });

  it('names the mistake of the cases before one that never ends', () => {
    const largest = (X: Matrix): number[] => {
      while (X.rows > 1); // never ends with the second input
      return X.toArray().map((row) => Math.max(...row));
    };
    const { says, lines } = judge(rowMeans, observe(rowMeans, largest, { secondsPerCall: 0.2 }));
    expect(says).to.equal('the largest value was taken');
    expect(lines.at(-1)).to.match(/and in the next case: it did not return within 0.2 s/);
    const endless = { ...rowMeans, endless: () => 'no end' };
    const never = (): number[] => {
      for (;;);
    };
    expect(judge(endless, observe(endless, never, { secondsPerCall: 0.2 })).says).to.equal('no end');
    const leaves = (): never => process.exit(7);
    expect(judge(endless, observe(endless, leaves)).says, 'no loop').to.match(/^it called process\.exit/);
  });

  it('takes what throws in every case for no mistake that throws something else', () => {
    const broken = {
      says: 'it broke',
      gives: (): never => {
        throw new Error('out of order');
      },
    };
    const thrower = (): never => {
      throw new Error('no');
    };
    const { says } = examine({ ...rowMeans, mistakes: [broken] }, thrower);
    expect(says).to.equal('it threw Error: no, but this input is right: it must not be refused');
    const named = examine({ ...rowMeans, mistakes: [broken] }, broken.gives);
    expect(named.says).to.equal('it broke');
    expect(named.lines).to.include('    it threw Error: out of order');
  });

  it('names a constant factor after the size that it equals', () => {
    const sums: Means = (X) => X.toArray().map((row) => row.reduce((a, b) => a + b, 0));
    const check = functionCheck<readonly [X: Matrix]>({
      name: 'rowMeans',
      reference: right,
      mistakes: [],
      cases: (random) => [{ args: [random.randn(2, 6)], sizes: { 'the number of columns': 6 } }],
    });
    expect(examine(check, sums).says).to.equal(
      'every entry is exactly 6 times too large: divide by the number of columns',
    );
  });

  const GENERIC: readonly (readonly [string, unknown, RegExp])[] = [
    ['no function', 3, /^this is a number, not a function/],
    ['nothing at all', undefined, /^this is undefined, not a function/],
    ['a function without return', () => {}, /^it returns nothing/],
    ['a wrong type', () => 'x', /^it returns the text "x", but it must be an array of 1 numbers$/],
    ['an async function', async () => [3], /^it returns a Promise/],
    ['a wrong length', () => [1, 2], /^it returns an array of 2 numbers, but it must be an array of 1 numbers$/],
    ['an error', () => zeros(-1, 2), /^it threw RangeError: zeros/],
    ['a thrown string', () => { throw 'no'; }, /^it threw "no" \(throw an Error instead\)$/],
    ['numbers without a seed', () => [Math.random()], /^two calls with the same input give different numbers/],
    ['an infinite recursion', function f(): unknown { return [f()]; }, /^it threw RangeError: Maximum call stack/],
  ]; // biome-ignore format: one line a kind
  for (const [name, yours, says] of GENERIC) {
    it(`tells ${name} from the others`, () => {
      expect(verdictOf(yours)).to.have.property('result', 'wrong');
      expect(verdictOf(yours).says).to.match(says);
    });
  }

  it('notices a function that answers the first time only', () => {
    let calls = 0;
    const once = (X: Matrix): unknown => {
      if (++calls % 2 === 0) throw new Error('twice');
      return right(X);
    };
    expect(verdictOf(once).says).to.match(/^two calls with the same input give different answers/);
  });

  it('notices a changed input though the answer is right', () => {
    const { result, says } = verdictOf((X: Matrix) => {
      const means = right(X);
      X.data.fill(0);
      return means;
    });
    expect(result).to.equal('wrong');
    expect(says).to.match(/^the answer is right, but it changed its input \(argument 1\)/);
  });

  it("refuses the library's own function, and where no kernel helps one that calls it", () => {
    const { relu } = CHECKS;
    const says = /it uses the library's own relu/;
    expect(examine(relu, library.relu).says).to.match(says);
    const scratchnet_1 = library; // as a file beside the notebook is compiled
    expect(examine(relu, (Z: Matrix) => scratchnet_1.relu(Z)).says).to.match(says);
    const exports = library; // as a plain tslab compiles
    expect(examine(relu, (Z: Matrix) => exports.relu(Z)).says).to.match(says);
    const other = { relu: (Z: Matrix) => library.map(Z, (z) => Math.max(0, z)) };
    expect(examine(relu, (Z: Matrix) => /* not exports.relu(Z) */ other.relu(Z)).result).to.equal('passed');
  });

  it('notices a function that takes more than 100 times as long as the library', () => {
    const check = functionCheck<readonly [n: number]>({
      name: 'sumTo',
      reference: (n) => (n * (n + 1)) / 2,
      cases: () => [{ args: [3] }],
      large: () => [60000],
      mistakes: [],
    });
    const slow = (n: number): number => {
      let sum = 0;
      for (let i = 1; i <= n; i++) for (let j = 0; j < n; j++) sum += j < i ? 1 : 0;
      return sum;
    };
    expect(examine(check, slow).says).to.match(
      /^the answers are right, but it takes more than \d+ times as long/,
    );
    expect(examine(check, (n: number) => (n * n + n) / 2).result).to.equal('passed');
  });

  it('lets a function throw where the library throws, and no other', () => {
    const check = functionCheck<readonly [a: number]>({
      name: 'root',
      reference: (a) => {
        if (a < 0) throw new RangeError('root: a is negative; it must be 0 or more');
        return Math.sqrt(a);
      },
      cases: () => [{ args: [4] }, { args: [-1] }],
      mistakes: [],
    });
    const careful = (a: number): number => {
      if (a < 0) throw new Error('negative');
      return a ** 0.5;
    };
    expect(examine(check, careful).result).to.equal('passed');
    expect(examine(check, Math.sqrt).says).to.equal(
      'it takes a bad input without a word; the library says: root: a is negative; it must be 0 or more',
    );
  });

  it('says which part of an object is wrong', () => {
    const check = functionCheck<readonly [a: number]>({
      name: 'grads',
      reference: (a) => ({ dW: fromRows([[a, 2 * a, 3]]), db: [a] }),
      cases: () => [{ args: [5] }],
      mistakes: [],
    });
    expect(examine(check, (a: number) => ({ dW: fromRows([[a, 2 * a, 3]]), db: [7] })).says).to.equal(
      'db is wrong: it is too large; dW is right',
    );
    expect(examine(check, (a: number) => ({ dW: fromRows([[-a, -2 * a, -3]]), db: [a] })).says).to.equal(
      'in dW every entry has the wrong sign',
    );
    expect(examine(check, (a: number) => ({ dW: fromRows([[a], [2 * a], [3]]), db: [a] })).says).to.match(
      /^in dW rows and columns have changed places/,
    );
    expect(examine(check, (a: number) => ({ dW: zeros(1, 3), dB: [a] })).says).to.match(
      /^it returns an object \{ dW, dB \}, but it must be an object \{ dW, db \}$/,
    );
  });

  it('says of an answer with a different shape that the shape is wrong, whatever its numbers are', () => {
    const check = functionCheck<readonly [a: number]>({
      name: 'table',
      reference: (a) =>
        fromRows([
          [a, 1],
          [2, 3],
          [4, 5],
        ]),
      cases: () => [{ args: [7] }],
      mistakes: [],
    });
    const wide = (a: number) =>
      fromRows([
        [a, 1, 2],
        [3, 4, 5],
      ]);
    expect(examine(check, wide).says).to.equal('it returns a Matrix 2×3, but it must be a Matrix 3×2');
    const list = (a: number) => [a, 1, 2, 3, 4, 5];
    expect(examine(check, list).says).to.equal(
      'it returns an array of 6 numbers, but it must be a Matrix 3×2',
    );
  });

  it('says of sizes that do not fit whether they would in another order', () => {
    const both = functionCheck<readonly [A: Matrix, b: Matrix]>({
      name: 'both',
      reference: (A, b) => library.multiply(library.subtract(A, b), 2),
      cases: () => [{ args: [library.full(3, 2, 4), library.full(3, 1, 9)] }],
      mistakes: [],
    });
    const says = (yours: (A: Matrix, b: Matrix) => unknown): string => examine(both, yours).says;
    expect(says((A, b) => library.subtract(b, A))).to.match(
      /^it threw .*; the single row or column must be the second/,
    );
    expect(says((A, b) => library.subtract(A, b.T))).to.match(
      /; with the second one transposed the sizes fit/,
    );
    expect(says((A, b) => library.matmul(b.T, A.T))).to.match(
      /; with the second matrix transposed the sizes fit/,
    );
    expect(says((A, b) => library.matmul(b, A.T))).to.match(/; in the other order the sizes fit/);
    expect(says((A, b) => library.matmul(A, b))).to.match(/; with the first matrix transposed the sizes fit/);
    expect(says((A) => library.subtract(library.full(1, 1, 5), A))).to.match(/^it threw [^;]*;[^;]*$/);
  });

  it('says which entry of a list is wrong', () => {
    const check = functionCheck<readonly [a: number]>({
      name: 'slopes',
      reference: (a) => [{ dW: fromRows([[a, 2]]) }, { dW: fromRows([[1, a]]) }],
      cases: () => [{ args: [5] }],
      mistakes: [],
    });
    const answer = (last: number) => (a: number) => [
      { dW: fromRows([[a, 2]]) },
      { dW: fromRows([[last, a * last]]) },
    ];
    expect(examine(check, answer(1)).result).to.equal('passed');
    const { says, lines } = examine(check, answer(-1));
    expect(says).to.equal('in answer[1].dW every entry has the wrong sign');
    expect(lines).to.include('  ≠ [1]: dW: -1 -5 | [1]: dW: 1 5');
    expect(examine(check, () => answer(1)(5).slice(1)).says).to.equal(
      'it returns an array of 1 entry, but it must be an array of 2 entries',
    );
  });

  it('finds a pattern in single numbers by comparing all cases', () => {
    const check = functionCheck<readonly [values: readonly number[]]>({
      name: 'meanOf',
      reference: (values) => values.reduce((a, b) => a + b, 0) / values.length,
      cases: () => [
        { args: [[2]], sizes: { 'the number of values': 1 } },
        { args: [[1, 2, 6]], sizes: { 'the number of values': 3 } },
        { args: [[4, 3]], sizes: { 'the number of values': 2 } },
      ],
      mistakes: [],
    });
    const mean = (values: readonly number[]): number => check.reference(values) as number;
    const says = (yours: (values: readonly number[]) => unknown): string => examine(check, yours).says;
    expect(says((values) => mean(values) * values.length)).to.equal(
      'the answer is exactly 3 times too large: divide by the number of values',
    );
    expect(says((values) => mean(values) / values.length)).to.equal(
      'the answer is exactly 3 times too small: it was divided by the number of values',
    );
    expect(says((values) => -mean(values))).to.equal('every answer has the wrong sign');
    expect(says((values) => 2 * mean(values))).to.equal('every answer is 2 times what it should be');
    expect(says((values) => mean(values) - 1)).to.equal('every answer is 1 too small');
    expect(says(() => 0)).to.equal('every answer is 0');
    expect(says((values) => values[0])).to.equal('the answer is wrong: right in 1 of 3 cases');
    expect(says((values) => (values.length > 1 ? Number.NaN : 2))).to.match(/NaN/);
  });

  it('judges what another process has observed, with other inputs for another seed', () => {
    const observed = structuredClone(observe(rowMeans, right, { seed: 9 }));
    expect(judge(rowMeans, observed, 9).result).to.equal('passed');
    expect(judge(rowMeans, observed, 8).result).to.equal('wrong');
  });

  it('lets a special diagnosis speak first', () => {
    const check = functionCheck<readonly [X: Matrix]>({
      ...(rowMeans as unknown as FunctionCheck<readonly [X: Matrix]>),
      diagnose: ({ args: [X], value }) => ({ says: `${X.cols} columns, ${value}`, lines: ['more'] }),
    });
    const { says, lines } = examine(check, () => [4]);
    expect(says).to.equal('3 columns, 4');
    expect(lines.at(-1)).to.equal('more');
    const alone = { ...check, diagnose: () => ({ says: 'see', lines: ['a table'], showsAll: true }) };
    expect(examine(alone, () => [4]).lines).to.deep.equal(['a table']);
  });

  it('gives the generator that a case holds anew to each call', () => {
    const check = functionCheck<readonly [random: RandomState]>({
      name: 'draw',
      reference: (random) => random.randn(2, 3),
      cases: () => [{ args: [new RandomState(4)] }],
      mayChangeInput: true,
      mistakes: [],
    });
    expect(examine(check, (random: RandomState) => random.randn(2, 3)).result).to.equal('passed');
  });
});
