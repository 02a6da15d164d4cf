/**
 * @file Casts that change nothing: `x as T` where x is a T anyway. They make learners look for a reason.
 *
 *     node scripts/test/idle-casts.mjs         lists them
 *     node scripts/test/idle-casts.mjs --fix   takes them out; format the files afterwards
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { root } from '../setup/folders.mjs';

const PROJECTS = [
  'lib/tsconfig.json',
  'lib/tsconfig.browser.json',
  'course/tsconfig.json',
  'kernel/tsconfig.json',
  'bench/tsconfig.json',
  'test/tsconfig.json',
];

/** Each idle cast as `{ file, start, end, text }`, where start … end − 1 is what is too much. */
function idleCasts() {
  const casts = new Map();
  for (const project of PROJECTS.map((name) => join(root, name)).filter(existsSync)) {
    for (const cast of idleCastsOf(project)) casts.set(`${cast.file}:${cast.start}`, cast);
  }
  return [...casts.values()];
}

function idleCastsOf(project) {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {} };
  const { fileNames, options } = ts.getParsedCommandLineOfConfigFile(project, {}, host);
  const program = ts.createProgram(fileNames, { ...options, noEmit: true });
  const checker = program.getTypeChecker();
  const found = [];
  for (const source of program.getSourceFiles()) {
    if (source.isDeclarationFile || !fileNames.includes(source.fileName)) continue;
    const visit = (node) => {
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
function isIdle({ expression, type }, checker) {
  if (ts.isConstTypeReference(type) || isLiteral(expression)) return false;
  const [from, to] = [checker.getTypeAtLocation(expression), checker.getTypeAtLocation(type)];
  if (from.flags & ts.TypeFlags.Any) return false;
  const text = (of) => checker.typeToString(of, undefined, ts.TypeFormatFlags.NoTruncation);
  return (
    text(from) === text(to) && checker.isTypeAssignableTo(from, to) && checker.isTypeAssignableTo(to, from)
  );
}

function isLiteral(expression) {
  return ts.isArrayLiteralExpression(expression) || ts.isObjectLiteralExpression(expression);
}

function castAt(node, source) {
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

/** @returns a sentence for each idle cast */
export function listIdleCasts() {
  return idleCasts().map(
    ({ file, line, text }) =>
      `${relative(root, file)}:${line}: the cast does nothing, leave it out: ${text.slice(0, 100)}`,
  );
}

/** From the end to the beginning, so that places stay right. */
function takeOut(casts) {
  for (const file of new Set(casts.map((cast) => cast.file))) {
    let text = readFileSync(file, 'utf8');
    const here = casts.filter((cast) => cast.file === file).sort((a, b) => b.start - a.start);
    for (const { start, end } of here) text = text.slice(0, start) + text.slice(end);
    writeFileSync(file, text);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lines = listIdleCasts();
  for (const line of lines) console.log(line);
  if (process.argv.includes('--fix')) takeOut(idleCasts());
  else process.exitCode = lines.length === 0 ? 0 : 1;
}
