/**
 * @file Arithmetic entry by entry, with broadcasting.
 *
 * The second operand may be a number, a matrix of the same shape, a column (R × 1) that is repeated over the
 * columns, or a row (1 × C) that is repeated over the rows. The result keeps the first operand's number type
 * and layout. Each operation has its own small loop, with all it reads in local variables: a function called for every
 * entry, or a look into an object at every step, would be several times slower.
 */
import { allocate, isMatrix, Matrix, type Numbers, needMatrix, shapeText } from './matrix.ts';
import { callback, checkNeeded } from './options.ts';
import type { Broadcasts, ShapeText } from './shape.ts';
import { valueText } from './value-text.ts';

/** The second operand of an operation on an R × C matrix. */
type Operand<R extends number, C extends number> = number | Matrix<R, C> | Matrix<R, 1> | Matrix<1, C>;

/** The second operand of unlike shape: it fits if each size is equal, 1, or known only at run time. */
type Other<
  Name extends string,
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
> = Broadcasts<R, C, R2, C2, Matrix<R2, C2>, Mismatch<Name, R, C, R2, C2>>;

type Mismatch<
  Name extends string,
  R extends number,
  C extends number,
  R2 extends number,
  C2 extends number,
> = `${Name}: a is ${ShapeText<R, C>} but b is ${ShapeText<R2, C2>}; b must have a's shape, be one column (${R}×1) or one row (1×${C})`;

/**
 * The sum a + b, entry by entry; a column or a row is broadcast.
 * @throws RangeError if the shapes do not fit; TypeError if a is not a matrix, or b neither a matrix nor a number
 * @example add(fromRows([[1, 2], [3, 4]]), fromRows([[10], [20]])).toArray(); // [[11, 12], [23, 24]]
 */
export function add<R extends number, C extends number>(a: Matrix<R, C>, b: Operand<R, C>): Matrix<R, C>;
export function add<R extends number, C extends number, R2 extends number, C2 extends number>(
  a: Matrix<R, C>,
  b: Other<'add', R, C, R2, C2>,
): Matrix<R, C>;
export function add(a: Matrix, b: number | Matrix): Matrix {
  needOperands('add', a, b);
  return combine('add', a, b, (x, y, out, rows, cols) => {
    const { data: p, colStride: stepX } = x;
    const { data: q, colStride: stepY } = y;
    for (let r = 0, o = 0; r < rows; r++) {
      let i = r * x.rowStride;
      let j = r * y.rowStride;
      for (let c = 0; c < cols; c++, i += stepX, j += stepY) out[o++] = p[i] + q[j];
    }
  });
}

/**
 * The difference a − b, entry by entry; a column or a row is broadcast.
 * @throws RangeError if the shapes do not fit; TypeError if a is not a matrix, or b neither a matrix nor a number
 * @example subtract(fromRows([[1, 2]]), 1).toArray(); // [[0, 1]]
 */
export function subtract<R extends number, C extends number>(a: Matrix<R, C>, b: Operand<R, C>): Matrix<R, C>;
export function subtract<R extends number, C extends number, R2 extends number, C2 extends number>(
  a: Matrix<R, C>,
  b: Other<'subtract', R, C, R2, C2>,
): Matrix<R, C>;
export function subtract(a: Matrix, b: number | Matrix): Matrix {
  needOperands('subtract', a, b);
  return combine('subtract', a, b, (x, y, out, rows, cols) => {
    const { data: p, colStride: stepX } = x;
    const { data: q, colStride: stepY } = y;
    for (let r = 0, o = 0; r < rows; r++) {
      let i = r * x.rowStride;
      let j = r * y.rowStride;
      for (let c = 0; c < cols; c++, i += stepX, j += stepY) out[o++] = p[i] - q[j];
    }
  });
}

/**
 * The product a ∘ b, entry by entry (not the matrix product: that is `matmul`); a column or a row is broadcast.
 * @throws RangeError if the shapes do not fit; TypeError if a is not a matrix, or b neither a matrix nor a number
 * @example multiply(fromRows([[1, 2]]), fromRows([[3, 4]])).toArray(); // [[3, 8]]
 */
export function multiply<R extends number, C extends number>(a: Matrix<R, C>, b: Operand<R, C>): Matrix<R, C>;
export function multiply<R extends number, C extends number, R2 extends number, C2 extends number>(
  a: Matrix<R, C>,
  b: Other<'multiply', R, C, R2, C2>,
): Matrix<R, C>;
export function multiply(a: Matrix, b: number | Matrix): Matrix {
  needOperands('multiply', a, b);
  return combine('multiply', a, b, (x, y, out, rows, cols) => {
    const { data: p, colStride: stepX } = x;
    const { data: q, colStride: stepY } = y;
    for (let r = 0, o = 0; r < rows; r++) {
      let i = r * x.rowStride;
      let j = r * y.rowStride;
      for (let c = 0; c < cols; c++, i += stepX, j += stepY) out[o++] = p[i] * q[j];
    }
  });
}

/**
 * The quotient a / b, entry by entry; a column or a row is broadcast.
 * @throws RangeError if the shapes do not fit; TypeError if a is not a matrix, or b neither a matrix nor a number
 * @example divide(fromRows([[1, 3]]), 2).toArray(); // [[0.5, 1.5]]
 */
export function divide<R extends number, C extends number>(a: Matrix<R, C>, b: Operand<R, C>): Matrix<R, C>;
export function divide<R extends number, C extends number, R2 extends number, C2 extends number>(
  a: Matrix<R, C>,
  b: Other<'divide', R, C, R2, C2>,
): Matrix<R, C>;
export function divide(a: Matrix, b: number | Matrix): Matrix {
  needOperands('divide', a, b);
  return combine('divide', a, b, (x, y, out, rows, cols) => {
    const { data: p, colStride: stepX } = x;
    const { data: q, colStride: stepY } = y;
    for (let r = 0, o = 0; r < rows; r++) {
      let i = r * x.rowStride;
      let j = r * y.rowStride;
      for (let c = 0; c < cols; c++, i += stepX, j += stepY) out[o++] = p[i] / q[j];
    }
  });
}

/**
 * e to the power of every entry.
 * @throws TypeError if m is not a matrix
 * @example exp(fromRows([[0, 1]])).toArray(); // [[1, 2.718…]]
 */
export function exp<R extends number, C extends number>(m: Matrix<R, C>): Matrix<R, C> {
  needMatrix('exp', 'm', m);
  return combine('exp', m, 0, (x, _, out, rows, cols) => {
    const { data: p, colStride: step } = x;
    for (let r = 0, o = 0; r < rows; r++) {
      for (let c = 0, i = r * x.rowStride; c < cols; c++, i += step) out[o++] = Math.exp(p[i]);
    }
  });
}

/**
 * A function applied to every entry. Handy, but slower than the operations above.
 * @throws TypeError if m is not a matrix, f is not a function, or what it gives is not a number
 * @example map(fromRows([[1, 4]]), Math.sqrt).toArray(); // [[1, 2]]
 */
export function map<R extends number, C extends number>(
  m: Matrix<R, C>,
  f: (value: number) => number,
): Matrix<R, C> {
  checkNeeded('map', 'f', f, callback);
  return mapEntries('map', 'm', m, f);
}

/** The same for another public function, whose name and argument the messages then have. */
export function mapEntries<R extends number, C extends number>(
  caller: string,
  name: string,
  m: Matrix<R, C>,
  f: (value: number) => number,
): Matrix<R, C> {
  needMatrix(caller, name, m);
  return combine(caller, m, 0, (x, _, out, rows, cols) => {
    const { data: p, colStride: step } = x;
    for (let r = 0, o = 0; r < rows; r++) {
      for (let c = 0, i = r * x.rowStride; c < cols; c++, i += step) {
        const value = f(p[i]);
        if (typeof value !== 'number') throw noNumber(caller, p[i], value);
        out[o++] = value;
      }
    }
  });
}

function noNumber(caller: string, entry: number, value: unknown): TypeError {
  return new TypeError(`${caller}: f gives ${valueText(value)} for ${entry}; it must give a number`);
}

/** What a loop reads; stride 0 repeats an entry. */
interface Source {
  readonly data: Numbers;
  readonly rowStride: number;
  readonly colStride: number;
}

/** @throws TypeError unless a is a matrix, and b one or a number */
function needOperands(caller: string, a: Matrix, b: number | Matrix): void {
  needMatrix(caller, 'a', a);
  if (typeof b === 'number' || isMatrix(b)) return;
  throw new TypeError(`${caller}: b is ${valueText(b)}; a matrix or a number is needed`);
}

/** Checks the shapes once, then lets the loop fill a new matrix with a's layout. */
function combine<R extends number, C extends number>(
  name: string,
  a: Matrix<R, C>,
  b: number | Matrix,
  loop: (x: Source, y: Source, out: Numbers, rows: number, cols: number) => void,
): Matrix<R, C> {
  const other = typeof b === 'number' ? new Matrix(allocate(1, a.dtype).fill(b), 1, 1) : b;
  const repeatRows = other.rows === 1 && (a.rows !== 1 || typeof b === 'number');
  const repeatCols = other.cols === 1 && (a.cols !== 1 || typeof b === 'number');
  if (!((repeatRows || other.rows === a.rows) && (repeatCols || other.cols === a.cols))) {
    throw new RangeError(
      `${name}: a is ${shapeText(a)} but b is ${shapeText(other)}; ` +
        `b must have a's shape, be one column (${a.rows}×1) or one row (1×${a.cols})`,
    );
  }
  const y = new Matrix(
    other.data,
    a.rows,
    a.cols,
    repeatRows ? 0 : other.rowStride,
    repeatCols ? 0 : other.colStride,
  );
  // A transposed view is worked through as it lies in memory, and the result is a transposed view too.
  const flipped = a.colStride !== 1 && a.rowStride === 1;
  const x = flipped ? a.T : a;
  const numbers = allocate(a.rows * a.cols, a.dtype);
  loop(x, flipped ? y.T : y, numbers, x.rows, x.cols);
  const out = new Matrix(numbers, x.rows, x.cols);
  return (flipped ? out.T : out) as Matrix<R, C>;
}
