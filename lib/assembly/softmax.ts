/**
 * @file Softmax, cross-entropy and its slope in one pass over the scores.
 */

/** The smallest probability whose logarithm is taken, as in the library's crossEntropy. */
const SMALLEST: f64 = 1e-9;

/**
 * Turns scores into the slope of the loss, in place:
 *
 *     Z ← scale · (softmax(Z) − Y)        one example per row
 *
 * @param y the targets, of the shape of Z; only targets that are not 0 cost a logarithm
 * @param out address of two f64: the summed loss −Σ Y ln(max(softmax(Z), 1e−9)), and how many rows have their
 *   largest score where the largest target is
 */
export function softmaxCrossEntropy(z: usize, y: usize, rows: i32, cols: i32, scale: f32, out: usize): void {
  const row = cols * 4;
  let hits = 0;
  for (let r = 0, at = z, target = y; r < rows; r++, at += row, target += row) {
    const best = largest(at, cols);
    hits += i32(best == largest(target, cols));
    const top = load<f32>(at + best * 4);
    for (let j = 0; j < cols; j++) store<f32>(at + j * 4, load<f32>(at + j * 4) - top);
  }
  exp(z, rows * cols);
  let loss: f64 = 0;
  for (let r = 0, at = z, target = y; r < rows; r++, at += row, target += row) {
    let sum: f32 = 0;
    for (let j = 0; j < cols; j++) sum += load<f32>(at + j * 4);
    for (let j = 0; j < cols; j++) {
      const p = load<f32>(at + j * 4) / sum;
      const wanted = load<f32>(target + j * 4);
      if (wanted != 0) loss -= f64(wanted) * Math.log(Math.max(f64(p), SMALLEST));
      store<f32>(at + j * 4, scale * (p - wanted));
    }
    // A row of NaN must show even where no target meets it.
    if (sum != sum) loss = NaN;
  }
  store<f64>(out, loss);
  store<f64>(out, <f64>hits, 8);
}

/** The place of the largest of some numbers; of equal ones the first. */
function largest(from: usize, length: i32): i32 {
  let best = 0;
  for (let j = 1; j < length; j++) {
    if (load<f32>(from + j * 4) > load<f32>(from + best * 4)) best = j;
  }
  return best;
}

/** Turns each number into its exponential, in place. */
function exp(x: usize, length: i32): void {
  let i = 0;
  for (; i + 4 <= length; i += 4, x += 16) v128.store(x, exp4(v128.load(x)));
  for (; i < length; i++, x += 4) store<f32>(x, f32x4.extract_lane(exp4(v128.load32_splat(x)), 0));
}

/**
 * Four exponentials, with a relative error of about 1e−7.
 *
 *     eˣ = 2ⁿ · eʳ    with n = x / ln 2 rounded and |r| ≤ ln 2 / 2, where seven terms of the series are enough
 */
// @ts-ignore: decorators are AssemblyScript's
@inline
function exp4(x: v128): v128 {
  // Below −87 the result is no normal number any more; scores are at most 0 here.
  x = f32x4.max(x, f32x4.splat(-87));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  // ln 2 in two parts: n times the first is exact.
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let sum = f32x4.splat(1 / 5040);
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1 / 720));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1 / 120));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1 / 24));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1 / 6));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(0.5));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1));
  sum = f32x4.add(f32x4.mul(sum, r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(sum, power);
}
