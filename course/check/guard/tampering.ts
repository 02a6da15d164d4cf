/**
 * @file Notices changes of what everything else stands on, such as `Matrix.prototype.get` or `Math.exp`, and takes
 * them back.
 */
import { Matrix, RandomState } from 'scratchnet';

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
  ['Set.prototype', Set.prototype],
  ['Function.prototype', Function.prototype],
  ['String.prototype', String.prototype],
  ['RegExp.prototype', RegExp.prototype],
  ['Reflect', Reflect],
  ['JSON', JSON],
];

/** Taken before anybody can change them. */
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
const { is } = Object;

interface Saved {
  readonly key: PropertyKey;
  readonly descriptor: PropertyDescriptor;
}

/** As they were when the library was loaded. */
const saved: readonly (readonly Saved[])[] = WATCHED.map(([, object]) =>
  ownKeys(object).map((key) => ({
    key,
    descriptor: getOwnPropertyDescriptor(object, key) as PropertyDescriptor,
  })),
);

/**
 * Puts everything back that has been changed.
 *
 * It uses no method of a list or a map: that may be what was changed.
 *
 * @returns the names of what was changed, such as "Math.exp"
 */
export function undoTampering(): string[] {
  const changed: string[] = [];
  for (let i = 0; i < WATCHED.length; i++) {
    const watched = WATCHED[i];
    restore(watched[0], watched[1], saved[i], changed);
  }
  return changed;
}

function restore(name: string, object: object, before: readonly Saved[], changed: string[]): void {
  for (let i = 0; i < before.length; i++) {
    const { key, descriptor } = before[i];
    const now = getOwnPropertyDescriptor(object, key);
    if (now && is(now.value, descriptor.value) && now.get === descriptor.get) continue;
    defineProperty(object, key, descriptor);
    changed[changed.length] = nameOf(name, key);
  }
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as PropertyKey;
    const asBefore = (before[i] as Saved | undefined)?.key === key; // nearly always
    if (asBefore || isKnown(before, key) || !deleteProperty(object, key)) continue;
    changed[changed.length] = nameOf(name, key);
  }
}

function isKnown(before: readonly Saved[], key: PropertyKey): boolean {
  for (let i = 0; i < before.length; i++) if (before[i].key === key) return true;
  return false;
}

function nameOf(object: string, key: PropertyKey): string {
  return `${object}.${typeof key === 'symbol' ? key.toString() : key}`;
}
