/** @file The exercises of the course, as the scripts read them. */
import { readFileSync } from 'node:fs';
import { PROJECT } from '../../kernel/kernel.js';

/** As described in scripts/exercises/read.mjs. */
export interface Exercise {
  number: string;
  title: string;
  kind: 'paper' | 'choice' | 'code' | 'explain';
  level?: 'line' | 'function' | 'empty' | 'mend';
  stub?: string;
  solutionCode?: string;
  answer?: { value: unknown };
  options?: Record<string, { right: boolean; says: string }>;
  wrong: { says: string; code: string }[];
}

interface Reader {
  exerciseFiles(): string[];
  readExercises(path: string): { name: string; exercises: Exercise[] };
}

/** All lessons that have exercises. */
export async function readLessons(): Promise<{ name: string; exercises: Exercise[] }[]> {
  const reader = (await import(`${PROJECT}scripts/exercises/read.mjs`)) as Reader;
  return reader.exerciseFiles().map((path) => reader.readExercises(path));
}

interface Notebook {
  cells: { id: string; cell_type: string; source: string | string[] }[];
}

/** @param name as {@link readLessons} gives it */
export function readNotebook(name: string): Notebook {
  return JSON.parse(readFileSync(`${PROJECT}notebooks/${name}.ipynb`, 'utf8')) as Notebook;
}

/** The first code cell of a lesson's notebook: exercises may use what it imports, and nothing else. */
export function setUpCell(name: string): string {
  const first = readNotebook(name).cells.find((cell) => cell.cell_type === 'code');
  return [first?.source ?? []].flat().join('');
}

/** The lines of a stub that check it. */
export function checkLines(stub: string): string {
  return stub
    .split('\n')
    .filter((line) => line.startsWith('check.'))
    .join('\n');
}
