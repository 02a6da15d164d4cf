/**
 * @file How fast one cell may send messages: at once as long as they are few, a few a second in a flood.
 *
 * A page draws each message that it gets; it must keep up, or it neither shows anything nor hears the stop button.
 */
'use strict';

/** Length of one stretch of time, in milliseconds. */
const STRETCH = 50;
/** Messages that are sent at once in each stretch. A progress line before a long computation must not wait. */
const AT_ONCE = 50;
/** A cell that has sent this many messages is a flood: from then on one is sent in each stretch, */
const FLOOD = 2000;
/** and one in each long stretch once what it sends only replaces what stands there. */
const LONG_STRETCH = 500;

class Pace {
  #start = 0;
  #asked = 0;
  #sent = 0;
  /** Whether what is sent only replaces what stands there already. */
  isReplacing = false;

  get stretch() {
    return this.isReplacing ? LONG_STRETCH : STRETCH;
  }

  /** Whether a message may go out now; otherwise it waits for the end of the stretch. */
  isDue() {
    const now = performance.now();
    if (now - this.#start > this.stretch) {
      this.#start = now;
      this.#asked = 0;
    }
    this.#asked++;
    return this.#asked <= (this.isReplacing || this.#sent > FLOOD ? 1 : AT_ONCE);
  }

  /** Counts a message that was sent. */
  count() {
    this.#sent++;
  }
}

exports.Pace = Pace;
