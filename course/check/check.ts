/** @file `check`, as the notebooks call it: functions by their names, answers by the number of the exercise. */

import type { FunctionCheck } from './definition/function-check.ts';
import { CHECKS } from './function-checks.ts';
import { examine, verdictText } from './judge/examine.ts';
import type { Verdict } from './judge/judge.ts';
import { judgeAnswer } from './questions/judge-answer.ts';
import { QUESTIONS } from './questions/questions.ts';
import { staleFunction } from './run/cell-functions.ts';

/** Checks one function of the learner's and prints what it finds. */
export type Check = (yours: unknown) => void;

type Checks = { readonly [Name in keyof typeof CHECKS]: Check };

interface Answers {
  /** Checks the answer to a multiple-choice exercise: `check.choice("3.2", "b")`. */
  choice(exercise: string, letter: unknown): void;
  /**
   * Checks numbers that were found on paper: `check.answer("3.1", [1, 1, 2])`. In quotes they may be written as on
   * paper: `check.answer("3.1", "1; 1; 2")`, `check.answer("4.2", "√(2/50)")`.
   */
  answer(exercise: string, ...values: readonly unknown[]): void;
}

/**
 * Checks an exercise and prints one of: passed; not done yet; wrong, with the mistake it looks like and the smallest
 * case that shows it.
 *
 * `check.NAME(yours)` runs your function on inputs whose sizes all differ and compares it with the library's NAME.
 * It stops endless loops, and notices a changed input, numbers without a seed, and slowness.
 *
 * @example check.oneHot(myOneHot); // ✔ oneHot: passed, right in 5 cases
 * @see notebooks/01-load.ipynb
 */
export const check: Checks & Answers = {
  ...(Object.fromEntries(Object.entries(CHECKS).map(([name, spec]) => [name, checkOf(spec)])) as Checks),
  choice: answerQuestion,
  answer: answerQuestion,
};

function checkOf(spec: FunctionCheck): Check {
  return (yours) => {
    const stale = staleFunction(yours);
    const verdict = stale === undefined ? examine(spec, yours) : wrongFunction(spec.name, stale);
    console.log(verdictText(verdict));
  };
}

function wrongFunction(check: string, says: string): Verdict {
  return { result: 'wrong', check, says, lines: [] };
}

function answerQuestion(exercise: string, ...given: readonly unknown[]): void {
  console.log(verdictText(judgeAnswer(QUESTIONS, exercise, given.length === 1 ? given[0] : given)));
}
