/** @file Minutes that a notebook takes. */
import type { Exercise } from '../exercises/exercise.ts';

/**
 * From the card: "**Time:** 20 minutes to read, 25 to try things out", or "**Time:** about 50 minutes", of which half is
 * reading; 0 where it says nothing.
 */
export function readingMinutes(card: string): number {
  const read = /\*\*Time:\*\*\D*(\d+) minutes to read/.exec(card)?.[1];
  const all = /\*\*Time:\*\* about (\d+) minutes/.exec(card)?.[1];
  return Number(read ?? 5 * Math.ceil(Number(all ?? 0) / 10));
}

/** Minutes of the exercises that all do, and of those for learners who want more. */
export function minutesOf(exercises: readonly Exercise[]): { must: number; more: number } {
  const sum = (some: readonly Exercise[]): number => some.reduce((total, { minutes }) => total + minutes, 0);
  return {
    must: sum(exercises.filter(({ stretch }) => !stretch)),
    more: sum(exercises.filter(({ stretch }) => stretch)),
  };
}
