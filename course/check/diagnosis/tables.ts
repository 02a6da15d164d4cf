/** @file Lists of equally long lists as tables, so that rows and columns can be told apart in them. */
import type { Observation } from '../run/observe.ts';
import type { Outcome, Tried } from '../run/outcomes.ts';
import type { Plain } from '../values/plain.ts';

/** The same with tables in place of lists, if all answers are such lists and have the sizes that they must have. */
export function withTables(tried: Tried): Tried {
  const cases: Observation[] = [];
  const expected: Outcome[] = [];
  for (const [i, observation] of tried.cases.entries()) {
    const wanted = tried.expected[i];
    if (observation.how !== 'returned' || 'threw' in wanted) return tried;
    const [right, given] = [tableOf(wanted.value), tableOf(observation.value)];
    if (!right || !given || right.rows !== given.rows || right.cols !== given.cols) return tried;
    cases.push({ ...observation, value: given });
    expected.push({ value: right });
  }
  return { ...tried, cases, expected };
}

function tableOf(value: Plain): Extract<Plain, { kind: 'matrix' }> | undefined {
  if (value.kind !== 'list' || value.items.length === 0) return undefined;
  const rows = value.items.flatMap((item) => (item.kind === 'numbers' ? [item.values] : []));
  const cols = rows[0]?.length ?? 0;
  if (rows.length < value.items.length || rows.some(({ length }) => length !== cols)) return undefined;
  return { kind: 'matrix', rows: rows.length, cols, values: rows.flat() };
}
