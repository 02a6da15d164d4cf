/**
 * @file `process.stdin` of a cell: what is read from it is asked in JupyterLab's input box, a line at a time.
 *
 * So `readline` works as in a terminal: it prints the question, and the box stands below it. Where nobody can answer
 * (nbclient, papermill) the cell ends and says so; in a plain tslab it waits for ever.
 */
'use strict';
const { Readable } = require('node:stream');
const { currentCell } = require('./cells.cjs');
const { DELIMITER, sign } = require('./signature.cjs');

/** A program that reads prints its question at once, and stops reading when it has its answer: time for both, in ms. */
const MOMENT = 20;
const NOBODY = 'process.stdin: there is no input box here, so nobody can answer; the cell ends\n';

/** What waits for an answer. A cell that was stopped leaves its box in the page; what is typed there is for nobody. */
/** @type {{ cell: import('./cells.cjs').Cell, stream: Readable } | undefined} */
let waiting;

/** @param {import('./tslab.cjs').Tslab} tslab */
exports.readFromInputBox = function readFromInputBox({ jupyter }) {
  const server = jupyter.ZmqServer.prototype;
  const { init } = server;
  server.init = async function () {
    await init.call(this);
    for await (const frames of this.stdin) receive(frames, this.connInfo.key);
  };
  /** @type {WeakMap<import('./cells.cjs').Cell, Readable>} */
  const streams = new WeakMap();
  const terminal = process.stdin; // what is read before the first cell
  Object.defineProperty(process, 'stdin', {
    configurable: true,
    get() {
      const cell = currentCell();
      if (!cell) return terminal;
      const stream = streams.get(cell) ?? inputOf(cell);
      streams.set(cell, stream);
      return stream;
    },
  });
};

/** @param {import('./cells.cjs').Cell} cell */
function inputOf(cell) {
  const stream = new Readable({
    read() {
      setTimeout(() => {
        // the reader has gone: it has what it wanted
        if (stream.isPaused() || stream.destroyed) stream.once('resume', () => ask(cell, stream));
        else ask(cell, stream);
      }, MOMENT);
    },
  });
  return stream;
}

/**
 * @param {import('./cells.cjs').Cell} cell
 * @param {Readable} stream
 */
function ask(cell, stream) {
  if (cell.ended) return;
  cell.output.flush(); // the question
  if (!cell.ask('')) {
    cell.output.write('stderr', NOBODY);
    process.emit('SIGINT', 'SIGINT');
    return;
  }
  waiting = { cell, stream };
}

/**
 * @param {readonly Buffer[]} frames of an `input_reply`
 * @param {string} key
 */
function receive(frames, key) {
  const start = frames.findIndex((frame) => frame.toString() === DELIMITER) + 1;
  const [signature, ...parts] = frames.slice(start);
  if (signature.toString() !== sign(key, parts)) return;
  const { cell, stream } = waiting ?? {};
  waiting = undefined;
  if (cell && !cell.ended) stream?.push(`${JSON.parse(parts[3].toString()).value}\n`);
}
