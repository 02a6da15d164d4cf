/** @file Memory that is given back at once, and not when the engine tidies up: a worker may wait for that for long. */

/** Takes its memory from an array that nobody needs any more, where the engine can; the array is empty then. */
export function freeMemory({ buffer }: ArrayBufferView): void {
  (buffer as { transfer?(length: number): unknown }).transfer?.(0);
}
