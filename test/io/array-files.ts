/**
 * @file Files as NumPy and the package safetensors write them, from test/reference/array-files.py.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { NdArray } from 'scratchnet';

/** What must come out: all entries with the last dimension running fastest, 64-bit whole numbers as text. */
export interface Described {
  shape: number[];
  values: (number | boolean | string)[];
}

interface ArrayFiles {
  npy: Record<string, Described & { bytes: string; fortranOrder: boolean }>;
  refusedNpy: Record<string, string>;
  npz: Record<string, { bytes: string; arrays: Record<string, Described> }>;
  npzWithObjects: string;
  mixedNpz: { bytes: string; arrays: Record<string, Described> };
  /** The SHA-256 of all 65 536 floats of 16 bits, in order, as float32. */
  halves: Record<'float16' | 'bfloat16', string>;
  safetensors: {
    bytes: string;
    tensors: Record<string, Described>;
    metadata: Record<string, string>;
  };
  safetensorsKinds: { bytes: string; tensors: Record<string, Described> };
}

export const arrayFiles: ArrayFiles = JSON.parse(readFileSync('test/reference/array-files.json', 'utf8'));

/** The bytes behind base64, put somewhere inside a larger buffer as Node's file reading may do. */
export function fromBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  const larger = new Uint8Array(bytes.length + 8);
  larger.set(bytes, 3);
  return larger.subarray(3, 3 + bytes.length);
}

/** Shape and entries of an array, with the last dimension running fastest whatever its order is. */
export function describeArray({ shape, dtype, data, fortranOrder }: NdArray): Described {
  const at = (index: number[]): number => {
    const dims = fortranOrder ? [...index.keys()].reverse() : [...index.keys()];
    return dims.reduce((place, d) => place * shape[d] + index[d], 0);
  };
  const indices = shape.reduce<number[][]>(
    (all, size) => all.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])),
    [[]],
  );
  const values = indices.map((index) => {
    const value = data[at(index)];
    if (dtype === 'bool') return value === 1;
    return typeof value === 'bigint' ? String(value) : value;
  });
  return { shape: [...shape], values };
}

/** All floats of 16 bits, as bytes. */
export function everyHalf(isBigEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(2 ** 17);
  const view = new DataView(bytes.buffer);
  for (let bits = 0; bits < 2 ** 16; bits++) view.setUint16(2 * bits, bits, !isBigEndian);
  return bytes;
}

export function sha256(data: NdArray['data']): string {
  return createHash('sha256')
    .update(data as Float32Array)
    .digest('hex');
}
