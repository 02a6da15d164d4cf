/**
 * @file Reading JSON that others wrote: nothing in it is taken for granted.
 */
import { valueText } from '../core/value-text.ts';
import { clearJson } from '../io/strict-json.ts';

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** @throws RangeError if it is not an object */
export function objectIn(caller: string, what: string, value: unknown): JsonObject {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
  throw new RangeError(`${caller}: ${what} is ${valueText(value)}; an object is needed`);
}

/** @throws RangeError if it is not a list */
export function listIn(caller: string, what: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new RangeError(`${caller}: ${what} is ${valueText(value)}; a list is needed`);
}

/** @throws RangeError if it is not a text */
export function textIn(caller: string, what: string, value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw new RangeError(`${caller}: ${what} is ${valueText(value)}; a text is needed`);
}

/** An entry of the object itself, not of what all objects have. */
export function own(object: JsonObject, key: string): unknown {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  // Python's converter writes single numbers of NumPy so.
  const { type, value: number } = (value ?? {}) as { type?: unknown; value?: unknown };
  return type === 'ndarray' && typeof number === 'number' ? number : value;
}

/** The JSON in a text. @throws RangeError if it is none, or two readers could see two things in it */
export function parsedJson(caller: string, what: string, text: string): unknown {
  try {
    return clearJson(text);
  } catch (error) {
    if (error instanceof RangeError) throw new RangeError(`${caller}: ${what} ${error.message}`);
    throw new RangeError(
      `${caller}: ${what} is no JSON (${(error as Error).message}); a model.json is needed`,
    );
  }
}
