/** @file Writes all reports of a grading. */
import { join } from 'node:path';
import { writeWhole } from '../grading-folder.ts';
import type { Lesson } from '../lessons.ts';
import type { LearnerResult } from '../result.ts';
import { classPage } from './class-page.ts';
import { csvOf } from './csv.ts';
import { learnerPage, pageNameOf } from './learner-page.ts';
import { drawMistakes, mistakesOf } from './mistakes.ts';
import { type GradedLearner, pointsOf } from './points.ts';

/** @param out folder @param protection what kept the learners' code in, in words */
export function writeReports(
  out: string,
  lessons: readonly Lesson[],
  learners: readonly LearnerResult[],
  protection: string,
): void {
  const graded = learners.map((learner): GradedLearner => ({ ...learner, ...pointsOf(learner, lessons) }));
  const mistakes = mistakesOf(graded);
  writeWhole(
    join(out, 'results.json'),
    `${JSON.stringify({ lessons: lessons.map(summary), learners: graded, mistakes }, null, 1)}\n`,
  );
  writeWhole(join(out, 'results.csv'), csvOf(graded, lessons));
  for (const learner of graded)
    writeWhole(join(out, 'learners', pageNameOf(learner)), learnerPage(learner, lessons));
  const chart = drawMistakes(mistakes, out);
  writeWhole(join(out, 'index.html'), classPage(graded, lessons, mistakes, chart, protection));
}

function summary({ name, exercises }: Lesson): object {
  return {
    name,
    exercises: exercises.map(({ number, title, kind, stretch }) => ({ number, title, kind, stretch })),
  };
}
