/**
 * @file The stop button of a notebook: a training that it ends early gives what it has so far.
 *
 * The kernel of this project keeps a set of functions and calls them when the button is pressed. Nothing calls them in
 * a browser, in a script or in another kernel; there a training is ended by its signal.
 */

/** Where kernel and library find the set; the first one to need it makes it. */
const STOPPERS = Symbol.for('scratchnet.interrupt');

/**
 * Calls a function when the stop button is pressed.
 * @returns a function that ends this; call it when there is nothing left to stop
 */
export function onStopButton(stop: () => void): () => void {
  const shared = globalThis as { [STOPPERS]?: Set<() => void> };
  shared[STOPPERS] ??= new Set();
  const stoppers = shared[STOPPERS];
  stoppers.add(stop);
  return () => void stoppers.delete(stop);
}

/** What ends a training early. */
export interface StopSignal {
  readonly aborted: boolean;
  /** Ends the watch; the button belongs to the next training then. */
  release(): void;
}

/** The stop button and a signal as one. */
export function stopSignal(signal?: AbortSignal): StopSignal {
  let isPressed = false;
  const release = onStopButton(() => {
    isPressed = true;
  });
  return {
    get aborted() {
      return isPressed || signal?.aborted === true;
    },
    release,
  };
}
