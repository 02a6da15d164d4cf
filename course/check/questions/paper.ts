/** @file Judges an answer that was found on paper: reads it, compares it, and names the mistake. */
import { sameNumber } from '../values/compare.ts';
import type { Given } from '../values/given.ts';
import { agree, inForm, type SameAt } from './agree.ts';
import type { Numbers } from './answer-text.ts';
import { namedMistake } from './named-mistake.ts';
import type { Finding, PaperMistake, PaperQuestion } from './question.ts';
import { decimalPairs, readGiven } from './read-given.ts';
import { judgeWord } from './word.ts';
import { describeForm, isPart, numbersText, type Same } from './wrong-form.ts';
import { describeWrong, roundedTo } from './wrong-numbers.ts';

export function judgePaper({ value, tolerance, mistakes }: PaperQuestion, given: Given): Finding {
  if (typeof value === 'string') return judgeWord(value, mistakes, given);
  const read = readGiven(given);
  const within = (a: number, b: number): boolean => sameNumber(a, b, tolerance);
  if ([...read, ...decimalPairs(given)].some((numbers) => agree(value, numbers, within)))
    return { result: 'passed', says: `${numbersText(value)} is right` };
  return { result: 'wrong', says: mistakeIn(read, { value, mistakes, given, within }) };
}

interface WrongAnswer {
  readonly value: Numbers;
  readonly mistakes: readonly PaperMistake[];
  readonly given: Given;
  readonly within: Same;
}

/** A usual mistake if one fits; else what can be said of the numbers or of the form, without the answer. */
function mistakeIn(read: readonly Numbers[], { value, mistakes, given, within }: WrongAnswer): string {
  const fitting = read.map((numbers) => inForm(value, numbers)).filter((all) => all !== undefined);
  const right = [value].flat(2);
  const rounded: Same = (wanted, got) => within(wanted, got) || roundedTo(got, wanted);
  const nearly: SameAt = (wanted, got, i) =>
    within(wanted, got) || (roundedTo(got, wanted) && !within(right[i], got));
  if (!read.some((numbers) => isPart(value, numbers, within))) {
    const isRounded = read.some((numbers) => agree(value, numbers, rounded));
    const named =
      namedMistake(mistakes, read, within) ?? (isRounded ? undefined : namedMistake(mistakes, read, nearly));
    if (named !== undefined) return named;
    if (fitting.length > 0) return describeWrong(nearest(fitting, value), value, within);
  }
  return describeForm(value, read, given, within);
}

/** Of several readings the one that is closest to the right numbers, by the sizes of both. */
function nearest(readings: readonly number[][], value: Numbers): number[] {
  const wanted = [value].flat(2);
  const size = (entry: number): number => Math.log(Math.abs(entry) + 1e-9);
  const distance = (got: readonly number[]): number =>
    got.reduce((sum, entry, i) => sum + Math.abs(size(entry) - size(wanted[i])), 0);
  return readings.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}
