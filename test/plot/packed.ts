/**
 * @file Reads the numbers that a trace holds as Plotly's packed array.
 */

/** The rows of `{ dtype: 'i2' | 'f4', shape: 'rows, columns', bdata }`. */
export function unpack(z: unknown): number[][] {
  const { dtype, shape, bdata } = z as { dtype: 'i2' | 'f4'; shape: string; bdata: string };
  const bytes = Uint8Array.from(Buffer.from(bdata, 'base64'));
  const flat = dtype === 'i2' ? new Int16Array(bytes.buffer) : new Float32Array(bytes.buffer);
  const [rows = 0, cols = 0] = shape.split(', ').map(Number);
  return Array.from({ length: rows }, (_, r) => [...flat.subarray(r * cols, (r + 1) * cols)]);
}
