/**
 * @file What one cell prints and shows.
 *
 * The first writes of a busy stretch go out at once; after that many small writes become few messages, sent at most
 * 50 ms apart. Waiting text always goes out before a display, an error or the end of the cell, so the order holds.
 */
'use strict';

/** Length of one stretch of time, in milliseconds. */
const STRETCH = 50;
/** Writes that are sent at once in each stretch. A progress line before a long computation must not wait. */
const AT_ONCE = 50;
/** Waiting text is sent when it is longer than this. */
const LONG = 65_536;

class CellOutput {
  #waiting = '';
  #name = '';
  #stretchStart = 0;
  #writes = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;

  /** @param {(type: string, content: object) => void} send publishes a message as this cell's */
  constructor(send) {
    this.send = send;
  }

  /**
   * @param {'stdout' | 'stderr'} name
   * @param {string} text
   */
  write(name, text) {
    if (name !== this.#name) this.flush();
    this.#name = name;
    this.#waiting += text;
    const now = performance.now();
    if (now - this.#stretchStart > STRETCH) {
      this.#stretchStart = now;
      this.#writes = 0;
    }
    this.#writes++;
    if (this.#writes <= AT_ONCE || this.#waiting.length > LONG) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), STRETCH);
  }

  /**
   * @param {object} content data, metadata and transient of a Jupyter display
   * @param {boolean} [update] replaces the display with the same id
   */
  display(content, update) {
    this.flush();
    this.send(update ? 'update_display_data' : 'display_data', content);
  }

  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting) this.send('stream', { name: this.#name, text: this.#waiting });
    this.#waiting = '';
  }
}

exports.CellOutput = CellOutput;
