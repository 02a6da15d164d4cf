/**
 * @file What ends a training early: Ctrl-C and its like, and errors that nobody caught.
 */
import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The watch of the training that is under way. */
let current: StopWatch | undefined;

/**
 * Notices the first signal, so that the training can end in order. A second one ends the process at once; never within the
 * writing of a file, though, since a signal is noticed between two turns of the event loop only.
 */
export class StopWatch {
  readonly #stop = new AbortController();
  #exitCode: number | undefined;

  constructor() {
    current = this;
    for (const name of SIGNALS) process.on(name, this.#onSignal);
  }

  /** Aborted at the first signal or error. */
  get signal(): AbortSignal {
    return this.#stop.signal;
  }

  /** As shells know a process that was stopped: 128 + the number of the signal. */
  get exitCode(): number {
    return this.#exitCode ?? 1;
  }

  /** The error that nobody caught, if that is why. */
  get error(): Error | undefined {
    const { reason } = this.signal;
    return this.#exitCode === undefined && reason instanceof Error ? reason : undefined;
  }

  /** Lets signals that came meanwhile arrive. @returns whether the training should end */
  async isStopped(): Promise<boolean> {
    // The first turn finds a signal, the second one runs its listener.
    for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
    return this.signal.aborted;
  }

  /** From now on signals end the process, as usual. */
  release(): void {
    current = undefined;
    for (const name of SIGNALS) process.off(name, this.#onSignal);
  }

  /** @returns false if the training was ending already */
  fail(error: Error): boolean {
    const isFirst = !this.signal.aborted;
    this.#stop.abort(error);
    return isFirst;
  }

  readonly #onSignal = (name: (typeof SIGNALS)[number]): void => {
    const code = 128 + constants.signals[name];
    if (this.signal.aborted) process.exit(code);
    this.#exitCode = code;
    this.#stop.abort();
  };
}

/**
 * Ends the training that is under way because of an error that nobody caught.
 * @returns false if there is none, or it is ending already
 */
export function stopForError(error: Error): boolean {
  return current?.fail(error) ?? false;
}
