/**
 * @file What one cell prints and shows.
 *
 * The first writes of a busy stretch go out at once; after that many small writes become few messages. Waiting text
 * always goes out before a display, an error or the end of the cell, so the order holds. What exceeds all measure is
 * folded: text to its last lines, displays to the last one, updates of a display to the latest.
 */
'use strict';
const { randomUUID } = require('node:crypto');
const { Fold } = require('./fold.cjs');
const { Pace } = require('./pace.cjs');

/** Waiting text is sent when it is longer than this. */
const LONG = 65_536;
/** Text that waits may change so often from one stream to the other. */
const MOST_PIECES = 10;
/** The most displays of a cell, and the most characters in them; of those that follow only the last one stays. */
const MOST_DISPLAYS = 2000;
const MOST_SHOWN = 50_000_000;
const DISPLAYS_FOLDED = `… this cell has shown very much; of what it shows from here on only the last stays …\n`;

/** @typedef {{ data: Record<string, unknown>, metadata: object, transient?: { display_id?: string } }} Display */

/** @typedef {{ readonly id: string, isShown: boolean }} Place a display of the kernel's own */

class CellOutput {
  #fold = new Fold();
  #pace = new Pace();
  /** Text that waits, in pieces of one stream. @type {{ name: string, text: string }[]} */
  #waiting = [];
  #waitingLength = 0;
  /** @type {NodeJS.Timeout | undefined} */
  #timer;
  /** Updates that wait, the latest of each display. @type {Map<string, Display>} */
  #updates = new Map();
  #displays = 0;
  #shown = 0;
  /** Where folded text stands: what was printed cannot be taken back, but a display can be renewed. */
  #foldedText = place();
  #textIsNew = false;
  /** Where the last of the folded displays stands. */
  #foldedDisplay = place();
  /** @type {Display | undefined} */
  #lastDisplay;

  /** @param {(type: string, content: object) => void} send publishes a message as this cell's */
  constructor(send) {
    this.send = send;
  }

  /**
   * @param {'stdout' | 'stderr'} name
   * @param {string} text
   */
  write(name, text) {
    this.#wait(name, this.#fold.take(text));
    if (this.#fold.isFolding) this.#textIsNew = true;
    this.#flushSoon();
  }

  /**
   * @param {Display} content data, metadata and transient of a Jupyter display
   * @param {boolean} [update] replaces the display with the same id
   */
  display(content, update) {
    if (!update && this.#hasRoomFor(content)) {
      this.flush();
      this.#publish('display_data', content);
      return;
    }
    if (update) this.#update(content);
    else this.#foldDisplay(content);
    this.#flushSoon();
  }

  /**
   * Shows the value of the last expression.
   * @param {string} text
   * @param {number} count the cell's, as in `[3]`
   */
  result(text, count) {
    this.flush();
    const fold = new Fold(); // its own, because a result must be seen whatever was printed
    const shown = fold.take(text);
    const data = { 'text/plain': fold.isFolding ? `${shown}\n${fold.summary()}` : shown };
    this.#publish('execute_result', { data, metadata: {}, execution_count: count });
  }

  /** Sends all that waits: at the end of the cell, and before what must come after it. */
  flush() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#flushText();
    for (const update of this.#updates.values()) this.#publish('update_display_data', update);
    this.#updates.clear();
    this.#flushFolded();
  }

  #flushSoon() {
    this.#pace.isReplacing =
      this.#waitingLength === 0 && (this.#foldedText.isShown || this.#foldedDisplay.isShown);
    if (this.#pace.isDue() || this.#waitingLength > LONG) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#pace.stretch);
  }

  /**
   * Puts text to what waits. If a cell prints to both streams in turn, without end, their order is given up.
   * @param {string} name
   * @param {string} text
   */
  #wait(name, text) {
    if (text === '') return;
    const isMixed = this.#waiting.length >= MOST_PIECES;
    const piece = isMixed ? this.#waiting.find((waiting) => waiting.name === name) : this.#waiting.at(-1);
    if (piece?.name === name) piece.text += text;
    else this.#waiting.push({ name, text });
    this.#waitingLength += text.length;
  }

  #flushText() {
    const pieces = this.#waiting;
    this.#waiting = [];
    this.#waitingLength = 0;
    for (const piece of pieces) this.#publish('stream', piece);
  }

  #flushFolded() {
    if (this.#textIsNew)
      this.#replace(this.#foldedText, { data: { 'text/plain': this.#fold.summary() }, metadata: {} });
    this.#textIsNew = false;
    if (this.#lastDisplay) this.#replace(this.#foldedDisplay, this.#lastDisplay);
    this.#lastDisplay = undefined;
  }

  /**
   * @param {Place} place
   * @param {Display} content
   */
  #replace(place, content) {
    this.#publish(place.isShown ? 'update_display_data' : 'display_data', {
      ...content,
      transient: { display_id: place.id },
    });
    place.isShown = true;
  }

  /** @param {Display} content */
  #update(content) {
    const id = content.transient?.display_id ?? '';
    this.#updates.delete(id); // they go out in the order of the latest
    this.#updates.set(id, content);
  }

  /** @param {Display} content */
  #foldDisplay(content) {
    if (!this.#lastDisplay && !this.#foldedDisplay.isShown) {
      this.#flushText();
      this.#publish('stream', { name: 'stderr', text: DISPLAYS_FOLDED });
    }
    this.#lastDisplay = content;
  }

  /** @param {Display} content */
  #hasRoomFor({ data }) {
    this.#displays++;
    for (const value of Object.values(data)) this.#shown += typeof value === 'string' ? value.length : 1000;
    return this.#displays <= MOST_DISPLAYS && this.#shown <= MOST_SHOWN;
  }

  /**
   * @param {string} type
   * @param {object} content
   */
  #publish(type, content) {
    this.#pace.count();
    this.send(type, content);
  }
}

/** @returns {Place} */
function place() {
  return { id: randomUUID(), isShown: false };
}

exports.CellOutput = CellOutput;
