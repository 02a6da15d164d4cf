/** @file Asks the compile process, remembers its answers, and starts it again when a cell was too much for it. */
import { type ChildProcess, fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { notebooksFolder } from 'scratchnet-setup/folders';

const PROGRAM = fileURLToPath(new URL('compile-process.js', import.meta.url));
/** No cell of a lesson needs a second. */
const SECONDS = 60;

/** A cell, and the cells before it, which compile. */
export interface CellToCompile {
  readonly before: readonly string[];
  readonly source: string;
}

export interface Compiled {
  /** The text of a function, to be called with a run of `Scope` and `require`. */
  readonly output: string;
  /** The names of its variables. */
  readonly declared: readonly string[];
  /** Whether it has an await at its top. */
  readonly async: boolean;
  /** For each line of the output the line of the source, counted from 1. */
  readonly lines: readonly (number | null)[];
}

export interface NotCompiled {
  /** The first error and its line. */
  readonly problem: string;
  /** Names that the cell uses and nothing declares. */
  readonly missing: readonly string[];
}

const TOO_MUCH: NotCompiled = { problem: 'this cell is too much for the compiler', missing: [] };

interface Request extends CellToCompile {
  readonly resolve: (answer: Compiled | NotCompiled) => void;
}

export class Compiler {
  #process: ChildProcess | undefined;
  #clock: NodeJS.Timeout | undefined;
  /** The first is at work. */
  #queue: Request[] = [];
  /** Untouched exercises are the same for all learners. */
  readonly #known: Map<string, Promise<Compiled | NotCompiled>> = new Map();

  /** @param before the cells before it, which have been compiled */
  compile(before: readonly string[], source: string): Promise<Compiled | NotCompiled> {
    const cell = { before, source };
    const key = createHash('sha256').update(JSON.stringify(cell)).digest('base64');
    const known = this.#known.get(key) ?? this.#ask(cell);
    this.#known.set(key, known);
    return known;
  }

  close(): void {
    this.#queue = [];
    this.#process?.kill('SIGKILL');
  }

  #ask(cell: CellToCompile): Promise<Compiled | NotCompiled> {
    return new Promise((resolve) => {
      this.#queue.push({ ...cell, resolve });
      if (this.#queue.length === 1) this.#next();
    });
  }

  #next(): void {
    const [first] = this.#queue;
    if (first === undefined) return;
    this.#process ??= this.#start();
    this.#clock = setTimeout(() => this.#process?.kill('SIGKILL'), 1000 * SECONDS);
    this.#process.send({ before: first.before, source: first.source }, () => {});
  }

  #answer(answer: Compiled | NotCompiled): void {
    clearTimeout(this.#clock);
    this.#queue.shift()?.resolve(answer);
    this.#next();
  }

  #start(): ChildProcess {
    const started = fork(PROGRAM, {
      cwd: notebooksFolder,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    started.on('message', (answer) => this.#answer(answer as Compiled | NotCompiled));
    started.on('exit', () => {
      this.#process = undefined;
      if (this.#queue.length > 0) this.#answer(TOO_MUCH); // the cell that it was at
    });
    return started;
  }
}
