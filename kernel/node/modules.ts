/**
 * @file What `import` and `require` load in a cell: packages, and files beside the notebook.
 */
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type CompiledCell, type Helper, HelperModules } from '../core/index.ts';

/** Node's own way to run the text of a CommonJS module; its declarations leave it out. */
interface RunnableModule extends NodeJS.Module {
  _compile(javascript: string, path: string): void;
}

/** A package that the kernel brings along under its name. */
export type Provided = Readonly<Record<string, () => unknown>>;

export class Modules {
  readonly #native: NodeJS.Require;
  readonly #fallback: NodeJS.Require;
  readonly #provided: Provided;
  readonly #helpers: HelperModules;

  /**
   * @param folder the notebook's: packages are looked for upward from there,
   * @param project and then in this one
   */
  constructor(folder: string, project: string, provided: Provided) {
    this.#native = createRequire(join(folder, 'cell.js'));
    this.#fallback = createRequire(join(project, 'cell.js'));
    this.#provided = provided;
    this.#helpers = new HelperModules({
      run: runHelper,
      require: (specifier, from) => this.#require(specifier, from ? createRequire(from) : this.#native),
    });
  }

  /** Takes the files that a cell imports. */
  update(cell: CompiledCell): void {
    this.#helpers.update(cell);
  }

  /** `require` for a cell. */
  requireFor(cell: CompiledCell): NodeJS.Require {
    return Object.assign(this.#helpers.requireFor(cell), { ...this.#native });
  }

  #require(specifier: string, native: NodeJS.Require): unknown {
    if (Object.hasOwn(this.#provided, specifier)) return this.#provided[specifier]?.();
    if (canResolve(native, specifier) || /^[./]/.test(specifier) || !canResolve(this.#fallback, specifier))
      return native(specifier);
    return this.#fallback(specifier);
  }
}

function canResolve(require: NodeJS.Require, specifier: string): boolean {
  try {
    require.resolve(specifier);
    return true;
  } catch {
    return false;
  }
}

function runHelper(
  helper: Helper,
  module: { exports: object },
  require: (specifier: string) => unknown,
): void {
  const { path } = helper;
  const runnable = new Module(path) as RunnableModule;
  runnable.filename = path;
  runnable.exports = module.exports;
  runnable.require = Object.assign(require, { ...createRequire(path) });
  runnable._compile(withMap(helper), path);
  module.exports = runnable.exports;
}

/** With the map in it, Node names the lines of the TypeScript file in stack traces. */
function withMap({ javascript, sourceMap, path }: Helper): string {
  const map = { ...sourceMap, sources: [join(dirname(path), sourceMap.sources[0] ?? '')] };
  const data = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${javascript}\n//# sourceMappingURL=data:application/json;base64,${data}`;
}
