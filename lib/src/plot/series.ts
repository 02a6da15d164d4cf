/**
 * @file What charts with several sets of numbers take: one list, or lists by name.
 */
import { isMatrix } from '../core/matrix.ts';
import { kindOf, valueText } from '../core/value-text.ts';
import { finiteEntries, isValues, type Values } from './values.ts';

/** One list of numbers, or several by name: the names make the legend. */
export type Series = Values | Readonly<Record<string, Values>>;

/** A named and checked list. */
export interface NamedValues {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** @throws RangeError if there is no list, or one is empty or not finite; TypeError for other kinds */
export function namedSeries(caller: string, series: Series): NamedValues[] {
  if (isValues(series)) return [{ name: '', values: finiteEntries(caller, 'values', series) }];
  return namedEntries(caller, 'values', series, 'a list of numbers').map(([name, values]) => ({
    name,
    values: finiteEntries(caller, name, values),
  }));
}

/**
 * What is given by name, as pairs.
 * @param kind what belongs to each name, for messages
 * @throws TypeError if it is not an object with names, RangeError if it is empty
 */
export function namedEntries<T>(
  caller: string,
  what: string,
  named: Readonly<Record<string, T>>,
  kind: string,
): [name: string, value: T][] {
  if (kindOf(named) !== 'Object' || isMatrix(named)) {
    throw new TypeError(
      `${caller}: ${what} is ${valueText(named)}; an object is needed, with ${kind} for each name`,
    );
  }
  const entries = Object.entries(named);
  if (entries.length === 0)
    throw new RangeError(
      `${caller}: ${what} is empty; at least one ${kind.replace(/^an? /, 'named ')} is needed`,
    );
  return entries;
}
