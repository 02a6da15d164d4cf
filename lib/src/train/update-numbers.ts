/**
 * @file An update as numbers, for threads that share them.
 */
import type { Update } from './update.ts';

/** The kinds, and the numbers of each. */
const FIELDS: readonly (readonly [kind: Update['kind'], ...numbers: readonly string[]])[] = [
  ['none'],
  ['descend', 'rate'],
  ['follow', 'rate'],
  ['nesterov', 'rate', 'momentum'],
  ['rmsProp', 'rate', 'decay', 'epsilon'],
  ['adam', 'rate', 'beta1', 'beta2', 'epsilon'],
];

/**
 * Writes an update as numbers, from there on.
 * @throws RangeError if it is the optimizer's own
 */
export function encodeUpdate(update: Update, to: Float64Array, at: number): void {
  const kind = FIELDS.findIndex(([name]) => name === update.kind);
  if (kind < 0) throw new RangeError(`an update of the kind "${update.kind}" is no list of numbers`);
  to[at] = kind;
  for (const [i, name] of FIELDS[kind].slice(1).entries()) to[at + 1 + i] = Reflect.get(update, name);
}

/** The update of the numbers there. */
export function decodeUpdate(from: Float64Array, at: number): Update {
  const [kind, ...names] = FIELDS[from[at]];
  return { kind, ...Object.fromEntries(names.map((name, i) => [name, from[at + 1 + i]])) } as Update;
}
