/**
 * @file Products with a matrix that is mostly zeros: only the other numbers are kept and multiplied.
 *
 * Four of five pixels of a handwritten digit are 0. The numbers of row r are number starts[r] … starts[r + 1] − 1 of
 * `values`; `columns` says where in the row each belongs. Rows are asked for by a list, so that a shuffled batch
 * needs no copying. Where the numbers were made of bytes, `values` holds the bytes, a quarter of the memory, and a table
 * the number of each byte.
 *
 * The gradient Xᵀ · D of a batch is taken from its rows, by addSparseOuter, or from its columns, as the rows of Xᵀ, by
 * addSparseProduct. The latter is faster, since its sums stay in registers, but needs Xᵀ.
 */

/** Columns of a dense matrix, in bytes, that are worked on at a time: their sums stay in registers. */
const WIDE: i32 = 32 * 4;

/** What may be left of them: the dense matrices have a multiple of 16 columns. */
const NARROW: i32 = 16 * 4;

/** Bytes that come from memory together: a line of the processor's cache. */
const LINE: i32 = 64;

/**
 * 256 numbers, one for each byte, at an address that the compiler knows: before all that is the compiler's own, which
 * begins at 2048 (scripts/setup/wasm.mjs). As its own it would be emptied by each thread that starts on the memory.
 */
const TABLE: usize = 64;

/** Where the table lies. */
export function tableOfBytes(): usize {
  return TABLE;
}

/** The number at an address, or of the byte there, four times. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function numberAt<Value>(at: usize): v128 {
  if (sizeof<Value>() == 4) return v128.load32_splat(at);
  return v128.load32_splat(TABLE + (<usize>load<u8>(at) << 2));
}

/** Bytes of a value, as a shift. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function shiftOf(areBytes: bool): i32 {
  return areBytes ? 0 : 2;
}

/**
 * Keeps what is not 0 of some rows, as numbers.
 *
 * @param next how many numbers are kept so far
 * @param starts where to write the start of each row, and of the row after the last
 * @returns how many numbers are kept now
 */
export function compress(
  x: usize, rows: i32, cols: i32, next: i32, starts: usize, columns: usize, values: usize,
): i32 {
  return keep<f32>(x, rows, cols, next, starts, columns, values);
}

/** The same of bytes, which stay bytes. */
export function compressBytes(
  x: usize, rows: i32, cols: i32, next: i32, starts: usize, columns: usize, values: usize,
): i32 {
  return keep<u8>(x, rows, cols, next, starts, columns, values);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function keep<Value>(
  x: usize, rows: i32, cols: i32, next: i32, starts: usize, columns: usize, values: usize,
): i32 {
  const size = sizeof<Value>();
  for (let r = 0; r < rows; r++, starts += 4, x += cols * size) {
    store<i32>(starts, next);
    let j = 0;
    if (size == 1) {
      // Sixteen bytes at a time, of which often none counts.
      for (; j + 16 <= cols; j += 16) {
        const sixteen = v128.load(x + j);
        let kept = i8x16.bitmask(i8x16.ne(sixteen, i8x16.splat(0)));
        for (; kept != 0; kept &= kept - 1, next++) {
          const column = j + ctz(kept);
          store<u8>(values + next, load<u8>(x + column));
          store<u16>(columns + (next << 1), <u16>column);
        }
      }
    }
    for (; j < cols; j++) {
      const value = load<Value>(x + j * size);
      // Written in any case and kept if it counts: a branch here would be guessed wrong too often.
      store<Value>(values + next * size, value);
      store<u16>(columns + (next << 1), <u16>j);
      next += i32(value != 0);
    }
  }
  store<i32>(starts, next);
  return next;
}

/**
 * The columns of some rows, as the rows of Xᵀ: what is kept of the rows is put in the order of the columns.
 *
 * @param starts of these rows
 * @param next how many numbers of transposed blocks are kept so far
 * @param toStarts where to write the start of each column, and of the column after the last
 * @returns how many numbers are kept now
 */
export function transposeSparse(
  rows: i32, cols: i32, starts: usize, columns: usize, values: usize, areBytes: bool,
  next: i32, toStarts: usize, toColumns: usize, toValues: usize,
): i32 {
  const first = load<i32>(starts), last = load<i32>(starts + (rows << 2));
  // How many numbers each column has, then where it starts.
  memory.fill(toStarts, 0, (cols + 1) << 2);
  for (let at = columns + (first << 1), end = columns + (last << 1); at < end; at += 2) {
    const count = toStarts + (<i32>load<u16>(at) << 2);
    store<i32>(count, load<i32>(count) + 1);
  }
  for (let at = toStarts, end = toStarts + (cols << 2); at <= end; at += 4) {
    const count = load<i32>(at);
    store<i32>(at, next);
    next += count;
  }
  // Row by row each number goes to the next place of its column, so that a column's rows are in their order.
  for (let r = 0, i = first; r < rows; r++) {
    for (const end = load<i32>(starts + ((r + 1) << 2)); i < end; i++) {
      const place = toStarts + (<i32>load<u16>(columns + (i << 1)) << 2);
      const to = load<i32>(place);
      store<i32>(place, to + 1);
      store<u16>(toColumns + (to << 1), <u16>r);
      if (areBytes) store<u8>(toValues + to, load<u8>(values + i));
      else store<f32>(toValues + (to << 2), load<f32>(values + (i << 2)));
    }
  }
  // Each start is where its column ends now, which is where the next one starts.
  memory.copy(toStarts + 4, toStarts, cols << 2);
  store<i32>(toStarts, next - (last - first));
  return next;
}

/**
 * Fetches the rows that the list names into the processor's cache. Shuffled rows lie far apart: the product would wait
 * for each of them, but reads that do nothing else are on their way together.
 *
 * @returns a number that depends on all that was read, so that no compiler leaves the reading out
 */
export function fetchRows(list: usize, rows: i32, starts: usize, columns: usize, values: usize, areBytes: bool): i32 {
  const shift = shiftOf(areBytes);
  let sum = 0;
  for (let r = 0; r < rows; r++, list += 4) {
    const bounds = starts + (load<i32>(list) << 2);
    const from = load<i32>(bounds), to = load<i32>(bounds, 4);
    for (let at = columns + (from << 1), end = columns + (to << 1); at < end; at += LINE) sum += load<u8>(at);
    for (let at = values + (from << shift), end = values + (to << shift); at < end; at += LINE) sum += load<u8>(at);
  }
  return sum;
}

/**
 * Z (rows × cols) = X · W, for the rows of X that the list names.
 * @param rowZ the step from one row of Z to the next, in numbers: it may be some columns of a wider matrix
 */
export function sparseProduct(
  list: usize, rows: i32, starts: usize, columns: usize, values: usize, areBytes: bool,
  w: usize, cols: i32, z: usize, rowZ: i32,
): void {
  const row = cols * 4, shift = shiftOf(areBytes);
  for (let j = 0, size = 0; j < row; j += size) {
    size = chunkAt(j, row);
    for (let r = 0, at = z + j; r < rows; r++, at += rowZ * 4) {
      const bounds = starts + (load<i32>(list + (r << 2)) << 2);
      const from = load<i32>(bounds), to = load<i32>(bounds, 4);
      const value = values + (from << shift), end = values + (to << shift);
      sumRow(size, areBytes, columns + (from << 1), value, end, w + j, row, at, false);
    }
  }
}

/** Z (rows × cols) += X · W, for all rows of X. */
export function addSparseProduct(
  rows: i32, starts: usize, columns: usize, values: usize, areBytes: bool, w: usize, cols: i32, z: usize,
): void {
  const row = cols * 4, shift = shiftOf(areBytes);
  // Chunk by chunk: what is read of W stays in the cache until all rows have used it.
  for (let j = 0, size = 0; j < row; j += size) {
    size = chunkAt(j, row);
    for (let r = 0, bounds = starts, at = z + j; r < rows; r++, bounds += 4, at += row) {
      const from = load<i32>(bounds), to = load<i32>(bounds, 4);
      const value = values + (from << shift), end = values + (to << shift);
      sumRow(size, areBytes, columns + (from << 1), value, end, w + j, row, at, true);
    }
  }
}

/** The size of the chunk that begins j bytes into a row. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function chunkAt(j: i32, row: i32): i32 {
  return j + WIDE <= row ? WIDE : NARROW;
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function sumRow(
  size: i32, areBytes: bool, column: usize, value: usize, end: usize, w: usize, row: i32, z: usize, add: bool,
): void {
  if (size == WIDE) {
    if (areBytes) sumRowOf<u8>(column, value, end, w, row, z, add);
    else sumRowOf<f32>(column, value, end, w, row, z, add);
  } else if (areBytes) sumNarrowRowOf<u8>(column, value, end, w, row, z, add);
  else sumNarrowRowOf<f32>(column, value, end, w, row, z, add);
}

/**
 * A chunk of one row of Z: the sum of value · (row of W) over the numbers of one row of X.
 *
 * A function of its own: engines unroll a loop that lies within other loops, and then move sums out of registers.
 *
 * @param value up to `end`, with the columns beside them
 * @param row bytes of a row of W
 * @param add whether the sums start with what Z holds
 */
function sumRowOf<Value>(column: usize, value: usize, end: usize, w: usize, row: i32, z: usize, add: bool): void {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
  let s4 = f32x4.splat(0), s5 = f32x4.splat(0), s6 = f32x4.splat(0), s7 = f32x4.splat(0);
  if (add) {
    s0 = v128.load(z); s1 = v128.load(z, 16); s2 = v128.load(z, 32); s3 = v128.load(z, 48);
    s4 = v128.load(z, 64); s5 = v128.load(z, 80); s6 = v128.load(z, 96); s7 = v128.load(z, 112);
  }
  for (; value < end; value += sizeof<Value>(), column += 2) {
    const x = numberAt<Value>(value);
    const at = w + <i32>load<u16>(column) * row;
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
    s4 = f32x4.add(s4, f32x4.mul(x, v128.load(at, 64)));
    s5 = f32x4.add(s5, f32x4.mul(x, v128.load(at, 80)));
    s6 = f32x4.add(s6, f32x4.mul(x, v128.load(at, 96)));
    s7 = f32x4.add(s7, f32x4.mul(x, v128.load(at, 112)));
  }
  v128.store(z, s0); v128.store(z, s1, 16); v128.store(z, s2, 32); v128.store(z, s3, 48);
  v128.store(z, s4, 64); v128.store(z, s5, 80); v128.store(z, s6, 96); v128.store(z, s7, 112);
}

/** The same for a narrow chunk. */
function sumNarrowRowOf<Value>(
  column: usize, value: usize, end: usize, w: usize, row: i32, z: usize, add: bool,
): void {
  let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
  if (add) {
    s0 = v128.load(z); s1 = v128.load(z, 16); s2 = v128.load(z, 32); s3 = v128.load(z, 48);
  }
  for (; value < end; value += sizeof<Value>(), column += 2) {
    const x = numberAt<Value>(value);
    const at = w + <i32>load<u16>(column) * row;
    s0 = f32x4.add(s0, f32x4.mul(x, v128.load(at)));
    s1 = f32x4.add(s1, f32x4.mul(x, v128.load(at, 16)));
    s2 = f32x4.add(s2, f32x4.mul(x, v128.load(at, 32)));
    s3 = f32x4.add(s3, f32x4.mul(x, v128.load(at, 48)));
  }
  v128.store(z, s0); v128.store(z, s1, 16); v128.store(z, s2, 32); v128.store(z, s3, 48);
}

/**
 * G (columns of X × cols) += Xᵀ · D, for the rows of X that the list names.
 * @param rowD the step from one row of D to the next, in numbers: it may be some columns of a wider matrix
 */
export function addSparseOuter(
  list: usize, rows: i32, starts: usize, columns: usize, values: usize, areBytes: bool,
  d: usize, rowD: i32, cols: i32, g: usize,
): void {
  const row = cols * 4, shift = shiftOf(areBytes);
  for (let r = 0; r < rows; r++, list += 4, d += rowD * 4) {
    const bounds = starts + (load<i32>(list) << 2);
    const from = load<i32>(bounds), to = load<i32>(bounds, 4);
    const column = columns + (from << 1), value = values + (from << shift), end = values + (to << shift);
    for (let j = 0, size = 0; j < row; j += size) {
      size = chunkAt(j, row);
      if (size == WIDE) {
        if (areBytes) addToRows<u8>(column, value, end, d + j, row, g + j);
        else addToRows<f32>(column, value, end, d + j, row, g + j);
      } else if (areBytes) addToNarrowRows<u8>(column, value, end, d + j, row, g + j);
      else addToNarrowRows<f32>(column, value, end, d + j, row, g + j);
    }
  }
}

/** Rows of G += value · (a chunk of one row of D), over the numbers of one row of X. */
function addToRows<Value>(column: usize, value: usize, end: usize, d: usize, row: i32, g: usize): void {
  const d0 = v128.load(d), d1 = v128.load(d, 16), d2 = v128.load(d, 32), d3 = v128.load(d, 48);
  const d4 = v128.load(d, 64), d5 = v128.load(d, 80), d6 = v128.load(d, 96), d7 = v128.load(d, 112);
  for (; value < end; value += sizeof<Value>(), column += 2) {
    const x = numberAt<Value>(value);
    const at = g + <i32>load<u16>(column) * row;
    v128.store(at, f32x4.add(v128.load(at), f32x4.mul(x, d0)));
    v128.store(at, f32x4.add(v128.load(at, 16), f32x4.mul(x, d1)), 16);
    v128.store(at, f32x4.add(v128.load(at, 32), f32x4.mul(x, d2)), 32);
    v128.store(at, f32x4.add(v128.load(at, 48), f32x4.mul(x, d3)), 48);
    v128.store(at, f32x4.add(v128.load(at, 64), f32x4.mul(x, d4)), 64);
    v128.store(at, f32x4.add(v128.load(at, 80), f32x4.mul(x, d5)), 80);
    v128.store(at, f32x4.add(v128.load(at, 96), f32x4.mul(x, d6)), 96);
    v128.store(at, f32x4.add(v128.load(at, 112), f32x4.mul(x, d7)), 112);
  }
}

/** The same for a narrow chunk. */
function addToNarrowRows<Value>(column: usize, value: usize, end: usize, d: usize, row: i32, g: usize): void {
  const d0 = v128.load(d), d1 = v128.load(d, 16), d2 = v128.load(d, 32), d3 = v128.load(d, 48);
  for (; value < end; value += sizeof<Value>(), column += 2) {
    const x = numberAt<Value>(value);
    const at = g + <i32>load<u16>(column) * row;
    v128.store(at, f32x4.add(v128.load(at), f32x4.mul(x, d0)));
    v128.store(at, f32x4.add(v128.load(at, 16), f32x4.mul(x, d1)), 16);
    v128.store(at, f32x4.add(v128.load(at, 32), f32x4.mul(x, d2)), 32);
    v128.store(at, f32x4.add(v128.load(at, 48), f32x4.mul(x, d3)), 48);
  }
}
