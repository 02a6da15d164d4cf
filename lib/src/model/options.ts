/**
 * @file Options are checked: one that is silently ignored would be a bug nobody finds.
 */

/**
 * @param given options of a function
 * @throws RangeError if one of them is not known
 */
export function checkNames(caller: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new RangeError(
      `${caller}: ${unknown} is not known here; ${known.length > 0 ? known.join(', ') : 'nothing'} can be given`,
    );
  }
}

/** The entry of a name. @throws RangeError with the known names if there is none */
export function byName<T>(caller: string, name: string, known: Readonly<Record<string, T>>, or: string): T {
  if (Object.hasOwn(known, name)) return known[name] as T;
  throw new RangeError(
    `${caller}: "${name}" is given; it must be one of ${Object.keys(known).join(', ')}, or ${or}`,
  );
}

/** @throws RangeError if one of the values is not a whole number of at least 1 */
export function checkWhole(caller: string, values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (!(Number.isInteger(value) && value >= 1)) {
      throw new RangeError(`${caller}: ${name} is ${String(value)}; it must be a whole number of at least 1`);
    }
  }
}
