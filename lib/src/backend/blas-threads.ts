/**
 * @file Keeps a BLAS from fighting with other programs for the processor.
 *
 * OpenBLAS's threads wait for each other inside every product. While another program holds one of the cores,
 * a product on two threads can take thirty times as long as on one. So large products are timed, and one that
 * took much longer than one thread needs sends the next ones to a single thread for a while.
 */

/** Products below so many multiplications are too short to time. */
const LARGE = 2e7;

/** "Much longer": so many times what one thread needs. */
const TOO_LONG = 2;

/** How long one thread is used before several are tried again, in milliseconds. */
const PAUSE = 2000;

/** Watches the products of one BLAS library. */
export interface ThreadGuard {
  /** Call before a product. */
  before(multiplications: number): void;
  /** Call after it. */
  after(multiplications: number): void;
}

/**
 * A guard for a BLAS that runs on several threads.
 *
 * @param setThreads sets the number of threads of the library
 * @param threads how many it normally uses
 * @param single the time in milliseconds that one thread needs for a million multiplications
 * @param now the clock
 */
export function guardThreads(
  setThreads: (count: number) => void,
  threads: number,
  single: number,
  now: () => number = () => performance.now(),
): ThreadGuard {
  let start = 0;
  let pausedUntil = 0;
  return {
    before(multiplications) {
      if (multiplications < LARGE) return;
      start = now();
      if (pausedUntil > 0 && start >= pausedUntil) {
        pausedUntil = 0;
        setThreads(threads);
      }
    },
    after(multiplications) {
      if (multiplications < LARGE || pausedUntil > 0) return;
      const end = now();
      if (end - start <= TOO_LONG * single * (multiplications / 1e6)) return;
      pausedUntil = end + PAUSE;
      setThreads(1);
    },
  };
}
