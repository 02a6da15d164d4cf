/** @file The names that code declares or imports, found in one pass whatever the code is. */

const DECLARING = new Set(['const', 'let', 'var', 'function', 'class', 'type', 'interface', 'enum']);
const WITH_PATTERNS = new Set(['const', 'let', 'var']);
const OPENING = new Set(['{', '[', '(']);
const CLOSING = new Set(['}', ']', ')']);
const TOKEN = /[\p{L}\p{N}_$]+|[^\s]/gu;

/**
 * Neither comments nor strings are told apart: what is found is compiled anyway.
 *
 * @example declaredNames('const { a, b } = f(); function g() {}'); // Set { 'a', 'b', 'g' }
 */
export function declaredNames(source: string): ReadonlySet<string> {
  const names = new Set<string>();
  const tokens = source.match(TOKEN) ?? [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === 'import') at = addImported(tokens, at, names);
    else if (DECLARING.has(token)) {
      const next = tokens[at + 1] === '*' ? at + 2 : at + 1;
      const first = tokens[next];
      if (first === undefined) break;
      if (WITH_PATTERNS.has(token) && (first === '{' || first === '[')) at = addPattern(tokens, next, names);
      else if (isName(first)) names.add(first);
    }
  }
  return names;
}

/** @returns where the pattern ends */
function addPattern(tokens: readonly string[], start: number, names: Set<string>): number {
  let depth = 0;
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at];
    if (OPENING.has(token)) depth++;
    else if (CLOSING.has(token) && --depth === 0) return at;
    else if (isName(token)) names.add(token);
  }
  return tokens.length;
}

/** @returns where the list of what is imported ends; it declares nothing without a `from` */
function addImported(tokens: readonly string[], start: number, names: Set<string>): number {
  for (let at = start + 1; at < tokens.length; at++) {
    if (tokens[at] === ';' || tokens[at] === 'import') return at - 1;
    if (tokens[at] !== 'from') continue;
    for (const name of tokens.slice(start + 1, at)) if (isName(name)) names.add(name);
    return at;
  }
  return tokens.length;
}

function isName(token: string): boolean {
  return /^[\p{L}_$]/u.test(token);
}
