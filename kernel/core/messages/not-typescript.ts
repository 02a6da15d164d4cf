/**
 * @file Lines that are something else than TypeScript: commands of Python's notebooks and of a shell, Python, and signs
 * that a word processor writes.
 */

interface Kind {
  /** What such a line looks like. */
  readonly line: RegExp;
  readonly sentence: (found: RegExpExecArray) => string;
}

/** Asked in this order, of the line in which the compiler stopped. */
const KINDS: readonly Kind[] = [
  {
    line: /^\s*%%?time(?:it)?\b/,
    sentence: () =>
      `%timeit is a command of Python's notebooks; here console.time('a'); … console.timeEnd('a'); measures a time`,
  },
  {
    line: /^\s*(%%?\w+)/,
    sentence: ([, command]) => `${command} is a command of Python's notebooks; a cell here is TypeScript`,
  },
  {
    line: /^\s*[!%]?\s*(?:pip3?|conda|npm|yarn|pnpm) (?:install|add|i) ?(.*)/,
    sentence: ([, name]) =>
      `packages are installed in a terminal, not in a cell: npm install ${name?.trim()}`,
  },
  {
    line: /^\s*!\s*(\w+)/,
    sentence: ([, command]) => `!${command} is a command for a terminal; a cell here is TypeScript`,
  },
  {
    line: /^\s*(ls|cd|pwd|cat|mkdir|rm|cp|mv|git|node|npx|python3?)(?: [-\w./~]+)+\s*$/,
    sentence: ([, command]) => `${command} is a command for a terminal; a cell here is TypeScript`,
  },
  { line: /^\s*#(?!\w+\s*[=;(])/, sentence: () => 'a comment begins with //, not with #' },
  { line: /^[^'"`]*[;){}\]\w]\s+#\s/, sentence: () => 'a comment begins with //, not with #' },
  {
    line: /^\s*def\s+(\w+)\s*\(/,
    sentence: ([, name]) => `this is Python; a function in TypeScript: function ${name}(…) { … }`,
  },
  {
    line: /^\s*for\s+(\w+)\s+in\s+range\(/,
    sentence: ([, name]) =>
      `this is Python; a loop in TypeScript: for (let ${name} = 0; ${name} < n; ${name}++) { … }`,
  },
  {
    line: /^\s*for\s+(\w+)\s+in\s+.*:\s*$/,
    sentence: ([, name]) => `this is Python; a loop in TypeScript: for (const ${name} of list) { … }`,
  },
  {
    line: /^\s*(if|elif|while)\s+.*:\s*$/,
    sentence: ([, word]) =>
      `this is Python; in TypeScript: ${word === 'elif' ? 'else if' : word} (condition) { … }`,
  },
  {
    line: /^\s*(else|try|finally)\s*:\s*$/,
    sentence: ([, word]) => `this is Python; in TypeScript: ${word} { … }`,
  },
  { line: /^\s*except\b.*:\s*$/, sentence: () => 'this is Python; in TypeScript: catch (error) { … }' },
  {
    line: /^\s*class\s+(\w+)\s*(?:\((\w*)\))?\s*:\s*$/,
    sentence: ([, name, base]) =>
      `this is Python; in TypeScript: class ${name}${base ? ` extends ${base}` : ''} { … }`,
  },
  {
    line: /^\s*from\s+([\w.]+)\s+import\s+([\w, ]+)/,
    sentence: ([, module, names]) =>
      `this is Python; in TypeScript: import { ${names?.trim()} } from '${module}'`,
  },
  {
    line: /^\s*import\s+([\w.]+)\s+as\s+(\w+)\s*$/,
    sentence: ([, module, name]) => `this is Python; in TypeScript: import * as ${name} from '${module}'`,
  },
  {
    line: /^\s*import\s+([\w.]+)\s*$/,
    sentence: ([, module]) => `this is Python; in TypeScript: import { name } from '${module}'`,
  },
  {
    line: /\blambda\s+([\w, ]*):/,
    sentence: ([, names]) => `lambda is Python; in TypeScript: (${names?.trim()}) => …`,
  },
  {
    line: /\[.+\sfor\s+(\w+)\s+in\s+.+\]/,
    sentence: ([, name]) => `this is Python; in TypeScript: list.map((${name}) => …)`,
  },
  {
    line: /[\w)\]]\s+(and|or)\s+[\w(]/,
    sentence: ([, word]) => `${word} is Python; in TypeScript: ${word === 'and' ? '&&' : '||'}`,
  },
  { line: /(?:[=(,]|\bif|\breturn)\s*not\s+\w/, sentence: () => 'not is Python; in TypeScript: !' },
  {
    line: /[\w\])]\[(-?\w*):(-?\w*)\]/,
    sentence: ([, from, to]) =>
      `this is Python; in TypeScript: .slice(${from || '0'}${to ? `, ${to}` : ''}); columns of a matrix: columnSlice(m, from, to)`,
  },
  {
    line: /(?:[=(,:]|\breturn)\s*[fr]["']/,
    sentence: () => `this is Python; a text with values in TypeScript: \`loss $\{loss}\``,
  },
];

/** Signs that look like those of TypeScript, and what to write. */
const SIGNS: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‘': "'",
  '’': "'",
  '‚': "'",
  '´': "'",
  '–': '-',
  '—': '-',
  '−': '-',
  '×': '*',
  '·': '*',
  '÷': '/',
  '≤': '<=',
  '≥': '>=',
  '≠': '!==',
  '→': '=>',
  '⇒': '=>',
  '…': '...',
  '，': ',',
  '；': ';',
  '：': ':',
  '（': '(',
  '）': ')',
};
const QUOTES = /[“”„«»‘’‚´]/;

/** What a line is, if it is no TypeScript. `column` is where the compiler stopped, counted from 1. */
export function notTypeScript(line: string, column = 1): string | undefined {
  for (const { line: pattern, sentence } of KINDS) {
    const found = pattern.exec(line);
    if (found) return sentence(found);
  }
  const sign = [...line.slice(column - 1)].find((letter) => Object.hasOwn(SIGNS, letter));
  if (sign === undefined || !line.slice(column - 1).startsWith(sign)) return undefined;
  return QUOTES.test(sign)
    ? `${sign} is a quote of a text for people; a program needs ${SIGNS[sign]}`
    : `${sign} is no sign of a program; write ${SIGNS[sign]}`;
}
