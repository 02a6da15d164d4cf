/** @file The course as the teacher's tools see it: lessons with their exercises and notebooks. */
import { readFileSync } from 'node:fs';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import { PROJECT } from '../../kernel/kernel.js';
import { readLessons } from '../exercises/exercise-files.js';

export interface Cell {
  cell_type: string;
  id: string;
  metadata: { tags?: string[] };
  source: string | string[];
  outputs?: unknown[];
  execution_count?: number | null;
}

export interface Notebook {
  cells: Cell[];
  [more: string]: unknown;
}

export interface Lesson {
  readonly name: string;
  readonly exercises: readonly Exercise[];
}

/** All lessons that have exercises. */
export function lessonsWithExercises(): Lesson[] {
  return readLessons().filter(({ exercises }) => exercises.length > 0);
}

export function originalNotebook(name: string): Notebook {
  return JSON.parse(readFileSync(`${PROJECT}notebooks/${name}.ipynb`, 'utf8')) as Notebook;
}

export function sourceOf({ source }: Cell): string {
  return [source].flat().join('');
}
