/** @file The exercises of the course, as the tests need them. */
import { join } from 'node:path';
import { type ExerciseFile, exerciseFiles, readExercises } from 'scratchnet-course/exercises/read';
import { type Notebook, readNotebook, sourceOf } from 'scratchnet-course/notebooks/notebook';
import { notebooksFolder } from 'scratchnet-setup/folders';

/** All lessons that have exercises. */
export function readLessons(): ExerciseFile[] {
  return exerciseFiles().map(readExercises);
}

/** @param name as {@link readLessons} gives it */
export function notebookOf(name: string): Notebook {
  return readNotebook(join(notebooksFolder, `${name}.ipynb`));
}

/** The first code cell of a lesson's notebook: exercises may use what it imports, and nothing else. */
export function setUpCell(name: string): string {
  const first = notebookOf(name).cells.find((cell) => cell.cell_type === 'code');
  return first === undefined ? '' : sourceOf(first);
}
