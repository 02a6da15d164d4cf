/** @file Whether a check looks at the function that its own cell defines, and not at one of an earlier cell. */
import { notebook } from './notebook.ts';

type AnyFunction = (...args: never[]) => unknown;

/**
 * What to say of a function that is older than the cell of its check; undefined if it is of this cell, if the cell
 * defines no function that could be meant, or if the kernel does not tell.
 *
 * A learner who writes `myReLu` above `check.relu(myRelu)` is told so, whatever the old `myRelu` does.
 */
export function staleFunction(yours: unknown): string | undefined {
  if (typeof yours !== 'function' || yours.name === '') return undefined;
  const defined = functionsOfCell();
  if (defined.some(([name, task]) => name === yours.name || task === yours)) return undefined;
  const text = String(yours);
  const meant = defined.filter(
    ([name, task]) =>
      (isLike(name, yours.name) || task.length === yours.length) && !text.includes(`${name}_1.value`), // a part of it
  );
  const [name] = meant.find(([each]) => isLike(each, yours.name)) ?? meant.at(-1) ?? [];
  if (name === undefined) return undefined;
  return `this cell defines ${name}, but the check looks at ${yours.name} from an earlier cell: give both the same name`;
}

/** The functions that the running cell has defined so far. */
function functionsOfCell(): (readonly [name: string, task: AnyFunction])[] {
  const view = notebook();
  return (view?.declared() ?? []).flatMap((name) => {
    const task = view?.value(name);
    return typeof task === 'function' && !/^class\b/.test(String(task))
      ? [[name, task as AnyFunction] as const]
      : [];
  });
}

/** `myReLu` and `relu` are like `myRelu`. */
function isLike(a: string, b: string): boolean {
  const [mine, theirs] = [a, b].map((name) => name.toLowerCase().replace(/^my|[_$\d]+/g, ''));
  return mine !== '' && theirs !== '' && (mine.includes(theirs) || theirs.includes(mine));
}
