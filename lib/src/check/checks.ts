/** @file All checks, by name, as the notebooks call them. */
import { CLINICS } from './clinics.ts';
import { examine, verdictText } from './examine.ts';
import type { FunctionCheck } from './function-check.ts';
import { LOAD } from './lessons/01-load.ts';
import { PREPROCESS } from './lessons/02-preprocess.ts';
import { ONE_HOT } from './lessons/03-one-hot.ts';
import { HE_INIT } from './lessons/04-he-init.ts';
import { ACTIVATIONS } from './lessons/05-activations.ts';
import { FORWARD } from './lessons/06-forward.ts';
import { BACKPROP } from './lessons/07-backprop.ts';
import { UPDATE } from './lessons/08-update.ts';
import { TRAIN } from './lessons/09-train.ts';
import { TEST } from './lessons/10-test.ts';
import { GRADIENT_CHECKING } from './lessons/11-gradient-checking.ts';
import { MINI_BATCHES } from './lessons/12-mini-batches.ts';
import { MOMENTUM_AND_ADAM } from './lessons/13-momentum-and-adam.ts';
import { OVERFITTING } from './lessons/14-overfitting.ts';
import { GOING_DEEPER } from './lessons/15-going-deeper.ts';
import { KERAS } from './lessons/16-keras.ts';
import { SAVING } from './lessons/17-saving.ts';
import { judgeAnswer } from './question.ts';
import { QUESTIONS } from './questions.ts';

/** The checks of functions, by the name of the library's function. */
export const CHECKS: typeof LOAD &
  typeof PREPROCESS &
  typeof ONE_HOT &
  typeof HE_INIT &
  typeof ACTIVATIONS &
  typeof FORWARD &
  typeof BACKPROP &
  typeof UPDATE &
  typeof TRAIN &
  typeof TEST &
  typeof GRADIENT_CHECKING &
  typeof MINI_BATCHES &
  typeof MOMENTUM_AND_ADAM &
  typeof OVERFITTING &
  typeof GOING_DEEPER &
  typeof KERAS &
  typeof SAVING &
  typeof CLINICS = {
  ...LOAD,
  ...PREPROCESS,
  ...ONE_HOT,
  ...HE_INIT,
  ...ACTIVATIONS,
  ...FORWARD,
  ...BACKPROP,
  ...UPDATE,
  ...TRAIN,
  ...TEST,
  ...GRADIENT_CHECKING,
  ...MINI_BATCHES,
  ...MOMENTUM_AND_ADAM,
  ...OVERFITTING,
  ...GOING_DEEPER,
  ...KERAS,
  ...SAVING,
  ...CLINICS,
};

/** Checks one function of the learner's and prints what it finds. */
export type Check = (yours: unknown) => void;

type Checks = { readonly [Name in keyof typeof CHECKS]: Check };

interface Answers {
  /** Checks the answer to a multiple-choice exercise: `check.choice("3.2", "b")`. */
  choice(exercise: string, letter: string): void;
  /** Checks numbers that were found on paper: `check.answer("3.1", [1, 1, 2])`. */
  answer(exercise: string, value: unknown): void;
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
  ...(Object.fromEntries(
    Object.entries(CHECKS).map(([name, spec]) => [name, checkOf(spec as FunctionCheck)]),
  ) as Checks),
  choice: answerQuestion,
  answer: answerQuestion,
};

function checkOf(spec: FunctionCheck): Check {
  return (yours) => console.log(verdictText(examine(spec, yours)));
}

function answerQuestion(exercise: string, given: unknown): void {
  console.log(verdictText(judgeAnswer(QUESTIONS, exercise, given)));
}
