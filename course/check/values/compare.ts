/** @file Whether two answers agree, and where they first do not. */
import type { Plain } from './plain.ts';

/** The first place where an answer is not as expected. */
export interface Difference {
  /** `type` and `shape` before `value`: numbers are compared only where there are equally many. */
  readonly kind: 'type' | 'shape' | 'value';
  /** Where in the answer: '' for the answer itself, 'dW1' for an entry of an object, 'answer[0].dW' in a list. */
  readonly path: string;
  readonly expected: Plain;
  readonly got: Plain;
}

/** Equal up to this share of the larger size, or of 1 if both are smaller. */
export const TOLERANCE = 1e-5;

/** @returns the first difference, undefined where there is none */
export function difference(
  expected: Plain,
  got: Plain,
  tolerance: number = TOLERANCE,
  path = '',
): Difference | undefined {
  const found = (kind: Difference['kind']): Difference => ({ kind, path, expected, got });
  if (expected.kind !== got.kind) return found('type');
  if (expected.kind === 'matrix' && got.kind === 'matrix') {
    if (expected.rows !== got.rows || expected.cols !== got.cols) return found('shape');
    return sameNumbers(expected.values, got.values, tolerance) ? undefined : found('value');
  }
  if (expected.kind === 'numbers' && got.kind === 'numbers') {
    if (expected.values.length !== got.values.length) return found('shape');
    return sameNumbers(expected.values, got.values, tolerance) ? undefined : found('value');
  }
  if (expected.kind === 'list' && got.kind === 'list') {
    if (expected.items.length !== got.items.length) return found('shape');
    const name = (i: number): string => `[${i}]`;
    return inParts(
      expected.items.map((item, i) => [name(i), item]),
      Object.fromEntries(got.items.map((item, i) => [name(i), item])),
      tolerance,
      path || 'answer',
    );
  }
  if (expected.kind === 'record' && got.kind === 'record') {
    if (Object.keys(expected.entries).some((name) => !(name in got.entries))) return found('type');
    return inParts(Object.entries(expected.entries), got.entries, tolerance, path);
  }
  if (expected.kind === 'single' && got.kind === 'single') {
    return sameSingle(expected.value, got.value, tolerance);
  }
  return expected.kind === 'other' ? undefined : found('type');

  function sameSingle(a: unknown, b: unknown, within: number): Difference | undefined {
    if (typeof a !== typeof b) return found('type');
    const same = typeof a === 'number' ? sameNumber(a, b as number, within) : a === b;
    return same ? undefined : found('value');
  }
}

/** The part of an answer that has a path, as in {@link Difference}. */
export function partAt(value: Plain, path: string): Plain | undefined {
  const steps = path.replace(/^answer(?=\[)/, '').match(/\[\d+\]|[^.[\]]+/g) ?? [];
  return steps.reduce<Plain | undefined>((part, step) => {
    if (part?.kind === 'list') return part.items[Number(step.slice(1, -1))];
    return part?.kind === 'record' ? part.entries[step] : undefined;
  }, value);
}

function inParts(
  expected: readonly (readonly [string, Plain])[],
  got: Readonly<Record<string, Plain>>,
  tolerance: number,
  path: string,
): Difference | undefined {
  for (const [name, part] of expected) {
    const inside = path === '' || name.startsWith('[') ? `${path}${name}` : `${path}.${name}`;
    const found = difference(part, got[name], tolerance, inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

function sameNumbers(a: readonly number[], b: readonly number[], tolerance: number): boolean {
  return a.every((value, i) => sameNumber(value, b[i], tolerance));
}

/** NaN equals NaN here: a function may be right to give it. */
export function sameNumber(a: number, b: number, tolerance: number = TOLERANCE): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (!Number.isFinite(a - b)) return false; // else Infinity would be near to everything
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}
