/** @file Judges an answer that was found on paper: reads it, compares it, and names the mistake. */

import { sameNumber } from '../compare.ts';
import type { Given } from '../given.ts';
import { type Numbers, readAnswers } from './answer-text.ts';
import { plainSigns, readNumber, STYLES } from './number-text.ts';
import type { Finding, PaperMistake, PaperQuestion } from './question.ts';
import { describeForm, isPart, numbersText, type Same, shapeOf } from './wrong-form.ts';
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
  const inForm = read.map((numbers) => flat(value, numbers)).filter((all) => all !== undefined);
  const nearly: Same = (wanted, got) => within(wanted, got) || roundedTo(got, wanted);
  if (!read.some((numbers) => isPart(value, numbers, within))) {
    const isRounded = read.some((numbers) => agree(value, numbers, nearly));
    const named =
      namedMistake(mistakes, read, within) ?? (isRounded ? undefined : namedMistake(mistakes, read, nearly));
    if (named !== undefined) return named;
    if (inForm.length > 0) return describeWrong(nearest(inForm, value), value, within);
  }
  return describeForm(value, read, given, within);
}

/** The sentence of the mistake that explains the answer, if no other one does. */
function namedMistake(
  mistakes: readonly PaperMistake[],
  read: readonly Numbers[],
  same: Same,
): string | undefined {
  const fits = ({ value }: PaperMistake): boolean =>
    typeof value !== 'string' && read.some((numbers) => agree(value, numbers, same));
  const found = mistakes.filter(fits);
  const whole = found.filter(({ value }) => !hasGaps(value));
  const all = (whole.length > 0 ? whole : found).map(({ says }) => says);
  if (whole.length > 0) return new Set(all).size === 1 ? all[0] : undefined;
  return all.length > 0 ? [...new Set(all)].join('; and: ').replaceAll('?; and', '? And') : undefined;
}

function hasGaps(value: PaperMistake['value']): boolean {
  return Array.isArray(value) && value.includes(null);
}

/** Whether numbers are those of a pattern, of the same shape; null in it is any number. */
function agree(pattern: PaperMistake['value'], numbers: Numbers, same: Same): boolean {
  const got = flat(pattern, numbers);
  const wanted = [pattern].flat(2) as readonly (number | null)[];
  return got !== undefined && wanted.every((entry, i) => entry === null || same(entry, got[i]));
}

/**
 * The numbers in one list, row by row, if they have the shape of a pattern. A list may be a column or a row of a
 * matrix, a matrix may come as one list, and a single number in brackets.
 */
function flat(pattern: PaperMistake['value'], numbers: Numbers): number[] | undefined {
  const [wanted, got] = [shapeOf(pattern), shapeOf(numbers)];
  const all = [numbers].flat(2);
  const count = wanted.rows * wanted.cols;
  const sameShape = wanted.rows === got.rows && wanted.cols === got.cols;
  const isLine = (shape: typeof got): boolean => shape.rows === 1 || shape.cols === 1;
  return all.length === count && (sameShape || (isLine(got) && (got.flat || isLine(wanted))))
    ? all
    : undefined;
}

/** Of several readings the one that is closest to the right numbers, by the sizes of both. */
function nearest(readings: readonly number[][], value: Numbers): number[] {
  const wanted = [value].flat(2);
  const size = (entry: number): number => Math.log(Math.abs(entry) + 1e-9);
  const distance = (got: readonly number[]): number =>
    got.reduce((sum, entry, i) => sum + Math.abs(size(entry) - size(wanted[i])), 0);
  return readings.reduce((best, other) => (distance(other) < distance(best) ? other : best));
}

/** All that was given may mean. */
function readGiven(given: Given): Numbers[] {
  if (given === null) return [];
  if (typeof given === 'number') return [given];
  if (typeof given === 'string') return readAnswers(given);
  if (given.length === 1 && typeof given[0] === 'string') return readAnswers(given[0]);
  const lists = STYLES.flatMap((style) => {
    const rows = given.map((row) => (Array.isArray(row) ? row.map(number) : number(row)));
    return areNumbers(rows) ? [rows] : [];

    function number(entry: Given): number | undefined {
      return typeof entry === 'string' ? readNumber(plainSigns(entry), style) : (entry as number);
    }
  });
  const texts = given.every((row) => typeof row === 'string') ? readAnswers(given.join('\n')) : [];
  return [...lists, ...texts];
}

function areNumbers(rows: readonly unknown[]): rows is number[] | number[][] {
  const isNumber = (entry: unknown): boolean => typeof entry === 'number';
  if (rows.length > 0 && rows.every(isNumber)) return true;
  const [first] = rows;
  if (!Array.isArray(first)) return false;
  return rows.every((row) => Array.isArray(row) && row.length === first.length && row.every(isNumber));
}

/** In code, [0,25, 0,75] is a list of four numbers, but decimal commas may be meant. */
function decimalPairs(given: Given): number[][] {
  const isList = Array.isArray(given) && given.length > 0 && given.length % 2 === 0;
  if (!isList || !given.every(Number.isInteger)) return [];
  const pairs = Array.from({ length: given.length / 2 }, (_, i) =>
    Number(`${given[2 * i]}.${Math.abs(Number(given[2 * i + 1]))}`),
  );
  return [pairs];
}

/** Words are compared without capitals, quotes, hyphens and articles. */
function judgeWord(value: string, mistakes: readonly PaperMistake[], given: Given): Finding {
  const said = wordOf(given);
  if (said === wordOf(value)) return { result: 'passed', says: `${JSON.stringify(value)} is right` };
  const known = mistakes.find((mistake) => said === wordOf(mistake.value as string));
  if (known) return { result: 'wrong', says: known.says };
  const says =
    typeof given === 'string' ? `${JSON.stringify(given)} is not the word` : 'a word is wanted, in quotes';
  return { result: 'wrong', says };
}

function wordOf(given: unknown): string {
  const words =
    String(given)
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .filter((word, i) => i > 0 || !/^(a|an|the|der|die|das|ein|eine)$/.test(word) || words.length === 1)
    .join(' ');
}
