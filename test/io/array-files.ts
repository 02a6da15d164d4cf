/**
 * @file Files as NumPy and the package safetensors write them, from test/reference/array-files.py.
 */
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
  safetensors: {
    bytes: string;
    tensors: Record<string, Described>;
    metadata: Record<string, string>;
    refused: string;
  };
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
    return dims.reduce((place, d) => place * (shape[d] as number) + (index[d] as number), 0);
  };
  const indices = shape.reduce<number[][]>(
    (all, size) => all.flatMap((index) => Array.from({ length: size }, (_, i) => [...index, i])),
    [[]],
  );
  const values = indices.map((index) => {
    const value = data[at(index)] as number | bigint | string;
    if (dtype === 'bool') return value === 1;
    return typeof value === 'bigint' ? String(value) : value;
  });
  return { shape: [...shape], values };
}
