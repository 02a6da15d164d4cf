/**
 * @file Lets a cell send any number of messages, with any text.
 *
 * zeromq.js allows 512 sends in one turn of the event loop and a publisher drops what exceeds 1000 waiting messages, so
 * a plain loop with 3000 console.log calls lost 2496 lines and JupyterLab waited for ever. Half of an emoji in a text
 * made the notebook one that cannot be saved: Python does not write it.
 */
'use strict';
const { DELIMITER, sign } = require('./signature.cjs');

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.neverRefuseToSend = function neverRefuseToSend({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  const { bindSocket } = server;
  server.bindSocket = function (socket, port) {
    if (socket === this.iopub) {
      socket.sendTimeout = 0; // send at once instead of joining the queue that is limited to 512
      socket.sendHighWaterMark = 0; // no limit; must be set before bind
    }
    sendWellFormed(Object.getPrototypeOf(socket), this.connInfo.key);
    return bindSocket.call(this, socket, port);
  };
};

/**
 * A socket itself cannot be changed, its class can.
 * @param {import('./tslab.cjs').Socket} sockets
 * @param {string} key
 */
function sendWellFormed(sockets, key) {
  if (Object.hasOwn(sockets, 'send')) return; // done, by the first socket of this kind
  const { send } = sockets;
  Object.defineProperty(sockets, 'send', {
    /** @type {import('./tslab.cjs').Socket['send']} */
    value(frames) {
      if (this.closed) return Promise.resolve(); // a cell still runs while the kernel ends
      return send.call(this, Array.isArray(frames) ? wellFormed(frames, key) : frames);
    },
  });
}

/** JSON.stringify escapes halves of a pair, and only these; a backslash that is escaped itself is no such escape. */
const HALF = /\\\\|\\ud[89a-f][0-9a-f]{2}/g;

/**
 * The message with U+FFFD in place of each lone half of a surrogate pair, as `toWellFormed` does it, signed anew.
 * @param {readonly (Buffer | string)[]} frames
 * @param {string} key
 */
function wellFormed(frames, key) {
  const start = frames.findIndex((frame) => frame.toString() === DELIMITER) + 2;
  const parts = frames.slice(start);
  const fixed = parts.map((part) =>
    typeof part === 'string' ? part.replace(HALF, (found) => (found === '\\\\' ? found : '\ufffd')) : part,
  );
  if (fixed.every((part, i) => part === parts[i])) return frames;
  return [...frames.slice(0, start - 1), sign(key, fixed), ...fixed];
}
