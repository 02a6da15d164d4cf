/**
 * @file A call in every turn of every loop and in every function of a cell.
 *
 * A browser cannot interrupt code that runs, so there such code must ask whether it should end.
 */
import ts from 'typescript';

/** @param name of the function that is called */
export function callInLoops(name: string): ts.TransformerFactory<ts.SourceFile> {
  return (context) => {
    const { factory } = context;
    const call = (): ts.Statement =>
      factory.createExpressionStatement(
        factory.createCallExpression(factory.createIdentifier(name), undefined, []),
      );
    const begun = (block: ts.Block): ts.Block => {
      // 'use strict' stays the first
      const first = block.statements.findIndex((statement) => !isDirective(statement));
      const at = first === -1 ? block.statements.length : first;
      const statements = [...block.statements.slice(0, at), call(), ...block.statements.slice(at)];
      return factory.updateBlock(block, statements);
    };
    const body = (statement: ts.Statement): ts.Statement =>
      ts.isBlock(statement) ? begun(statement) : factory.createBlock([call(), statement], true);
    const bodies = new Set<ts.Node>();
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body) bodies.add(node.body as ts.Node);
      const seen = ts.visitEachChild(node, visit, context);
      if (ts.isForStatement(seen))
        return factory.updateForStatement(
          seen,
          seen.initializer,
          seen.condition,
          seen.incrementor,
          body(seen.statement),
        );
      if (ts.isForOfStatement(seen))
        return factory.updateForOfStatement(
          seen,
          seen.awaitModifier,
          seen.initializer,
          seen.expression,
          body(seen.statement),
        );
      if (ts.isForInStatement(seen))
        return factory.updateForInStatement(seen, seen.initializer, seen.expression, body(seen.statement));
      if (ts.isWhileStatement(seen))
        return factory.updateWhileStatement(seen, seen.expression, body(seen.statement));
      if (ts.isDoStatement(seen))
        return factory.updateDoStatement(seen, body(seen.statement), seen.expression);
      if (ts.isBlock(seen) && bodies.has(node)) return begun(seen);
      return seen;
    };
    return (file) => ts.visitNode(file, visit) as ts.SourceFile;
  };
}

/** Such as `'use strict'`. */
function isDirective(statement: ts.Statement): boolean {
  return ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression);
}
