/**
 * @file What surrounds a cell in a browser, behind the door `#notebook-host`: a kernel that runs there.
 */
import { callback, checkNeeded } from '../core/options.ts';
import { readFile } from '../io/browser-files.ts';
import type { WriteDisplayData } from './host.ts';

/** Where a kernel in the browser puts the function that sends outputs. */
const DISPLAY = Symbol.for('scratchnet.display');

/**
 * Says where outputs of cells go: a kernel in the browser calls it once.
 * @example useDisplay((output, update) => post({ type: update ? 'update_display_data' : 'display_data', output }));
 */
export function useDisplay(write: WriteDisplayData): void {
  checkNeeded('useDisplay', 'write', write, callback);
  (globalThis as Record<symbol, unknown>)[DISPLAY] = write;
}

export function kernelWrite(): WriteDisplayData | undefined {
  const write = (globalThis as Record<symbol, unknown>)[DISPLAY];
  return typeof write === 'function' ? (write as WriteDisplayData) : undefined;
}

/** A part of the names of outputs, which those of no other kernel have. */
export function kernelName(): string {
  return Math.round(performance.timeOrigin).toString(36);
}

/** A browser has no interrupt but the kernel's stop button. */
export async function onInterrupt(): Promise<() => void> {
  return () => {};
}

/** A browser that has got this far is new enough. */
export function checkVersion(): void {}

/** What all this runs in, in one line. */
export function describeHost(): string {
  const { navigator } = globalThis as { navigator?: { userAgent?: string } };
  return `browser: ${navigator?.userAgent ?? 'unknown'}`;
}

/** The text of a file of the package, from the folder `scratchnet` of the site. */
export function readLibraryFile(path: string, caller: string): string {
  try {
    return new TextDecoder().decode(readFile(`scratchnet/${path}`));
  } catch (error) {
    throw new Error(`${caller}: the library's file scratchnet/${path} is not there; the site must hold it`, {
      cause: error,
    });
  }
}
