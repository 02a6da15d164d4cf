/**
 * @file TypeScript's language service over the notebook's folder, with the current cell as its only root.
 *
 * The root keeps one name, so that from cell to cell TypeScript reuses all it knows of the library and of Node's types.
 */
import ts from 'typescript';
import type { FileSystem } from './file-system.ts';
import { cellOfSpecifier, type History } from './history.ts';
import { CELL_OPTIONS, STRICT } from './settings.ts';

type Links = Map<string, string>;

/** The language service asks for it, too, though its declarations leave it out. */
type Invalidation = Required<Pick<ts.CompilerHost, 'hasInvalidatedResolutions' | 'getModuleResolutionCache'>>;

export class Project {
  readonly service: ts.LanguageService;
  /** The path of the current cell. */
  readonly cellPath: string;
  readonly #files: FileSystem;
  readonly #history: History;
  readonly #cellPrefix: string;
  readonly #packages: string | undefined;
  readonly #options: ts.CompilerOptions;
  #text = 'export {};';
  #version = 0;
  #resolutions: ts.ModuleResolutionCache;
  /** Asked of the disk once for each cell. */
  readonly #versions = new Map<string, string>();
  /** Where packages were found. */
  readonly #found = new Map<string, ts.ResolvedModuleWithFailedLookupLocations>();
  readonly #snapshots = new Map<
    string,
    { readonly version: string; readonly snapshot: ts.IScriptSnapshot }
  >();
  /** The folders of packages that the notebook sees, and their times of change. */
  readonly #packageFolders: readonly string[];
  #installed = '';
  #hasNewPackages = false;
  /** Files with an import that was not found. */
  readonly #failed = new Set<string>();
  /** Where the imports of cells and of files beside the notebook lead: importing file → specifier → file. */
  readonly #links = new Map<string, Links>();

  /** @param packages a folder for packages that are not found from the notebook */
  constructor(files: FileSystem, history: History, packages: string | undefined, isStrict: boolean) {
    this.#packages = packages;
    this.#options = {
      ...CELL_OPTIONS,
      ...(packages !== undefined && { typeRoots: [`${packages}/node_modules/@types`] }),
      ...(isStrict && STRICT),
    };
    this.#files = files;
    this.#history = history;
    this.#cellPrefix = `${files.currentDirectory.replace(/\/$/, '')}/scratchnet-cell`;
    this.cellPath = `${this.#cellPrefix}.ts`;
    this.#packageFolders = [files.currentDirectory, ...(packages ? [packages] : [])].flatMap(
      packageFoldersAbove,
    );
    this.#resolutions = this.#newResolutions();
    this.service = ts.createLanguageService(this.#host());
  }

  /** Makes `text` the current cell. */
  setCell(text: string): void {
    this.#text = text;
    this.#version++;
    this.#versions.clear();
    this.#lookForNewPackages();
    const known = this.#hasNewPackages ? undefined : this.#resolutions.getPackageJsonInfoCache();
    this.#resolutions = this.#newResolutions(known);
  }

  /** After an installation, what was missing may be there, also for the packages themselves. */
  #lookForNewPackages(): void {
    const installed = this.#packageFolders.map((folder) => this.#files.version(folder)).join();
    this.#hasNewPackages = installed !== this.#installed;
    this.#installed = installed;
    if (!this.#hasNewPackages) return;
    for (const [key, result] of this.#found) if (!result.resolvedModule) this.#found.delete(key);
  }

  program(): ts.Program {
    const program = this.service.getProgram();
    if (!program) throw new Error('compiler: the language service gave no program');
    return program;
  }

  cellFile(program: ts.Program): ts.SourceFile {
    const file = program.getSourceFile(this.cellPath);
    if (!file) throw new Error('compiler: the cell is not in its program');
    return file;
  }

  /** Where an import leads that stands in the current cell or in a file beside the notebook. */
  links(path: string): ReadonlyMap<string, string> {
    return this.#links.get(path) ?? new Map();
  }

  /** The files beside the notebook that the cell leads to. */
  helpersOf(program: ts.Program, cell: ts.SourceFile): ts.SourceFile[] {
    const found = new Set<ts.SourceFile>([cell]);
    for (const from of found)
      for (const path of this.links(from.fileName).values()) {
        const file = program.getSourceFile(path);
        if (file && !this.isCell(path)) found.add(file);
      }
    found.delete(cell);
    return [...found];
  }

  /** Whether a file is neither of a package nor of TypeScript: a cell, or a file beside the notebook. */
  isOwn(path: string): boolean {
    return (
      !path.includes('/node_modules/') && !path.startsWith(this.#files.libFolder) && !isDeclaration(path)
    );
  }

  isCell(path: string): boolean {
    return path.startsWith(this.#cellPrefix);
  }

  /** @param known the package.json files that were read: hundreds of files ask for theirs with each cell */
  #newResolutions(known?: ts.PackageJsonInfoCache): ts.ModuleResolutionCache {
    return ts.createModuleResolutionCache(this.#files.currentDirectory, (path) => path, this.#options, known);
  }

  #read(path: string): string | undefined {
    if (path === this.cellPath) return this.#text;
    const past = this.#pastCell(path);
    return past === undefined ? this.#files.readFile(path) : this.#history.text(past);
  }

  #versionOf(path: string): string {
    if (path === this.cellPath) return String(this.#version);
    if (this.isCell(path) || path.startsWith(this.#files.libFolder)) return 'always';
    const version = this.#versions.get(path) ?? this.#files.version(path) ?? 'missing';
    this.#versions.set(path, version);
    return version;
  }

  /** A file is read again only when it has changed. */
  #snapshot(path: string): ts.IScriptSnapshot | undefined {
    const version = this.#versionOf(path);
    const known = this.#snapshots.get(path);
    if (known?.version === version) return known.snapshot;
    const text = this.#read(path);
    if (text === undefined) return undefined;
    const snapshot = ts.ScriptSnapshot.fromString(text);
    this.#snapshots.set(path, { version, snapshot });
    return snapshot;
  }

  /** The number in the path of an earlier cell. */
  #pastCell(path: string): number | undefined {
    if (!this.isCell(path)) return undefined;
    const number = Number(path.slice(this.#cellPrefix.length + 1, -'.ts'.length));
    return Number.isInteger(number) ? number : undefined;
  }

  #host(): ts.LanguageServiceHost {
    const files = this.#files;
    const host: ts.LanguageServiceHost & Invalidation = {
      getCompilationSettings: () => this.#options,
      getScriptFileNames: () => [this.cellPath],
      getScriptVersion: (path) => this.#versionOf(path),
      getScriptSnapshot: (path) => this.#snapshot(path),
      getCurrentDirectory: () => files.currentDirectory,
      getDefaultLibFileName: () => `${files.libFolder}/lib.es2022.d.ts`,
      useCaseSensitiveFileNames: () => true,
      fileExists: (path) => (this.isCell(path) ? this.#read(path) !== undefined : files.fileExists(path)),
      readFile: (path) => this.#read(path),
      getModuleResolutionCache: () => this.#resolutions,
      directoryExists: (path) => files.directoryExists(path),
      getDirectories: (path) => files.getDirectories(path),
      ...(files.realpath && { realpath: (path: string) => files.realpath?.(path) ?? path }),
      hasInvalidatedResolutions: (path) =>
        this.isOwn(path) || (this.#hasNewPackages && this.#failed.has(path)),
      resolveModuleNameLiterals: (literals, containing, redirect, options, source) => {
        this.#failed.delete(containing);
        this.#links.delete(containing);
        return literals.map((literal) => {
          const mode = ts.getModeForUsageLocation(source, literal, options);
          const look = (from: string) =>
            ts.resolveModuleName(literal.text, from, options, host, this.#resolutions, redirect, mode);
          return this.#resolve(literal.text, containing, look);
        });
      },
    };
    return host;
  }

  #resolve(
    specifier: string,
    containing: string,
    look: (from: string) => ts.ResolvedModuleWithFailedLookupLocations,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const cell = cellOfSpecifier(specifier);
    if (cell !== undefined && this.isCell(containing)) {
      const resolvedFileName = `${this.#cellPrefix}-${cell}.ts`;
      return { resolvedModule: { resolvedFileName, extension: ts.Extension.Ts } as ts.ResolvedModuleFull };
    }
    if (specifier.startsWith('node:')) return { resolvedModule: undefined };
    const result = isRelative(specifier) ? look(containing) : this.#findPackage(specifier, containing, look);
    const path = result.resolvedModule?.resolvedFileName;
    if (path === undefined) this.#failed.add(containing);
    else if (this.isOwn(containing) && this.isOwn(path)) {
      const links = this.#links.get(containing) ?? new Map<string, string>();
      this.#links.set(containing, links.set(specifier, path));
    }
    return result;
  }

  /** A package stays where it was found as long as it is there; one that a cell misses is looked for each time. */
  #findPackage(
    specifier: string,
    containing: string,
    look: (from: string) => ts.ResolvedModuleWithFailedLookupLocations,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const key = `${specifier} ${folderOf(containing)}`;
    const known = this.#found.get(key);
    const path = known?.resolvedModule?.resolvedFileName;
    // What a package misses is mostly a module of Node, which is in no file.
    if (known && (path === undefined ? !this.isOwn(containing) : this.#files.fileExists(path))) return known;
    let result = look(containing);
    if (!result.resolvedModule && this.#packages) result = look(`${this.#packages}/cell.ts`);
    this.#found.set(key, result);
    return result;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

/** `node_modules` in a folder, and in all above it. */
function packageFoldersAbove(folder: string): string[] {
  const above = folder === '' ? [] : packageFoldersAbove(folderOf(folder));
  return [`${folder}/node_modules`, ...above];
}

function isRelative(specifier: string): boolean {
  return /^[./]/.test(specifier);
}

function isDeclaration(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}
