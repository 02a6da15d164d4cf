/**
 * @file What a running cell has shown so far, for a page that is loaded in the middle of it.
 */
'use strict';

/** @typedef {{ type: string, content: any }} Shown */

class ShownSoFar {
  /** @type {Shown[]} */
  #messages = [];
  #isToBeCleared = false;

  /**
   * @param {string} type
   * @param {any} content
   */
  take(type, content) {
    if (type === 'clear_output' && content.wait) this.#isToBeCleared = true;
    else if (type === 'clear_output' || this.#isToBeCleared) this.#messages = [];
    if (type === 'clear_output') return;
    this.#isToBeCleared = false;
    if (type === 'stream') this.#takeText(content);
    else if (type === 'update_display_data') this.#renew(content);
    else this.#messages.push({ type, content });
  }

  /** @returns {readonly Shown[]} */
  all() {
    return this.#messages;
  }

  /** @param {{ name: string, text: string }} content */
  #takeText({ name, text }) {
    const last = this.#messages.at(-1);
    if (last?.type === 'stream' && last.content.name === name) last.content.text += text;
    else this.#messages.push({ type: 'stream', content: { name, text } });
  }

  /** @param {{ transient?: { display_id?: string } }} content of a display that takes the place of an earlier one */
  #renew(content) {
    const id = content.transient?.display_id;
    for (const shown of this.#messages)
      if (shown.content.transient?.display_id === id) shown.content = content;
  }
}

exports.ShownSoFar = ShownSoFar;
