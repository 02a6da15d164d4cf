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
const { remember } = require('./history.cjs');
const { ShownSoFar } = require('./shown.cjs');

/** @import { ExecuteRequest, Message, Server, Socket } from './tslab.cjs' */

/** After an error, waiting requests count as sent before it until none has come for this many milliseconds. */
const QUIET = 30;

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.orderCells = function orderCells({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  const { publishStatus } = server;
  /** @type {WeakMap<Server, CellQueue>} */
  const queues = new WeakMap();
  sayBusy = (server) => queues.get(server)?.sayBusy();
  // tslab says "busy" when a request arrives. With cells waiting, "idle" of the first would hide that the second runs.
  server.publishStatus = function (status, parent) {
    if (parent.header.msg_type === 'execute_request') return;
    publishStatus.call(this, status, parent);
    if (status !== 'idle') return;
    sayBusy(this);
    // the first thing that a page asks when it has connected
    if (parent.header.msg_type === 'kernel_info_request') queues.get(this)?.showAgain(parent.header.session);
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

/**
 * Every answered request ends with "idle". A page that was loaded again asks several things while a cell runs, and
 * would show a kernel that has nothing to do.
 * @type {(server: Server) => void}
 */
let sayBusy = () => {};
exports.sayBusyAgain = (/** @type {Server} */ server) => sayBusy(server);

/** @typedef {{ socket: Socket, message: ExecuteRequest, shown: ShownSoFar }} Request */

class CellQueue {
  /** @type {Request[]} */
  #waiting = [];
  /** @type {Request | undefined} */
  #running;
  #startedAt = 0;

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
    this.#waiting.push({ socket, message, shown: new ShownSoFar() });
    if (this.#running) return this.#sayWhatRuns(this.#running.message, message);
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      this.#running = next;
      this.#startedAt = performance.now();
      await this.#answer(next);
    }
    this.#running = undefined;
  }

  sayBusy() {
    if (this.#running) this.publishStatus.call(this.server, 'busy', this.#running.message);
  }

  /**
   * Repeats what the running cell has shown, for a page that did not start it; `running-cell.js` puts it below its cell.
   * @param {string | undefined} session the page's
   */
  showAgain(session) {
    if (!this.#running || this.#running.message.header.session === session) return;
    const { message, shown } = this.#running;
    const cell = message.metadata.cellId;
    if (cell === undefined || message.content.silent) return;
    const metadata = { scratchnet: { cell, count: this.server.handler.execCount + 1 } };
    reply(this.server, this.server.iopub, message, 'clear_output', { wait: false }, metadata);
    for (const { type, content } of shown.all())
      reply(this.server, this.server.iopub, message, type, content, metadata);
  }

  /**
   * A page that was loaded again has another session. It knows nothing of the cell that runs, so the one that waits
   * names it.
   * @param {ExecuteRequest} running
   * @param {ExecuteRequest} waiting
   */
  #sayWhatRuns(running, waiting) {
    if (running.header.session === waiting.header.session || waiting.content.silent) return;
    const seconds = Math.round((performance.now() - this.#startedAt) / 1000);
    const line = running.content.code.trim().split('\n')[0].slice(0, 80);
    const text = `A cell has been running for ${seconds} s, and this one waits for its end (the stop button ends it):\n    ${line}\n`;
    reply(this.server, this.server.iopub, waiting, 'stream', { name: 'stdout', text });
    this.#told.add(waiting);
  }

  /** The cells that said what they wait for: that goes away when they run. @type {WeakSet<ExecuteRequest>} */
  #told = new WeakSet();

  /** @param {Request} request */
  async #answer(request) {
    const { server } = this;
    this.publishStatus.call(server, 'busy', request.message);
    if (this.#told.has(request.message))
      reply(server, server.iopub, request.message, 'clear_output', { wait: false });
    const answer = await runCell(server, request);
    const stop = answer.status === 'error' && request.message.content.stop_on_error !== false;
    const aborted = stop ? await this.#takeWaiting(request.message) : [];
    reply(server, request.socket, request.message, 'execute_reply', answer);
    this.publishStatus.call(server, 'idle', request.message);
    for (const { socket, message } of aborted) {
      this.publishStatus.call(server, 'busy', message);
      reply(server, socket, message, 'execute_reply', { status: 'aborted' });
      this.publishStatus.call(server, 'idle', message);
    }
  }

  /**
   * The requests that were sent before the error; some may still be on their way through the socket. Those of another
   * session, such as of a page that was loaded again, were not sent because of the cell that failed.
   * @param {ExecuteRequest} failed
   */
  async #takeWaiting(failed) {
    let seen;
    do {
      seen = this.#waiting.length;
      await sleep(QUIET);
    } while (this.#waiting.length > seen);
    const { session } = failed.header;
    const isOfIt = (/** @type {Request} */ { message }) => message.header.session === session;
    const taken = this.#waiting.filter(isOfIt);
    this.#waiting = this.#waiting.filter((request) => !isOfIt(request));
    return taken;
  }
}

/**
 * Runs the cell and publishes what it gives; returns the content of the reply.
 * @param {Server} server
 * @param {Request} request
 */
async function runCell(server, { message, shown }) {
  const { code, silent = false, store_history: counts = !silent, user_expressions = {} } = message.content;
  /** @type {(type: string, content: object) => void} */
  const publish = (type, content) => {
    if (silent) return;
    reply(server, server.iopub, message, type, content);
    if (type !== 'execute_input') shown.take(type, content);
  };
  const number = server.handler.execCount + 1;
  publish('execute_input', { code, execution_count: number });
  const { cell, result } = await runSource(server, code, publish, (prompt) => {
    if (!message.content.allow_stdin) return false;
    reply(server, server.stdin, message, 'input_request', { prompt, password: false });
    return true;
  });
  const expressions = cell.failed ? {} : await evaluateAll(server, user_expressions);
  if (silent || !counts) server.handler.execCount = number - 1;
  else {
    server.handler.execCount = number;
    remember({ line: number, code, output: result });
  }
  if (!cell.failed)
    return { status: 'ok', execution_count: number, user_expressions: expressions, payload: [] };
  const description = describeError(cell);
  publish('error', description);
  return { status: 'error', execution_count: number, ...description };
}

/**
 * @param {Server} server
 * @param {string} source
 * @param {(type: string, content: object) => void} publish
 * @param {import('./cells.cjs').Cell['ask']} ask
 * @returns {Promise<{ cell: import('./cells.cjs').Cell, result: string | null }>} with the last value as text
 */
async function runSource({ handler }, source, publish, ask) {
  /** @type {string | null} */
  let result = null;
  const output = new CellOutput((type, content) => {
    if (type === 'execute_result') result = Object(content).data['text/plain'];
    publish(type, content);
  });
  const number = handler.execCount + 1;
  /** @type {import('./cells.cjs').Cell} */
  const cell = {
    number,
    source,
    output,
    ask,
    diagnostics: [],
    failed: false,
    interrupted: false,
    ended: false,
    pending: [],
  };
  try {
    await runInCell(cell, () =>
      handler.handleExecuteImpl({ code: source }, writeToItsCell, displayInItsCell),
    );
  } catch (error) {
    cell.failed = true;
    // tslab throws the execution count when the cell failed, an error when tslab itself did
    if (error instanceof Error) cell.error = error;
  }
  cell.ended = true;
  output.flush();
  return { cell, result };
}

/**
 * The values that a front end wants to know after the cell.
 * @param {Server} server
 * @param {Record<string, string>} expressions by the name that it gives them
 */
async function evaluateAll(server, expressions) {
  /** @type {Record<string, object>} */
  const values = {};
  for (const [name, source] of Object.entries(expressions)) {
    const { cell, result } = await runSource(
      server,
      source,
      () => {},
      () => false,
    );
    values[name] = cell.failed
      ? { status: 'error', ...describeError(cell) }
      : { status: 'ok', data: { 'text/plain': result ?? 'undefined' }, metadata: {} };
  }
  return values;
}

// tslab keeps these two for the whole process, so they ask each time whose text or display it is.
/** @type {(name: 'stdout' | 'stderr', text: string) => void} */
const writeToItsCell = (name, text) => callingCell().output.write(name, text);
/** @type {(content: import('./output.cjs').Display, update: boolean) => void} */
const displayInItsCell = (content, update) => callingCell().output.display(content, update);

/**
 * @param {Server} server
 * @param {Socket} socket
 * @param {Message} message
 * @param {string} type
 * @param {object} content
 * @param {Message['metadata']} [metadata]
 */
function reply(server, socket, message, type, content, metadata) {
  const answer = message.createReply();
  if (metadata) answer.metadata = metadata;
  answer.header.msg_type = type;
  answer.content = content;
  answer.signAndSend(server.connInfo.key, socket);
}
