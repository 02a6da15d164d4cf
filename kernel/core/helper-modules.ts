/**
 * @file Loads the files beside the notebook that cells import, and loads them again when they have changed.
 */
import type { CompiledCell, Helper } from './compiler.ts';

/** Loads what an import names. */
export type Require = (specifier: string) => unknown;

/** What differs between Node and a browser. */
export interface ModulePlatform {
  /** Runs a compiled file, which fills `module.exports`. */
  run(helper: Helper, module: { exports: object }, require: Require): void;
  /** Loads what is no such file: a package. `from` is the file that imports it, or `undefined` for a cell. */
  require(specifier: string, from: string | undefined): unknown;
}

interface Loaded {
  readonly version: string;
  readonly module: { exports: object };
}

/**
 * @example
 * const modules = new HelperModules(platform);
 * modules.update(cell);
 * const require = modules.requireFor(cell);
 */
export class HelperModules {
  readonly #platform: ModulePlatform;
  readonly #helpers = new Map<string, Helper>();
  readonly #loaded = new Map<string, Loaded>();

  constructor(platform: ModulePlatform) {
    this.#platform = platform;
  }

  /** Takes the files that a cell imports; those that have changed since they were loaded run again. */
  update(cell: CompiledCell): void {
    for (const [path, helper] of cell.helpers) this.#helpers.set(path, helper);
    for (const path of cell.helpers.keys()) if (this.#loaded.has(path)) this.#load(path);
  }

  /** `require` for a cell. */
  requireFor(cell: CompiledCell): Require {
    return this.#requireWith(cell.imports, undefined);
  }

  #requireWith(imports: ReadonlyMap<string, string>, from: string | undefined): Require {
    return (specifier) => {
      const path = imports.get(specifier);
      return path !== undefined && this.#helpers.has(path)
        ? this.#load(path)
        : this.#platform.require(specifier, from);
    };
  }

  #load(path: string): object {
    const helper = this.#helpers.get(path);
    if (!helper) throw new Error(`${path} was not compiled`);
    const before = this.#loaded.get(path);
    if (before && !this.#isStale(path)) return before.module.exports;
    // The same object is filled again, so that names of earlier cells show what the file exports now.
    const module = { exports: before ? emptied(before.module.exports) : {} };
    this.#loaded.set(path, { version: helper.version, module });
    try {
      this.#platform.run(helper, module, this.#requireWith(helper.imports, path));
    } catch (error) {
      this.#loaded.delete(path); // it is tried again by the next cell that imports it
      throw error;
    }
    return module.exports;
  }

  /** Whether a file has changed since it was loaded, or one that it imports. */
  #isStale(path: string, seen: Set<string> = new Set()): boolean {
    const helper = this.#helpers.get(path);
    if (!helper || seen.has(path)) return false;
    seen.add(path);
    if (this.#loaded.get(path)?.version !== helper.version) return true;
    return [...helper.imports.values()].some((next) => this.#isStale(next, seen));
  }
}

/** What a file exports by `module.exports = …` may be anything; only a plain object can be filled again. */
function emptied(exports: object): object {
  if (Object.prototype.toString.call(exports) !== '[object Object]') return {};
  for (const name of Object.keys(exports)) Reflect.deleteProperty(exports, name);
  return exports;
}
