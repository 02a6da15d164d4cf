/** @file Reads what was given as an answer on paper: numbers, texts, and lists of both. */
import type { Given } from '../values/given.ts';
import { type Numbers, readAnswers } from './answer-text.ts';
import { plainSigns, readNumber, STYLES } from './number-text.ts';

/** All that was given may mean. */
export function readGiven(given: Given): Numbers[] {
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
export function decimalPairs(given: Given): number[][] {
  const isList = Array.isArray(given) && given.length > 0 && given.length % 2 === 0;
  if (!isList || !given.every(Number.isInteger)) return [];
  const pairs = Array.from({ length: given.length / 2 }, (_, i) =>
    Number(`${given[2 * i]}.${Math.abs(Number(given[2 * i + 1]))}`),
  );
  return [pairs];
}
