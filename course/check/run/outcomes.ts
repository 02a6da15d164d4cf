/** @file What a function gave for each case, beside what it must give. */
import { RandomState } from 'scratchnet';
import type { Case, FunctionCheck } from '../definition/function-check.ts';
import { difference } from '../values/compare.ts';
import { type Plain, plain } from '../values/plain.ts';
import type { Observation } from './observe.ts';

export type Returned = Extract<Observation, { how: 'returned' }>;

/** What a function gives for a case: plain data, or nothing because it threw. */
export type Outcome = { readonly value: Plain } | { readonly threw: string };

/** What a function gives for all cases of a check. */
export function answersOf(
  task: (...args: readonly unknown[]) => unknown,
  check: FunctionCheck,
  seed: number,
): Outcome[] {
  return check.cases(new RandomState(seed)).map(({ args }) => answerOf(task, args));
}

/** What a function gives for one input, which it may change. */
export function answerOf(task: (...args: readonly unknown[]) => unknown, args: readonly unknown[]): Outcome {
  try {
    return { value: plain(task(...args)) };
  } catch (error) {
    return { threw: (error as Error).message };
  }
}

export function isWrong(observation: Observation, expected: Outcome, check: FunctionCheck): boolean {
  if (observation.how === 'threw') return !('threw' in expected);
  if (observation.how !== 'returned') return true;
  if ('threw' in expected) return true;
  return difference(expected.value, observation.value, check.tolerance) !== undefined;
}

/** All that was tried. */
export interface Tried {
  readonly check: FunctionCheck;
  readonly inputs: readonly Case[];
  /** What the learner's function did in each case. */
  readonly cases: readonly Observation[];
  /** What it had to give. */
  readonly expected: readonly Outcome[];
  /** The first case with a wrong answer. */
  readonly bad: number;
}
