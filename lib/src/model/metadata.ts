/**
 * @file What a program wants to know of a model: any plain object that JSON can keep.
 */
import { valueText } from '../core/value-text.ts';

/** @throws TypeError naming what JSON cannot keep */
export function checkMetadata(metadata: unknown): void {
  if (isPlainObject(metadata) && isJson(metadata)) return;
  throw new TypeError(
    `setUserDefinedMetadata: ${valueText(metadata)} is given; a plain object is needed, of texts, numbers, true, false, null, lists and such objects`,
  );
}

function isJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isJson);
  return isPlainObject(value) && Object.values(value).every(isJson);
}

function isPlainObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
