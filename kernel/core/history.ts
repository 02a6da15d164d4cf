/**
 * @file The names that earlier cells declared, and the lines that bring them into a cell for the type checker.
 *
 * Each cell that declared something is kept as a module. These lines stand behind the cell's own text, so that all
 * places in the cell stay what they are.
 */
import type { ImportedName, NameKind, ParsedCell } from './names.ts';

/** A name of an earlier cell. */
export interface KnownName {
  readonly kind: NameKind;
  /** The cell that declared it. */
  readonly cell: number;
  readonly imported?: ImportedName;
  /** The type, where it could be written down; it frees the name from the cell that declared it. */
  readonly type?: string;
  /** The docstring of a variable. */
  readonly doc?: string;
}

interface PastCell {
  readonly text: string;
  /** The cells that its own lines lead to. */
  readonly uses: ReadonlySet<number>;
}

/** How a cell is named in imports: `cell:3`. */
const SPECIFIER = /^cell:(\d+)$/;

/** The number of the cell that an import in a cell names. */
export function cellOfSpecifier(specifier: string): number | undefined {
  const found = SPECIFIER.exec(specifier);
  return found ? Number(found[1]) : undefined;
}

/** A cell's text as the type checker gets it. */
export interface CellModule {
  readonly text: string;
  readonly uses: ReadonlySet<number>;
  /** The names of earlier cells that it knows. */
  readonly known: ReadonlyMap<string, KnownName>;
}

export class History {
  readonly #names = new Map<string, KnownName>();
  readonly #cells = new Map<number, PastCell>();

  /** The text of an earlier cell. */
  text(cell: number): string | undefined {
    return this.#cells.get(cell)?.text;
  }

  /** The cell as a module. For completions it knows all earlier names, otherwise those that it may use. */
  moduleOf(source: string, parsed: ParsedCell, all = false): CellModule {
    const known = new Map<string, KnownName>();
    for (const [name, from] of this.#names)
      if (!parsed.declared.has(name) && (all || parsed.words.has(name))) known.set(name, from);
    const lines = [...known].map(([name, from]) => bringIn(name, from));
    const own = [...parsed.declared.keys()].filter((name) => !parsed.exported.has(name));
    const cells = [...known.values()].filter((from) => leadsToCell(from)).map((from) => from.cell);
    return {
      text: `${source}\n${lines.join('')}export { ${own.join(', ')} };`,
      uses: new Set(cells),
      known,
    };
  }

  /** Keeps what a cell has declared. */
  add(cell: number, module: CellModule, names: ReadonlyMap<string, KnownName>): void {
    if (names.size === 0) return;
    this.#cells.set(cell, module);
    for (const [name, from] of names) this.#names.set(name, from);
    this.#forgetUnused();
  }

  clear(): void {
    this.#names.clear();
    this.#cells.clear();
  }

  /** A cell that nothing leads to any more is not kept: a notebook may run a cell a thousand times. */
  #forgetUnused(): void {
    const needed = new Set<number>();
    const waiting = [...this.#names.values()].filter(leadsToCell).map((from) => from.cell);
    for (let cell = waiting.pop(); cell !== undefined; cell = waiting.pop()) {
      if (needed.has(cell)) continue;
      needed.add(cell);
      waiting.push(...(this.#cells.get(cell)?.uses ?? []));
    }
    for (const cell of this.#cells.keys()) if (!needed.has(cell)) this.#cells.delete(cell);
  }
}

function leadsToCell({ kind, imported, type }: KnownName): boolean {
  const isVariable = kind === 'let' || kind === 'const';
  return !imported && !(isVariable && type !== undefined);
}

/** The line that makes the type checker know a name. `declare let` allows an assignment, and checks it. */
function bringIn(name: string, { kind, cell, imported, type, doc = '' }: KnownName): string {
  if (imported) return importLine(name, imported);
  if (kind === 'let' || kind === 'const')
    return `${doc} declare ${kind} ${name}: ${type ?? `typeof import("cell:${cell}").${name}`};\n`;
  return `import { ${name} } from "cell:${cell}";\n`;
}

function importLine(name: string, { specifier, exported, typeOnly }: ImportedName): string {
  const what =
    exported === '*' ? `* as ${name}` : exported === name ? `{ ${name} }` : `{ ${exported} as ${name} }`;
  return `import ${typeOnly ? 'type ' : ''}${what} from ${JSON.stringify(specifier)};\n`;
}
