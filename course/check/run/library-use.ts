/**
 * @file Whether a function does its work with a function of the library.
 *
 * The compiled text of a function says which names it mentions, and the kernel what they stand for: so a function of
 * the notebook that happens to have a library's name, or a method such as `rest.shift()`, is none of the library's.
 */
import * as scratchnet from 'scratchnet';
import { notebook } from './notebook.ts';

const LIBRARY: Readonly<Record<string, unknown>> = scratchnet;
/** Texts and comments, in which a name means nothing. */
const NO_CODE = /\/\*[\s\S]*?\*\/|\/\/.*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;
/** A top-level name as the kernel compiles it, `oneHot_1.value`, and what is taken from it, as in `all_1.value.oneHot`. */
const SHARED_NAME = /(?<![\w$.])([\w$]+)_\d+\.value\b(?:\??\.([\w$]+))?/g;
/** What is taken apart, as in `const { oneHot } = all_1.value`. */
const TAKEN_APART = /\{([^{}]*)\}\s*=\s*([\w$]+)_\d+\.value\b/g;
/** An import in CommonJS, as in the files beside a notebook; and any name in a plain tslab. */
const EXPORTED = /(?<![\w$.])(scratchnet_\d+|exports)\.([\w$]+)/g;

/**
 * The first of some names of the library that a function uses, itself or through other functions of the notebook.
 *
 * A mention counts as use: `const f = softmax; return f(Z)` and `rows.map(softmax)` are the library's work, too.
 *
 * @param names of functions of the library
 */
export function libraryUse(task: unknown, names: readonly string[]): string | undefined {
  const wanted = new Map(
    names.filter((name) => name in LIBRARY).map((name) => [LIBRARY[name], name] as const),
  );
  const open: unknown[] = [task];
  const seen = new Set<unknown>(open);
  for (const value of open) {
    const name = wanted.get(value);
    if (name !== undefined) return name;
    for (const used of isOwn(value) ? mentionsIn(value) : []) {
      if (seen.has(used)) continue;
      seen.add(used);
      open.push(used);
    }
  }
  return undefined;
}

/** The library's functions call each other: only what others have written is looked into. */
function isOwn(value: unknown): value is (...args: never[]) => unknown {
  return typeof value === 'function' && !IN_LIBRARY.has(value);
}

const IN_LIBRARY: ReadonlySet<unknown> = new Set(Object.values(LIBRARY));

/** The values of the names that the text of a function mentions. */
function mentionsIn(task: (...args: never[]) => unknown): unknown[] {
  const source = Function.prototype.toString.call(task);
  const code = source.replace(NO_CODE, '""');
  const view = notebook();
  const valueNamed = (name: string): unknown => (view ? view.value(name) : LIBRARY[name]);
  const found = [...code.matchAll(SHARED_NAME)].map(([, name, part]) => {
    const value = valueNamed(name);
    return part !== undefined && isNamespace(value) ? value[part] : value;
  });
  const apart = [...code.matchAll(TAKEN_APART)].flatMap(([, parts, name]) => {
    const value = valueNamed(name);
    return isNamespace(value) ? parts.split(',').map((part) => value[part.split(':')[0].trim()]) : [];
  });
  const exported = [...code.matchAll(EXPORTED)].map(([, from, name]) =>
    from === 'exports' ? valueNamed(name) : LIBRARY[name],
  );
  return [...found, ...apart, ...exported];
}

/** What `import * as all` or `require` gives. */
function isNamespace(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && 'Matrix' in value;
}
