/**
 * @file The matrix product in WebAssembly with 128-bit SIMD, written in AssemblyScript.
 *
 *     C (m × n) = A (m × k) · B (k × n) + beta · C
 *
 * B is packed into panels of 8 columns, so that the innermost loop reads it without jumps, whichever way it lies;
 * A is read where it is, one number at a time. The innermost loop keeps a tile of 5 × 8 sums in registers: each
 * number that is read takes part in 5 or 8 multiplications. (5 × 8 needs ten registers for the sums and leaves room
 * for the operands; larger tiles spill.)
 *
 * All addresses are in bytes. The caller checks sizes and reserves the memory.
 */

/** Rows and columns of a tile. */
const ROWS: i32 = 5;
const COLS: i32 = 8;

/** Bytes of one packed row of a panel, and of the scratch tile. */
const PANEL_ROW: i32 = COLS * 4;
const TILE_BYTES: usize = <usize>(ROWS * PANEL_ROW);

/** So many steps of k at a time: the panel of B they need stays in the first-level cache. */
const K_BLOCK: i32 = 392;

/** So many columns at a time: their panels stay in the second-level cache. */
const N_BLOCK: i32 = 512;

/** With so few rows, packing B would cost more than it saves. */
const FEW_ROWS: i32 = 12;

/** Bytes of workspace that {@link gemm} needs. */
export function workspaceBytes(): i32 {
  return <i32>TILE_BYTES + K_BLOCK * N_BLOCK * 4;
}

/**
 * C = A · B + beta · C; with beta = 0 whatever C holds is not read.
 *
 * @param rowA and colA the steps, in numbers, from one row or column of A to the next; the same for B; rowC for C,
 *   whose columns lie side by side
 * @param workspace address of {@link workspaceBytes} bytes
 */
export function gemm(
  m: i32, n: i32, k: i32,
  a: usize, rowA: i32, colA: i32,
  b: usize, rowB: i32, colB: i32,
  c: usize, rowC: i32,
  beta: f32, workspace: usize,
): void {
  const panels = workspace + TILE_BYTES;
  rowA <<= 2; colA <<= 2; rowB <<= 2; colB <<= 2; rowC <<= 2;
  const inPlace = m <= FEW_ROWS && colB == 4;
  for (let j = 0; j < n; j += N_BLOCK) {
    const cols = min(N_BLOCK, n - j);
    // Whole panels are read where they are, if that pays; the rest is packed.
    const direct = inPlace ? cols & -COLS : 0;
    for (let p = 0; p < k; p += K_BLOCK) {
      const depth = min(K_BLOCK, k - p);
      const fromA = a + p * colA, fromB = b + p * rowB + j * colB, toC = c + j * 4;
      const keep: f32 = p > 0 ? 1 : beta;
      for (let q = 0; q < direct; q += COLS) {
        multiplyPanel(m, COLS, depth, fromA, rowA, colA, fromB + q * 4, rowB, toC + q * 4, rowC, keep, workspace);
      }
      if (direct == cols) continue;
      pack(depth, cols - direct, fromB + direct * colB, rowB, colB, panels);
      for (let q = direct; q < cols; q += COLS) {
        const panel = panels + ((q - direct) * depth << 2);
        multiplyPanel(m, min(COLS, cols - q), depth, fromA, rowA, colA, panel, PANEL_ROW, toC + q * 4, rowC, keep, workspace);
      }
    }
  }
}

/**
 * One panel of B times all rows of A, tile by tile.
 * @param rowB bytes from one row of the panel to the next: packed or where it lies in B
 */
function multiplyPanel(
  m: i32, cols: i32, depth: i32,
  a: usize, rowA: i32, colA: i32,
  panel: usize, rowB: i32,
  c: usize, rowC: i32,
  beta: f32, scratch: usize,
): void {
  for (let i = 0; i < m; i += ROWS) {
    const rows = min(ROWS, m - i);
    const fromA = a + i * rowA, corner = c + i * rowC;
    if (cols == COLS) {
      tile(rows, depth, fromA, rowA, colA, panel, rowB, corner, rowC, beta);
    } else {
      // At the right edge the whole tile is computed in the scratch, and only what belongs to C is copied.
      tile(rows, depth, fromA, rowA, colA, panel, rowB, scratch, PANEL_ROW, 0);
      copyCorner(rows, cols, scratch, corner, rowC, beta);
    }
  }
}

/** One tile of up to 5 × 8 sums. Each number of rows has a loop of its own, with just the sums it needs. */
function tile(
  rows: i32, depth: i32, a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, beta: f32,
): void {
  if (rows == 5) tile5(depth, a, rowA, colA, b, rowB, c, rowC, beta);
  else if (rows == 4) tile4(depth, a, rowA, colA, b, rowB, c, rowC, beta);
  else if (rows == 3) tile3(depth, a, rowA, colA, b, rowB, c, rowC, beta);
  else if (rows == 2) tile2(depth, a, rowA, colA, b, rowB, c, rowC, beta);
  else tile1(depth, a, rowA, colA, b, rowB, c, rowC, beta);
}

function tile5(depth: i32, a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, beta: f32): void {
  tileOf(5, depth, a, rowA, colA, b, rowB, c, rowC, beta);
}

function tile4(depth: i32, a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, beta: f32): void {
  tileOf(4, depth, a, rowA, colA, b, rowB, c, rowC, beta);
}

function tile3(depth: i32, a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, beta: f32): void {
  tileOf(3, depth, a, rowA, colA, b, rowB, c, rowC, beta);
}

function tile2(depth: i32, a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, beta: f32): void {
  tileOf(2, depth, a, rowA, colA, b, rowB, c, rowC, beta);
}

function tile1(depth: i32, a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, beta: f32): void {
  tileOf(1, depth, a, rowA, colA, b, rowB, c, rowC, beta);
}

/** The innermost loop. Inlined with a constant number of rows, so that the compiler drops what that number lacks. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function tileOf(
  rows: i32, depth: i32, a: usize, rowA: i32, colA: i32, b: usize, rowB: i32, c: usize, rowC: i32, beta: f32,
): void {
  let a1 = a + rowA, a2 = a1 + rowA, a3 = a2 + rowA, a4 = a3 + rowA;
  let s00 = f32x4.splat(0), s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0), s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0), s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0), s31 = f32x4.splat(0);
  let s40 = f32x4.splat(0), s41 = f32x4.splat(0);
  // Not unrolled: with more variables alive at once, engines move sums out of registers.
  for (let p = depth; p > 0; p--) {
    const left = v128.load(b);
    const right = v128.load(b, 16);
    let x = v128.load32_splat(a);
    s00 = madd(x, left, s00); s01 = madd(x, right, s01);
    if (rows > 1) { x = v128.load32_splat(a1); s10 = madd(x, left, s10); s11 = madd(x, right, s11); }
    if (rows > 2) { x = v128.load32_splat(a2); s20 = madd(x, left, s20); s21 = madd(x, right, s21); }
    if (rows > 3) { x = v128.load32_splat(a3); s30 = madd(x, left, s30); s31 = madd(x, right, s31); }
    if (rows > 4) { x = v128.load32_splat(a4); s40 = madd(x, left, s40); s41 = madd(x, right, s41); }
    b += rowB;
    a += colA; a1 += colA; a2 += colA; a3 += colA; a4 += colA;
  }
  // One branch around all stores, and the plain stores last: written in any other way, engines keep sums out of
  // registers in the loop above as well, which halves its speed.
  if (beta != 0) {
    const keep = f32x4.splat(beta);
    addRow(c, s00, s01, keep);
    if (rows > 1) { c += rowC; addRow(c, s10, s11, keep); }
    if (rows > 2) { c += rowC; addRow(c, s20, s21, keep); }
    if (rows > 3) { c += rowC; addRow(c, s30, s31, keep); }
    if (rows > 4) { c += rowC; addRow(c, s40, s41, keep); }
  } else {
    storeRow(c, s00, s01);
    if (rows > 1) { c += rowC; storeRow(c, s10, s11); }
    if (rows > 2) { c += rowC; storeRow(c, s20, s21); }
    if (rows > 3) { c += rowC; storeRow(c, s30, s31); }
    if (rows > 4) { c += rowC; storeRow(c, s40, s41); }
  }
}

/** x · y + sum: rounded once where the engine has relaxed SIMD, else twice. */
// @ts-ignore: decorators are AssemblyScript's
@inline
function madd(x: v128, y: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(x, y, sum);
  return f32x4.add(sum, f32x4.mul(x, y));
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function storeRow(c: usize, left: v128, right: v128): void {
  v128.store(c, left);
  v128.store(c, right, 16);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function addRow(c: usize, left: v128, right: v128, keep: v128): void {
  v128.store(c, f32x4.add(f32x4.mul(keep, v128.load(c)), left));
  v128.store(c, f32x4.add(f32x4.mul(keep, v128.load(c, 16)), right), 16);
}

function copyCorner(rows: i32, cols: i32, tile: usize, c: usize, rowC: i32, beta: f32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const to = c + i * rowC + j * 4;
      const value = load<f32>(tile + i * PANEL_ROW + j * 4);
      store<f32>(to, beta == 0 ? value : beta * load<f32>(to) + value);
    }
  }
}

/** Copies B into panels of 8 columns; the last panel is filled up with zeros. */
function pack(depth: i32, n: i32, b: usize, rowB: i32, colB: i32, to: usize): void {
  for (let j = 0; j < n; j += COLS, to += depth * PANEL_ROW) {
    const from = b + j * colB;
    if (n - j < COLS) packEdge(depth, n - j, from, rowB, colB, to);
    else if (colB == 4) packRows(depth, from, rowB, to);
    else if (rowB == 4) packColumns(depth, from, colB, to);
    else packEdge(depth, COLS, from, rowB, colB, to);
  }
}

/** A panel whose rows lie in one piece. */
function packRows(depth: i32, from: usize, rowB: i32, to: usize): void {
  for (let p = 0; p < depth; p++, from += rowB, to += PANEL_ROW) {
    v128.store(to, v128.load(from));
    v128.store(to, v128.load(from, 16), 16);
  }
}

/** A panel whose columns lie in one piece: squares of 4 × 4 are turned in registers. */
function packColumns(depth: i32, from: usize, colB: i32, to: usize): void {
  let p = 0;
  for (; p + 4 <= depth; p += 4, from += 16, to += 4 * PANEL_ROW) {
    turnSquare(from, colB, to);
    turnSquare(from + 4 * colB, colB, to + 16);
  }
  packEdge(depth - p, COLS, from, 4, colB, to);
}

// @ts-ignore: decorators are AssemblyScript's
@inline
function turnSquare(from: usize, step: i32, to: usize): void {
  const c0 = v128.load(from), c1 = v128.load(from + step);
  const c2 = v128.load(from + 2 * step), c3 = v128.load(from + 3 * step);
  const low01 = v128.shuffle<f32>(c0, c1, 0, 4, 1, 5), high01 = v128.shuffle<f32>(c0, c1, 2, 6, 3, 7);
  const low23 = v128.shuffle<f32>(c2, c3, 0, 4, 1, 5), high23 = v128.shuffle<f32>(c2, c3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
  v128.store(to + PANEL_ROW, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7));
  v128.store(to + 2 * PANEL_ROW, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5));
  v128.store(to + 3 * PANEL_ROW, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7));
}

/** Any strides, at most 8 columns, number by number. */
function packEdge(depth: i32, cols: i32, from: usize, rowB: i32, colB: i32, to: usize): void {
  for (let p = 0; p < depth; p++, from += rowB, to += PANEL_ROW) {
    for (let j = 0; j < COLS; j++) {
      store<f32>(to + j * 4, j < cols ? load<f32>(from + j * colB) : 0);
    }
  }
}
