/**
 * @file Matrices used as numbers or as nested lists: TypeScript has no operators for them, so the sentence says which
 * functions to use, with the names of the cell.
 */
import ts from 'typescript';
import { type Checked, type Problem, placeOf } from './problem.ts';

/** TypeScript's numbers for "an operator cannot be used on this". */
const OPERATOR_CODES: ReadonlySet<number> = new Set([2362, 2363, 2365, 2736]);
/** Our own number for what TypeScript lets pass. */
const UNCHECKED = 0;

/** How the library does what an operator would. */
const FUNCTIONS: ReadonlyMap<ts.SyntaxKind, string> = new Map([
  [ts.SyntaxKind.PlusToken, 'add'],
  [ts.SyntaxKind.PlusEqualsToken, 'add'],
  [ts.SyntaxKind.MinusToken, 'subtract'],
  [ts.SyntaxKind.MinusEqualsToken, 'subtract'],
  [ts.SyntaxKind.AsteriskToken, 'multiply'],
  [ts.SyntaxKind.AsteriskEqualsToken, 'multiply'],
  [ts.SyntaxKind.SlashToken, 'divide'],
  [ts.SyntaxKind.SlashEqualsToken, 'divide'],
]);
const ASSIGNING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.PlusEqualsToken,
  ts.SyntaxKind.MinusEqualsToken,
  ts.SyntaxKind.AsteriskEqualsToken,
  ts.SyntaxKind.SlashEqualsToken,
]);

/** The problems of matrices, and the diagnostics that are something else. */
export function describeMatrices(
  diagnostics: readonly ts.Diagnostic[],
  checked: Checked,
): { problems: Problem[]; rest: ts.Diagnostic[] } {
  const { file, source } = checked;
  const checker = checked.program.getTypeChecker();
  const expressions = new Map<ts.Node, Problem>();
  const rest = diagnostics.filter((diagnostic) => {
    if (diagnostic.file !== file || !OPERATOR_CODES.has(diagnostic.code)) return true;
    const expression = operationAt(file, diagnostic.start ?? 0, checker);
    if (!expression) return true;
    if (!expressions.has(expression))
      expressions.set(
        expression,
        problemAt(expression, operatorHeadline(expression, checker, file), diagnostic.code, file),
      );
    return false;
  });
  const unchecked = [...uncheckedUses(file, source.length, checker)].filter(
    ({ node }) => ![...expressions.keys()].some((known) => contains(known, node)),
  );
  const problems = unchecked.map(({ node, headline }) => problemAt(node, headline, UNCHECKED, file));
  return { problems: [...expressions.values(), ...problems], rest };
}

function problemAt(node: ts.Node, headline: string, code: number, file: ts.SourceFile): Problem {
  const start = node.getStart(file);
  return { headline, details: [], place: placeOf(file, start, node.end - start), code };
}

function contains(outer: ts.Node, inner: ts.Node): boolean {
  return outer.pos <= inner.pos && inner.end <= outer.end;
}

/** The widest chain of operators around a place that holds a matrix. */
function operationAt(
  file: ts.SourceFile,
  position: number,
  checker: ts.TypeChecker,
): ts.BinaryExpression | undefined {
  let found: ts.BinaryExpression | undefined;
  const look = (node: ts.Node): void => {
    if (position < node.pos || position >= node.end) return;
    if (!found && ts.isBinaryExpression(node) && isOperation(node) && hasMatrix(node, checker)) found = node;
    if (!found) ts.forEachChild(node, look);
  };
  look(file);
  return found;
}

const COMPARING: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.LessThanToken,
  ts.SyntaxKind.LessThanEqualsToken,
  ts.SyntaxKind.GreaterThanToken,
  ts.SyntaxKind.GreaterThanEqualsToken,
]);

function isOperation({ operatorToken: { kind } }: ts.BinaryExpression): boolean {
  return FUNCTIONS.has(kind) || COMPARING.has(kind) || kind === ts.SyntaxKind.AsteriskAsteriskToken;
}

function hasMatrix(node: ts.Expression, checker: ts.TypeChecker): boolean {
  if (ts.isParenthesizedExpression(node)) return hasMatrix(node.expression, checker);
  if (ts.isBinaryExpression(node) && isOperation(node))
    return hasMatrix(node.left, checker) || hasMatrix(node.right, checker);
  return isMatrix(checker.getTypeAtLocation(node));
}

function isMatrix(type: ts.Type): boolean {
  return type.symbol?.name === 'Matrix' && type.getProperty('rowStride') !== undefined;
}

function operatorHeadline(node: ts.BinaryExpression, checker: ts.TypeChecker, file: ts.SourceFile): string {
  const [text] = written(node, checker, file);
  const wrong = node.getText(file);
  const product = usesMultiply(node, checker) ? ' (multiply in place of matmul goes entry by entry)' : '';
  return `matrices have no operators: write ${text} in place of ${wrong}${product}`;
}

/** The same with the functions of the library; and whether its value is a matrix. */
function written(
  node: ts.Expression,
  checker: ts.TypeChecker,
  file: ts.SourceFile,
): [text: string, isMatrix: boolean] {
  if (ts.isParenthesizedExpression(node)) {
    const [text, matrix] = written(node.expression, checker, file);
    return [matrix ? text : `(${text})`, matrix];
  }
  if (!ts.isBinaryExpression(node) || !isOperation(node) || !hasMatrix(node, checker))
    return [node.getText(file), isMatrix(checker.getTypeAtLocation(node))];
  const { kind } = node.operatorToken;
  const [left, leftIsMatrix] = written(node.left, checker, file);
  const [right, rightIsMatrix] = written(node.right, checker, file);
  const call = callOf(kind, node.operatorToken.getText(file), [left, leftIsMatrix], [right, rightIsMatrix]);
  return [ASSIGNING.has(kind) ? `${left} = ${call}` : call, true];
}

type Operand = readonly [text: string, isMatrix: boolean];

function callOf(
  kind: ts.SyntaxKind,
  sign: string,
  [left, leftIsMatrix]: Operand,
  [right, rightIsMatrix]: Operand,
): string {
  const name = FUNCTIONS.get(kind);
  // The library's functions take a number only as their second argument, and have none for powers and comparisons.
  if (name === undefined || (!leftIsMatrix && (name === 'subtract' || name === 'divide')))
    return leftIsMatrix
      ? `map(${left}, (x) => x ${sign} ${right})`
      : `map(${right}, (x) => ${left} ${sign} x)`;
  if (name === 'multiply' && leftIsMatrix && rightIsMatrix) return `matmul(${left}, ${right})`;
  return leftIsMatrix ? `${name}(${left}, ${right})` : `${name}(${right}, ${left})`;
}

/** Whether two matrices are multiplied somewhere in it. */
function usesMultiply(node: ts.Node, checker: ts.TypeChecker): boolean {
  if (
    ts.isBinaryExpression(node) &&
    FUNCTIONS.get(node.operatorToken.kind) === 'multiply' &&
    hasMatrix(node.left, checker) &&
    hasMatrix(node.right, checker)
  )
    return true;
  return ts.forEachChild(node, (child) => usesMultiply(child, checker) || undefined) ?? false;
}

/** `X[p][i]` and `-X` on a matrix, which TypeScript lets pass where it is not strict: their values are of no use. */
function* uncheckedUses(
  file: ts.SourceFile,
  length: number,
  checker: ts.TypeChecker,
): Iterable<{ node: ts.Node; headline: string }> {
  for (const node of nodesOf(file, length)) {
    if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
      if (!isMatrix(checker.getTypeAtLocation(node.operand))) continue;
      const matrix = node.operand.getText(file);
      yield {
        node,
        headline: `matrices have no operators: write multiply(${matrix}, -1) in place of -${matrix}`,
      };
    }
    if (!ts.isElementAccessExpression(node) || !isMatrix(checker.getTypeAtLocation(node.expression)))
      continue;
    if (!isIndex(checker.getTypeAtLocation(node.argumentExpression))) continue;
    const matrix = node.expression.getText(file);
    const row = node.argumentExpression.getText(file);
    const whole =
      ts.isElementAccessExpression(node.parent) && node.parent.expression === node ? node.parent : node;
    const column = whole === node ? 'c' : whole.argumentExpression.getText(file);
    yield {
      node: whole,
      headline: `a matrix is no nested list: write ${matrix}.get(${row}, ${column}) in place of ${whole.getText(file)}`,
    };
  }
}

function isIndex(type: ts.Type): boolean {
  return Boolean(type.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.Any));
}

function* nodesOf(node: ts.Node, length: number): Iterable<ts.Node> {
  if (node.pos >= length) return;
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodesOf(child, length);
}
