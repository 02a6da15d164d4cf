/**
 * @file The threads of all trainings: one that is free again is kept for a while, since to start one takes a tenth of a
 * second.
 */
import { afterTime, startThread } from '#threads';
import type { Thread, ThreadEvents } from './thread.ts';
import { givenAway, type ThreadSetup } from './thread-setup.ts';

/** Milliseconds that a free thread is kept. */
const KEPT = 60_000;

/** A thread, and who uses it. */
interface Pooled {
  readonly thread: Thread;
  events: ThreadEvents | undefined;
  isLost: boolean;
  stopClock(): void;
}

const free: Pooled[] = [];

/** Whether a thread can be had without starting one. */
export function hasFreeThread(): boolean {
  return free.length > 0;
}

/** A thread that is somebody's for a while. */
export interface TakenThread extends Thread {
  /** Gives it back: what it was told is its last. */
  leave(): void;
}

/**
 * A thread that begins with a piece of work; the messages of an earlier one may still arrive.
 * @throws Error if threads are not available here
 */
export function takeThread(setup: ThreadSetup, events: ThreadEvents): TakenThread {
  const pooled = free.pop() ?? open();
  const { thread } = pooled;
  pooled.stopClock();
  pooled.events = events;
  let isMine = true;
  thread.post({ setup }, givenAway(setup));
  return {
    post: thread.post,
    hold: thread.hold,
    release: thread.release,
    end() {
      isMine = false;
      thread.end();
    },
    leave() {
      if (isMine) giveBack(pooled);
      isMine = false;
    },
  };
}

function open(): Pooled {
  const pooled: Pooled = {
    thread: startThread({
      onMessage: (message) => pooled.events?.onMessage(message),
      onLost(error) {
        pooled.isLost = true;
        remove(pooled);
        pooled.events?.onLost(error);
      },
    }),
    events: undefined,
    isLost: false,
    stopClock() {},
  };
  return pooled;
}

function giveBack(pooled: Pooled): void {
  const { thread } = pooled;
  pooled.events = undefined;
  if (pooled.isLost) return;
  thread.release();
  // It forgets its examples.
  thread.post({ setup: null }, []);
  free.push(pooled);
  const forget = (): void => {
    remove(pooled);
    thread.end();
  };
  pooled.stopClock = afterTime(KEPT, forget, false);
}

function remove(pooled: Pooled): void {
  const at = free.indexOf(pooled);
  if (at >= 0) free.splice(at, 1);
}
