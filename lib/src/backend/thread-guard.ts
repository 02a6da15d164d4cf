/**
 * @file Whether several threads pay at this moment.
 *
 * While another program holds one of the cores, a product on several threads waits for the one that shares that core, and
 * may take several times as long as on one thread. So the time that threads save is put on an account, the time that they
 * lose is taken from it, and when it is empty, one thread works for a while.
 */

/** The most milliseconds on the account, with which it opens: a moment of waiting now and then is no reason. */
const MOST = 20;

/** Milliseconds on one thread when the account is empty, doubled each time until it is full again. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 8000;

/** Watches the products on several threads. */
export interface ThreadGuard {
  /** Whether several threads may be used now. */
  allows(): boolean;
  /**
   * Reports a product on several threads.
   * @param time the milliseconds that it took
   * @param alone what it would have taken on one thread
   */
  report(time: number, alone: number): void;
}

/** Several threads until they have lost more than they saved; then one for a while, before they are tried again. */
export function openThreadGuard(): ThreadGuard {
  let account = MOST;
  let pause = FIRST_PAUSE;
  let pausedUntil = Number.NEGATIVE_INFINITY;
  return {
    allows: () => performance.now() >= pausedUntil,
    report(time, alone) {
      account = Math.min(account + alone - time, MOST);
      if (account === MOST) pause = FIRST_PAUSE;
      if (account >= 0) return;
      account = 0;
      pausedUntil = performance.now() + pause;
      pause = Math.min(2 * pause, LONGEST_PAUSE);
    },
  };
}
