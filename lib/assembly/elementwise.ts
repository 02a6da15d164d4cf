/**
 * @file What a training step does number by number, four numbers at a time.
 *
 * Matrices lie row by row in one piece; addresses are in bytes.
 */

/** Bytes that come from memory together: a line of the processor's cache. */
const LINE: i32 = 64;

/** So many rows are fetched before they are read. */
const FETCHED: i32 = 32;

/**
 * Rows of numbers ← (the rows of bytes that the list names) / divisor, rounded as a division of float32 numbers is.
 *
 * The rows lie far apart. One after the other, each would be waited for; reads that do nothing else are on their way
 * together.
 *
 * @param high and low, if they are not 0, such that byte · high + byte · low is the quotient of each byte: two products are
 *   several times as fast as a division
 * @returns a number that depends on all that was fetched, so that no compiler leaves the fetching out
 */
export function gatherBytes(
  list: usize, rows: i32, bytes: usize, cols: i32, divisor: f32, high: f32, low: f32, to: usize,
): i32 {
  let sum = 0;
  for (let first = 0; first < rows; first += FETCHED) {
    const last = min(first + FETCHED, rows);
    for (let r = first; r < last; r++) {
      const row = bytes + <usize>load<i32>(list + (r << 2)) * cols;
      for (let i = 0; i < cols; i += LINE) sum += load<u8>(row + i);
    }
    for (let r = first; r < last; r++, to += <usize>cols << 2) {
      const row = bytes + <usize>load<i32>(list + (r << 2)) * cols;
      if (high != 0) multiplyRow(row, cols, high, low, to);
      else divideRow(row, cols, divisor, to);
    }
  }
  return sum;
}

/** Numbers ← bytes · high + bytes · low */
function multiplyRow(bytes: usize, length: i32, high: f32, low: f32, to: usize): void {
  quotientRow(true, bytes, length, high, low, to);
}

/** Numbers ← bytes / divisor */
function divideRow(bytes: usize, length: i32, divisor: f32, to: usize): void {
  quotientRow(false, bytes, length, divisor, 0, to);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function quotientRow(multiplies: bool, bytes: usize, length: i32, by: f32, rest: f32, to: usize): void {
  const by4 = f32x4.splat(by), rest4 = f32x4.splat(rest);
  let i = 0;
  for (; i + 16 <= length; i += 16, bytes += 16, to += 64) {
    const all = v128.load(bytes);
    const low = i16x8.extend_low_i8x16_u(all), high = i16x8.extend_high_i8x16_u(all);
    v128.store(to, quotients(multiplies, i32x4.extend_low_i16x8_u(low), by4, rest4));
    v128.store(to, quotients(multiplies, i32x4.extend_high_i16x8_u(low), by4, rest4), 16);
    v128.store(to, quotients(multiplies, i32x4.extend_low_i16x8_u(high), by4, rest4), 32);
    v128.store(to, quotients(multiplies, i32x4.extend_high_i16x8_u(high), by4, rest4), 48);
  }
  for (; i < length; i++, bytes++, to += 4) {
    const byte = <f32>load<u8>(bytes);
    store<f32>(to, multiplies ? byte * by + byte * rest : byte / by);
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function quotients(multiplies: bool, whole: v128, by: v128, rest: v128): v128 {
  const numbers = f32x4.convert_i32x4_s(whole);
  if (multiplies) return f32x4.add(f32x4.mul(numbers, by), f32x4.mul(numbers, rest));
  return f32x4.div(numbers, by);
}

/** Z ← Z + b, with b added to every row. */
export function addBias(z: usize, rows: i32, cols: i32, b: usize): void {
  for (let r = 0; r < rows; r++) {
    let j = 0;
    for (; j + 4 <= cols; j += 4, z += 16) v128.store(z, f32x4.add(v128.load(z), v128.load(b + j * 4)));
    for (; j < cols; j++, z += 4) store<f32>(z, load<f32>(z) + load<f32>(b + j * 4));
  }
}

/** Z ← max(0, Z). NaN stays NaN. */
export function relu(z: usize, length: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= length; i += 4, z += 16) v128.store(z, f32x4.max(v128.load(z), zero));
  for (; i < length; i++, z += 4) store<f32>(z, max<f32>(load<f32>(z), 0));
}

/** D ← D where A is above 0, else 0: the slope of ReLU, from its result. */
export function maskByRelu(d: usize, a: usize, length: i32): void {
  const zero = f32x4.splat(0);
  let i = 0;
  for (; i + 4 <= length; i += 4, d += 16, a += 16) {
    v128.store(d, v128.and(v128.load(d), f32x4.gt(v128.load(a), zero)));
  }
  for (; i < length; i++, d += 4, a += 4) store<f32>(d, load<f32>(a) > 0 ? load<f32>(d) : 0);
}

/** sums ← the sum of each column of D, + beta · sums. */
export function columnSums(d: usize, rows: i32, cols: i32, sums: usize, beta: f32): void {
  const row = cols * 4;
  let j = 0;
  for (; j + 16 <= cols; j += 16, d += 64, sums += 64) {
    let s0 = f32x4.splat(0), s1 = f32x4.splat(0), s2 = f32x4.splat(0), s3 = f32x4.splat(0);
    for (let r = 0, at = d; r < rows; r++, at += row) {
      s0 = f32x4.add(s0, v128.load(at));
      s1 = f32x4.add(s1, v128.load(at, 16));
      s2 = f32x4.add(s2, v128.load(at, 32));
      s3 = f32x4.add(s3, v128.load(at, 48));
    }
    storeSums(sums, beta, s0);
    storeSums(sums + 16, beta, s1);
    storeSums(sums + 32, beta, s2);
    storeSums(sums + 48, beta, s3);
  }
  for (; j < cols; j++, d += 4, sums += 4) {
    let sum: f32 = 0;
    for (let r = 0, at = d; r < rows; r++, at += row) sum += load<f32>(at);
    store<f32>(sums, beta == 0 ? sum : beta * load<f32>(sums) + sum);
  }
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function storeSums(to: usize, beta: f32, sums: v128): void {
  if (beta != 0) sums = f32x4.add(f32x4.mul(f32x4.splat(beta), v128.load(to)), sums);
  v128.store(to, sums);
}

/** y ← y + alpha · x */
export function addScaled(length: i32, alpha: f32, x: usize, y: usize): void {
  const factor = f32x4.splat(alpha);
  let i = 0;
  // Sixteen at a time: there is so little to do for each that the loop itself would take as long.
  for (; i + 16 <= length; i += 16, x += 64, y += 64) {
    v128.store(y, f32x4.add(v128.load(y), f32x4.mul(factor, v128.load(x))));
    v128.store(y, f32x4.add(v128.load(y, 16), f32x4.mul(factor, v128.load(x, 16))), 16);
    v128.store(y, f32x4.add(v128.load(y, 32), f32x4.mul(factor, v128.load(x, 32))), 32);
    v128.store(y, f32x4.add(v128.load(y, 48), f32x4.mul(factor, v128.load(x, 48))), 48);
  }
  for (; i < length; i++, x += 4, y += 4) store<f32>(y, load<f32>(y) + alpha * load<f32>(x));
}

/**
 * One step of Adam. The corrections for the start are in `rate` and `epsilon`:
 * rate = learning rate · √(1 − beta2ᵗ) / (1 − beta1ᵗ), epsilon = ε · √(1 − beta2ᵗ).
 *
 *     m ← beta1 m + (1 − beta1) g     v ← beta2 v + (1 − beta2) g²     w ← w − rate · m / (√v + epsilon)
 */
export function adam(
  length: i32, rate: f32, beta1: f32, beta2: f32, epsilon: f32,
  g: usize, m: usize, v: usize, w: usize,
): void {
  const factor = f32x4.splat(rate), least = f32x4.splat(epsilon);
  const keep1 = f32x4.splat(beta1), new1 = f32x4.splat(1 - beta1);
  const keep2 = f32x4.splat(beta2), new2 = f32x4.splat(1 - beta2);
  // The length is a multiple of 4: the rooms of all parameters are.
  for (let i = 0; i < length; i += 4, g += 16, m += 16, v += 16, w += 16) {
    const slope = v128.load(g);
    const mean = f32x4.add(f32x4.mul(keep1, v128.load(m)), f32x4.mul(new1, slope));
    const square = f32x4.add(f32x4.mul(keep2, v128.load(v)), f32x4.mul(new2, f32x4.mul(slope, slope)));
    v128.store(m, mean);
    v128.store(v, square);
    const step = f32x4.div(f32x4.mul(factor, mean), f32x4.add(f32x4.sqrt(square), least));
    v128.store(w, f32x4.sub(v128.load(w), step));
  }
}
