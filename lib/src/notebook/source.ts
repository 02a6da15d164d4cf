/**
 * @file Finds declarations in the library's source files, which are published with it.
 *
 * The files are formatted by a tool, so a declaration can be cut out by its lines: it ends at the first line that
 * closes it at the left margin.
 */
import { readLibraryFile } from '#notebook-host';

/** The lists of public names, from the package's folder. */
const LISTS = ['src/index.ts', 'src/notebook/index.ts'];

export interface FoundSource {
  /** Path in the library, for example "src/nn/losses.ts". */
  readonly file: string;
  readonly source: string;
}

/** All names the library exports, also types. */
export function publicNames(): string[] {
  return [...fileOfNames().keys()];
}

/** The declaration of a public name, or undefined if there is none. */
export function sourceOf(name: string, withDoc: boolean): FoundSource | undefined {
  const file = fileOfNames().get(name);
  if (file === undefined) return undefined;
  const source = declaration(readLibraryFile(file, 'showSource'), name, withDoc);
  return source === undefined ? undefined : { file, source };
}

/** Cuts `export … name …` out of a source, with all its overloads. */
function declaration(source: string, name: string, withDoc: boolean): string | undefined {
  const lines = source.split('\n');
  const start = new RegExp(
    `^export (declare |abstract |async )*(function\\*? |class |interface |type |const |let |enum )${name}\\b(?!\\$)`,
  );
  const starts = lines.flatMap((line, i) => (start.test(line) ? [i] : []));
  const [first, last] = [starts[0], starts.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const from = withDoc ? docStart(lines, first) : first;
  return lines.slice(from, endOf(lines, last) + 1).join('\n');
}

/** Where each public name is declared, read from the `export { … } from '…'` of the lists. */
function fileOfNames(): Map<string, string> {
  const files = new Map<string, string>();
  for (const list of LISTS) {
    for (const [, names = '', file = ''] of readLibraryFile(list, 'showSource').matchAll(
      /export (?:type )?\{([^}]*)\} from '([^']+)'/g,
    )) {
      for (const name of names.split(',')) {
        const bare = name.replace(/\btype\b/, '').trim();
        if (bare !== '') files.set(bare, new URL(file, `file:///${list}`).pathname.slice(1));
      }
    }
  }
  return files;
}

/** The first line of the comment right above a declaration, or the declaration's own. */
function docStart(lines: readonly string[], declared: number): number {
  if (!lines[declared - 1]?.trimEnd().endsWith('*/')) return declared;
  let line = declared - 1;
  while (line > 0 && !lines[line]?.startsWith('/**')) line--;
  return line;
}

function endOf(lines: readonly string[], start: number): number {
  const isBlock = /\b(function|class|interface|enum)\b/.test(lines[start] ?? '');
  for (let i = start; i < lines.length; i++) {
    const line = lines[i] ?? '';
    if (
      isBlock
        ? /^\}$/.test(line)
        : line.endsWith(';') && (i === start || !opensBlock(lines[start] ?? '') || /^[}\])]/.test(line))
    ) {
      return i;
    }
    // An interface or a function of one line.
    if (isBlock && i === start && line.endsWith('}')) return i;
  }
  return lines.length - 1;
}

/** `const f = {` goes on to a line that starts with the closing bracket; `type A =` to the next semicolon. */
function opensBlock(line: string): boolean {
  return /[{([]$/.test(line);
}
