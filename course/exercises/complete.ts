/** @file What an exercise cannot be without. */
import type { Exercise } from './exercise.ts';
import { fail } from './fail.ts';

/** The fewest planted wrong answers. */
const LEAST_WRONG = 3;
/** Where a function is to be fixed, the stub itself is one more. */
const LEAST_WRONG_FIXES = 2;

/** The fewest usual mistakes that an exercise on paper knows. */
const LEAST_MISTAKES = 3;

/** @throws Error naming what an exercise of its kind lacks */
export function requireComplete(exercise: Exercise): void {
  const { kind, stub, solution } = exercise;
  if (kind !== 'explain' && stub === undefined) fail('it has no stub');
  if (kind !== 'choice' && solution === undefined) fail('it has no solution');
  if (kind === 'code') requireCode(exercise);
  if (kind === 'paper') requireAnswer(exercise);
  if (kind === 'choice') requireOneRight(exercise);
}

function requireAnswer({ answer, wrong }: Exercise): void {
  if (answer === undefined) fail('it has no answer');
  if (wrong.length < LEAST_MISTAKES)
    fail(`it has ${wrong.length} mistakes; at least ${LEAST_MISTAKES} are needed`);
}

function requireCode({ level, stub = '', solutionCode, wrong }: Exercise): void {
  if (solutionCode === undefined) fail('its solution has no code');
  if (!/^check\.\w+\(\w+\);$/m.test(stub)) fail('its stub has no line like "check.oneHot(myOneHot);"');
  const least = level === 'fix' ? LEAST_WRONG_FIXES : LEAST_WRONG;
  if (wrong.length < least) fail(`it has ${wrong.length} wrong answers; at least ${least} are needed`);
}

function requireOneRight({ options }: Exercise): void {
  const right = Object.values(options ?? fail('it has no options')).filter((option) => option.right);
  if (right.length !== 1) fail(`${right.length} of its options are right; it must be one`);
}
