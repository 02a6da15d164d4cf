/**
 * @file One comparison for all tests: two tables of numbers, equal within a stated tolerance.
 */
import { readFileSync } from 'node:fs';
import { AssertionError } from 'chai';
import type { Matrix } from 'scratchnet';

/** Fails with the place, both numbers and their distance if an entry is off by more than the tolerance. */
export function expectNear(actual: Matrix, expected: number[][], tolerance: number): void {
  if (actual.rows !== expected.length || actual.cols !== expected[0]?.length) {
    throw new AssertionError(
      `the shape is (${actual.rows}×${actual.cols}), expected (${expected.length}×${expected[0]?.length})`,
    );
  }
  expected.forEach((row, r) => {
    row.forEach((value, c) => {
      const got = actual.get(r, c);
      const distance = Math.abs(got - value);
      if (!(distance <= tolerance)) {
        throw new AssertionError(
          `entry (${r}, ${c}) is ${got}, expected ${value}: off by ${distance}, more than ${tolerance}`,
        );
      }
    });
  });
}

/** NumPy's values, made by test/reference/network-values.py. */
export function networkValues() {
  return JSON.parse(readFileSync('test/reference/network-values.json', 'utf8'));
}
