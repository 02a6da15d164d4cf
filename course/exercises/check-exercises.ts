/** @file Checks that notebooks and checks hold the exercises of the course, and that each lesson has the right ones. */
import { join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { readNotebook } from '../notebooks/notebook.ts';
import type { Exercise, Kind } from './exercise.ts';
import { holdsExercises } from './insert.ts';
import { areQuestionsFresh } from './questions.ts';
import { type ExerciseFile, exerciseFiles, readExercises } from './read.ts';

const KINDS: readonly Kind[] = ['paper', 'choice', 'explain', 'code'];

/** @returns one sentence for each lesson whose notebook does not hold its exercises, or holds too few */
export function checkExercises(): string[] {
  const inLessons = exerciseFiles().flatMap((path) => {
    const file = readExercises(path);
    return lessonProblems(file).map((problem) => `${file.name}: ${problem}`);
  });
  const stale =
    'course/check/questions/questions.ts: it is not made from course/exercises: run npm run exercises';
  return areQuestionsFresh() ? inLessons : [...inLessons, stale];
}

function lessonProblems({ name, exercises }: ExerciseFile): string[] {
  const problems = mixProblems(name, exercises);
  const notebook = readNotebook(join(notebooksFolder, `${name}.ipynb`));
  if (holdsExercises(notebook, exercises)) return problems;
  const command = `npm run exercises -- ${name.replace(/-.*/, '')}`;
  return [...problems, `its exercises are not those of course/exercises: run ${command}`];
}

function mixProblems(name: string, exercises: readonly Exercise[]): string[] {
  if (name.startsWith('clinics/')) return clinicProblems(exercises);
  return name.startsWith('00-') ? warmUpProblems(exercises) : lessonMixProblems(exercises);
}

/** One, to see how exercises work. */
function warmUpProblems(exercises: readonly Exercise[]): string[] {
  return exercises.length === 1 && exercises[0].kind === 'code'
    ? []
    : ['it is for one exercise of the kind code, which shows how exercises work'];
}

/** Four to seven exercises, of every kind. */
function lessonMixProblems(exercises: readonly Exercise[]): string[] {
  const missing = KINDS.filter((kind) => !exercises.some((exercise) => exercise.kind === kind));
  return [
    ...(exercises.length < 4 || exercises.length > 7
      ? [`it has ${exercises.length} exercises; 4 to 7 are needed`]
      : []),
    ...missing.map((kind) => `it has no exercise of the kind ${kind}`),
  ];
}

/** Three bugs. */
function clinicProblems(exercises: readonly Exercise[]): string[] {
  const bugs = exercises.filter(({ level }) => level === 'fix').length;
  return bugs === 3 && exercises.length === 3
    ? []
    : [`it has ${bugs} bugs to fix; it must be 3, and no more`];
}
