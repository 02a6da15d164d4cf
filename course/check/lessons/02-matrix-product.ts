/** @file The matrix product of notebook 2, and how it goes wrong. */
import { fromData, type Matrix, matmul, multiply, type RandomState, zeros } from 'scratchnet';
import { type Case, type FunctionCheck, functionCheck, type Mistake } from '../definition/function-check.ts';

type Pair = readonly [A: Matrix, B: Matrix];

/** Halves and quarters, so that every sum is exact in float32, too, and numbers that are cut to whole ones show. */
function randomPair(
  random: RandomState,
  [r, s, t]: readonly [number, number, number],
  turned = false,
): Case<Pair> {
  const quarters = (rows: number, cols: number): Matrix =>
    fromData(
      Float32Array.from({ length: rows * cols }, () => Math.floor(random.uniform(-16, 16)) / 4 || 0.75),
      rows,
      cols,
    );
  return {
    args: [quarters(r, s), turned ? quarters(t, s).T : quarters(s, t)],
    sizes: { 'the number of products in each sum': s },
  };
}

const small = (numbers: readonly number[], rows: number, cols: number): Matrix =>
  fromData(Float32Array.from(numbers), rows, cols);

/** How an entry is read: by its row and column, or from the list, as if the rows always lay one after another. */
type Read = (M: Matrix, row: number, col: number) => number;
const byPlace: Read = (M, row, col) => M.get(row, col);
const fromList: Read = (M, row, col) => M.data[row * M.cols + col];

/** What is multiplied in step p of the sum for row i and column j. */
type Factors = (A: Matrix, B: Matrix, at: { i: number; j: number; p: number }) => readonly [number, number];

interface Slips {
  readonly factors?: Factors;
  /** Which p are added up. */
  readonly steps?: (A: Matrix, B: Matrix) => { from?: number; to?: number };
  /** What a sum becomes with the next product. */
  readonly next?: (sum: number, a: number, b: number) => number;
  readonly start?: number;
  /** When the sum begins anew. */
  readonly resets?: 'for each entry' | 'for each row' | 'never';
  /** Where the sum for row i and column j is written; nowhere if it is undefined. */
  readonly place?: (i: number, j: number, A: Matrix, B: Matrix) => number | undefined;
  readonly shape?: (A: Matrix, B: Matrix) => readonly [rows: number, cols: number];
  /** How far the loops over i and j go. */
  readonly over?: (A: Matrix, B: Matrix) => readonly [rows: number, cols: number];
}

/** The product by three loops, with slips. */
function loops(read: Read, slips: Slips): (A: Matrix, B: Matrix) => Matrix {
  const factors: Factors = slips.factors ?? ((A, B, { i, j, p }) => [read(A, i, p), read(B, p, j)]);
  const { next = (sum, a, b) => sum + a * b, start = 0, resets = 'for each entry' } = slips;
  return (A, B) => {
    const [rows, cols] = slips.shape?.(A, B) ?? [A.rows, B.cols];
    const C = zeros(rows, cols);
    const { from = 0, to = A.cols } = slips.steps?.(A, B) ?? {};
    const [height, width] = slips.over?.(A, B) ?? [A.rows, B.cols];
    let sum = start;
    for (let i = 0; i < height; i++) {
      if (resets === 'for each row') sum = start;
      for (let j = 0; j < width; j++) {
        if (resets === 'for each entry') sum = start;
        for (let p = from; p < to; p++) sum = next(sum, ...factors(A, B, { i, j, p }));
        const place = slips.place ? slips.place(i, j, A, B) : i * cols + j;
        if (place !== undefined) C.data[place] = sum;
      }
    }
    return C;
  };
}

const only =
  (is: (i: number, j: number) => boolean): NonNullable<Slips['place']> =>
  (i, j, _, B) =>
    is(i, j) ? i * B.cols + j : undefined;

/** What goes wrong however the entries are read. */
function slipsOf(read: Read): (readonly [says: string, slips: Slips])[] {
  return [
    [
      'A is read down its columns: entry (i, j) needs row i of A, whose entries are A.get(i, p)',
      { factors: (A, B, { i, j, p }) => [read(A, p, i), read(B, p, j)] },
    ],
    [
      'B is read along its rows, as in A times the transpose of B: entry (i, j) needs column j of B, whose entries are B.get(p, j)',
      { factors: (A, B, { i, j, p }) => [read(A, i, p), read(B, j, p)] },
    ],
    [
      'A is read down its columns and B along its rows: row i of A is A.get(i, p), column j of B is B.get(p, j)',
      { factors: (A, B, { i, j, p }) => [read(A, p, i), read(B, j, p)] },
    ],
    [
      'it multiplies entry by entry, as multiply does: entry (i, j) is a whole row of A times a whole column of B',
      { factors: (A, B, { i, j }) => [read(A, i, j), read(B, i, j)], steps: () => ({ to: 1 }) },
    ],
    ...[(A: Matrix) => [A.rows, A.cols] as const, (_: Matrix, B: Matrix) => [B.rows, B.cols] as const].map(
      (over) =>
        [
          'it multiplies entry by entry, as multiply does: entry (i, j) is a whole row of A times a whole column of B',
          { over, factors: (A, B, { i, j }) => [read(A, i, j), read(B, i, j)], steps: () => ({ to: 1 }) },
        ] satisfies [string, Slips],
    ),
    [
      'column i of B was taken for column j: B.get(p, j)',
      { factors: (A, B, { i, p }) => [read(A, i, p), read(B, p, i)] },
    ],
    [
      'row j of A was taken for row i: A.get(i, p)',
      { factors: (A, B, { j, p }) => [read(A, j, p), read(B, p, j)] },
    ],
    [
      'A.get(i, i) stays the same in the whole sum: p must walk along row i, as in A.get(i, p)',
      { factors: (A, B, { i, j, p }) => [read(A, i, i), read(B, p, j)] },
    ],
    [
      'B.get(i, j) stays the same in the whole sum: p must walk down column j, as in B.get(p, j)',
      { factors: (A, B, { i, j, p }) => [read(A, i, p), read(B, i, j)] },
    ],
    [
      'the indices of A and B are exchanged: row i of A is A.get(i, p), column j of B is B.get(p, j)',
      { factors: (A, B, { i, j, p }) => [read(A, p, j), read(B, i, p)] },
    ],
    [
      'A.get(i, j) stays the same in the whole sum: p must walk along row i, as in A.get(i, p)',
      { factors: (A, B, { i, j, p }) => [read(A, i, j), read(B, p, j)] },
    ],
    ['only the last product of each sum is kept: add with += and not with =', { next: (_, a, b) => a * b }],
    ['the sum goes on from entry to entry: it must begin at 0 for each one', { resets: 'never' }],
    [
      'the sum goes on along a row: it must begin at 0 for each entry, inside the loop over j',
      { resets: 'for each row' },
    ],
    ['the sums begin at 1: they must begin at 0', { start: 1 }],
    [
      'the products are multiplied with one another: add them up',
      { start: 1, next: (sum, a, b) => sum * a * b },
    ],
    [
      'every entry is 0: add the products up, and write each sum into C.data',
      { next: (sum, a, b) => sum * a * b },
    ],
    [
      'each pair of entries is added: multiply the two, and add up the products',
      { next: (sum, a, b) => sum + a + b },
    ],
    ['each product is subtracted: add them up', { next: (sum, a, b) => sum - a * b }],
    ['only the first product of each sum is there: add up over all p', { steps: () => ({ to: 1 }) }],
    ['the first product of each sum is missing: p begins at 0', { steps: (A) => ({ from: 1, to: A.cols }) }],
    [
      'the last product of each sum is missing: p goes up to A.cols - 1, so p < A.cols',
      { steps: (A) => ({ to: A.cols - 1 }) },
    ],
    ['p goes one step too far: p < A.cols and not p <= A.cols', { steps: (A) => ({ to: A.cols + 1 }) }],
    [
      'p goes up to the number of rows of A: a row of A has A.cols entries',
      { steps: (A) => ({ to: A.rows }) },
    ],
    [
      'p goes up to the number of columns of B: a column of B has B.rows entries',
      { steps: (_, B) => ({ to: B.cols }) },
    ],
  ];
}

/** What goes wrong with the matrix of results. */
const IN_PLACES: readonly (readonly [says: string, slips: Slips])[] = [
  [
    'rows and columns of the result have changed places: it has the rows of A and the columns of B',
    { shape: (A, B) => [B.cols, A.rows], place: (i, j, A) => j * A.rows + i },
  ],
  [
    'rows and columns of the result have changed places: it has the rows of A and the columns of B',
    { shape: (A, B) => [B.cols, A.rows], place: (i, j, A) => i * A.rows + j },
  ],
  [
    'the numbers are right, but the shape is not: the result has the rows of A and the columns of B',
    { shape: (A, B) => [B.cols, A.rows], place: (i, j, _, B) => i * B.cols + j },
  ],
  [
    'the numbers are right, but in wrong places: entry (i, j) of a matrix with B.cols columns is data[i * B.cols + j]',
    { place: (i, j, A) => j * A.rows + i },
  ],
  [
    'i and j are exchanged where a sum is written: entry (i, j) of C is C.data[i * C.cols + j]',
    { place: (i, j, _, B) => j * B.cols + i },
  ],
  [
    'the sums are written to wrong places: a row of C has as many entries as B has columns, not as A has',
    { place: (i, j, A) => i * A.cols + j },
  ],
  [
    'the sums are written to wrong places: a row of C has as many entries as B has columns; A.rows is its number of rows',
    { place: (i, j, A) => i * A.rows + j },
  ],
  [
    'the result has the shape of A: it has the rows of A and the columns of B',
    { shape: (A) => [A.rows, A.cols] },
  ],
  [
    'the result has the shape of A: it has the rows of A and the columns of B',
    { shape: (A) => [A.rows, A.cols], place: (i, j, _, B) => i * B.cols + j },
  ],
  [
    'the result has the shape of B: it has the rows of A and the columns of B',
    { shape: (_, B) => [B.rows, B.cols] },
  ],
  [
    'only the first entry is there: the return must stand behind all loops',
    { place: only((i, j) => i + j === 0) },
  ],
  ['only the first row is there: the return must stand behind all loops', { place: only((i) => i === 0) }],
  ['only the first column is there: j must go up to B.cols', { place: only((_, j) => j === 0) }],
  [
    'every sum was written to the same place: entry (i, j) of C is C.data[i * C.cols + j]',
    { place: () => 0 },
  ],
  ['all sums were written into one row: entry (i, j) of C is C.data[i * C.cols + j]', { place: (_, j) => j }],
  [
    'j goes up to the number of columns of A: the result has as many columns as B',
    { over: (A) => [A.rows, A.cols] },
  ],
  [
    'i goes up to the number of columns of A: the result has as many rows as A',
    { over: (A, B) => [A.cols, B.cols] },
  ],
];

function byLoops(read: Read, slips: readonly (readonly [says: string, slips: Slips])[]): Mistake<Pair>[] {
  return slips.map(([says, slip]) => ({ says, gives: loops(read, slip) }));
}

/** The list read with a wrong width. */
function misread(says: string, factors: Factors): Mistake<Pair> {
  return { says, gives: loops(fromList, { factors }) };
}

/** Each entry as the sum of the sums so far: what `+=` inside the innermost loop does with a sum. */
function summedTwice(A: Matrix, B: Matrix): Matrix {
  const C = zeros(A.rows, B.cols);
  for (let i = 0; i < A.rows; i++) {
    for (let j = 0; j < B.cols; j++) {
      let sum = 0;
      for (let p = 0; p < A.cols; p++) {
        sum += A.get(i, p) * B.get(p, j);
        C.data[i * B.cols + j] = C.data[i * B.cols + j] + sum;
      }
    }
  }
  return C;
}

function sumTimesSum(A: Matrix, B: Matrix): Matrix {
  const ones = (rows: number, cols: number): Matrix =>
    fromData(new Float32Array(rows * cols).fill(1), rows, cols);
  return multiply(matmul(A, ones(A.cols, B.cols)), matmul(ones(A.rows, B.rows), B));
}

/** The right sums in a matrix of another shape; outside A and B it throws, as the learner's own get. */
function inShape({ rows, cols }: Matrix, A: Matrix, B: Matrix): Matrix {
  const C = zeros(rows, cols);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      for (let p = 0; p < A.cols; p++) C.data[i * cols + j] += A.get(i, p) * B.get(p, j);
    }
  }
  return C;
}

const MISTAKES: readonly Mistake<Pair>[] = [
  {
    says: 'every entry is NaN: A.data is one list, not a table, so A.data[i][p] is undefined; read A.get(i, p)',
    gives: (A, B) => multiply(zeros(A.rows, B.cols), Number.NaN),
  },
  ...byLoops(byPlace, slipsOf(byPlace)),
  ...byLoops(byPlace, IN_PLACES),
  {
    says: 'the answer is right while the rows of a matrix lie one after another in its list; in the last case B is a transposed view: read B.get(p, j)',
    gives: loops(fromList, {}),
  },
  {
    says: 'that multiplies entry by entry: entry (i, j) is row i of A times column j of B, added up',
    gives: (A, B) => multiply(A, B),
  },
  ...[
    (A: Matrix) => [A.cols, A.cols] as const,
    (A: Matrix) => [A.rows, A.rows] as const,
    (A: Matrix, B: Matrix) => [A.cols, B.rows] as const,
    (_: Matrix, B: Matrix) => [B.cols, B.cols] as const,
  ].flatMap((shape) =>
    [false, true].map((isSquare) => ({
      says: 'C has the wrong shape: it needs the rows of A and the columns of B',
      gives: loops(byPlace, isSquare ? { shape, over: shape, steps: (A) => ({ to: A.rows }) } : { shape }),
    })),
  ),
  {
    says: 'C has the shape of A: it needs the rows of A, but the columns of B',
    gives: (A, B) => inShape(A, A, B),
  },
  {
    says: 'C has the shape of B: it needs the columns of B, but the rows of A',
    gives: (A, B) => inShape(B, A, B),
  },
  { says: 'A and B have changed places: it must be A B, not B A', gives: (A, B) => matmul(B, A) },
  {
    says: 'A and B have changed places: it must be A B, not B A',
    gives: (A, B) => loops(byPlace, {})(B, A),
  },
  {
    says: 'that multiplies entry by entry: entry (i, j) is row i of A times column j of B, added up',
    gives: (A, B) => {
      const C = zeros(A.rows, B.cols);
      return fromData(
        C.data.map((_, place) => A.data[place] * B.data[place]),
        A.rows,
        B.cols,
      );
    },
  },
  {
    says: 'the sum so far is added to the entry in every step: write the sum when the loop over p is done',
    gives: summedTwice,
  },
  {
    says: 'the sum of the row is multiplied by the sum of the column: multiply in pairs first, then add up',
    gives: sumTimesSum,
  },
  {
    says: 'each sum was divided by the number of its products: that is a mean; a product only adds up',
    gives: (A, B) => multiply(matmul(A, B), 1 / A.cols),
  },
  misread(
    'A is read with a wrong width: row i of A begins at i * A.cols, or read A.get(i, p)',
    (A, B, { i, j, p }) => [A.data[i * A.rows + p], fromList(B, p, j)],
  ),
  misread(
    'B is read with a wrong width: row p of B begins at p * B.cols, or read B.get(p, j)',
    (A, B, { i, j, p }) => [fromList(A, i, p), B.data[p * B.rows + j]],
  ),
  misread(
    'the list of B is read as if its columns lay one after another: rows do; read B.get(p, j)',
    (A, B, { i, j, p }) => [fromList(A, i, p), B.data[j * B.rows + p]],
  ),
  misread(
    'the list of A is read as if its columns lay one after another: rows do; read A.get(i, p)',
    (A, B, { i, j, p }) => [A.data[p * A.rows + i], fromList(B, p, j)],
  ),
  ...byLoops(fromList, slipsOf(fromList)),
  ...byLoops(fromList, IN_PLACES),
];

const matmulCheck: FunctionCheck = functionCheck<Pair>({
  name: 'matmul',
  reference: (A, B) => matmul(A, B),
  library: matmul,
  mayNotCall: ['matmul'],
  cases: (random) => [
    { args: [small([1, 2, 3, 4, 5, 7], 2, 3), small([1, 0, 2, -1, 3, 1, 0, 2, -2, 1, 4, 0.5], 3, 4)] },
    randomPair(random, [5, 2, 3]),
    randomPair(random, [3, 4, 2]),
    randomPair(random, [2, 5, 3], true),
  ],
  mistakes: MISTAKES,
});

/** The check of the matrix product. */
export const MATRIX_PRODUCT: { readonly matmul: FunctionCheck } = { matmul: matmulCheck };
