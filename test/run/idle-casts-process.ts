/**
 * @file Casts that change nothing: `x as T` where x is a T anyway. They make learners look for a reason.
 *
 *     node test/dist/run/idle-casts-process.js         lists them
 *     node test/dist/run/idle-casts-process.js --fix   takes them out; format the files afterwards
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import ts from 'typescript';

const PROJECTS = [
  'lib/tsconfig.json',
  'lib/tsconfig.browser.json',
  'course/tsconfig.json',
  'kernel/tsconfig.json',
  'bench/tsconfig.json',
  'test/tsconfig.json',
];

/** An idle cast; the text from start to end is too much. */
interface Cast {
  readonly file: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function idleCasts(): Cast[] {
  const casts = new Map<string, Cast>();
  for (const project of PROJECTS.map((name) => join(root, name)).filter(existsSync)) {
    for (const cast of idleCastsOf(project)) casts.set(`${cast.file}:${cast.start}`, cast);
  }
  return [...casts.values()];
}

function idleCastsOf(project: string): Cast[] {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const config = ts.getParsedCommandLineOfConfigFile(project, {}, host);
  if (config === undefined) throw new Error(`${project} cannot be read`);
  const { fileNames, options } = config;
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const found: Cast[] = [];
  for (const source of program.getSourceFiles()) {
    if (source.isDeclarationFile || !fileNames.includes(source.fileName)) continue;
    const visit = (node: ts.Node): void => {
      ts.forEachChild(node, visit);
      if (ts.isAsExpression(node) && isIdle(node, checker)) found.push(castAt(node, source));
    };
    visit(source);
  }
  return found;
}

/**
 * Whether both types read the same and fit each other. `any` fits everything, and a cast ends it; a literal takes its
 * type from the cast.
 */
function isIdle({ expression, type }: ts.AsExpression, checker: ts.TypeChecker): boolean {
  if (ts.isConstTypeReference(type) || isLiteral(expression)) return false;
  const [from, to] = [checker.getTypeAtLocation(expression), checker.getTypeAtLocation(type)];
  if (from.flags & ts.TypeFlags.Any) return false;
  const text = (of: ts.Type): string => checker.typeToString(of, undefined, ts.TypeFormatFlags.NoTruncation);
  return (
    text(from) === text(to) && checker.isTypeAssignableTo(from, to) && checker.isTypeAssignableTo(to, from)
  );
}

function isLiteral(expression: ts.Expression): boolean {
  return ts.isArrayLiteralExpression(expression) || ts.isObjectLiteralExpression(expression);
}

function castAt(node: ts.AsExpression, source: ts.SourceFile): Cast {
  const start = node.expression.getEnd();
  const { line } = source.getLineAndCharacterOfPosition(node.getStart());
  return {
    file: source.fileName,
    line: line + 1,
    start,
    end: node.getEnd(),
    text: node.getText().replaceAll(/\s+/g, ' '),
  };
}

/** From the end to the beginning, so that places stay right. */
function takeOut(casts: readonly Cast[]): void {
  for (const file of new Set(casts.map((cast) => cast.file))) {
    let text = readFileSync(file, 'utf8');
    const here = casts.filter((cast) => cast.file === file).sort((a, b) => b.start - a.start);
    for (const { start, end } of here) text = text.slice(0, start) + text.slice(end);
    writeFileSync(file, text);
  }
}

const casts = idleCasts();
for (const { file, line, text } of casts)
  console.log(`${relative(root, file)}:${line}: the cast does nothing, leave it out: ${text.slice(0, 100)}`);
if (process.argv.includes('--fix')) takeOut(casts);
else process.exitCode = casts.length === 0 ? 0 : 1;
