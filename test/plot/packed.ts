/**
 * @file Reads the numbers that a trace holds as Plotly's packed array.
 */

/** The rows of `{ dtype: 'i2', shape: 'rows, columns', bdata }`. */
export function unpack(z: unknown): number[][] {
  const { shape, bdata } = z as { dtype: 'i2'; shape: string; bdata: string };
  const bytes = Uint8Array.from(Buffer.from(bdata, 'base64'));
  const flat = new Int16Array(bytes.buffer);
  const [rows = 0, cols = 0] = shape.split(', ').map(Number);
  return Array.from({ length: rows }, (_, r) => [...flat.subarray(r * cols, (r + 1) * cols)]);
}
