/**
 * @file Properties of any value, also of one that throws when it is looked at: a getter, a proxy.
 */

/** A property of a value; undefined if it throws. */
export function propertyOf(value: unknown, name: PropertyKey): unknown {
  return attempt(() => Object(value)[name]);
}

/** A property of a value as text, or `otherwise` if it has none or does not give it. */
export function textOf(value: unknown, name: PropertyKey, otherwise: string): string {
  const found = propertyOf(value, name);
  if (typeof found === 'string') return found;
  return found === undefined ? otherwise : (attempt(() => String(found)) ?? otherwise);
}

/** What a task gives; undefined if it throws. */
export function attempt<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch {
    return undefined;
  }
}
