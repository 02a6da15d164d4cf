/**
 * @file The library as cells get it: a function that does the work of the exercise refuses while the exercise is looked at.
 *
 * Who calls it all the same gets no answer, whatever is done to hide the call. That it was called is told as well, for the
 * diagnosis. What decides here uses no method that a cell could replace and put back.
 */
const { apply } = Reflect;
const Refusal = Error;

let forbidden: Readonly<Record<string, true>> = noNames();
let called: string | undefined;

function noNames(): Record<string, true> {
  return Object.create(null);
}

/** From now on these functions refuse. */
export function forbid(names: readonly string[]): void {
  const all = noNames();
  for (const name of names) all[name] = true;
  forbidden = all;
  called = undefined;
}

/** The function that has been called though it is forbidden. */
export function calledFunction(): string | undefined {
  return called;
}

/** @param watched the names of the functions that may be forbidden some time */
export function withRefusals(library: object, watched: ReadonlySet<string>): Record<string, unknown> {
  const refusing = new Map<unknown, unknown>();
  for (const [name, value] of Object.entries(library)) {
    if (watched.has(name) && typeof value === 'function' && !isClass(value))
      refusing.set(value, refuse(name, value));
  }
  const replace = (value: unknown): unknown => refusing.get(value) ?? value;
  const entries = Object.entries(library).map(([name, value]: [string, unknown]) => {
    if (!isTable(value) || !Object.values(value).some((part) => refusing.has(part)))
      return [name, replace(value)];
    // a table of functions, such as INITIALIZERS, has them under other names
    return [name, Object.fromEntries(Object.entries(value).map(([key, part]) => [key, replace(part)]))];
  });
  return { __esModule: true, ...Object.fromEntries(entries) };
}

function isClass(value: unknown): boolean {
  return String(value).startsWith('class');
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

// biome-ignore lint/complexity/noBannedTypes: any function of the library
function refuse(name: string, task: Function): unknown {
  return function (this: unknown, ...args: unknown[]): unknown {
    if (forbidden[name]) {
      called = name;
      throw new Refusal(`it uses the library's own ${name}`);
    }
    return apply(task, this, args);
  };
}
