/**
 * @file What charts with several sets of numbers take: one list, or lists by name.
 */
import { Matrix } from '../core/matrix.ts';
import { finiteEntries, type Values } from './values.ts';

/** One list of numbers, or several by name: the names make the legend. */
export type Series = Values | Readonly<Record<string, Values>>;

/** A named and checked list. */
export interface NamedValues {
  readonly name: string;
  readonly values: ArrayLike<number>;
}

/** @throws RangeError if there is no list, or one is empty or not finite */
export function namedSeries(caller: string, series: Series): NamedValues[] {
  if (isValues(series)) return [{ name: '', values: finiteEntries(caller, 'values', series) }];
  if (typeof series !== 'object' || series === null) {
    throw new TypeError(
      `${caller}: values is ${String(series)}; a list of numbers, or several by name, is needed`,
    );
  }
  const named = Object.entries(series).map(([name, values]) => ({
    name,
    values: finiteEntries(caller, name, values),
  }));
  if (named.length === 0) throw new RangeError(`${caller}: no series is given; at least one is needed`);
  return named;
}

function isValues(series: Series): series is Values {
  if (series instanceof Matrix) return true;
  return (
    typeof series === 'object' &&
    series !== null &&
    typeof (series as { length?: unknown }).length === 'number'
  );
}
