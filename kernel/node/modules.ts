/**
 * @file What `import` and `require` load in a cell: packages, and files beside the notebook, which are loaded again
 * when they have changed.
 */
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { CompiledCell, Helper } from '../core/index.ts';

/** Node's own way to run the text of a CommonJS module; its declarations leave it out. */
interface LoadedModule extends NodeJS.Module {
  _compile(javascript: string, path: string): void;
}

interface Loaded {
  readonly version: string;
  readonly module: LoadedModule;
}

/** A package that the kernel brings along under its name. */
export type Provided = Readonly<Record<string, () => unknown>>;

export class Modules {
  readonly #native: NodeJS.Require;
  readonly #fallback: NodeJS.Require;
  readonly #provided: Provided;
  readonly #loaded = new Map<string, Loaded>();
  readonly #helpers = new Map<string, Helper>();

  /**
   * @param folder the notebook's: packages are looked for upward from there,
   * @param project and then in this one
   */
  constructor(folder: string, project: string, provided: Provided) {
    this.#native = createRequire(join(folder, 'cell.js'));
    this.#fallback = createRequire(join(project, 'cell.js'));
    this.#provided = provided;
  }

  /** Takes the files that a cell imports; those that have changed since they were loaded run again. */
  update(cell: CompiledCell): void {
    for (const [path, helper] of cell.helpers) this.#helpers.set(path, helper);
    for (const path of cell.helpers.keys())
      if (this.#loaded.has(path) && this.#isStale(path)) this.#load(path);
  }

  /** `require` for a cell. */
  requireFor(cell: CompiledCell): NodeJS.Require {
    return this.#requireWith(cell.imports, this.#native);
  }

  #requireWith(imports: ReadonlyMap<string, string>, native: NodeJS.Require): NodeJS.Require {
    const load = (specifier: string): unknown => {
      const path = imports.get(specifier);
      if (path !== undefined && this.#helpers.has(path)) return this.#load(path);
      const provided = Object.hasOwn(this.#provided, specifier) ? this.#provided[specifier] : undefined;
      return provided ? provided() : this.#requirePackage(specifier, native);
    };
    return Object.assign(load, { ...native });
  }

  #requirePackage(specifier: string, native: NodeJS.Require): unknown {
    try {
      native.resolve(specifier);
    } catch (error) {
      if (!/^[./]/.test(specifier) && canResolve(this.#fallback, specifier)) return this.#fallback(specifier);
      throw error;
    }
    return native(specifier);
  }

  #load(path: string): unknown {
    const helper = this.#helpers.get(path);
    if (!helper) throw new Error(`${path} was not compiled`);
    const before = this.#loaded.get(path);
    if (before && !this.#isStale(path)) return before.module.exports;
    const module = new Module(path) as LoadedModule;
    // The same object is filled again, so that names of earlier cells show what the file exports now.
    if (before) module.exports = emptied(before.module.exports);
    module.filename = path;
    Object.assign(module, { paths: createRequire(path).resolve.paths('package') ?? [] });
    module.require = this.#requireWith(helper.imports, createRequire(path));
    this.#loaded.set(path, { version: helper.version, module });
    try {
      module._compile(withMap(helper), path);
    } catch (error) {
      this.#loaded.delete(path);
      throw error;
    }
    return module.exports;
  }

  /** Whether a file has changed since it was loaded, or one that it imports. */
  #isStale(path: string, seen: Set<string> = new Set()): boolean {
    if (seen.has(path)) return false;
    seen.add(path);
    const helper = this.#helpers.get(path);
    if (!helper) return false;
    if (this.#loaded.get(path)?.version !== helper.version) return true;
    return [...helper.imports.values()].some((next) => this.#isStale(next, seen));
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

function emptied(exports: unknown): object {
  if (Object.prototype.toString.call(exports) !== '[object Object]') return {};
  const object = Object(exports);
  for (const name of Object.keys(object)) Reflect.deleteProperty(object, name);
  return object;
}

/** With the map in it, Node names the lines of the TypeScript file in stack traces. */
function withMap({ javascript, sourceMap, path }: Helper): string {
  const map = { ...sourceMap, sources: [join(dirname(path), sourceMap.sources[0] ?? '')] };
  const data = Buffer.from(JSON.stringify(map)).toString('base64');
  return `${javascript}\n//# sourceMappingURL=data:application/json;base64,${data}`;
}
