/**
 * @file The order of the examples, where all threads see it.
 */
import type { Numbers } from '../../core/matrix.ts';
import type { Chosen } from './example-store.ts';

/** Copies each new list into the shared numbers, as whole ones; a list is known again by its identity. */
export function orderKeeper(order: Numbers): (list: Int32Array, from: number, count: number) => Chosen {
  const whole = new Int32Array(order.buffer, order.byteOffset, order.length);
  let last: Int32Array | undefined;
  let number = 0;
  return (list, from, count) => {
    if (list !== last) {
      whole.set(list);
      last = list;
      number++;
    }
    return { order: number, from, count };
  };
}
