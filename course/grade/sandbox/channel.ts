/**
 * @file The sandbox's end of the line to the judge: file 3, both ways. It waits without the event loop, so that nothing of
 * a learner's runs between an answer and the next request.
 */
import { readSync, writeSync } from 'node:fs';

const FILE = 3;
const PART = 65536;
/** Milliseconds until a full or empty pipe is tried again, where it does not wait by itself. */
const PAUSE = 2;

const asleep = new Int32Array(new SharedArrayBuffer(4));
let unread: Buffer = Buffer.alloc(0);

/** @returns undefined when the judge has hung up */
export function readLine(): string | undefined {
  for (;;) {
    const end = unread.indexOf(10);
    if (end >= 0) {
      const line = unread.toString('utf8', 0, end);
      unread = unread.subarray(end + 1);
      return line;
    }
    const part = Buffer.alloc(PART);
    const count = patiently(() => readSync(FILE, part, 0, PART, null));
    if (count === 0) return undefined;
    unread = Buffer.concat([unread, part.subarray(0, count)]);
  }
}

export function writeLine(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.length; ) at += patiently(() => writeSync(FILE, bytes, at));
}

function patiently(task: () => number): number {
  for (;;) {
    try {
      return task();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(asleep, 0, 0, PAUSE);
    }
  }
}
