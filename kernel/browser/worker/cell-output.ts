/**
 * @file What one cell prints and shows.
 *
 * Many small writes become few messages, and a cell that prints for ever is cut: its first lines are shown, then only
 * the last ones, when it has ended. Waiting text goes out before a display or the end of the cell, so the order holds.
 */
import type { Display, Output } from './protocol.ts';

/** A write waits so long for others, in milliseconds. */
const PAUSE = 30;
/** Waiting text is sent when it is longer than this. */
const LONG = 65_536;
/** What a cell may print before it is cut. */
const MOST_LINES = 10_000;
const MOST_LETTERS = 2_000_000;
/** Of what follows, this many letters are kept. */
const LAST_LETTERS = 2_000;

export type StreamName = 'stdout' | 'stderr';

export class CellOutput {
  readonly #send: (output: Output) => void;
  #waiting = '';
  #name: StreamName = 'stdout';
  #timer: number | undefined;
  #lastFlush = 0;
  #lines = 0;
  #letters = 0;
  /** The end of what was cut. */
  #tail = '';
  #cutLines = 0;

  constructor(send: (output: Output) => void) {
    this.#send = send;
  }

  write(name: StreamName, text: string): void {
    if (this.#lines >= MOST_LINES || this.#letters >= MOST_LETTERS) {
      this.#cut(text);
      return;
    }
    if (name !== this.#name) this.flush();
    this.#name = name;
    this.#waiting += text;
    this.#lines += linesOf(text);
    this.#letters += text.length;
    // A progress line before a long computation must not wait: no timer fires while code runs.
    const isCalm = performance.now() - this.#lastFlush > PAUSE;
    if (isCalm || this.#waiting.length > LONG) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), PAUSE);
  }

  display(content: Display, update = false): void {
    this.flush();
    this.#send({ type: update ? 'update_display_data' : 'display_data', content: wellFormed(content) });
  }

  result(content: Display, count: number): void {
    this.flush();
    this.#send({ type: 'execute_result', content: { ...wellFormed(content), execution_count: count } });
  }

  clear(wait: boolean): void {
    this.flush();
    this.#lines = 0;
    this.#letters = 0;
    this.#send({ type: 'clear_output', content: { wait } });
  }

  /** At the end of the cell: the last lines of one that was cut. */
  end(): void {
    if (this.#tail !== '') {
      const left = Math.max(0, this.#cutLines - linesOf(this.#tail));
      this.#waiting += `… ${left} lines are left out: a cell shows at most ${MOST_LINES} lines or ${MOST_LETTERS / 1e6} MB …\n${this.#tail}`;
      this.#tail = '';
    }
    this.flush();
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#lastFlush = performance.now();
    if (this.#waiting)
      this.#send({ type: 'stream', content: { name: this.#name, text: wellFormed(this.#waiting) } });
    this.#waiting = '';
  }

  #cut(text: string): void {
    this.#cutLines += linesOf(text);
    this.#tail += text;
    if (this.#tail.length > 2 * LAST_LETTERS) {
      const kept = this.#tail.slice(-LAST_LETTERS);
      this.#tail = kept.slice(kept.indexOf('\n') + 1);
    }
  }
}

function linesOf(text: string): number {
  return text.split('\n').length - 1;
}

/** Half of a letter of two halves cannot be saved: it becomes `�`, in all texts of a value. */
function wellFormed<T>(value: T): T {
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\uFFFD') as T;
  if (Array.isArray(value)) return value.map(wellFormed) as T;
  if (value === null || typeof value !== 'object' || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, wellFormed(entry)])) as T;
}
