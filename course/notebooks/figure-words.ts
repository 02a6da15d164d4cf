/** @file Figures of a lesson say in words what there is to see, for those who do not see them. */
import ts from 'typescript';

/** @returns one sentence for each call of show without words; `{ alt }` hands on what a function was given */
export function figuresWithoutWords(source: string): string[] {
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);
  const problems: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'show' && !hasWords(node.arguments[1])) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      problems.push(`line ${line}: show needs { alt: "…" }, a sentence that says what there is to see`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

function hasWords(options: ts.Expression | undefined): boolean {
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return false;
  return options.properties.some((property) => isNamedAlt(property.name) && !isEmpty(property));
}

function isNamedAlt(name: ts.PropertyName | undefined): boolean {
  return name !== undefined && 'text' in name && name.text === 'alt';
}

function isEmpty(property: ts.ObjectLiteralElementLike): boolean {
  return ts.isPropertyAssignment(property) && /^["'`]\s*["'`]$/.test(property.initializer.getText());
}
