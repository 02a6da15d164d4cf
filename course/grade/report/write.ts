/** @file Writes all reports of a grading. */
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Lesson } from '../cells/lessons.ts';
import { writeWhole } from '../results/grading-folder.ts';
import { type GradedLearner, pointsOf, type Scoring } from '../results/points.ts';
import type { ClassResult } from '../results/result.ts';
import { classPage } from './class-page.ts';
import { classSheet } from './class-sheet.ts';
import { learnerPage, pageNameOf } from './learner-page.ts';
import { drawMistakes, mistakesOf } from './mistakes.ts';
import { writeForPlatforms } from './platforms.ts';
import { resultsTable } from './results-table.ts';

/** What the reports need besides the results. */
export interface Reporting extends Scoring {
  /** What kept the learners' code in, in words. */
  readonly protection: string;
}

/** @param out folder */
export function writeReports(
  out: string,
  lessons: readonly Lesson[],
  { learners, remarks: found, alike }: ClassResult,
  { protection, ...scoring }: Reporting,
): void {
  const graded = learners.map(
    (learner): GradedLearner => ({ ...learner, ...pointsOf(learner, lessons, scoring) }),
  );
  const mistakes = mistakesOf(graded);
  const { files, remarks: first } = writeForPlatforms(out, lessons, graded, scoring);
  const remarks = [...first, ...found];
  writeWhole(
    join(out, 'results.json'),
    `${JSON.stringify({ lessons: lessons.map(summary), learners: graded.map(withoutRow), remarks, alike, mistakes }, null, 1)}\n`,
  );
  writeWhole(join(out, 'results.csv'), resultsTable(graded, lessons));
  writeLearners(join(out, 'learners'), graded, lessons, scoring);
  writeWhole(join(out, 'class-sheet.html'), classSheet(graded, lessons, mistakes));
  const chart = drawMistakes(mistakes, out);
  writeWhole(
    join(out, 'index.html'),
    classPage({ learners: graded, remarks, alike }, lessons, mistakes, { chart, files, protection }),
  );
}

/** A page each; those of an earlier run go whose learners now have another name, or have handed in nothing. */
function writeLearners(
  folder: string,
  learners: readonly GradedLearner[],
  lessons: readonly Lesson[],
  scoring: Scoring,
): void {
  const names = new Set(learners.map(pageNameOf));
  for (const learner of learners)
    writeWhole(join(folder, pageNameOf(learner)), learnerPage(learner, lessons, scoring));
  if (names.size === 0) return;
  for (const name of readdirSync(folder))
    if (name.endsWith('.html') && !names.has(name)) rmSync(join(folder, name));
}

/** What else the class list says of somebody is no result. */
function withoutRow({ person, team = [], ...rest }: GradedLearner): object {
  const learner = team.length === 0 ? rest : { ...rest, team: team.map((one) => one.learner) };
  if (!person) return learner;
  const { email, ids } = person;
  return { ...learner, email, ids };
}

function summary({ name, exercises }: Lesson): object {
  return {
    name,
    exercises: exercises.map(({ number, title, kind, stretch }) => ({ number, title, kind, stretch })),
  };
}
