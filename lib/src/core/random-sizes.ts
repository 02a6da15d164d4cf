/**
 * @file What a random generator's sizes ask for: one number, a list or a matrix.
 */
import { allocate, type DType, Matrix } from './matrix.ts';
import { checkValue, dtype as dtypeRule } from './options.ts';
import { valueText } from './value-text.ts';

/**
 * One number, a list or a matrix of what `draw` gives.
 *
 * @param sizes none; one; or rows, columns and perhaps a number type
 * @throws RangeError if a size is not a whole number of at least 0, TypeError if the number type is not known
 */
export function drawn(
  caller: string,
  sizes: readonly unknown[],
  draw: () => number,
): number | Float64Array | Matrix {
  if (sizes.length === 0) return draw();
  const [rows, cols, dtype] = sizes;
  if (sizes.length === 1) {
    if (!isSize(rows)) throw sizeProblem(caller, rows);
    return fill(storage(caller, rows, 'float64') as Float64Array, draw);
  }
  if (!isSize(rows) || !isSize(cols)) {
    throw new RangeError(
      `${caller}: the shape is (${String(rows)}×${String(cols)}); both sizes must be whole numbers of at least 0`,
    );
  }
  checkValue(caller, 'dtype', dtype, dtypeRule);
  return new Matrix(fill(storage(caller, rows * cols, (dtype as DType) ?? 'float32'), draw), rows, cols);
}

/** Whether it is a whole number of at least 0. */
export function isSize(size: unknown): size is number {
  return Number.isInteger(size) && (size as number) >= 0;
}

/** The error about a size that is not valid. */
export function sizeProblem(caller: string, size: unknown): Error {
  const ErrorKind = typeof size === 'number' ? RangeError : TypeError;
  return new ErrorKind(`${caller}: the size is ${valueText(size)}; it must be a whole number of at least 0`);
}

function fill<T extends Float32Array | Float64Array>(numbers: T, draw: () => number): T {
  for (let i = 0; i < numbers.length; i++) numbers[i] = draw();
  return numbers;
}

function storage(caller: string, length: number, dtype: DType): Float32Array | Float64Array {
  try {
    return allocate(length, dtype);
  } catch {
    throw new RangeError(`${caller}: there is no memory for ${length} numbers; ask for fewer`);
  }
}
