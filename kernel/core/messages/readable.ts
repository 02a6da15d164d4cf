/**
 * @file One sentence out of what the type checker says in many lines.
 *
 * The library writes a shape rule into a parameter's type, so a wrong call does not fit
 * `'"matmul: a is (64×784) but b is (100×784); …"'`. That sentence is the error; what TypeScript says around it is left out.
 */
import type ts from 'typescript';

/**
 * A message of the library inside TypeScript's own: the type is a string that reads `function: sentence`, or a template
 * if one of its sizes is known at run time only.
 */
const LIBRARY_MESSAGE = /is not assignable to (?:parameter of )?type '(["`])(\w+: (?:(?!\1)[^\\]|\\.)*)\1'/;
/** The property that carries a matrix's shape in its type. */
const SHAPE_BRAND = /'~shape'/;
const OVERLOAD = /^Overload \d+ of \d+, /;
/** Where a type comes from: `import("/home/me/lib/dist/index").Matrix` is a Matrix. */
const IMPORT_TYPE = /(?:typeof )?import\("[^"]*"(?:, \{[^}]*\})?\)\.?/g;

/** `'/home/me/notebooks/helpers.ts'` is 'helpers.ts'. */
const ABSOLUTE_PATH = /(['"])(?:[A-Za-z]:)?\/(?:[^'"\n]*\/)?([^'"/\n]+)(?=\1)/g;

/** The headline of a diagnostic, and its further lines. */
export function readable(diagnostic: ts.Diagnostic): { headline: string; details: string[] } {
  const all = linesOf(diagnostic.messageText);
  const message = all.map((line) => LIBRARY_MESSAGE.exec(line)?.[2]).find(Boolean);
  if (message) return { headline: plain(message), details: [] };
  const [headline = '', ...rest] = firstOverload(all).map(withoutPaths);
  // the names of both matrices say it; how the brand inside them differs does not help
  const details = all.some((line) => SHAPE_BRAND.test(line)) ? [] : rest;
  return { headline, details: details.map((line) => `  ${line}`) };
}

/** Types are named without the file that they come from, and files without their folders. */
export function withoutPaths(text: string): string {
  return text.replace(IMPORT_TYPE, '').replace(ABSOLUTE_PATH, '$1$2');
}

function linesOf(message: string | ts.DiagnosticMessageChain): string[] {
  if (typeof message === 'string') return [message];
  return [message.messageText, ...(message.next ?? []).flatMap(linesOf)];
}

/** What a template in a type says of a size that is known at run time only. */
const UNKNOWN_SIZE = /\$\{number\}/g;

/** A template's sizes and signs as the library itself writes them: `(10×${number})` becomes (10×number). */
function plain(message: string): string {
  return message.replaceAll(UNKNOWN_SIZE, 'number').replaceAll('\\u00D7', '×');
}

/** Of "No overload matches this call", only what the first overload asks for: it is the main form of a function. */
function firstOverload(lines: string[]): string[] {
  const [first, second] = lines.flatMap((line, i) => (OVERLOAD.test(line) ? [i] : []));
  return first === undefined ? lines : lines.slice(first + 1, second);
}
