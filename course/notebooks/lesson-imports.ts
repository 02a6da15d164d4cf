/** @file Where a lesson imports: in its set-up cell. */
import { type Notebook, sourceOf } from './notebook.ts';

/** What stands between `import` and `from`, up to the module's name. */
const IMPORT = /^import\s+(?:type\s+)?([^;"]+?)\s+from\s*"[^"]+"/gm;

/**
 * All imports stand in the set-up cell, each name once. Only "Prove it" may import: there the learner's function gives
 * way to the library's.
 *
 * @returns one sentence for each import that stands elsewhere, and for each name that is imported again
 */
export function importProblems({ cells }: Notebook): string[] {
  const setUp = cells.find((cell) => cell.cell_type === 'code' && /\bready\(/.test(sourceOf(cell)));
  const seen = new Set<string>();
  let section = '';
  return cells.flatMap((cell, index) => {
    const source = sourceOf(cell);
    if (cell.cell_type === 'markdown') section = source.match(/^## .*/gm)?.at(-1) ?? section;
    if (cell.cell_type !== 'code') return [];
    const names = importedNames(source);
    const again = names.filter((name) => seen.has(name) || !seen.add(name));
    const elsewhere = names.length > 0 && cell !== setUp && section !== '## Prove it';
    return [
      ...again.map((name) => `cell ${index + 1}: ${name} is imported already`),
      ...(elsewhere ? [`cell ${index + 1}: imports belong into the set-up cell`] : []),
    ];
  });
}

/** The names that a cell imports, as its code knows them. */
function importedNames(source: string): string[] {
  return [...source.matchAll(IMPORT)].flatMap(([, clause]) =>
    clause
      .split(/[{},]/)
      .map((name) => name.trim().split(/\s+/).at(-1) ?? '')
      .filter((name) => name !== ''),
  );
}
