/** @file Refuses lists that no memory holds: a JavaScript engine would end the program, not throw. */
import { Stopped } from './ending.ts';

/** A list with more entries than this is refused. */
const LONGEST_LIST = 50_000_000;

/**
 * From now on, what makes a list at once throws for a list that is too long.
 * @returns puts everything back
 */
export function refuseLongLists(): () => void {
  const { fill } = Array.prototype;
  const { from } = Array;
  Array.prototype.fill = function (this: unknown[], ...args) {
    refuseLong(this.length, 'fill');
    return fill.apply(this, args);
  };
  Array.from = ((items: ArrayLike<unknown>, ...rest: []) => {
    refuseLong(items?.length, 'Array.from');
    return from(items, ...rest);
  }) as typeof Array.from;
  return () => {
    Array.prototype.fill = fill;
    Array.from = from;
  };
}

function refuseLong(length: number | undefined, name: string): void {
  if (length !== undefined && length > LONGEST_LIST) {
    throw new Stopped(`it called ${name} for ${length} entries: more than the memory holds`);
  }
}
