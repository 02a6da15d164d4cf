/** @file The exercises of the course, as the tests need them. */
import { join } from 'node:path';
import { type ExerciseFile, exerciseFiles, readExercises } from 'scratchnet-course/exercises/read';
import { setUpOf } from 'scratchnet-course/exercises/set-up-cell';
import { type Notebook, readNotebook } from 'scratchnet-course/notebooks/notebook';
import { notebooksFolder } from 'scratchnet-setup/folders';

/** All lessons that have exercises. */
export function readLessons(): ExerciseFile[] {
  return exerciseFiles().map(readExercises);
}

/** @param name as {@link readLessons} gives it */
export function notebookOf(name: string): Notebook {
  return readNotebook(join(notebooksFolder, `${name}.ipynb`));
}

/** The set-up cell of a lesson's notebook: exercises may use what it imports, and nothing else. */
export function setUpCell(name: string): string {
  return setUpOf(notebookOf(name).cells);
}
