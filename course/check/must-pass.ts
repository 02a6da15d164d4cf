/**
 * @file `mustPass`: the checks for cells that are graded by whether they fail, as nbgrader grades them. `check` prints what
 * is wrong and goes on; this throws it.
 */

import { CHECKS } from './function-checks.ts';
import { examine, verdictText } from './judge/examine.ts';
import type { Verdict } from './judge/judge.ts';
import { judgeAnswer } from './questions/judge-answer.ts';
import { QUESTIONS } from './questions/questions.ts';
import type { ObserveOptions } from './run/observe.ts';

/** Throws unless a function passes its check. `seed` chooses other inputs than those of the lesson. */
type FunctionMustPass = (yours: unknown, options?: Pick<ObserveOptions, 'seed'>) => void;

type FunctionsMustPass = { readonly [Name in keyof typeof CHECKS]: FunctionMustPass };

interface AnswersMustPass {
  /** Throws unless the letter is the right one: `mustPass.choice("3.2", "b")`. */
  choice(exercise: string, letter: unknown): void;
  /** Throws unless the numbers are right: `mustPass.answer("3.1", [1, 1, 2])`. */
  answer(exercise: string, value: unknown): void;
}

/** What {@link mustPass} throws; its message is the diagnosis. */
class NotPassed extends Error {
  override readonly name = 'NotPassed';
}

/** nbgrader cuts longer lines of an error, the name in front of it included. */
const LINE = 80;
const INDENT = '    ';

/**
 * The same checks as `check`, for cells that are graded by whether they throw an error, as nbgrader grades them. Prints what
 * `check` prints if the exercise passes, else throws the diagnosis.
 *
 * @throws Error if the exercise is wrong or not done yet
 * @example mustPass.oneHot(myOneHot); // ✔ oneHot: passed, right in 5 cases
 * @example mustPass.oneHot(myOneHot, { seed: 7 }); // the same on inputs that the lesson does not use
 * @example mustPass.answer("3.1", [1, 1, 1, 1]);
 * // NotPassed: exercise 3.1: these are the sums of the columns: add along each row instead
 * @see notebooks/TEACHING.md
 */
export const mustPass: FunctionsMustPass & AnswersMustPass = Object.freeze({
  ...functionsMustPass(),
  choice: answerMustPass,
  answer: answerMustPass,
});

function functionsMustPass(): FunctionsMustPass {
  const all = Object.entries(CHECKS).map(([name, spec]): [string, FunctionMustPass] => {
    const mustPassCheck: FunctionMustPass = (yours, { seed } = {}) =>
      throwUnlessPassed(
        withoutStderr(() => examine(spec, yours, seed === undefined ? {} : { seed })),
        mustPassCheck,
      );
    return [name, mustPassCheck];
  });
  return Object.fromEntries(all) as FunctionsMustPass;
}

function answerMustPass(exercise: string, answer: unknown): void {
  throwUnlessPassed(judgeAnswer(QUESTIONS, exercise, answer), answerMustPass);
}

/** @param called by the cell: the error's stack begins there, because a learner looks for the mistake in what is shown */
function throwUnlessPassed(verdict: Verdict, called: (...args: never[]) => void): void {
  if (verdict.result !== 'passed') {
    const error = new NotPassed(messageOf(verdict));
    Error.captureStackTrace?.(error, called);
    throw error;
  }
  console.log(verdictText(verdict));
}

/** To nbgrader a cell that writes to stderr has failed, be it a line that a learner has left in a function. */
function withoutStderr<T>(task: () => T): T {
  const { error, warn } = console;
  console.error = console.log;
  console.warn = console.log;
  try {
    return task();
  } finally {
    Object.assign(console, { error, warn });
  }
}

function messageOf({ result, check, says, lines }: Verdict): string {
  const sentence = result === 'wrong' ? `${check}: ${says}` : says;
  return [...wrapped(`NotPassed: ${sentence}`), ...lines].join('\n').slice('NotPassed: '.length);
}

/** The words of a sentence in lines; all but the first are indented. */
function wrapped(sentence: string): string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && longer.length <= LINE) lines[lines.length - 1] = longer;
    else lines.push(lines.length === 0 ? word : INDENT + word);
  }
  return lines;
}
