/** @file The cell of an exercise with an answer in it. */
import type { Exercise } from './exercise.ts';

/** With code in place of what is to be written; the lines that check it stay. */
export function withCode({ stub = '' }: Exercise, code: string): string {
  return `${code}\n${checkLines(stub)}`;
}

/** With the answer to a choice, or to an exercise on paper. */
export function withAnswer({ stub = '' }: Exercise, answer: unknown): string {
  return stub.replace('"?"', JSON.stringify(answer));
}

/** With the right answer; undefined where no check can tell it. */
export function solvedCell(exercise: Exercise): string | undefined {
  const { kind, answer, options = {}, solutionCode = '' } = exercise;
  if (kind === 'code') return withCode(exercise, solutionCode);
  if (kind === 'paper') return withAnswer(exercise, answer?.value);
  const right = Object.keys(options).find((letter) => options[letter]?.right);
  return kind === 'choice' ? withAnswer(exercise, right) : undefined;
}

/** The lines of a stub that check it. */
export function checkLines(stub: string): string {
  return stub
    .split('\n')
    .filter((line) => line.startsWith('check.'))
    .join('\n');
}
