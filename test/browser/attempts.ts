/** @file What learners may try at the exercises of a lesson, and what a check says of it. */
import { solvedCell } from 'scratchnet-course/exercises/answered';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import { mistakesOf, open } from '../course/exercises/answers.ts';

/** A cell of an exercise. */
export interface Attempt {
  readonly what: string;
  readonly cell: string;
  readonly says: RegExp;
}

/** The untouched stub, the solution and the planted wrong answers; nothing where a teacher reads the answer. */
export function attemptsAt(exercise: Exercise): Attempt[] {
  const { number, stub = '' } = exercise;
  const solution = solvedCell(exercise);
  if (solution === undefined) return [];
  return [
    { what: `${number}, the untouched stub`, cell: stub, says: open(exercise) },
    { what: `${number}, the solution`, cell: solution, says: /^✔ / },
    ...mistakesOf(exercise).map(({ cell, says }) => ({
      what: `${number}, a wrong answer (${says})`,
      cell,
      says: new RegExp(`^✘ [^]*${says.replace(/[^\w\s]/g, '\\$&')}`),
    })),
  ];
}
