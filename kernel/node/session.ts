/**
 * @file Compiles and runs the cells of one notebook: what tslab calls its executor.
 */
import { pathToFileURL } from 'node:url';
import { runInThisContext } from 'node:vm';
import {
  type CheckReply,
  type CompiledCell,
  type Compiler,
  checkReply,
  createCompiler,
  helpAt,
  type Problem,
  type Run,
  Scope,
} from '../core/index.ts';
import { CellMap } from './cell-map.ts';
import { diskFiles } from './disk-files.ts';
import { Modules, type Provided } from './modules.ts';

/** What the session notes of a cell while it compiles and runs. */
interface RunningCell {
  readonly number: number;
  diagnostics: readonly Problem[];
  /** What the cell threw. */
  error?: unknown;
  map?: CellMap | undefined;
  /** What must end before the cell does, such as a chart that is being drawn. */
  readonly pending: readonly Promise<void>[];
}

export interface SessionOptions {
  /** The notebook's folder. */
  readonly folder: string;
  /** The project that the kernel belongs to; packages that are not found from the notebook are looked for here. */
  readonly project: string;
  /** The cell that runs. */
  readonly currentCell: () => RunningCell;
  /** Shows the value of the last expression. */
  readonly show: (value: unknown) => void;
  /** The name of a cell's script in stack traces. */
  readonly scriptName: (cell: number) => string;
  /** Packages that the kernel brings along. */
  readonly provided: Provided;
}

/** Where the script of a cell finds what it is called with. */
const CALL = Symbol.for('scratchnet.call');
/** The checks of exercises look there for what the notebook has declared. */
const NOTEBOOK = Symbol.for('scratchnet.notebook');

export class Session {
  readonly #options: SessionOptions;
  readonly #compiler: Compiler;
  readonly #scope = new Scope();
  readonly #modules: Modules;
  #interrupt: (error: Error) => void = () => {};

  constructor(options: SessionOptions) {
    const { folder, project, provided } = options;
    this.#options = options;
    this.#compiler = createCompiler(diskFiles(folder), { packages: project.replaceAll('\\', '/') });
    this.#modules = new Modules(folder, project, provided);
    Object.assign(globalThis, { [NOTEBOOK]: this.#scope.view });
    this.#compiler.compile(0, ''); // reads Node's types now, and not when the first cell runs
  }

  /** Whether the cell succeeded; what it threw or what is wrong with it is noted in the cell. */
  async execute(source: string): Promise<boolean> {
    const cell = this.#options.currentCell();
    const compiled = this.#compiler.compile(cell.number, source);
    if (!('javascript' in compiled)) {
      cell.diagnostics = compiled.problems;
      return false;
    }
    cell.map = new CellMap(compiled.sourceMap, compiled.javascript);
    let run: Run | undefined;
    try {
      this.#modules.update(compiled);
      const require = this.#modules.requireFor(compiled);
      const { folder } = this.#options;
      const meta = {
        dirname: folder,
        url: pathToFileURL(`${folder}/${this.#options.scriptName(cell.number)}`).href,
      };
      run = this.#scope.begin({ require, meta });
      await Promise.race([this.#start(compiled, run, require, cell.number), this.#interrupted()]);
      if (run.result !== undefined && run.result !== null) this.#options.show(run.result);
      await Promise.all(cell.pending);
      return true;
    } catch (error) {
      cell.error = error;
      return false;
    } finally {
      run?.end();
      this.#compiler.finish(cell.number, run?.reached ?? new Set());
    }
  }

  /** Runs up to the first `await`. An interrupt can stop this part at any moment. */
  #start(compiled: CompiledCell, run: Run, require: NodeJS.Require, cell: number): unknown {
    const listeners = process.listenerCount('SIGINT');
    Object.assign(globalThis, { [CALL]: [run, require] });
    try {
      const script = `${compiled.javascript}(...globalThis[Symbol.for('scratchnet.call')])`;
      return runInThisContext(script, { filename: this.#options.scriptName(cell), breakOnSigint: true });
    } finally {
      if (process.listenerCount('SIGINT') !== listeners) rearmInterrupt();
    }
  }

  /** Leaves the cell that waits. May be called without the session. */
  readonly interrupt = (): void => this.#interrupt(new Error('Interrupted asynchronously'));

  #interrupted(): Promise<never> {
    const interrupted = new Promise<never>((_, reject) => {
      this.#interrupt = reject;
    });
    interrupted.catch(() => {}); // nobody waits for it any more when the cell has ended
    return interrupted;
  }

  /** What the page underlines while a cell is written. */
  check(source: string): CheckReply {
    return checkReply(this.#compiler, source);
  }

  /** As tslab asks for it. */
  complete(source: string, offset: number): { start: number; end: number; candidates: string[] } {
    const { start, end, entries } = this.#compiler.complete(source, offset);
    return { start, end, candidates: entries.map(({ name }) => name) };
  }

  /** As tslab prints it. */
  inspect(source: string, offset: number): QuickInfo | undefined {
    const found = helpAt(this.#compiler, source, offset);
    return (
      found && {
        displayParts: [{ text: found.signature }],
        documentation: found.documentation ? [{ text: found.documentation }] : [],
        tags: [],
      }
    );
  }

  close(): void {}
}

/** The part of TypeScript's quick info that tslab prints. */
interface QuickInfo {
  readonly displayParts: readonly { readonly text: string }[];
  readonly documentation: readonly { readonly text: string }[];
  readonly tags: readonly never[];
}

/**
 * Node takes all SIGINT listeners away while a cell's synchronous part runs. A listener that the cell (or a package it
 * imports) adds in that time stays without its system handler, and the next interrupt would kill the kernel.
 * Adding all of them again makes Node set the handler anew.
 */
function rearmInterrupt(): void {
  const listeners = process.rawListeners('SIGINT') as NodeJS.SignalsListener[];
  process.removeAllListeners('SIGINT');
  for (const listener of listeners) process.on('SIGINT', listener);
}
