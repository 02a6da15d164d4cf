/**
 * @file What a function gave, as plain data.
 *
 * Plain data can be compared, printed and sent to another process, and nothing in it can act: a returned object with
 * methods of its own has no say in whether it is right.
 */
import { Matrix } from 'scratchnet';

export type Plain =
  | {
      readonly kind: 'matrix';
      readonly rows: number;
      readonly cols: number;
      readonly values: readonly number[];
    }
  | { readonly kind: 'numbers'; readonly type: string; readonly values: readonly number[] }
  | { readonly kind: 'list'; readonly items: readonly Plain[] }
  | { readonly kind: 'record'; readonly entries: Readonly<Record<string, Plain>> }
  | { readonly kind: 'single'; readonly value: number | string | boolean | null | undefined }
  | { readonly kind: 'other'; readonly name: string };

/** Deeper than any answer of the course; an object that contains itself must come to an end. */
const DEEPEST = 6;

/** Any value as plain data, with its numbers copied. */
export function plain(value: unknown, depth = 0): Plain {
  if (value === null || ['number', 'string', 'boolean', 'undefined'].includes(typeof value)) {
    return { kind: 'single', value: value as number };
  }
  if (value instanceof Matrix) return plainMatrix(value);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return { kind: 'numbers', type: value.constructor.name, values: Array.from(value as Uint8Array, Number) };
  }
  if (depth >= DEEPEST) return { kind: 'other', name: 'an object in an object in an object …' };
  if (Array.isArray(value)) return plainArray(value, depth);
  if (typeof value === 'object' && isRecord(value)) return plainRecord(value, depth);
  return { kind: 'other', name: nameOf(value) };
}

function plainMatrix(matrix: Matrix): Plain {
  const { rows, cols } = matrix;
  return { kind: 'matrix', rows, cols, values: matrix.toArray().flat() };
}

function plainArray(items: readonly unknown[], depth: number): Plain {
  // Array.from turns holes into undefined: an array with holes is no list of numbers
  const all = Array.from(items);
  if (all.every((item) => typeof item === 'number')) {
    return { kind: 'numbers', type: 'array', values: all };
  }
  return { kind: 'list', items: all.map((item) => plain(item, depth + 1)) };
}

function isRecord(value: object): boolean {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function plainRecord(value: object, depth: number): Plain {
  const entries = Object.entries(value).map(([name, entry]) => [name, plain(entry, depth + 1)] as const);
  return { kind: 'record', entries: Object.fromEntries(entries) };
}

function nameOf(value: unknown): string {
  if (typeof value === 'function') return value.name ? `the function ${value.name}` : 'a function';
  if (value instanceof Promise) return 'a Promise';
  return `an object of the class ${(value as object).constructor?.name ?? 'without a name'}`;
}

/** What a value is, in a few words: "a Matrix 3×5". */
export function describe(value: Plain): string {
  switch (value.kind) {
    case 'matrix':
      return `a Matrix ${value.rows}×${value.cols}`;
    case 'numbers':
      return value.type === 'array'
        ? `an array of ${value.values.length} numbers`
        : `${/^[AEIO]/.test(value.type) ? 'an' : 'a'} ${value.type} of ${value.values.length} numbers`;
    case 'list':
      return `an array of ${value.items.length} ${value.items.length === 1 ? 'entry' : 'entries'}`;
    case 'record':
      return `an object { ${Object.keys(value.entries).join(', ')} }`;
    case 'single':
      return describeSingle(value.value);
    case 'other':
      return value.name;
  }
}

function describeSingle(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (typeof value === 'string') return `the text ${JSON.stringify(value)}`;
  return typeof value === 'number' ? 'one number' : `the value ${value}`;
}
