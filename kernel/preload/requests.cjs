/**
 * @file Answers the requests that tslab does not know, instead of a warning in the output of some cell.
 *
 * The interrupt as a message is for Windows, where a signal never arrives. It reaches a cell that waits (`await`); a
 * synchronous loop blocks it.
 */
'use strict';
const { randomUUID } = require('node:crypto');
const { checkCell } = require('./execute.cjs');
const { history } = require('./history.cjs');
const { sayBusyAgain } = require('./queue.cjs');
const { DELIMITER, sign } = require('./signature.cjs');

const ANSWERED_BY_TSLAB = new Set(
  ['kernel_info', 'execute', 'is_complete', 'inspect', 'complete', 'comm_info', 'shutdown'].map(
    (name) => `${name}_request`,
  ),
);

/** What is done for the others; what is not here (messages to widgets) needs no answer. */
/** @type {Readonly<Record<string, (request: any) => object>>} */
const ANSWERS = {
  interrupt_request: () => {
    process.emit('SIGINT', 'SIGINT');
    return { status: 'ok' };
  },
  history_request: history,
  scratchnet_check_request: checkCell,
};

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.answerAllRequests = function answerAllRequests({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  const { handleShellMessage } = server;
  server.handleShellMessage = async function (socket, ...frames) {
    const start = frames.findIndex((frame) => frame.toString() === DELIMITER) + 1;
    const [signature, ...parts] = frames.slice(start);
    /** @type {{ msg_type: string }} */
    const request = JSON.parse(parts[0].toString());
    if (ANSWERED_BY_TSLAB.has(request.msg_type)) return handleShellMessage.call(this, socket, ...frames);

    const { key } = this.connInfo;
    if (signature.toString() !== sign(key, parts))
      throw new Error(`${request.msg_type}: the signature is wrong`);
    const identities = frames.slice(0, start);
    /** @type {(to: import('./tslab.cjs').Socket, type: string, content: object) => unknown} */
    const send = (to, type, content) => to.send([...identities, ...compose(key, request, type, content)]);
    send(this.iopub, 'status', { execution_state: 'busy' });
    const answer = ANSWERS[request.msg_type]?.(JSON.parse(parts[3].toString()));
    if (answer) send(socket, request.msg_type.replace('request', 'reply'), answer);
    send(this.iopub, 'status', { execution_state: 'idle' });
    sayBusyAgain(this);
  };
};

/**
 * The signed parts of a message that answers `request`.
 * @param {string} key
 * @param {object} request its header
 * @param {string} type
 * @param {object} content
 */
function compose(key, request, type, content) {
  const header = { ...request, msg_type: type, msg_id: randomUUID(), date: new Date().toISOString() };
  const parts = [header, request, {}, content].map((part) => JSON.stringify(part));
  return [sign(key, parts), ...parts];
}
