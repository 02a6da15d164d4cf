/** @file Compiles and runs the cells of one notebook, one after the other. */
import {
  type CompiledCell,
  type Compiler,
  createCompiler,
  HelperModules,
  memoryFiles,
  type Run,
  Scope,
} from '../../core/index.ts';
import type { CellOutput } from './cell-output.ts';
import { beginCell, type Cell, currentCell, keepMap, scriptName } from './cells.ts';
import { describeProblems, describeThrown, Interrupted } from './failures.ts';
import { runHelper } from './helpers.ts';
import type { Library } from './library.ts';
import { TICK } from './loop-guard.ts';
import { createRequire, type Require } from './modules.ts';
import type { Executed } from './protocol.ts';
import { type Print, workerThreads } from './worker-threads.ts';

/** A value with this method says how it wants to be shown. Deno's kernel and others honor it too. */
const DISPLAY = Symbol.for('Jupyter.display');
/** Tasks that can end on their own put a function here while they run. */
const INTERRUPT = Symbol.for('scratchnet.interrupt');
/** Tells the library that the stop button calls these functions. */
const KERNEL = Symbol.for('scratchnet.kernel');
/** The checks of exercises look there for what the notebook has declared. */
const NOTEBOOK_VIEW = Symbol.for('scratchnet.notebook');
const STOPPING = 'stopping; what has been done so far is kept (stop again to end the cell at once)\n';
const LEFT = 'the cell was left; what it had started may go on in the background until the kernel restarts';
/** Where the files of the visitor and TypeScript's own types lie, among the files in memory. */
const VISITOR = '/notebook/';
const TYPES = '/lib';

export interface SessionParts {
  /** The types of all that cells import: path → text. */
  readonly types: Readonly<Record<string, string>>;
  readonly library: Library;
  /** The address of the files that the library reads. */
  readonly folder: string;
  /** The address of the program that threads of cells start with. */
  readonly threadProgram: string;
  /** Waits until the data is there that a cell asks for, and says how far it is. */
  readonly untilDataIsThere: (source: string, output: CellOutput) => Promise<void>;
}

export class Session {
  compiler: Compiler;
  readonly #parts: SessionParts;
  readonly #require: Require;
  readonly #modules: HelperModules;
  readonly #files: Map<string, string>;
  readonly #scope = new Scope();
  readonly #tasks = new Set<() => void>();
  #leave: (error: Error) => void = () => {};
  #wasStopped = false;

  constructor(parts: SessionParts) {
    this.#parts = parts;
    const print: Print = (name, text) => currentCell()?.output.write(name, text);
    const threads = workerThreads(parts.threadProgram, print);
    this.#require = createRequire(parts.library, parts.folder, threads);
    this.#modules = new HelperModules({ run: runHelper, require: this.#require });
    this.#files = new Map(Object.entries(parts.types));
    this.compiler = this.#compilerIn('');
    Object.assign(globalThis, {
      [INTERRUPT]: this.#tasks,
      [KERNEL]: true,
      [NOTEBOOK_VIEW]: this.#scope.view,
    });
    parts.library.browser.useDisplay((output, update) => currentCell()?.output.display(output, update));
  }

  /** Cells import from this folder on. @param folder the notebook's, from the top; most are there, as is taken for granted first */
  openIn(folder: string): void {
    if (folder !== '') this.compiler = this.#compilerIn(folder);
  }

  #compilerIn(folder: string): Compiler {
    const files = memoryFiles(this.#files, (VISITOR + folder).replace(/\/$/, ''), TYPES);
    const compiler = createCompiler(files, { loopCall: TICK });
    compiler.compile(0, ''); // reads TypeScript's types now, and not when the first cell runs
    return compiler;
  }

  /** The files of the visitor that cells may import now. @param texts path from the top → text */
  setFiles(texts: Readonly<Record<string, string>>): void {
    for (const path of this.#files.keys()) if (path.startsWith(VISITOR)) this.#files.delete(path);
    for (const [path, text] of Object.entries(texts)) this.#files.set(VISITOR + path, text);
  }

  /** Runs a cell, and describes how it ended. */
  async execute(cell: Cell): Promise<Executed> {
    const { number, source, output } = cell;
    beginCell(cell);
    this.#wasStopped = false;
    try {
      await this.#parts.untilDataIsThere(source, output);
      const compiled = this.compiler.compile(number, source);
      if (!('javascript' in compiled))
        return { status: 'error', ...describeProblems(compiled.problems, cell) };
      keepMap(cell, compiled.sourceMap);
      await this.#run(compiled, cell);
      return { status: 'ok' };
    } catch (error) {
      return { status: 'error', ...describeThrown(error) };
    } finally {
      output.end();
    }
  }

  async #run(compiled: CompiledCell, cell: Cell): Promise<void> {
    const load = Object.assign(this.#modules.requireFor(compiled), { resolve: this.#require.resolve });
    const run: Run = this.#scope.begin({ require: load });
    try {
      this.#modules.update(compiled);
      // biome-ignore lint/security/noGlobalEval: to run what the learner has written is what a kernel is for
      const start = globalThis.eval(
        `${compiled.javascript}\n//# sourceURL=${scriptName(cell.number)}`,
      ) as Start;
      await Promise.race([start(run, load), this.#left()]);
      await show(run.result, cell);
    } finally {
      run.end();
      this.compiler.finish(cell.number, run.reached);
    }
  }

  /** The stop button. @returns how many tasks end on their own now; without any, the cell is left */
  interrupt(): number {
    const tasks = [...this.#tasks];
    if (this.#wasStopped || tasks.length === 0) {
      this.#leave(new Interrupted(LEFT));
      return 0;
    }
    this.#wasStopped = true;
    currentCell()?.output.write('stdout', STOPPING);
    for (const stop of tasks) stop();
    return tasks.length;
  }

  #left(): Promise<never> {
    const left = new Promise<never>((_, reject) => {
      this.#leave = reject;
    });
    left.catch(() => {}); // nobody waits for it any more when the cell has ended
    return left;
  }
}

type Start = (run: Run, require: Require) => unknown;

/** The value of the last expression. */
async function show(value: unknown, { output }: Cell): Promise<void> {
  if (value === undefined || value === null) return;
  const display = Object(value)[DISPLAY];
  if (typeof display !== 'function') return console.log(value);
  output.display({ data: await display.call(value), metadata: {} });
}
