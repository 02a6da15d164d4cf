/**
 * @file What may stand at a place of a cell.
 */
import type ts from 'typescript';

export interface CompletionEntry {
  readonly name: string;
  /** TypeScript's word for what it is: `function`, `const`, `property`, … */
  readonly kind: string;
}

/** The entries, best first, and the part of the cell that one of them replaces. */
export interface Completion {
  readonly start: number;
  readonly end: number;
  readonly entries: readonly CompletionEntry[];
}

export function complete(
  service: ts.LanguageService,
  path: string,
  source: string,
  offset: number,
): Completion {
  const { start, end } = wordAround(source, offset);
  const found = service.getCompletionsAtPosition(path, offset, { includeCompletionsWithInsertText: false });
  const word = source.slice(start, end);
  const ranked = (found?.entries ?? []).flatMap((entry, index) => {
    const rank = rankOf(entry.name, word);
    return rank === undefined ? [] : [{ entry, index, key: `${rank}${entry.sortText}` }];
  });
  ranked.sort((a, b) => a.key.localeCompare(b.key) || a.index - b.index);
  return { start, end, entries: ranked.map(({ entry: { name, kind } }) => ({ name, kind })) };
}

/** 0 for names that begin with the word, 1 if only the case differs, 2 if it is somewhere inside. */
function rankOf(name: string, word: string): number | undefined {
  if (name.startsWith(word)) return 0;
  const [lowName, low] = [name.toLowerCase(), word.toLowerCase()];
  if (lowName.startsWith(low)) return 1;
  return lowName.includes(low) ? 2 : undefined;
}

/** The name that the cursor stands in or at the end of. */
function wordAround(source: string, offset: number): { start: number; end: number } {
  const before = /[\p{ID_Continue}$]*$/u.exec(source.slice(0, offset))?.[0] ?? '';
  const after = /^[\p{ID_Continue}$]*/u.exec(source.slice(offset))?.[0] ?? '';
  return { start: offset - before.length, end: offset + after.length };
}
