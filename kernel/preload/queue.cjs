/**
 * @file Runs one cell after the other and answers Jupyter as its protocol asks.
 *
 * A cell that fails gives an `error` output. With stop_on_error (the default; "Run All" in JupyterLab) the cells that
 * wait behind it are answered "aborted"; cells sent after the answer run. Stock tslab silently skipped every cell of
 * the next 200 ms.
 */
'use strict';
const { setTimeout: sleep } = require('node:timers/promises');
const { callingCell, runInCell } = require('./cells.cjs');
const { CellOutput } = require('./output.cjs');
const { describeError } = require('./errors.cjs');

/** @import { ExecuteRequest, Message, Server, Socket } from './tslab.cjs' */

/** After an error, waiting requests count as sent before it until none has come for this many milliseconds. */
const QUIET = 30;

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.orderCells = function orderCells({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  const { publishStatus } = server;
  /** @type {WeakMap<Server, CellQueue>} */
  const queues = new WeakMap();
  // tslab says "busy" when a request arrives. With cells waiting, "idle" of the first would hide that the second runs.
  server.publishStatus = function (status, parent) {
    if (parent.header.msg_type !== 'execute_request') publishStatus.call(this, status, parent);
  };
  server.handleExecute = function (socket, message) {
    const queue = queues.get(this) ?? new CellQueue(this, publishStatus);
    queues.set(this, queue);
    return queue.add(socket, message);
  };
  server.handleCommInfoRequest = function (socket, message) {
    reply(this, socket, message, 'comm_info_reply', { status: 'ok', comms: {} });
  };
};

class CellQueue {
  /** @type {{ socket: Socket, message: ExecuteRequest }[]} */
  #waiting = [];
  #running = false;

  /**
   * @param {Server} server
   * @param {Server['publishStatus']} publishStatus tslab's own
   */
  constructor(server, publishStatus) {
    this.server = server;
    this.publishStatus = publishStatus;
  }

  /**
   * @param {Socket} socket
   * @param {ExecuteRequest} message
   */
  async add(socket, message) {
    this.#waiting.push({ socket, message });
    if (this.#running) return;
    this.#running = true;
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await this.#answer(next);
    this.#running = false;
  }

  /** @param {{ socket: Socket, message: ExecuteRequest }} request */
  async #answer(request) {
    const { server } = this;
    this.publishStatus.call(server, 'busy', request.message);
    const answer = await runCell(server, request.message);
    const stop = answer.status === 'error' && request.message.content.stop_on_error !== false;
    const aborted = stop ? await this.#takeWaiting() : [];
    reply(server, request.socket, request.message, 'execute_reply', answer);
    this.publishStatus.call(server, 'idle', request.message);
    for (const { socket, message } of aborted) {
      this.publishStatus.call(server, 'busy', message);
      reply(server, socket, message, 'execute_reply', { status: 'aborted' });
      this.publishStatus.call(server, 'idle', message);
    }
  }

  /** The requests that were sent before the error; some may still be on their way through the socket. */
  async #takeWaiting() {
    let seen;
    do {
      seen = this.#waiting.length;
      await sleep(QUIET);
    } while (this.#waiting.length > seen);
    return this.#waiting.splice(0);
  }
}

/**
 * Runs the cell and publishes what it gives; returns the content of the reply.
 * @param {Server} server
 * @param {ExecuteRequest} message
 */
async function runCell(server, message) {
  const { handler } = server;
  /** @type {(type: string, content: object) => void} */
  const publish = (type, content) => reply(server, server.iopub, message, type, content);
  const source = message.content.code;
  const number = handler.execCount + 1;
  const output = new CellOutput(publish);
  /** @type {import('./cells.cjs').Cell} */
  const cell = { number, source, output, diagnostics: [], failed: false, interrupted: false, pending: [] };
  publish('execute_input', { code: source, execution_count: number });
  try {
    await runInCell(cell, () => handler.handleExecuteImpl(message.content, writeToItsCell, displayInItsCell));
  } catch (error) {
    cell.failed = true;
    // tslab throws the execution count when the cell failed, an error when tslab itself did
    if (error instanceof Error) cell.error = error;
  }
  output.flush();
  if (!cell.failed) return { status: 'ok', execution_count: number, user_expressions: {}, payload: [] };
  const description = describeError(cell);
  publish('error', description);
  return { status: 'error', execution_count: number, ...description };
}

// tslab keeps these two for the whole process, so they ask each time whose text or display it is.
/** @type {(name: 'stdout' | 'stderr', text: string) => void} */
const writeToItsCell = (name, text) => callingCell().output.write(name, text);
/** @type {(content: object, update: boolean) => void} */
const displayInItsCell = (content, update) => callingCell().output.display(content, update);

/**
 * @param {Server} server
 * @param {Socket} socket
 * @param {Message} message
 * @param {string} type
 * @param {object} content
 */
function reply(server, socket, message, type, content) {
  const answer = message.createReply();
  answer.header.msg_type = type;
  answer.content = content;
  answer.signAndSend(server.connInfo.key, socket);
}
