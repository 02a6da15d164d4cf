/** @file Where in the learner's code an error was thrown. */

/** The course's kernel puts a function there that knows the lines of cells. */
const KERNEL_PLACE = Symbol.for('scratchnet.place');

/** Such as `cell [12], line 3: const m = labels.lenght;`; undefined where it is not known. */
export function placeOf(error: Error): string | undefined {
  const ofKernel = (globalThis as Record<symbol, unknown>)[KERNEL_PLACE];
  if (typeof ofKernel === 'function') return ofKernel(error) as string | undefined;
  const frame = error.stack?.split('\n').find((line) => /^\s+at .*\d+:\d+/.test(line));
  return frame?.trim();
}
