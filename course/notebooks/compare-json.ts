/** @file Compares two JSON values, such as charts, with a tolerance for their numbers. */

/** Relative tolerance; near zero the absolute one counts. */
const RELATIVE = 1e-3;
const ABSOLUTE = 1e-6;

/** Types of the numbers that Plotly packs: the grids of pictures. */
const ARRAYS = { i1: Int8Array, i2: Int16Array, f4: Float32Array };
/** A byte has few steps: what lies between two of them may be rounded to either. */
const STEP = { i1: 1, i2: 0, f4: 0 };

type Json = Readonly<Record<string, unknown>>;

interface Packed extends Json {
  readonly dtype: keyof typeof ARRAYS;
  readonly shape: string;
  /** In base64. */
  readonly bdata: string;
}

/**
 * Walks through both values.
 *
 * @param path says where in the whole we are
 * @returns one sentence for each difference
 */
export function compareJson(path: string, expected: unknown, got: unknown): string[] {
  if (typeof expected === 'number' && typeof got === 'number') {
    const bound = Math.max(RELATIVE * Math.max(Math.abs(expected), Math.abs(got)), ABSOLUTE);
    return Math.abs(expected - got) <= bound ? [] : [`${path}: expected ${expected}, got ${got}`];
  }
  if (!isObject(expected) || !isObject(got)) {
    return expected === got ? [] : [`${path}: expected ${quote(expected)}, got ${quote(got)}`];
  }
  if (isPacked(expected) && isPacked(got)) return comparePacked(path, expected, got);
  const keys = new Set([...Object.keys(expected), ...Object.keys(got)]);
  return [...keys].flatMap((key) => compareJson(`${path}.${key}`, expected[key], got[key]));
}

/** A value as a sentence shows it. */
export function quote(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

/** A picture's colours go from its smallest to its largest number, so the tolerance is a part of the largest. */
function comparePacked(path: string, expected: Packed, got: Packed): string[] {
  if (expected.dtype !== got.dtype || expected.shape !== got.shape) {
    return [`${path}: expected ${expected.dtype} (${expected.shape}), got ${got.dtype} (${got.shape})`];
  }
  const [wanted, found] = [numbersOf(expected), numbersOf(got)];
  const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value) || 0), 0);
  const bound = Math.max(RELATIVE * largest, STEP[expected.dtype]);
  const at = wanted.findIndex((value, i) => !isNear(value, found[i], bound));
  return at === -1 ? [] : [`${path}[${at}]: expected ${wanted[at]}, got ${found[at]}`];
}

function isNear(a: number, b: number, bound: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= bound;
}

function numbersOf({ dtype, bdata }: Packed): number[] {
  return Array.from(new ARRAYS[dtype](Uint8Array.from(Buffer.from(bdata, 'base64')).buffer));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}

function isPacked(value: Json): value is Packed {
  return typeof value.dtype === 'string' && value.dtype in ARRAYS && typeof value.bdata === 'string';
}
