/**
 * @file The library as cells get it: a function that does the work of the exercise refuses while the exercise is looked at.
 *
 * Who calls it all the same gets no answer, whatever is done to hide the call. That it was called is told as well, for the
 * diagnosis.
 */

let forbidden: ReadonlySet<string> = new Set();
let called: string | undefined;

/** From now on these functions refuse. */
export function forbid(names: readonly string[]): void {
  forbidden = new Set(names);
  called = undefined;
}

/** The function that has been called though it is forbidden. */
export function calledFunction(): string | undefined {
  return called;
}

/** @param watched the names of the functions that may be forbidden some time */
export function withRefusals(library: object, watched: ReadonlySet<string>): Record<string, unknown> {
  const entries = Object.entries(library).map(([name, value]: [string, unknown]) =>
    watched.has(name) && typeof value === 'function' && !String(value).startsWith('class')
      ? [name, refusing(name, value)]
      : [name, value],
  );
  return { __esModule: true, ...Object.fromEntries(entries) };
}

// biome-ignore lint/complexity/noBannedTypes: any function of the library
function refusing(name: string, task: Function): unknown {
  return function (this: unknown, ...args: unknown[]): unknown {
    if (forbidden.has(name)) {
      called = name;
      throw new Error(`it uses the library's own ${name}`);
    }
    return Reflect.apply(task, this, args);
  };
}
