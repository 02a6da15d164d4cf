/**
 * @file The variables that all cells share while they run.
 *
 * Each top-level name is one {@link Variable} for ever. A compiled cell reads and writes `variable.value`, so that a
 * function of an earlier cell sees what a later cell assigns. One small object for each name, rather than one large
 * object for all, stays fast in hot loops however many names a notebook has.
 */

/** One top-level name. An imported one has a getter, so that it shows what the module exports now. */
export interface Variable {
  value: unknown;
}

/** What a platform gives to a cell that runs. */
export interface Platform {
  /** Loads a module that a cell imports. */
  require(specifier: string): unknown;
  /** Loads a module for `import(…)` in a cell; without it `require` does. */
  import?(specifier: string): Promise<unknown>;
  /** What `import.meta` is in a cell. */
  readonly meta?: object;
}

/** What the check of an exercise asks about the notebook in which it was called. */
export interface NotebookView {
  /** The value of a top-level name; undefined if there is none. */
  readonly value: (name: string) => unknown;
  /** The names that the running cell has declared so far, without its imports; none between cells. */
  readonly declared: () => string[];
}

/** The variables of one notebook session. */
export class Scope {
  readonly #variables = new Map<string, Variable>();
  #run: Run | undefined;
  /** Kernels put it where `scratchnet-course` finds it: at `Symbol.for('scratchnet.notebook')` in the global object. */
  readonly view: NotebookView = {
    value: (name) => this.#variables.get(name)?.value,
    declared: () => this.#run?.declared() ?? [],
  };

  /** The variable of a name; it is made when first asked for. */
  variable(name: string): Variable {
    const variable = this.#variables.get(name) ?? { value: undefined };
    this.#variables.set(name, variable);
    return variable;
  }

  /** Takes the value of a name away. */
  clear(name: string): void {
    hold(this.variable(name), undefined);
  }

  /** Begins the run of one cell. */
  begin(platform: Platform): Run {
    this.#run = new Run(this, platform);
    return this.#run;
  }
}

/**
 * One run of one cell. The compiled cell is called with it: `cell(run, require)`.
 *
 * @example
 * const run = scope.begin({ require });
 * try { await cell(run, require); } finally { run.end(); compiler.finish(number, run.reached); }
 */
export class Run {
  /** The names whose declaration has run. */
  readonly reached: Set<string> = new Set();
  readonly #imported = new Set<string>();
  /** The value of the last expression, if the cell ends with one that has run. */
  result: unknown = undefined;
  readonly #scope: Scope;
  readonly #platform: Platform;
  #ended = false;

  constructor(scope: Scope, platform: Platform) {
    this.#scope = scope;
    this.#platform = platform;
  }

  /** What it has declared so far, without its imports; nothing once it has ended. */
  declared(): string[] {
    return this.#ended ? [] : [...this.reached].filter((name) => !this.#imported.has(name));
  }

  /** After this the cell declares no more names: an interrupted cell may still go on in the background. */
  end(): void {
    this.#ended = true;
  }

  // What follows is called by compiled cells only.

  variable(name: string): Variable {
    return this.#scope.variable(name);
  }

  /** The cell has reached a declaration. */
  declare(name: string, value: unknown): void {
    if (this.#ended) return;
    this.reached.add(name);
    hold(this.#scope.variable(name), value);
  }

  /** Binds a name to an export of a module: `'default'`, `'*'` for all of them, or a name. */
  bind(name: string, module: unknown, exported: string): void {
    if (this.#ended) return;
    this.#imported.add(name);
    if (exported === '*') {
      this.declare(name, namespaceOf(module));
      return;
    }
    const source = exported === 'default' ? withDefault(module) : Object(module);
    this.reached.add(name);
    const variable = this.#scope.variable(name);
    Object.defineProperty(variable, 'value', {
      get: () => source[exported],
      // Only a function from the time when the name was a variable assigns: it makes the name a variable again.
      set: (value) => hold(variable, value),
      enumerable: true,
      configurable: true,
    });
  }

  require(specifier: string): unknown {
    return this.#platform.require(specifier);
  }

  async import(specifier: string): Promise<unknown> {
    const platform = this.#platform;
    return platform.import ? platform.import(specifier) : namespaceOf(platform.require(specifier));
  }

  get meta(): object {
    return this.#platform.meta ?? {};
  }

  show(value: unknown): void {
    this.result = value;
  }
}

/** Gives a variable a value of its own; an assignment would meet the getter of an earlier import. */
function hold(variable: Variable, value: unknown): void {
  Object.defineProperty(variable, 'value', { value, writable: true, enumerable: true, configurable: true });
}

type Exports = Record<string, unknown>;

/** A CommonJS module is its own default export. */
function withDefault(module: unknown): Exports {
  const exports = Object(module);
  return isModule(exports) ? exports : { default: module };
}

/** What `import * as name` gives. */
function namespaceOf(module: unknown): unknown {
  const exports = Object(module);
  return isModule(exports) ? exports : { ...exports, default: module };
}

function isModule(exports: Exports & { [Symbol.toStringTag]?: string }): boolean {
  return Boolean(exports.__esModule) || exports[Symbol.toStringTag] === 'Module';
}
