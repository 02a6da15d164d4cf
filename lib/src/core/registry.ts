/**
 * @file What the library knows by name: activations, losses, initializers, optimizers.
 *
 * Each kind has one table, from which types, the command line, messages and tests draw. A value is the library's own by
 * being the very object in the table: another one with the same name is not it, and may do something else.
 */
import { byName, type Rule } from './options.ts';
import { valueText } from './value-text.ts';

/** The values of one kind by their names; the compiler completes it. */
export type Registry<Name extends string, Value> = Readonly<Record<Name, Value>>;

/**
 * The name under which a value stands in the table.
 *
 * @param value a name, or an object
 * @returns undefined for everything that is somebody's own, whatever it is called
 * @example nameIn(ACTIVATIONS, 'relu'); // 'relu'
 * @example nameIn(ACTIVATIONS, { ...activationOf('relu') }); // undefined
 */
export function nameIn<Name extends string, Value>(
  registry: Registry<Name, Value>,
  value: Value | Name,
): Name | undefined {
  const entries = Object.entries<Value>(registry) as [Name, Value][];
  return entries.find(([name, known]) => name === value || known === value)?.[0];
}

/**
 * The value of a name; anything else is returned as it is, if it has what its kind needs.
 *
 * @param caller the public function, for messages
 * @param own what a value of your own must have
 * @throws RangeError if the name is not known; TypeError if it is neither a name nor such a value
 */
export function entryOf<Name extends string, Value>(
  caller: string,
  given: Name | Value,
  registry: Registry<Name, Value>,
  own: Rule,
): Value {
  if (typeof given === 'string') return byName<Value>(caller, given, registry, own.needs);
  if (own.isKind?.(given) ?? true) return given;
  throw new TypeError(
    `${caller}: ${valueText(given)} is given; it must be one of ${Object.keys(registry).join(', ')}, or ${own.needs}`,
  );
}
