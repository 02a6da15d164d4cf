/**
 * @file Notices changes of what everything else stands on, such as `Matrix.prototype.get` or `Math.exp`, and takes
 * them back.
 */
import { Matrix } from '../core/matrix.ts';
import { RandomState } from '../core/random.ts';

const WATCHED: readonly (readonly [name: string, object: object])[] = [
  ['Matrix.prototype', Matrix.prototype],
  ['Matrix', Matrix],
  ['RandomState.prototype', RandomState.prototype],
  ['Math', Math],
  ['Number', Number],
  ['Number.prototype', Number.prototype],
  ['Object', Object],
  ['Object.prototype', Object.prototype],
  ['Array', Array],
  ['Array.prototype', Array.prototype],
  ['Float32Array.prototype', Float32Array.prototype],
  ['Float64Array.prototype', Float64Array.prototype],
  ['TypedArray.prototype', Object.getPrototypeOf(Float64Array.prototype)],
  ['Map.prototype', Map.prototype],
  ['Function.prototype', Function.prototype],
  ['JSON', JSON],
];

type Saved = ReadonlyMap<PropertyKey, PropertyDescriptor>;

/** The tools of this file, taken before anybody can change them. */
const { is } = Object;
const { defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;

/** As they were when the library was loaded. */
const saved: readonly Saved[] = WATCHED.map(([, object]) => descriptorsOf(object));

/**
 * Puts everything back that has been changed. What was added stays: packages that are loaded later may add something.
 *
 * @returns the names of what was changed, such as "Math.exp"
 */
export function undoTampering(): string[] {
  return WATCHED.flatMap(([name, object], i) => restore(name, object, saved[i] as Saved));
}

function restore(name: string, object: object, before: Saved): string[] {
  const changed: string[] = [];
  for (const [key, descriptor] of before) {
    const now = getOwnPropertyDescriptor(object, key);
    if (now && is(now.value, descriptor.value) && now.get === descriptor.get) continue;
    changed.push(`${name}.${String(key)}`);
    defineProperty(object, key, descriptor);
  }
  return changed;
}

function descriptorsOf(object: object): Saved {
  return new Map(
    ownKeys(object).map((key) => [key, getOwnPropertyDescriptor(object, key) as PropertyDescriptor]),
  );
}
