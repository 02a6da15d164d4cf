/**
 * @file How long a notebook takes: the minutes of reading stand in the plan, those of the exercises in their files.
 *
 * All pages that say it (cards, the table for teachers, teachers' copies) are written from these two.
 */
import type { Exercise } from '../exercises/exercise.ts';
import {
  CLINIC_READING,
  clinicOf,
  fileOf,
  LESSONS,
  type Lesson,
  PLAYGROUND_READING,
  playgroundOf,
} from './lessons.ts';

/** Minutes of the exercises that all do, and of those for learners who want more. */
export function minutesOf(exercises: readonly Exercise[]): { must: number; more: number } {
  const sum = (some: readonly Exercise[]): number => some.reduce((total, { minutes }) => total + minutes, 0);
  return {
    must: sum(exercises.filter(({ stretch }) => !stretch)),
    more: sum(exercises.filter(({ stretch }) => stretch)),
  };
}

/**
 * Minutes of reading of a lesson, a clinic or a playground; 0 if the plan does not have it.
 *
 * @param name such as `04-he-init.ipynb` or `clinics/04-he-init-clinic.ipynb`
 * @example readingMinutes('clinics/04-he-init-clinic.ipynb'); // 5
 */
export function readingMinutes(name: string, lessons: readonly Lesson[] = LESSONS): number {
  if (lessons.some((lesson) => lesson.hasClinic && name === `${clinicOf(lesson)}.ipynb`))
    return CLINIC_READING;
  if (lessons.some((lesson) => lesson.hasPlayground && name === `${playgroundOf(lesson)}.ipynb`))
    return PLAYGROUND_READING;
  return lessons.find((lesson) => name === `${fileOf(lesson)}.ipynb`)?.reading ?? 0;
}

/** What stands on a card from "**Time:**" up to the full stop. */
export const TIME: RegExp = /\*\*Time:\*\*[^.\n]*\./;

/**
 * The sentence of a card.
 *
 * @example timeSentence(25, []); // **Time:** 25 minutes to read.
 */
export function timeSentence(reading: number, exercises: readonly Exercise[]): string {
  const { must } = minutesOf(exercises);
  return `**Time:** ${reading} minutes to read${must > 0 ? `, ${must} for the exercises` : ''}.`;
}
