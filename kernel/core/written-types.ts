/**
 * @file What is written down of the variables of a cell: their types and docstrings.
 *
 * A type that is written down frees the later cells from this one. Without it, two cells that declare each other's
 * variables anew would make a chain that grows with each run, until the type checker cannot follow it any more.
 */
import ts from 'typescript';

/** What later cells know of a variable. */
export interface Written {
  readonly name: string;
  readonly doc?: string;
  /** Left out where it cannot be written without the cell, such as an object of a class of the cell. */
  readonly type?: string;
}

/** Longer types stay where they are: to read them in each cell would take longer than to find them out. */
const LONGEST = 2000;
/** What the printed form of a type leaves out, or names that only the cell knows. */
const NOT_WHOLE = /\.\.\.(?!\w)|\/\*|Anonymous/;
const { NodeBuilderFlags: Flags } = ts;
const FLAGS =
  Flags.NoTruncation |
  Flags.UseFullyQualifiedType |
  Flags.AllowNodeModulesRelativePaths |
  Flags.AllowEmptyTuple |
  Flags.AllowUniqueESSymbolType;

/**
 * The variables that the first `count` statements of a file declare.
 *
 * @param isCell whether a path is that of a cell
 */
export function* writtenVariables(
  checker: ts.TypeChecker,
  file: ts.SourceFile,
  count: number,
  isCell: (path: string) => boolean,
): Iterable<Written> {
  const printer = ts.createPrinter({ removeComments: true });
  for (const statement of file.statements.slice(0, count)) {
    if (!ts.isVariableStatement(statement)) continue;
    const doc = docOf(statement);
    for (const identifier of statement.declarationList.declarations.flatMap(({ name }) =>
      identifiersIn(name),
    )) {
      const node = checker.typeToTypeNode(checker.getTypeAtLocation(identifier), undefined, FLAGS);
      const type = node && withoutEndings(printer.printNode(ts.EmitHint.Unspecified, node, file));
      const isWhole =
        type !== undefined && type.length < LONGEST && !NOT_WHOLE.test(type) && !leadsToCell(type, isCell);
      yield { name: identifier.text, ...(doc && { doc }), ...(isWhole && { type }) };
    }
  }
}

function identifiersIn(name: ts.BindingName): ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    ts.isOmittedExpression(element) ? [] : identifiersIn(element.name),
  );
}

function docOf(statement: ts.VariableStatement): string | undefined {
  return ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc).at(-1)?.getText();
}

/** A type names the file that declares it; imports go without the ending of a declaration. */
function withoutEndings(type: string): string {
  return type.replace(/(import\("[^"]+?)(?:\.d)?\.[cm]?tsx?"/g, '$1"');
}

function leadsToCell(type: string, isCell: (path: string) => boolean): boolean {
  return [...type.matchAll(/import\("([^"]+)"/g)].some(([, path = '']) => isCell(path));
}
