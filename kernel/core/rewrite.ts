/**
 * @file Makes a cell read and write the variables that all cells share.
 *
 *     let rate = 0.5;                           let rate = 0.5; cell.declare("rate", rate);
 *     function step(x) { return x * rate }  →   function step(x) { return x * rate_1.value }
 *
 * Declarations stay as they are, so that functions and classes keep their names; what they declare is handed over
 * when it is reached. Every mention of a name becomes one of the shared variable. The type checker says which mention
 * means which name, so that a parameter called `rate` stays a parameter.
 */
import ts from 'typescript';
import { boundNames, hasModifier, isDefinition, nestedVars } from './names.ts';

/** What to rewrite. */
export interface Rewriting {
  readonly checker: ts.TypeChecker;
  /** The names that are variables of all cells. */
  readonly shared: ReadonlySet<string>;
  /** The length of the cell's own text: what comes behind it is for the type checker only. */
  readonly length: number;
  /** What the cell calls the run that it is given. */
  readonly run: string;
}

/** The transformer for TypeScript's emit. */
export function rewriteCell(rewriting: Rewriting): ts.TransformerFactory<ts.SourceFile> {
  return (context) => (file) => new Rewriter(context, file, rewriting).rewrite();
}

/** Takes away the `export {}` that TypeScript puts at the end of a module without exports. */
export const dropEmptyExport: ts.TransformerFactory<ts.SourceFile> = (context) => (file) =>
  context.factory.updateSourceFile(
    file,
    file.statements.filter((statement) => !ts.isExportDeclaration(statement)),
  );

class Rewriter {
  readonly #context: ts.TransformationContext;
  readonly #factory: ts.NodeFactory;
  readonly #file: ts.SourceFile;
  readonly #rewriting: Rewriting;
  /** The shared variables that the cell mentions, and what it calls them. */
  readonly #variables = new Map<string, ts.Identifier>();
  /** What must run before everything else: imports, then functions. */
  readonly #imports: ts.Statement[] = [];
  readonly #functions: ts.Statement[] = [];
  /** Names that the declaration at hand is only about to declare: in it they are its own. */
  #own: readonly string[] = [];

  constructor(context: ts.TransformationContext, file: ts.SourceFile, rewriting: Rewriting) {
    this.#context = context;
    this.#factory = context.factory;
    this.#file = file;
    this.#rewriting = rewriting;
  }

  rewrite(): ts.SourceFile {
    const statements = this.#file.statements.filter(
      // without the comments before it: the cell's last one belongs to what comes behind the cell
      (statement) => statement.getStart(this.#file) < this.#rewriting.length,
    );
    const last = statements.at(-1);
    const body = statements.flatMap((statement) => this.#statement(statement, statement === last));
    const variables = [...this.#variables].map(([name, identifier]) =>
      this.#constant(identifier, this.#callRun('variable', [this.#factory.createStringLiteral(name)])),
    );
    const all = [...variables, ...this.#imports, ...this.#functions, ...body];
    return this.#factory.updateSourceFile(this.#file, this.#factory.createNodeArray(all));
  }

  #statement(node: ts.Statement, isLast: boolean): ts.Statement[] {
    if (ts.isImportDeclaration(node)) return this.#importDeclaration(node);
    if (ts.isExportDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node))
      return [];
    if (hasModifier(node, ts.SyntaxKind.DeclareKeyword)) return [];
    if (ts.isVariableStatement(node)) return this.#variableStatement(node);
    if (isDefinition(node)) return this.#definition(node);
    if (ts.isExportAssignment(node))
      return [this.#factory.createExpressionStatement(this.#expression(node.expression))];
    if (ts.isExpressionStatement(node) && isLast) return [this.#show(node)];
    const names = nestedVars(node);
    return [this.#visit(node) as ts.Statement, ...this.#declare(names)];
  }

  /** The value of the last expression is the cell's result. */
  #show(node: ts.ExpressionStatement): ts.Statement {
    const shown = this.#callRun('show', [this.#expression(node.expression)]);
    return ts.setTextRange(this.#factory.createExpressionStatement(shown), node);
  }

  /** One statement for each declaration, so that a later one sees what an earlier one has set. */
  #variableStatement(node: ts.VariableStatement): ts.Statement[] {
    return node.declarationList.declarations.flatMap((declaration) => {
      const names = boundNames(declaration.name);
      const own = this.#within(names, () => this.#visit(declaration) as ts.VariableDeclaration);
      const list = this.#factory.createVariableDeclarationList([own], node.declarationList.flags);
      const statement = this.#factory.createVariableStatement(undefined, list);
      return [ts.setTextRange(statement, declaration), ...this.#declare(names)];
    });
  }

  #definition(node: ts.Statement & { readonly name?: ts.Node }): ts.Statement[] {
    const name = node.name && ts.isIdentifier(node.name) ? node.name.text : undefined;
    if (name === undefined) return []; // `export default function () {}`: nobody can call it
    if (ts.isFunctionDeclaration(node)) {
      if (node.body) this.#functions.push(...this.#declare([name]));
      return [this.#visit(withoutExport(node, this.#factory)) as ts.Statement];
    }
    const own = this.#within([name], () => this.#visit(withoutExport(node, this.#factory)) as ts.Statement);
    // A namespace of types only leaves nothing behind.
    if (ts.isModuleDeclaration(node) && !isInstantiated(node)) return [own];
    return [own, ...this.#declare([name])];
  }

  #importDeclaration(node: ts.ImportDeclaration): ts.Statement[] {
    const clause = node.importClause;
    if (clause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return [];
    const bound = clause ? this.#valueImports(clause) : [];
    if (clause && bound.length === 0) return [];
    const loaded = this.#callRun('require', [node.moduleSpecifier]);
    const factory = this.#factory;
    if (!clause) this.#imports.push(ts.setTextRange(factory.createExpressionStatement(loaded), node));
    else {
      const module = factory.createUniqueName('module');
      this.#imports.push(ts.setTextRange(this.#constant(module, loaded), node));
      for (const [name, exported] of bound) {
        const args = [factory.createStringLiteral(name), module, factory.createStringLiteral(exported)];
        this.#imports.push(factory.createExpressionStatement(this.#callRun('bind', args)));
      }
    }
    return [];
  }

  /** What an import gives at run time: types are left out. */
  #valueImports(clause: ts.ImportClause): [name: string, exported: string][] {
    const found: [string, string][] = [];
    if (clause.name && this.#isValue(clause.name)) found.push([clause.name.text, 'default']);
    const bindings = clause.namedBindings;
    if (bindings && ts.isNamespaceImport(bindings)) found.push([bindings.name.text, '*']);
    if (bindings && ts.isNamedImports(bindings))
      for (const element of bindings.elements)
        if (!element.isTypeOnly && this.#isValue(element.name))
          found.push([element.name.text, (element.propertyName ?? element.name).text]);
    return found;
  }

  #isValue(name: ts.Identifier): boolean {
    return isValueAlias(this.#rewriting.checker, name);
  }

  #declare(names: readonly string[]): ts.Statement[] {
    const { factory } = this.#context;
    return [...new Set(names)].map((name) =>
      factory.createExpressionStatement(
        this.#callRun('declare', [factory.createStringLiteral(name), factory.createIdentifier(name)]),
      ),
    );
  }

  #callRun(method: string, args: readonly ts.Expression[]): ts.CallExpression {
    const { factory } = this.#context;
    const run = factory.createIdentifier(this.#rewriting.run);
    return factory.createCallExpression(factory.createPropertyAccessExpression(run, method), undefined, args);
  }

  #constant(name: ts.Identifier, value: ts.Expression): ts.Statement {
    const { factory } = this.#context;
    const declaration = factory.createVariableDeclaration(name, undefined, undefined, value);
    return factory.createVariableStatement(
      undefined,
      factory.createVariableDeclarationList([declaration], ts.NodeFlags.Const),
    );
  }

  #within<T>(names: readonly string[], task: () => T): T {
    const before = this.#own;
    this.#own = names;
    const result = task();
    this.#own = before;
    return result;
  }

  #expression(node: ts.Expression): ts.Expression {
    return this.#visit(node) as ts.Expression;
  }

  #visit = (node: ts.Node): ts.Node => {
    if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return node;
    if (ts.isHeritageClause(node) && node.token === ts.SyntaxKind.ImplementsKeyword) return node;
    if (ts.isIdentifier(node)) return this.#mention(node) ?? node;
    if (ts.isShorthandPropertyAssignment(node)) return this.#shorthand(node);
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) return this.#meta(node);
    if (ts.isCallExpression(node)) return this.#call(node);
    if (ts.isTaggedTemplateExpression(node)) return this.#tagged(node);
    // A function runs later: what its declaration declares is there by then.
    if (ts.isFunctionLike(node) && this.#own.length > 0 && !isInClass(node))
      return this.#within([], () => this.#children(node));
    return this.#children(node);
  };

  #children(node: ts.Node): ts.Node {
    return ts.visitEachChild(node, this.#visit, this.#context);
  }

  /** `rate_1.value` for a name that all cells share. */
  #mention(node: ts.Identifier): ts.Expression | undefined {
    if (!this.#isCandidate(node) || isNameOfSomething(node)) return undefined;
    if (!this.#isShared(this.#rewriting.checker.getSymbolAtLocation(node))) return undefined;
    return this.#value(node);
  }

  #isCandidate(node: ts.Identifier): boolean {
    return this.#rewriting.shared.has(node.text) && !this.#own.includes(node.text);
  }

  #value(node: ts.Identifier): ts.Expression {
    const variable = this.#variables.get(node.text) ?? this.#factory.createUniqueName(node.text);
    this.#variables.set(node.text, variable);
    const value = this.#factory.createPropertyAccessExpression(variable, 'value');
    return ts.setOriginalNode(ts.setTextRange(value, node), node);
  }

  /** `{ rate }` becomes `{ rate: rate_1.value }`, also where it is assigned to. */
  #shorthand(node: ts.ShorthandPropertyAssignment): ts.Node {
    const symbol = this.#rewriting.checker.getShorthandAssignmentValueSymbol(node);
    if (!this.#isCandidate(node.name) || !this.#isShared(symbol)) return this.#children(node);
    const value = this.#value(node.name);
    const fallback = node.objectAssignmentInitializer;
    const long = fallback ? this.#factory.createAssignment(value, this.#expression(fallback)) : value;
    return ts.setTextRange(this.#factory.createPropertyAssignment(node.name.text, long), node);
  }

  /** `(0, step_1.value)(1)`: a plain call, in which `this` is not the variable. */
  #call(node: ts.CallExpression): ts.Node {
    const { factory } = this.#context;
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword)
      return ts.setTextRange(
        this.#callRun(
          'import',
          node.arguments.map((argument) => this.#expression(argument)),
        ),
        node,
      );
    if (!ts.isIdentifier(node.expression)) return this.#children(node);
    const value = this.#mention(node.expression);
    if (!value) return this.#children(node);
    const args = node.arguments.map((argument) => this.#expression(argument));
    const plain = ts.setTextRange(
      factory.createParenthesizedExpression(factory.createComma(factory.createNumericLiteral(0), value)),
      node.expression,
    );
    if (!node.questionDotToken)
      return ts.setOriginalNode(
        ts.setTextRange(factory.createCallExpression(plain, undefined, args), node),
        node,
      );
    return ts.setTextRange(factory.createCallChain(plain, node.questionDotToken, undefined, args), node);
  }

  #tagged(node: ts.TaggedTemplateExpression): ts.Node {
    const { factory } = this.#context;
    const value = ts.isIdentifier(node.tag) ? this.#mention(node.tag) : undefined;
    if (!value) return this.#children(node);
    const plain = factory.createParenthesizedExpression(
      factory.createComma(factory.createNumericLiteral(0), value),
    );
    const template = this.#visit(node.template) as ts.TemplateLiteral;
    return ts.setTextRange(factory.createTaggedTemplateExpression(plain, undefined, template), node);
  }

  #meta(node: ts.MetaProperty): ts.Node {
    const run = this.#factory.createIdentifier(this.#rewriting.run);
    return ts.setTextRange(this.#factory.createPropertyAccessExpression(run, 'meta'), node);
  }

  /** Whether every declaration of the symbol stands at the top of this cell, or brings an earlier name in. */
  #isShared(symbol: ts.Symbol | undefined): boolean {
    const declarations = symbol?.declarations ?? [];
    return declarations.length > 0 && declarations.every((declaration) => this.#isAtTop(declaration));
  }

  #isAtTop(declaration: ts.Declaration): boolean {
    if (declaration.getSourceFile().fileName !== this.#file.fileName) return false;
    let node: ts.Node = declaration;
    while (
      ts.isBindingElement(node) ||
      ts.isBindingName(node) ||
      ts.isVariableDeclaration(node) ||
      ts.isVariableDeclarationList(node) ||
      ts.isImportSpecifier(node) ||
      ts.isNamedImports(node) ||
      ts.isNamespaceImport(node) ||
      ts.isImportClause(node)
    )
      node = node.parent;
    return node.parent !== undefined && ts.isSourceFile(node.parent) && !isLoop(node);
  }
}

/** A `var` in the head of a loop belongs to the top, but is declared inside of a statement. */
function isLoop(node: ts.Node): boolean {
  return ts.isIterationStatement(node, false);
}

/** A method or a property of a class runs while the class is made, or through it. */
function isInClass(node: ts.Node): boolean {
  for (let parent = node.parent; parent; parent = parent.parent) if (ts.isClassLike(parent)) return true;
  return false;
}

/** Whether an identifier names something (a property, a declaration, a label) instead of meaning a variable. */
function isNameOfSomething(node: ts.Identifier): boolean {
  const parent = node.parent as ts.Node & { name?: ts.Node; propertyName?: ts.Node; label?: ts.Node };
  return parent.name === node || parent.propertyName === node || parent.label === node;
}

/** Whether an imported name is (also) a value. What cannot be found counts as one. */
export function isValueAlias(checker: ts.TypeChecker, name: ts.Identifier): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  if (!symbol || !(symbol.flags & ts.SymbolFlags.Alias)) return true;
  const target = checker.getAliasedSymbol(symbol);
  if (checker.isUnknownSymbol(target)) return true;
  return Boolean(target.flags & ts.SymbolFlags.Value) && !isTypeOnlyExport(checker, symbol);
}

/** `export type { … }` of a class leaves its type only. */
function isTypeOnlyExport(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  for (let alias: ts.Symbol | undefined = symbol; alias; ) {
    const declaration = alias.declarations?.[0];
    if (
      declaration &&
      ts.isExportSpecifier(declaration) &&
      (declaration.isTypeOnly || declaration.parent.parent.isTypeOnly)
    )
      return true;
    alias = alias.flags & ts.SymbolFlags.Alias ? checker.getImmediateAliasedSymbol(alias) : undefined;
  }
  return false;
}

/** Whether a namespace holds more than types. */
function isInstantiated(node: ts.ModuleDeclaration): boolean {
  const { body } = node;
  if (!body) return false;
  if (!ts.isModuleBlock(body)) return ts.isModuleDeclaration(body) && isInstantiated(body);
  return body.statements.some(
    (statement) =>
      !ts.isInterfaceDeclaration(statement) &&
      !ts.isTypeAliasDeclaration(statement) &&
      !(ts.isModuleDeclaration(statement) && !isInstantiated(statement)),
  );
}

/** The same definition without `export` and `default`. */
function withoutExport(node: ts.Statement, factory: ts.NodeFactory): ts.Statement {
  const keep = (modifier: ts.ModifierLike): boolean =>
    modifier.kind !== ts.SyntaxKind.ExportKeyword && modifier.kind !== ts.SyntaxKind.DefaultKeyword;
  if (ts.isFunctionDeclaration(node)) {
    const { asteriskToken, name, typeParameters, parameters, type, body } = node;
    return factory.updateFunctionDeclaration(
      node,
      node.modifiers?.filter(keep),
      asteriskToken,
      name,
      typeParameters,
      parameters,
      type,
      body,
    );
  }
  if (ts.isClassDeclaration(node)) {
    const { name, typeParameters, heritageClauses, members } = node;
    return factory.updateClassDeclaration(
      node,
      node.modifiers?.filter(keep),
      name,
      typeParameters,
      heritageClauses,
      members,
    );
  }
  const modifiers = ts.canHaveModifiers(node) ? ts.getModifiers(node)?.filter(keep) : undefined;
  if (ts.isEnumDeclaration(node))
    return factory.updateEnumDeclaration(node, modifiers, node.name, node.members);
  if (ts.isModuleDeclaration(node))
    return factory.updateModuleDeclaration(node, modifiers, node.name, node.body);
  return node;
}
