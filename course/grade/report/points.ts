/** @file How many exercises somebody has passed. */

import type { Lesson } from '../lessons.ts';
import type { ExerciseResult, LearnerResult } from '../result.ts';

export interface Points {
  readonly points: number;
  /** How many there are. */
  readonly of: number;
  /** Texts that a teacher reads. */
  readonly toRead: number;
  readonly flags: number;
}

/** The results of a learner with the points for them. */
export interface GradedLearner extends LearnerResult, Points {}

/** All learners, and remarks on files that are nobody's. */
export interface GradedClass {
  readonly learners: readonly GradedLearner[];
  readonly remarks: readonly string[];
}

/** One point for each exercise passed. What a teacher reads gives none here; what is "if you want more" is on top. */
export function pointsOf({ notebooks }: LearnerResult, lessons: readonly Lesson[]): Points {
  const results = Object.values(notebooks).flatMap(({ exercises }) => Object.values(exercises));
  const graded = lessons.flatMap(({ exercises }) =>
    exercises.filter(({ kind, stretch }) => kind !== 'explain' && !stretch),
  );
  const count = (fits: (result: ExerciseResult) => boolean): number => results.filter(fits).length;
  return {
    points: count(({ result }) => result === 'passed'),
    of: graded.length,
    toRead: count(({ result }) => result === 'to read'),
    flags: count(({ flag }) => flag !== undefined),
  };
}
