/**
 * @file The matrix product in WebAssembly with 128-bit SIMD, written in AssemblyScript.
 *
 *     C (m × n) = A (m × k) · B (k × n)      or, to add up pieces,      C += A · B
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

/** Bytes of workspace that {@link gemm} needs. */
export function workspaceBytes(): i32 {
  return <i32>TILE_BYTES + K_BLOCK * N_BLOCK * 4;
}

/**
 * C = A · B, or C += A · B.
 *
 * @param rowA and colA the steps, in numbers, from one row or column of A to the next; likewise for B; rowC for C,
 *   whose columns lie side by side
 * @param add 0 to write C, 1 to add to it
 * @param workspace address of {@link workspaceBytes} bytes
 */
export function gemm(
  m: i32, n: i32, k: i32,
  a: usize, rowA: i32, colA: i32,
  b: usize, rowB: i32, colB: i32,
  c: usize, rowC: i32,
  add: i32, workspace: usize,
): void {
  const panels = workspace + TILE_BYTES;
  rowA <<= 2; colA <<= 2; rowB <<= 2; colB <<= 2; rowC <<= 2;
  for (let j = 0; j < n; j += N_BLOCK) {
    const cols = min(N_BLOCK, n - j);
    for (let p = 0; p < k; p += K_BLOCK) {
      const depth = min(K_BLOCK, k - p);
      pack(depth, cols, b + p * rowB + j * colB, rowB, colB, panels);
      multiplyPanels(m, cols, depth, a + p * colA, rowA, colA, panels, c + j * 4, rowC, add | i32(p > 0), workspace);
    }
  }
}

/** Goes through the panels, and for each through the rows of A, tile by tile. */
function multiplyPanels(
  m: i32, n: i32, depth: i32,
  a: usize, rowA: i32, colA: i32,
  panels: usize, c: usize, rowC: i32,
  add: i32, scratch: usize,
): void {
  for (let j = 0; j < n; j += COLS) {
    const panel = panels + (j * depth << 2);
    for (let i = 0; i < m; i += ROWS) {
      const rows = min(ROWS, m - i);
      const cols = min(COLS, n - j);
      const corner = c + i * rowC + j * 4;
      if (rows == ROWS && cols == COLS) {
        tile(depth, a + i * rowA, rowA, colA, ROWS, panel, corner, rowC, add);
      } else {
        // At the edge the whole tile is computed in the scratch, and only what belongs to C is copied.
        tile(depth, a + i * rowA, rowA, colA, rows, panel, scratch, PANEL_ROW, 0);
        copyCorner(rows, cols, scratch, corner, rowC, add);
      }
    }
  }
}

/**
 * One tile of 5 × 8 sums. Where A has fewer than 5 rows left, its last row is read again and again: the sums of the
 * rows that do not exist land in the scratch and are thrown away.
 */
function tile(
  depth: i32, a: usize, rowA: i32, colA: i32, rows: i32,
  panel: usize, c: usize, rowC: i32, add: i32,
): void {
  const a1 = a + min(1, rows - 1) * rowA;
  const a2 = a + min(2, rows - 1) * rowA;
  const a3 = a + min(3, rows - 1) * rowA;
  const a4 = a + min(4, rows - 1) * rowA;
  let s00 = f32x4.splat(0), s01 = f32x4.splat(0);
  let s10 = f32x4.splat(0), s11 = f32x4.splat(0);
  let s20 = f32x4.splat(0), s21 = f32x4.splat(0);
  let s30 = f32x4.splat(0), s31 = f32x4.splat(0);
  let s40 = f32x4.splat(0), s41 = f32x4.splat(0);
  let at: usize = 0;
  const end = panel + depth * PANEL_ROW;
  // Not unrolled: with more variables alive at once, engines move sums out of registers.
  for (; panel < end; panel += PANEL_ROW, at += colA) {
    const left = v128.load(panel);
    const right = v128.load(panel, 16);
    let x = v128.load32_splat(a + at);
    s00 = madd(x, left, s00); s01 = madd(x, right, s01);
    x = v128.load32_splat(a1 + at);
    s10 = madd(x, left, s10); s11 = madd(x, right, s11);
    x = v128.load32_splat(a2 + at);
    s20 = madd(x, left, s20); s21 = madd(x, right, s21);
    x = v128.load32_splat(a3 + at);
    s30 = madd(x, left, s30); s31 = madd(x, right, s31);
    x = v128.load32_splat(a4 + at);
    s40 = madd(x, left, s40); s41 = madd(x, right, s41);
  }
  storeRow(c, s00, s01, add);
  storeRow(c + rowC, s10, s11, add);
  storeRow(c + 2 * rowC, s20, s21, add);
  storeRow(c + 3 * rowC, s30, s31, add);
  storeRow(c + 4 * rowC, s40, s41, add);
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
function storeRow(c: usize, left: v128, right: v128, add: i32): void {
  if (add) {
    left = f32x4.add(v128.load(c), left);
    right = f32x4.add(v128.load(c, 16), right);
  }
  v128.store(c, left);
  v128.store(c, right, 16);
}

function copyCorner(rows: i32, cols: i32, tile: usize, c: usize, rowC: i32, add: i32): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const to = c + i * rowC + j * 4;
      const value = load<f32>(tile + i * PANEL_ROW + j * 4);
      store<f32>(to, add ? load<f32>(to) + value : value);
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
