/** @file Asks the compile process, remembers its answers, and starts it again when a cell was too much for it. */
import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { notebooksFolder } from 'scratchnet-setup/folders';

const PROGRAM = fileURLToPath(new URL('compile-process.js', import.meta.url));
/** No cell of a lesson needs a second. */
const SECONDS = 60;
const TOO_MUCH = { problem: 'this cell is too much for the compiler', missing: [] };

/**
 * @typedef {{ output: string, declarations: string, async: boolean, lines: (number | undefined)[] }} Compiled
 * @typedef {{ problem: string, missing: string[] }} NotCompiled
 */

export class Compiler {
  #process;
  #clock;
  /** @type {{ declarations: string, source: string, resolve: (answer: object) => void }[]} the first is at work */
  #queue = [];
  /** @type {Map<string, Promise<Compiled | NotCompiled>>} untouched exercises are the same for all learners */
  #known = new Map();

  /**
   * @param {string} declarations of the cells before
   * @param {string} source
   * @returns {Promise<Compiled | NotCompiled>}
   */
  compile(declarations, source) {
    const key = createHash('sha256').update(`${declarations}\0${source}`).digest('base64');
    if (!this.#known.has(key)) this.#known.set(key, this.#ask(declarations, source));
    return this.#known.get(key);
  }

  close() {
    this.#queue = [];
    this.#process?.kill('SIGKILL');
  }

  #ask(declarations, source) {
    return new Promise((resolve) => {
      this.#queue.push({ declarations, source, resolve });
      if (this.#queue.length === 1) this.#next();
    });
  }

  #next() {
    const [first] = this.#queue;
    if (first === undefined) return;
    this.#process ??= this.#start();
    this.#clock = setTimeout(() => this.#process?.kill('SIGKILL'), 1000 * SECONDS);
    this.#process.send({ declarations: first.declarations, source: first.source }, () => {});
  }

  #answer(answer) {
    clearTimeout(this.#clock);
    this.#queue.shift()?.resolve(answer);
    this.#next();
  }

  #start() {
    const options = { cwd: notebooksFolder, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] };
    const started = fork(PROGRAM, options);
    started.on('message', (answer) => this.#answer(answer));
    started.on('exit', () => {
      this.#process = undefined;
      if (this.#queue.length > 0) this.#answer(TOO_MUCH); // the cell that it was at
    });
    return started;
  }
}
