/**
 * @file Which module of the library exports a name, for the message that nothing declares it.
 */
import ts from 'typescript';
import type { Project } from './project.ts';

/** name → module, for those of the wanted names that a library exports. It takes the place of the current cell. */
export function exportersOf(
  project: Project,
  libraries: readonly string[],
  wanted: readonly string[],
): ReadonlyMap<string, string> {
  project.setCell(libraries.map((library) => `import ${JSON.stringify(library)};\n`).join(''));
  const program = project.program();
  const checker = program.getTypeChecker();
  const found = new Map<string, string>();
  for (const statement of project.cellFile(program).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
    const names = new Set(module ? checker.getExportsOfModule(module).map((symbol) => symbol.name) : []);
    for (const name of wanted)
      if (names.has(name) && !found.has(name)) found.set(name, statement.moduleSpecifier.text);
  }
  return found;
}
