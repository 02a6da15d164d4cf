/** @file Notebooks as learners hand them in, made for the tests: right work, in all forms that files come in. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { checkLines } from 'scratchnet-course/exercises/answered';
import { type Lesson, readLessons } from 'scratchnet-course/grade/cells/lessons';
import type { Roster } from 'scratchnet-course/grade/learners/roster';
import { findSubmissions } from 'scratchnet-course/grade/submissions/find';
import { Reader } from 'scratchnet-course/grade/submissions/reader';
import type { Submissions } from 'scratchnet-course/grade/submissions/submission';
import { type Cell, type Notebook, originalNotebook, sourceOf } from '../course.js';

/** A file of a test: its text or its bytes, by its path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export const LESSON = '03-one-hot';

/** The notebook of a lesson, changed by `change`. */
export function notebook(name: string = LESSON, change: (notebook: Notebook) => void = () => {}): string {
  const made = originalNotebook(name);
  for (const cell of made.cells) if (cell.cell_type === 'code') cell.outputs = [];
  change(made);
  return JSON.stringify(made);
}

export function zip(files: Files): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ),
  );
}

export function write(folder: string, files: Files): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

let reader: Reader | undefined;

/** What the grader finds in a folder, without grading it. */
export function find(folder: string, roster?: Roster): Promise<Submissions> {
  reader ??= new Reader();
  return findSubmissions(folder, lessons(), reader, roster);
}

/** Ends the read process that the tests share. */
export function closeReader(): void {
  reader?.close();
  reader = undefined;
}

let read: Lesson[] | undefined;

/** Read once: it takes a moment. */
export function lessons(): Lesson[] {
  read ??= readLessons();
  return read;
}

/** The right code of a code exercise. */
export function solutionOf(number: string): string {
  const exercise = lessons()
    .flatMap(({ exercises }) => exercises)
    .find((one) => one.number === number);
  return `${exercise?.solutionCode}\n\n${checkLines(exercise?.stub ?? '')}`;
}

export function cellOf(made: Notebook, id: string): Cell {
  const cell = made.cells.find((one) => one.id === id);
  if (!cell) throw new Error(`no cell ${id}`);
  return cell;
}

/** Nbformat 4.0: cells without ids. */
export function withoutIds(made: Notebook): void {
  made.nbformat = 4;
  made.nbformat_minor = 0;
  made.cells = made.cells.map(({ id: _, ...cell }) => cell as Cell);
}

/** Nbformat 3: worksheets, and code in `input`. */
export function version3(made: Notebook): void {
  const cells = made.cells.map((cell) =>
    cell.cell_type === 'code'
      ? { cell_type: 'code', language: 'typescript', input: sourceOf(cell), outputs: [], metadata: {} }
      : { cell_type: cell.cell_type, source: sourceOf(cell), metadata: {} },
  );
  Object.assign(made, {
    nbformat: 3,
    nbformat_minor: 0,
    worksheets: [{ cells, metadata: {} }],
    cells: undefined,
  });
}
