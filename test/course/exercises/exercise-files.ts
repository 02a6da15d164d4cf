/** @file The exercises of the course, and where they stand. */
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import { type ExerciseFile, exerciseFiles, readExercises } from 'scratchnet-course/exercises/read';
import { type Notebook, readNotebook as read, sourceOf } from 'scratchnet-course/notebooks/notebook';
import { PROJECT } from '../../kernel/kernel.js';

export type { Exercise };

/** All lessons that have exercises. */
export function readLessons(): ExerciseFile[] {
  return exerciseFiles().map(readExercises);
}

/** @param name as {@link readLessons} gives it */
export function readNotebook(name: string): Notebook {
  return read(`${PROJECT}notebooks/${name}.ipynb`);
}

/** The first code cell of a lesson's notebook: exercises may use what it imports, and nothing else. */
export function setUpCell(name: string): string {
  const first = readNotebook(name).cells.find((cell) => cell.cell_type === 'code');
  return first ? sourceOf(first) : '';
}

/** The lines of a stub that check it. */
export function checkLines(stub: string): string {
  return stub
    .split('\n')
    .filter((line) => line.startsWith('check.'))
    .join('\n');
}
