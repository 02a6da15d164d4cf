/** @file What can be said of wrong numbers when no usual mistake explains them, without giving the answer away. */
import type { Numbers } from './answer-text.ts';
import { numberText, type Same, shapeOf } from './wrong-form.ts';

/** A number that is rounded to two digits or more is at most about this share away. */
const ROUNDING = 0.015;
/** Ratios are told where they are this exact. */
const EXACT = 2e-3;
/** More wrong places than this are not listed. */
const MOST_NAMED = 3;

/** One sentence about all of the numbers, or about the wrong ones. */
export function describeWrong(got: readonly number[], value: Numbers, same: Same): string {
  const wanted = [value].flat(2);
  if (!Array.isArray(value)) return `${numberText(got[0])} ${describeNumber(got[0], wanted[0])}`;
  return describeAll(got, wanted, same) ?? describeSome(got, wanted, value, same);
}

/** True if a number is another one with fewer decimals: 0.14 is √(1/50) = 0.1414… so. */
export function roundedTo(got: number, exact: number): boolean {
  const decimals = /\.(\d+)$/.exec(String(got))?.[1].length ?? 0;
  const distance = Math.abs(got - exact);
  return distance <= 0.5 * 10 ** -decimals * (1 + 1e-9) && distance <= ROUNDING * Math.abs(exact);
}

/** What is wrong with a number, as the end of a sentence. */
function describeNumber(got: number, wanted: number): string {
  if (!Number.isFinite(got)) return 'is not a finite number';
  if (wanted === 0) return got > 0 ? 'is too large' : 'is too small';
  if (got === 0) return 'must not be 0';
  if (roundedTo(got, wanted)) return 'is rounded too much: give more digits';
  const ratio = got / wanted;
  if (Math.abs(ratio + 1) < EXACT) return 'has the wrong sign';
  if (ratio < 0) return 'has the wrong sign, and its size is not right either';
  if (Math.abs(got - wanted) === 1 && Number.isInteger(wanted) && wanted > 2)
    return `is 1 too ${got > wanted ? 'large' : 'small'}`;
  return describeRatio(ratio, wanted);
}

function describeRatio(ratio: number, wanted: number): string {
  const [factor, direction] = ratio > 1 ? [ratio, 'large'] : [1 / ratio, 'small'];
  const whole = Math.round(factor);
  const isWhole = whole > 1 && Math.abs(factor - whole) < EXACT * factor;
  if (isWhole && whole === 100 && ratio > 1 && wanted <= 1)
    return 'is 100 times too large: is it a percentage? Write it as a share of 1';
  if (isWhole && /^10+$/.test(String(whole)))
    return `is ${whole} times too ${direction}: count the zeros, or the places after the point`;
  if (isWhole && whole <= 20) return `is ${whole} times too ${direction}`;
  if (factor >= 10)
    return `is much too ${direction}: more than ${10 ** Math.floor(Math.log10(factor))} times`;
  return factor < 1.1 ? `is a little too ${direction}` : `is too ${direction}`;
}

/** What all of the numbers have in common. */
function describeAll(got: readonly number[], wanted: readonly number[], same: Same): string | undefined {
  const isSame = (other: readonly number[]): boolean => other.every((entry, i) => same(entry, got[i]));
  const sorted = (list: readonly number[]): number[] => [...list].sort((a, b) => a - b);
  if (isSame([...wanted].reverse())) return 'these are the right numbers in reverse order';
  if (sorted(wanted).every((entry, i) => same(entry, sorted(got)[i])))
    return 'these are the right numbers, but not all are in the right place';
  const places = wanted.flatMap((entry, i) => (entry === 0 && got[i] === 0 ? [] : [i]));
  const ratio = got[places[0]] / wanted[places[0]];
  const constant = places.every((i) => Math.abs(got[i] - ratio * wanted[i]) <= EXACT * Math.abs(got[i]));
  if (places.length > 1 && constant && ratio !== 0 && Number.isFinite(ratio) && Math.abs(ratio - 1) > EXACT)
    return `each number ${describeNumber(ratio * wanted[places[0]], wanted[places[0]])}`;
  return describeShares(got, wanted);
}

/** Probabilities sum to 1. */
function describeShares(got: readonly number[], wanted: readonly number[]): string | undefined {
  const sum = (list: readonly number[]): number => list.reduce((total, entry) => total + entry, 0);
  const areShares = wanted.every((entry) => entry >= 0) && Math.abs(sum(wanted) - 1) < 1e-9;
  if (!areShares || Math.abs(sum(got) - 1) < 0.02) return undefined;
  return `these numbers sum to ${numberText(sum(got))}, but probabilities sum to 1`;
}

/** Which of the numbers are wrong. */
function describeSome(got: readonly number[], wanted: readonly number[], value: Numbers, same: Same): string {
  const wrong = wanted.flatMap((entry, i) => (same(entry, got[i]) ? [] : [i]));
  const nameOf = placeNames(value);
  const about = (i: number): string =>
    `${nameOf(i)}, ${numberText(got[i])}, ${describeNumber(got[i], wanted[i])}`;
  if (wrong.length === 1) return `${about(wrong[0])}; all else is right`;
  if (wrong.length > MOST_NAMED && wrong.length < wanted.length)
    return `${wrong.length} of the ${wanted.length} numbers are wrong: ${about(wrong[0])}`;
  if (wrong.length === wanted.length) return `no number is right yet: ${about(wrong[0])}`;
  return `${wrong.map(about).join('; ')}; all else is right`;
}

function placeNames(value: Numbers): (i: number) => string {
  const { cols, flat } = shapeOf(value);
  return flat
    ? (i) => `the ${ordinal(i + 1)} number`
    : (i) => `the number in row ${Math.floor(i / cols) + 1}, column ${(i % cols) + 1}`;
}

function ordinal(n: number): string {
  return `${n}${['st', 'nd', 'rd'][n - 1] ?? 'th'}`;
}
