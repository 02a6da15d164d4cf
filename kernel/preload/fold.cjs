/**
 * @file How much one cell may print: the first lines and the last ones, and how many there were between them.
 *
 * A loop that prints for ever fills the page, which keeps all of it in memory and dies at some 1.6 GB.
 */
'use strict';

/** The most lines and characters that a cell may print; what comes later is folded. */
const MOST_LINES = 10_000;
const MOST_CHARACTERS = 2_000_000;
/** Of what is folded, so much of the end is shown. */
const LAST_LINES = 20;
const LAST_CHARACTERS = 10_000;

class Fold {
  #lines = 0;
  #characters = 0;
  #foldedLines = 0;
  #foldedCharacters = 0;
  #end = '';

  /** Whether anything is folded. */
  get isFolding() {
    return this.#foldedCharacters > 0;
  }

  /**
   * @param {string} text what is printed next
   * @returns {string} the part of it that is shown as it is; the rest is folded
   */
  take(text) {
    const shown = this.isFolding ? '' : text.slice(0, this.#room(text));
    this.#lines += countLines(shown);
    this.#characters += shown.length;
    if (shown.length < text.length) this.#fold(text.slice(shown.length));
    return shown;
  }

  /** What stands in place of the folded text: a note, and its last lines. */
  summary() {
    const omitted = this.#foldedCharacters - this.#end.length;
    if (omitted === 0) return this.#end;
    const characters = `${omitted.toLocaleString('en')} characters`;
    const lines = this.#foldedLines - countLines(this.#end);
    const what = lines > 0 ? `${lines.toLocaleString('en')} lines (${characters})` : characters;
    return `… ${what} are left out here: a cell shows its first ${MOST_LINES.toLocaleString('en')} lines and its last ${LAST_LINES} …\n${this.#end}`;
  }

  /**
   * How many characters of the text are within the limits.
   * @param {string} text
   */
  #room(text) {
    let end = -1;
    for (let left = MOST_LINES - this.#lines; left > 0; left--) {
      end = text.indexOf('\n', end + 1);
      if (end < 0) return MOST_CHARACTERS - this.#characters;
    }
    return Math.min(end + 1, MOST_CHARACTERS - this.#characters);
  }

  /** @param {string} text */
  #fold(text) {
    this.#foldedLines += countLines(text);
    this.#foldedCharacters += text.length;
    this.#end = lastLines((this.#end + text).slice(-LAST_CHARACTERS));
  }
}

/** @param {string} text */
function countLines(text) {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/** @param {string} text */
function lastLines(text) {
  let start = text.length - 1;
  for (let count = 0; count < LAST_LINES && start >= 0; count++) start = text.lastIndexOf('\n', start - 1);
  return start <= 0 ? text : text.slice(start + 1);
}

exports.Fold = Fold;
