/**
 * @file What a cell declares at its top, read from its syntax alone.
 */
import ts from 'typescript';

/**
 * `definition`: a function, class, enum or namespace. `type`: an interface or type alias. `ambient`: `declare …`,
 * which promises a name that is somewhere else.
 */
export type NameKind = 'let' | 'const' | 'definition' | 'type' | 'ambient' | 'import';

/** A name that comes from a module. */
export interface ImportedName {
  readonly specifier: string;
  /** The name there: `'default'`, `'*'` for all of the module, or any other. */
  readonly exported: string;
  readonly typeOnly: boolean;
}

export interface DeclaredName {
  readonly kind: NameKind;
  readonly imported?: ImportedName;
}

/** A cell that has been parsed. */
export interface ParsedCell {
  readonly file: ts.SourceFile;
  readonly errors: readonly ts.DiagnosticWithLocation[];
  readonly declared: ReadonlyMap<string, DeclaredName>;
  /** Names of `declared` that the cell exports itself. */
  readonly exported: ReadonlySet<string>;
  /** Every word of the cell that may be a name of an earlier cell. */
  readonly words: ReadonlySet<string>;
  readonly isAsync: boolean;
}

/** Parses a cell as a module, so that `await` means what it means at the top of one. */
export function parseCell(source: string): ParsedCell {
  const file = ts.createSourceFile(
    'cell.ts',
    source,
    {
      languageVersion: ts.ScriptTarget.ES2022,
      setExternalModuleIndicator: (parsed) => Object.assign(parsed, { externalModuleIndicator: true }),
    },
    true,
  );
  const declared = new Map<string, DeclaredName>();
  const exported = new Set<string>();
  for (const statement of file.statements) {
    for (const [name, found] of declaredBy(statement)) {
      const before = declared.get(name);
      // `const Point = …` beside `interface Point` is both, as a class is.
      declared.set(name, before && before.kind !== found.kind ? { kind: 'definition' } : found);
      if (isExported(statement)) exported.add(name);
    }
    if (
      ts.isExportDeclaration(statement) &&
      statement.exportClause &&
      ts.isNamedExports(statement.exportClause)
    )
      for (const element of statement.exportClause.elements) exported.add(element.name.text);
  }
  return {
    file,
    errors: syntaxErrors(file),
    declared,
    exported,
    words: wordsOf(file),
    isAsync: awaits(file),
  };
}

/** TypeScript keeps them under a name that its declarations leave out. */
function syntaxErrors(file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] {
  return (file as ts.SourceFile & { parseDiagnostics?: ts.DiagnosticWithLocation[] }).parseDiagnostics ?? [];
}

function* declaredBy(statement: ts.Statement): Iterable<[string, DeclaredName]> {
  if (ts.isImportDeclaration(statement)) yield* importedBy(statement);
  else if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    yield [statement.name.text, { kind: 'type' }];
  else if (hasModifier(statement, ts.SyntaxKind.DeclareKeyword)) {
    if (ts.isVariableStatement(statement))
      for (const { name } of statement.declarationList.declarations)
        for (const text of boundNames(name)) yield [text, { kind: 'ambient' }];
    else if (isDefinition(statement) && statement.name && ts.isIdentifier(statement.name))
      yield [statement.name.text, { kind: 'ambient' }];
  } else if (ts.isVariableStatement(statement)) {
    const kind = isConstant(statement.declarationList) ? 'const' : 'let';
    for (const { name } of statement.declarationList.declarations)
      for (const text of boundNames(name)) yield [text, { kind }];
  } else if (isDefinition(statement)) {
    if (statement.name && ts.isIdentifier(statement.name))
      yield [statement.name.text, { kind: 'definition' }];
  } else for (const name of nestedVars(statement)) yield [name, { kind: 'let' }];
}

/** The names that an import declaration makes. */
function* importedBy(statement: ts.ImportDeclaration): Iterable<[string, DeclaredName]> {
  const clause = statement.importClause;
  if (!clause || !ts.isStringLiteral(statement.moduleSpecifier)) return;
  const specifier = statement.moduleSpecifier.text;
  const name = (exported: string, typeOnly: boolean): DeclaredName => ({
    kind: 'import',
    imported: { specifier, exported, typeOnly },
  });
  const typeOnly = clause.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (clause.name) yield [clause.name.text, name('default', typeOnly)];
  const bindings = clause.namedBindings;
  if (!bindings) return;
  if (ts.isNamespaceImport(bindings)) yield [bindings.name.text, name('*', typeOnly)];
  else
    for (const element of bindings.elements)
      yield [
        element.name.text,
        name((element.propertyName ?? element.name).text, typeOnly || element.isTypeOnly),
      ];
}

export type Definition =
  | ts.FunctionDeclaration
  | ts.ClassDeclaration
  | ts.EnumDeclaration
  | ts.ModuleDeclaration;

export function isDefinition(statement: ts.Node): statement is Definition {
  return (
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement)
  );
}

function isConstant(list: ts.VariableDeclarationList): boolean {
  return Boolean(list.flags & (ts.NodeFlags.Const | ts.NodeFlags.Using));
}

export function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return (
    ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === kind)
  );
}

function isExported(statement: ts.Statement): boolean {
  return (
    hasModifier(statement, ts.SyntaxKind.ExportKeyword) &&
    !hasModifier(statement, ts.SyntaxKind.DefaultKeyword)
  );
}

/** The names in a declaration's pattern: `{ a, b: [c] }` has a and c. */
export function boundNames(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : boundNames(element.name),
  );
}

/** The names of `var` inside a statement (`for (var i = 0; …)`), which belong to the top as well. */
export function nestedVars(statement: ts.Node): string[] {
  const names: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped))
      for (const { name } of node.declarations) names.push(...boundNames(name));
    ts.forEachChild(node, look);
  };
  ts.forEachChild(statement, look);
  return names;
}

function wordsOf(file: ts.SourceFile): Set<string> {
  const words = new Set<string>();
  const look = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) words.add(node.text);
    ts.forEachChild(node, look);
  };
  look(file);
  return words;
}

/** Whether the top of the cell waits for something. */
function awaits(file: ts.SourceFile): boolean {
  const look = (node: ts.Node): boolean => {
    if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) return false;
    if (ts.isAwaitExpression(node)) return true;
    if (ts.isForOfStatement(node) && node.awaitModifier) return true;
    if (
      ts.isVariableDeclarationList(node) &&
      (node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing
    )
      return true;
    return Boolean(ts.forEachChild(node, look));
  };
  return look(file);
}
