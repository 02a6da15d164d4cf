/**
 * @file Runs a learner's function on the cases of a check and writes down what it does, without judging it.
 *
 * What is written down is plain data: running and judging can happen in two processes.
 */

import { RandomState } from 'scratchnet';
import { guarded } from '#guard';
import type { FunctionCheck } from '../definition/function-check.ts';
import { undoTampering } from '../guard/tampering.ts';
import { difference } from '../values/compare.ts';
import { type Plain, plain } from '../values/plain.ts';
import { libraryUse } from './library-use.ts';
import { NotDoneYet } from './todo.ts';
import { placeOf } from './where.ts';

/** What the function did with one case. */
export type Observation =
  | {
      readonly how: 'returned';
      readonly value: Plain;
      /** The second call with equal inputs. */
      readonly again: Plain;
      /** Numbers of the arguments that it changed. */
      readonly changed: readonly number[];
    }
  | { readonly how: 'threw'; readonly message: string; readonly place: string | undefined }
  | { readonly how: 'todo'; readonly exercise: string }
  /** `endless`: because it took too long. */
  | { readonly how: 'stopped'; readonly why: string; readonly endless: boolean };

export interface Observations {
  /** What was given in place of a function, if it was none. */
  readonly noFunction?: string;
  /** The function of the library that it is or calls. */
  readonly library?: string;
  /** Names of what was changed in the library or in JavaScript itself. */
  readonly tampered: readonly string[];
  readonly cases: readonly Observation[];
  /** Seconds for the large case, for the library's function and for this one. */
  readonly seconds?: { readonly library: number; readonly yours: number };
}

export interface ObserveOptions {
  /** Another seed gives other inputs. */
  readonly seed?: number;
  /** Time for one call. */
  readonly secondsPerCall?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: a learner's function may take anything
type AnyFunction = (...args: any[]) => unknown;

/** A learner's loop is given up after this time; the environment may say otherwise on a slow machine. */
const SECONDS = Number(globalThis.process?.env?.SCRATCHNET_CHECK_SECONDS) || 2;
const TOO_SLOW = 100;
/** What a second call gives that throws or does not come back, though the first one did. */
const NO_ANSWER: Plain = { kind: 'other', name: 'no answer' };
/** Below this nobody notices, and a pause of the machine would look like slowness. */
const NOTICED = 0.2;

/** @param yours what the learner gave: a function, it is hoped */
export function observe(check: FunctionCheck, yours: unknown, options: ObserveOptions = {}): Observations {
  const tampered = new Set(undoTampering());
  if (typeof yours !== 'function') {
    return { noFunction: nameOfNoFunction(yours), tampered: [...tampered], cases: [] };
  }
  const task = yours as AnyFunction;
  const library = libraryFunctionIn(check, task);
  const cases = observeCases(check, task, options, tampered);
  const seconds = cases.every(({ how }) => how === 'returned') ? timeLarge(check, task) : undefined;
  for (const name of undoTampering()) tampered.add(name);
  return {
    tampered: [...tampered],
    cases,
    ...(library === undefined ? {} : { library }),
    ...(seconds === undefined ? {} : { seconds }),
  };
}

function nameOfNoFunction(value: unknown): string {
  return value === undefined || value === null ? String(value) : `a ${typeof value}`;
}

function observeCases(
  check: FunctionCheck,
  task: AnyFunction,
  { seed = 1, secondsPerCall = SECONDS }: ObserveOptions,
  tampered: Set<string>,
): Observation[] {
  // Each call gets inputs of its own: a function that changes them must not change those of the next call.
  const inputs = (): readonly (readonly unknown[])[] =>
    check.cases(new RandomState(seed)).map(({ args }) => args);
  const [first, second, untouched] = [inputs(), inputs(), inputs()];
  const observations: Observation[] = [];
  for (const [i, args] of first.entries()) {
    const ending = guarded(() => task(...args), secondsPerCall);
    for (const name of undoTampering()) tampered.add(name);
    if (ending.how !== 'returned') {
      observations.push(ending.how === 'threw' ? describeThrown(ending.error) : ending);
      if (ending.how === 'stopped') break; // the next call would most likely take as long
      continue;
    }
    const again = guarded(() => task(...(second[i] as unknown[])), secondsPerCall);
    for (const name of undoTampering()) tampered.add(name);
    const changed = changedArguments(untouched[i] as unknown[], args);
    const value = plain(ending.value);
    observations.push({
      how: 'returned',
      value,
      again: again.how === 'returned' ? plain(again.value) : NO_ANSWER,
      changed,
    });
  }
  return observations;
}

function changedArguments(before: readonly unknown[], after: readonly unknown[]): number[] {
  return before.flatMap((value, i) =>
    difference(plain(value), plain(after[i]), 0) === undefined ? [] : [i],
  );
}

function describeThrown(error: unknown): Observation {
  if (error instanceof NotDoneYet) return { how: 'todo', exercise: error.exercise };
  if (error instanceof Error) {
    return { how: 'threw', message: `${error.name}: ${error.message}`, place: placeOf(error) };
  }
  return {
    how: 'threw',
    message: `${describeThrownValue(error)} (throw an Error instead)`,
    place: undefined,
  };
}

function describeThrownValue(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : `a ${typeof value}`;
}

/** The name of a library's function that is given, or used, in place of code of one's own. */
function libraryFunctionIn(check: FunctionCheck, task: AnyFunction): string | undefined {
  if (task === check.reference || task === check.library) return check.name;
  return libraryUse(task, check.mayNotCall ?? [check.name]);
}

function timeLarge(check: FunctionCheck, task: AnyFunction): Observations['seconds'] {
  if (check.large === undefined) return undefined;
  const [ours, theirs] = [check.large(), check.large()];
  const library = secondsOf(() => check.reference(...ours));
  const limit = Math.max(NOTICED, TOO_SLOW * library);
  const yours = secondsOf(() => guarded(() => task(...theirs), limit + 0.1));
  return yours > limit ? { library, yours } : undefined;
}

function secondsOf(task: () => unknown): number {
  const start = performance.now();
  task();
  return (performance.now() - start) / 1000;
}
