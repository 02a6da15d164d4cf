/**
 * @file Cells of a notebook to JavaScript, one after the other.
 */
import ts from 'typescript';
import { type Completion, complete } from './complete.ts';
import { type Completeness, isComplete } from './completeness.ts';
import { type Emitted, emitCell, emitHelper, type SourceMap } from './emit.ts';
import { exportersOf } from './exporters.ts';
import type { FileSystem } from './file-system.ts';
import { type CellModule, History, type KnownName } from './history.ts';
import { type Hover, inspect, type SignatureHelp, signatureHelp } from './inspect.ts';
import { describeDiagnostics, describeSyntax } from './messages/describe.ts';
import type { Problem } from './messages/problem.ts';
import { type DeclaredName, type ParsedCell, parseCell } from './names.ts';
import { Project } from './project.ts';
import { isValueAlias } from './rewrite.ts';
import { writtenVariables } from './written-types.ts';

/** A file beside the notebook that a cell imports, compiled. */
export interface Helper extends Emitted {
  readonly path: string;
  /** Changes with the file; a helper that is loaded in another version must be loaded again. */
  readonly version: string;
  /** Where its imports of other such files lead. */
  readonly imports: ReadonlyMap<string, string>;
}

/** A cell that can run. */
export interface CompiledCell {
  /**
   * The text of a function, to be called with the run and `require`: `(async function (cell, require) { … })`.
   * Its source map counts from the first line of this text.
   */
  readonly javascript: string;
  readonly sourceMap: SourceMap;
  /** Whether it is an async function: the cell waits for something at its top. */
  readonly isAsync: boolean;
  /** The names that a run can reach. */
  readonly declared: readonly string[];
  /** Whether the cell ends with an expression, whose value is its result. */
  readonly endsWithExpression: boolean;
  /** Where the cell's imports of files beside the notebook lead. */
  readonly imports: ReadonlyMap<string, string>;
  /** All such files, also those that other ones import. */
  readonly helpers: ReadonlyMap<string, Helper>;
  readonly problems: readonly [];
}

/** A cell that cannot run. */
export interface FaultyCell {
  readonly problems: readonly [Problem, ...Problem[]];
}

export interface Compiler {
  /**
   * Checks and compiles a cell. Nothing is kept of it before {@link finish}.
   *
   * @param cell its number, for {@link finish}
   */
  compile(cell: number, source: string): CompiledCell | FaultyCell;
  /**
   * What the type checker says of a cell that is being written. Nothing is said of what is not finished, nor of names
   * that a cell may declare which has not run yet.
   */
  check(source: string): Problem[];
  /** Keeps the names that a run of the cell has reached, with their types. Interfaces and types are always kept. */
  finish(cell: number, reached: ReadonlySet<string>): void;
  /** Forgets all cells, as a restart does. What is known of packages and of files stays. */
  forget(): void;
  /** What may stand at a place of a cell. */
  complete(source: string, offset: number): Completion;
  /** What the name at a place is. */
  inspect(source: string, offset: number): Hover | undefined;
  /** The parameters of the call around a place. */
  signatureHelp(source: string, offset: number): SignatureHelp | undefined;
  /** Whether a text is a whole cell, or needs another line. */
  isComplete(source: string): Completeness;
}

/** What the lessons import. */
const LIBRARIES = ['scratchnet', 'scratchnet/model', 'scratchnet/notebook', 'scratchnet-course'];

export interface CompilerSettings {
  /** A folder in whose `node_modules` a package is looked for that is not found from the notebook. */
  readonly packages?: string;
  /** Checks the types of cells as `--strict` does; a kernel does not. */
  readonly isStrict?: boolean;
  /** A global function that cells call in every turn of a loop, where nothing can interrupt them from outside. */
  readonly loopCall?: string;
  /** Modules that the message for an unknown name may name; those of the course if left out. */
  readonly libraries?: readonly string[];
}

/** A cell as TypeScript has it. */
interface CheckedCell {
  readonly program: ts.Program;
  readonly file: ts.SourceFile;
  /** The files beside the notebook that it imports. */
  readonly beside: readonly ts.SourceFile[];
  readonly problems: readonly Problem[];
}

/** What a run will tell to keep. */
interface Waiting {
  readonly id: number;
  readonly module: CellModule;
  readonly names: ReadonlyMap<string, KnownName>;
  /** Names without a value, which no run reaches. */
  readonly always: ReadonlySet<string>;
}

/**
 * A compiler for the cells of one notebook.
 *
 * @example
 * const compiler = createCompiler(files);
 * const cell = compiler.compile(1, 'const two: number = 2;\ntwo + 1');
 * if (cell.problems.length === 0) {
 *   const run = scope.begin({ require });
 *   (0, eval)(cell.javascript)(run, require);
 *   compiler.finish(1, run.reached);
 *   console.log(run.result); // 3
 * }
 */
export function createCompiler(files: FileSystem, settings: CompilerSettings = {}): Compiler {
  const history = new History();
  const newProject = () => new Project(files, history, settings.packages, settings.isStrict ?? false);
  let project = newProject();
  const waiting = new Map<number, Waiting>();
  const helpers = new Map<string, Helper>();
  /** Found out when a name is missed for the first time. */
  let exporters: ReadonlyMap<string, string> | undefined;
  /** Of the module that a run leaves behind; a kernel may run two texts under one number. */
  let lastId = 0;

  /** TypeScript itself may fail on a cell; a new project takes care that this one cell is all it costs. */
  function guarded<T>(task: () => T): T {
    try {
      return task();
    } catch (error) {
      project = newProject();
      throw error;
    }
  }

  /** The cell as the current file of the project, in which all earlier names are known. */
  function edit(source: string): ts.LanguageService {
    project.setCell(history.moduleOf(source, parseCell(source), true).text);
    return project.service;
  }

  /** The cell as the current file, and what the type checker says of it. */
  function checked(source: string, module: CellModule): CheckedCell {
    project.setCell(module.text);
    const program = project.program();
    const file = project.cellFile(program);
    const beside = project.helpersOf(program, file);
    const found = [file, ...beside].flatMap((one) => [
      ...program.getSyntacticDiagnostics(one),
      ...program.getSemanticDiagnostics(one),
    ]);
    const problems = describeDiagnostics(
      found.filter((diagnostic) => diagnostic.file !== file || (diagnostic.start ?? 0) <= source.length),
      {
        file,
        source,
        program,
        folder: files.currentDirectory,
        exporters: () => {
          if (!exporters?.size) exporters = exportersOf(project, settings.libraries ?? LIBRARIES);
          return exporters;
        },
      },
    );
    return { program, file, beside, problems };
  }

  function check(source: string): Problem[] {
    const parsed = parseCell(source);
    if (parsed.errors.length > 0) return [];
    const { problems } = checked(source, history.moduleOf(source, parsed));
    return problems.filter(({ unknownNames, file }) => !unknownNames && !file);
  }

  function compile(number: number, source: string): CompiledCell | FaultyCell {
    const parsed = parseCell(source);
    const [first, ...rest] = describeSyntax(source, parsed);
    if (first) return { problems: [first, ...rest] };
    const module = history.moduleOf(source, parsed);
    const { program, file, beside, problems } = checked(source, module);
    const [problem, ...others] = problems;
    if (problem) return { problems: [problem, ...others] };

    lastId++;
    const checker = program.getTypeChecker();
    const names = new Map<string, KnownName>();
    for (const [name, declared] of parsed.declared) names.set(name, { ...declared, cell: lastId });
    const statements = parsed.file.statements.length;
    for (const { name, ...written } of writtenVariables(checker, file, statements, (path) =>
      project.isCell(path),
    )) {
      const declared = names.get(name);
      if (declared && hasValue(declared.kind)) names.set(name, { ...declared, ...written });
    }
    const always = withoutValue(checker, file, parsed);
    waiting.set(number, { id: lastId, module, names, always });

    const shared = new Set([...module.known].filter(([, { kind }]) => hasValue(kind)).map(([name]) => name));
    for (const name of parsed.declared.keys()) if (!always.has(name)) shared.add(name);
    const run = freeName('cell', parsed);
    const header = `(${parsed.isAsync ? 'async ' : ''}function (${run}, ${freeName('require', parsed, 'require')}) {`;
    const emitted = emitCell(
      program,
      file,
      { checker, shared, length: source.length, run },
      header,
      settings.loopCall,
    );
    return {
      ...emitted,
      isAsync: parsed.isAsync,
      declared: [...parsed.declared.keys()].filter((name) => !always.has(name)),
      endsWithExpression: parsed.file.statements.at(-1)?.kind === ts.SyntaxKind.ExpressionStatement,
      imports: project.links(project.cellPath),
      helpers: new Map(
        beside.map((helper) => [helper.fileName, compileHelper(helper.fileName, helper.text)]),
      ),
      problems: [],
    };
  }

  return {
    compile: (number, source) => guarded(() => compile(number, source)),
    check: (source) => guarded(() => check(source)),

    finish(number, reached) {
      const cell = waiting.get(number);
      waiting.delete(number);
      if (!cell) return;
      const kept = [...cell.names].filter(([name]) => reached.has(name) || cell.always.has(name));
      history.add(cell.id, cell.module, new Map(kept));
    },

    forget() {
      waiting.clear();
      history.clear();
    },

    complete: (source, offset) => guarded(() => complete(edit(source), project.cellPath, source, offset)),
    inspect: (source, offset) => guarded(() => inspect(edit(source), project.cellPath, offset)),
    signatureHelp: (source, offset) => guarded(() => signatureHelp(edit(source), project.cellPath, offset)),
    isComplete,
  };

  function compileHelper(path: string, text: string): Helper {
    const version = files.version(path) ?? '';
    const before = helpers.get(path);
    const imports = project.links(path);
    const helper: Helper =
      before?.version === version
        ? { ...before, imports }
        : { ...emitHelper(path, text), path, version, imports };
    helpers.set(path, helper);
    return helper;
  }
}

function hasValue(kind: DeclaredName['kind']): boolean {
  return kind !== 'type' && kind !== 'ambient';
}

/** The names of a cell that are types only, or promised by `declare`. */
function withoutValue(checker: ts.TypeChecker, file: ts.SourceFile, parsed: ParsedCell): Set<string> {
  const names = new Set<string>();
  for (const [name, { kind, imported }] of parsed.declared)
    if (!hasValue(kind) || imported?.typeOnly) names.add(name);
  for (const statement of file.statements.slice(0, parsed.file.statements.length)) {
    if (!ts.isImportDeclaration(statement) || !statement.importClause) continue;
    const { name, namedBindings } = statement.importClause;
    const elements = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
    for (const identifier of [name, ...elements.map((element) => element.name)])
      if (identifier && !isValueAlias(checker, identifier)) names.add(identifier.text);
  }
  return names;
}

/** A name that the cell does not use itself. */
function freeName(wanted: string, parsed: ParsedCell, given?: string): string {
  if (given !== undefined && !parsed.declared.has(given)) return given;
  let name = wanted;
  while (parsed.words.has(name)) name = `_${name}`;
  return name;
}
