/**
 * @file Names that nothing declares: of the library, of Python, or of no one.
 */
import type ts from 'typescript';
import { type Checked, type Problem, placeOf } from './problem.ts';

/** TypeScript has many forms of it, some of which advise to install things that a notebook does not need. */
const CANNOT_FIND = /^Cannot find (?:name|namespace) '([^']+)'\./;
const SUGGESTION = / Did you mean .*\?$/;
/** `{ map }` with a name that nothing declares. */
const SHORTHAND = /^No value exists in scope for the shorthand property '([^']+)'/;

/** Names of Python, and what does the same here. */
const PYTHON: Readonly<Record<string, string>> = {
  print: 'console.log(…)',
  True: 'true',
  False: 'false',
  None: 'null',
  len: 'list.length',
  range: 'for (let i = 0; i < n; i++) { … }',
  str: 'String(…)',
  int: 'Math.trunc(…)',
  float: 'Number(…)',
  abs: 'Math.abs(…)',
  round: 'Math.round(…)',
  enumerate: 'list.entries()',
  np: 'the functions of "scratchnet", such as zeros and matmul',
  plt: 'the functions of "scratchnet", such as plotLines',
  self: 'this',
};

/** The kernel knows only what has run, so it cannot tell which cell it was; the one that is folded is easily missed. */
const RUN_ABOVE = 'run the cells above, the folded ones too';

interface Unknown {
  readonly name: string;
  readonly diagnostic: ts.Diagnostic;
}

/**
 * The problems of unknown names, and the diagnostics that are something else. Those that the library exports are one
 * problem: without the set-up cell many are missing.
 */
export function describeUnknownNames(
  diagnostics: readonly ts.Diagnostic[],
  checked: Checked,
): { problems: Problem[]; rest: ts.Diagnostic[] } {
  const unknown = new Map<string, Unknown>();
  const rest: ts.Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    const name = diagnostic.file === checked.file ? unknownName(diagnostic) : undefined;
    if (name === undefined) rest.push(diagnostic);
    else if (!unknown.has(name)) unknown.set(name, { name, diagnostic });
  }
  if (unknown.size === 0) return { problems: [], rest };
  const exporters = checked.exporters();
  const ofLibrary = [...unknown.values()].filter(({ name }) => exporters.has(name));
  const others = [...unknown.values()].filter(({ name }) => !exporters.has(name));
  const problems = others.map((other) => problemOf(headlineOf(other, checked), [other], checked));
  if (isSome(ofLibrary)) problems.push(problemOf(libraryHeadline(ofLibrary, exporters), ofLibrary, checked));
  return { problems, rest };
}

function unknownName({ messageText }: ts.Diagnostic): string | undefined {
  if (typeof messageText !== 'string') return undefined;
  return (CANNOT_FIND.exec(messageText) ?? SHORTHAND.exec(messageText))?.[1];
}

function libraryHeadline(found: readonly Unknown[], exporters: ReadonlyMap<string, string>): string {
  const modules = [...new Set(found.map(({ name }) => exporters.get(name)))];
  const them = found.length === 1 ? 'it' : 'them';
  const from = modules.map((module) => `"${module}"`).join(' and ');
  const names = listOf(found.map(({ name }) => `'${name}'`));
  return `Cannot find ${found.length === 1 ? 'name' : 'names'} ${names}: run the set-up cell at the top and the folded cells above, or import ${them} from ${from}`;
}

function headlineOf({ name, diagnostic }: Unknown, { source }: Checked): string {
  const python = Object.hasOwn(PYTHON, name) ? PYTHON[name] : undefined;
  if (python) return `Cannot find name '${name}': that is Python; here it is ${python}`;
  const { messageText, start = 0 } = diagnostic;
  // What TypeScript says of a module of Node where Node's types are missing.
  if (/['"]/.test(source[start] ?? '')) return `Cannot find module '${name}'.`;
  const suggestion = SUGGESTION.exec(String(messageText))?.[0];
  if (suggestion) return `Cannot find name '${name}'.${suggestion} If not, ${RUN_ABOVE}`;
  if (isAssigned(source, start, name))
    return `Cannot find name '${name}': a new variable begins with let or const, as in let ${name} = …`;
  return `Cannot find name '${name}': no cell that has run declares it; ${RUN_ABOVE}`;
}

/** `x = 5` at the begin of a line, as Python declares variables. */
function isAssigned(source: string, start: number, name: string): boolean {
  const before = source.slice(source.lastIndexOf('\n', start - 1) + 1, start);
  return /^\s*$/.test(before) && /^\s*=[^=>]/.test(source.slice(start + name.length));
}

/** @param found the place is that of the first one */
function problemOf(headline: string, found: readonly [Unknown, ...Unknown[]], { file }: Checked): Problem {
  const { start = 0, length = 0, code } = found[0].diagnostic;
  const unknownNames = found.map(({ name }) => name);
  return { headline, details: [], place: placeOf(file, start, length), code, unknownNames };
}

function isSome<T>(list: readonly T[]): list is readonly [T, ...T[]] {
  return list.length > 0;
}

/** `'a', 'b' and 'c'` */
function listOf(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
