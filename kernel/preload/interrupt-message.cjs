/**
 * @file Accepts an interrupt as a message, for Windows, where a signal never arrives.
 *
 * The message reaches a cell that waits (`await`); a synchronous loop blocks it.
 */
'use strict';
const { createHmac, randomUUID } = require('node:crypto');

const DELIMITER = '<IDS|MSG>';

/** @param {import('./index.cjs').Tslab} tslab */
exports.acceptInterruptMessages = function acceptInterruptMessages({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  const { handleShellMessage } = server;
  server.handleShellMessage = async function (socket, ...frames) {
    const start = frames.findIndex((frame) => frame.toString() === DELIMITER);
    const [signature, ...parts] = frames.slice(start + 1);
    const header = JSON.parse(parts[0].toString());
    if (header.msg_type !== 'interrupt_request') return handleShellMessage.call(this, socket, ...frames);

    const { key } = this.connInfo;
    if (signature.toString() !== sign(key, parts))
      throw new Error('interrupt_request: the signature is wrong');
    process.emit('SIGINT', 'SIGINT');
    const replyHeader = {
      ...header,
      msg_type: 'interrupt_reply',
      msg_id: randomUUID(),
      date: new Date().toISOString(),
    };
    const reply = [replyHeader, header, {}, { status: 'ok' }].map((part) => JSON.stringify(part));
    socket.send([...frames.slice(0, start + 1), sign(key, reply), ...reply]);
  };
};

/**
 * The signature that Jupyter puts on a message.
 * @param {string} key
 * @param {(Buffer | string)[]} parts
 */
function sign(key, parts) {
  const hash = createHmac('sha256', key);
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
