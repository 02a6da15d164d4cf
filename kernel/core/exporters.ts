/**
 * @file Which module of the library exports a name, for the message that nothing declares it.
 */
import ts from 'typescript';
import type { Project } from './project.ts';

/** name → module, for all that the libraries export. Another cell takes the place of the current one. */
export function exportersOf(project: Project, libraries: readonly string[]): ReadonlyMap<string, string> {
  project.setCell(libraries.map((library) => `import ${JSON.stringify(library)};\n`).join(''));
  const program = project.program();
  const checker = program.getTypeChecker();
  const found = new Map<string, string>();
  for (const statement of project.cellFile(program).statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const module = checker.getSymbolAtLocation(statement.moduleSpecifier);
    for (const { name } of module ? checker.getExportsOfModule(module) : [])
      if (!found.has(name)) found.set(name, statement.moduleSpecifier.text);
  }
  return found;
}
