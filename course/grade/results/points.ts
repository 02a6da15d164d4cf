/** @file How many points somebody has, and of how many. */
import type { Exercise } from '../../exercises/exercise.ts';
import type { Lesson } from '../cells/lessons.ts';
import type { Answers } from './answers.ts';
import type { ClassResult, ExerciseResult, LearnerResult } from './result.ts';
import { type Worth, worthOf } from './worth.ts';

/** What gives points besides passing. */
export interface Scoring {
  readonly worth: Worth;
  /** What the teacher gave for answers in words. */
  readonly answers: Pick<Answers, 'find'>;
}

export interface Points {
  /** Of the exercises that everybody does: never more than `of`. */
  readonly points: number;
  readonly of: number;
  /** On top: exercises for those who want more, and answers in words without points of their own. */
  readonly extra: number;
  /** Answers that the teacher has not given points for. */
  readonly toRead: number;
  readonly flags: number;
}

/** The results of a learner with the points for them. */
export interface GradedLearner extends LearnerResult, Points {}

/** All learners, and remarks on files that are nobody's. */
export interface GradedClass extends ClassResult {
  readonly learners: readonly GradedLearner[];
}

export function pointsOf(result: LearnerResult, lessons: readonly Lesson[], scoring: Scoring): Points {
  const exercises = lessons.flatMap((lesson) =>
    lesson.exercises.map((exercise) => ({
      exercise,
      found: result.notebooks[lesson.name].exercises[exercise.number],
    })),
  );
  let [points, of, extra, toRead] = [0, 0, 0, 0];
  for (const { exercise, found } of exercises) {
    const { must, got, open } = pointsFor(exercise, found, result.learner, scoring);
    if (open) toRead++;
    if (must > 0) {
      of += must;
      points += Math.min(got, must);
      extra += Math.max(0, got - must);
    } else extra += got;
  }
  const flags = exercises.filter(({ found }) => found.flag !== undefined).length;
  return { points: rounded(points), of: rounded(of), extra: rounded(extra), toRead, flags };
}

/** Points that everybody can get, those that this result gives, and whether the teacher must read it first. */
function pointsFor(
  exercise: Exercise,
  { result, words }: ExerciseResult,
  learner: string,
  { worth, answers }: Scoring,
): { readonly must: number; readonly got: number; readonly open: boolean } {
  const most = worthOf(exercise, worth);
  const must = exercise.stretch ? 0 : most;
  if (exercise.kind !== 'explain') return { must, got: result === 'passed' ? most : 0, open: false };
  const given = words === undefined ? undefined : answers.find(learner, exercise.number, words)?.points;
  return { must, got: given ?? 0, open: words !== undefined && given === undefined };
}

/** Sums of tenths have no long tails. */
function rounded(points: number): number {
  return Number(points.toFixed(4));
}

/** `10 of 10 points, and 2 extra`. */
export function pointsInWords({ points, of, extra, toRead }: Points): string {
  const more = extra > 0 ? `, and ${extra} extra` : '';
  const open =
    toRead > 0 ? `; ${toRead} ${toRead === 1 ? 'answer' : 'answers'} in words still to be read` : '';
  return `${points} of ${of} points${more}${open}`;
}
