/**
 * @file Finds what learners handed in: a folder for each learner with notebooks in it, or notebooks that carry the
 * learner's name. What cannot be read becomes a sentence in the results.
 */
import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';
import { idOf } from './exercise-cells.ts';
import type { Lesson } from './lessons.ts';
import { type SubmittedCell, sourceOf } from './submitted-cell.ts';

/** A notebook full of pictures has a few megabytes. */
const LARGEST = 50 * 2 ** 20;
/** Characters; an exercise has a few hundred. What is longer is left out: it would only keep the compiler busy. */
const LONGEST_CELL = 20_000;

/** A notebook that was handed in. */
export interface SubmittedNotebook {
  readonly path: string;
  /** Its text, to know whether it has changed since it was graded. */
  readonly text: string;
  readonly cells: readonly SubmittedCell[];
  /** Why it cannot be read. */
  readonly problem?: string;
}

/** What one learner handed in. */
export interface Submission {
  readonly learner: string;
  /** By the name of the lesson. */
  readonly notebooks: Map<string, SubmittedNotebook>;
  readonly remarks: string[];
}

/** @returns in the order of the learners' names */
export function findSubmissions(folder: string, lessons: readonly Lesson[]): Submission[] {
  const found = new Map<string, Submission>();
  const of = (learner: string): Submission => {
    const submission = found.get(learner) ?? { learner, notebooks: new Map(), remarks: [] };
    found.set(learner, submission);
    return submission;
  };
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const submission = of(entry.name);
      for (const file of notebooksIn(path)) add(submission, readNotebook(file), lessons, path);
    } else if (entry.isFile() && entry.name.endsWith('.ipynb')) {
      add(of(learnerOf(entry.name, lessons)), readNotebook(path), lessons, folder);
    }
  }
  if (found.size === 0)
    throw new Problem(`${folder} holds no submissions: it needs a folder, or a notebook, for each learner.`);
  return [...found.values()].sort((a, b) => compare(a.learner, b.learner));
}

function entriesOf(folder: string): Dirent[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const why =
      (error as NodeJS.ErrnoException).code === 'ENOENT'
        ? 'there is no such folder'
        : 'it is no folder that can be read';
    throw new Problem(`${folder}: ${why}; give the folder with the submissions.`);
  }
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => compare(a.name, b.name));
}

/** All notebooks in a folder and the folders in it; links to elsewhere are not followed. */
function notebooksIn(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notebooksIn(path);
    return entry.isFile() && entry.name.endsWith('.ipynb') ? [path] : [];
  });
}

/** `anna-03-one-hot.ipynb` and `03-one-hot_anna.ipynb` and `anna.ipynb` are of anna. */
function learnerOf(file: string, lessons: readonly Lesson[]): string {
  const name = basename(file, '.ipynb');
  const named = lessonNamedIn(name, lessons);
  return (
    name.replace(named ? basename(named.name) : '', '').replace(/^[-_. ]+|[-_. ]+$/g, '') || 'without a name'
  );
}

/** 04-he-init-clinic is not 04-he-init: the longest name counts. */
function lessonNamedIn(text: string, lessons: readonly Lesson[]): Lesson | undefined {
  const named = lessons.filter(({ name }) => text.includes(basename(name)));
  return named.sort((a, b) => b.name.length - a.name.length)[0];
}

function add(
  submission: Submission,
  notebook: SubmittedNotebook,
  lessons: readonly Lesson[],
  folder: string,
): void {
  const where = relative(folder, notebook.path);
  const lesson = lessonOf(notebook, lessons);
  if (lesson === undefined) {
    submission.remarks.push(`${where}: ${notebook.problem ?? 'it is none of the notebooks with exercises'}`);
    return;
  }
  const before = submission.notebooks.get(lesson);
  if (before) {
    const exact = basename(before.path) === `${basename(lesson)}.ipynb`;
    const [kept, left] = exact ? [before, notebook] : [notebook, before];
    submission.notebooks.set(lesson, kept);
    submission.remarks.push(`${lesson} was handed in twice: ${relative(folder, left.path)} was left out`);
    return;
  }
  submission.notebooks.set(lesson, notebook);
}

/** By its name or, if that was changed, by the exercises in it. */
function lessonOf({ path, cells }: SubmittedNotebook, lessons: readonly Lesson[]): string | undefined {
  const named = lessonNamedIn(basename(path), lessons);
  if (named) return named.name;
  const ids = new Set<unknown>(cells.map(({ id }) => id));
  return lessons.find(({ exercises }) => exercises.some((exercise) => ids.has(idOf(exercise))))?.name;
}

function readNotebook(path: string): SubmittedNotebook {
  const unreadable = (problem: string, text = ''): SubmittedNotebook => ({ path, text, cells: [], problem });
  if (statSync(path).size > LARGEST) return unreadable('the file is larger than 50 MB');
  const text = readFileSync(path, 'utf8');
  if (text.trim() === '') return unreadable('the file is empty', text);
  try {
    const { cells }: { cells?: unknown } = JSON.parse(text);
    if (!Array.isArray(cells)) return unreadable('the file is no notebook: it has no cells', text);
    return { path, text, cells: cells.filter(isCell) };
  } catch {
    return unreadable('the file is damaged: it is not JSON, which a notebook must be', text);
  }
}

function isCell(cell: unknown): cell is SubmittedCell {
  return cell !== null && typeof cell === 'object' && sourceOf(cell).length <= LONGEST_CELL;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
