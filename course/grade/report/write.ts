/** @file Writes all reports of a grading. */
import { join } from 'node:path';
import { writeWhole } from '../grading-folder.ts';
import type { Lesson } from '../lessons.ts';
import type { ClassResult } from '../result.ts';
import { classPage } from './class-page.ts';
import { csvOf } from './csv.ts';
import { learnerPage, pageNameOf } from './learner-page.ts';
import { drawMistakes, mistakesOf } from './mistakes.ts';
import { type GradedLearner, pointsOf } from './points.ts';

/** @param out folder */
export function writeReports(
  out: string,
  lessons: readonly Lesson[],
  { learners, remarks }: ClassResult,
): void {
  const graded = learners.map((learner): GradedLearner => ({ ...learner, ...pointsOf(learner, lessons) }));
  const mistakes = mistakesOf(graded);
  writeWhole(
    join(out, 'results.json'),
    `${JSON.stringify({ lessons: lessons.map(summary), learners: graded, remarks, mistakes }, null, 1)}\n`,
  );
  writeWhole(join(out, 'results.csv'), csvOf(graded, lessons));
  for (const learner of graded)
    writeWhole(join(out, 'learners', pageNameOf(learner)), learnerPage(learner, lessons));
  const chart = drawMistakes(mistakes, out);
  writeWhole(join(out, 'index.html'), classPage({ learners: graded, remarks }, lessons, mistakes, chart));
}

function summary({ name, exercises }: Lesson): object {
  return {
    name,
    exercises: exercises.map(({ number, title, kind, stretch }) => ({ number, title, kind, stretch })),
  };
}
