/** @file What the check must print for an answer. */
import { withAnswer, withCode } from 'scratchnet-course/exercises/answered';
import type { Exercise } from 'scratchnet-course/exercises/exercise';

/** A wrong answer that is foreseen. */
export interface Mistake {
  readonly cell: string;
  /** A part of what the check says. */
  readonly says: string;
}

/** The whole of what an untouched cell prints. */
export function open({ number, level }: Exercise): RegExp {
  if (level === 'fix') return /^· still broken: .+\n$/;
  return new RegExp(`^· not done yet: exercise ${number.replace('.', '\\.')}\n$`);
}

/** The planted wrong answers, and the wrong letters of a choice. */
export function mistakesOf(exercise: Exercise): Mistake[] {
  const { kind, wrong, options = {} } = exercise;
  // on paper one is enough here: test/course/check/questions judges them all, in milliseconds
  const planted = (kind === 'paper' ? wrong.slice(0, 1) : wrong).map(({ says, code }) => ({
    says,
    cell: kind === 'code' ? withCode(exercise, code) : withAnswer(exercise, JSON.parse(code)),
  }));
  const letters = Object.entries(options)
    .filter(([, { right }]) => !right)
    .map(([letter, { says }]) => ({ says, cell: withAnswer(exercise, letter) }));
  return [...planted, ...letters];
}
