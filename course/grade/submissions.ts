/**
 * @file Finds what learners handed in: a folder for each learner with notebooks in it, or notebooks that carry the
 * learner's name. What cannot be read becomes a sentence in the results.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';
import { sourceOf } from './lessons.ts';

/** A notebook full of pictures has a few megabytes. */
const LARGEST = 50 * 2 ** 20;
/** Characters; an exercise has a few hundred. What is longer is left out: it would only keep the compiler busy. */
const LONGEST_CELL = 20_000;

/**
 * @typedef {object} Handed a notebook that was handed in
 * @property {string} path
 * @property {string} bytes its text, to know whether it has changed since it was graded
 * @property {object[]} [cells]
 * @property {string} [problem] why it cannot be read
 *
 * @typedef {{ learner: string, notebooks: Map<string, Handed>, remarks: string[] }} Submission
 */

/**
 * @param {string} folder
 * @param {import('./lessons.ts').Lesson[]} lessons
 * @returns {Submission[]} in the order of the learners' names
 */
export function findSubmissions(folder, lessons) {
  const found = new Map();
  const of = (learner) => {
    if (!found.has(learner)) found.set(learner, { learner, notebooks: new Map(), remarks: [] });
    return found.get(learner);
  };
  for (const entry of entriesOf(folder)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const submission = of(entry.name);
      for (const file of notebooksIn(path)) add(submission, readHanded(file), lessons, path);
    } else if (entry.isFile() && entry.name.endsWith('.ipynb')) {
      add(of(learnerOf(entry.name, lessons)), readHanded(path), lessons, folder);
    }
  }
  if (found.size === 0)
    throw new Problem(`${folder} holds no submissions: it needs a folder, or a notebook, for each learner.`);
  return [...found.values()].sort((a, b) => compare(a.learner, b.learner));
}

function entriesOf(folder) {
  let entries;
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const why = error.code === 'ENOENT' ? 'there is no such folder' : 'it is no folder that can be read';
    throw new Problem(`${folder}: ${why}; give the folder with the submissions.`);
  }
  return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => compare(a.name, b.name));
}

/** All notebooks in a folder and the folders in it; links to elsewhere are not followed. */
function notebooksIn(folder) {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return notebooksIn(path);
    return entry.isFile() && entry.name.endsWith('.ipynb') ? [path] : [];
  });
}

/** `anna-03-one-hot.ipynb` and `03-one-hot_anna.ipynb` and `anna.ipynb` are of anna. */
function learnerOf(file, lessons) {
  const name = basename(file, '.ipynb');
  const named = lessonNamedIn(name, lessons);
  return (
    name.replace(named ? basename(named.name) : '', '').replace(/^[-_. ]+|[-_. ]+$/g, '') || 'without a name'
  );
}

/** 04-he-init-clinic is not 04-he-init: the longest name counts. */
function lessonNamedIn(text, lessons) {
  const named = lessons.filter(({ name }) => text.includes(basename(name)));
  return named.sort((a, b) => b.name.length - a.name.length)[0];
}

function add(submission, handed, lessons, folder) {
  const where = relative(folder, handed.path);
  const lesson = lessonOf(handed, lessons);
  if (lesson === undefined) {
    submission.remarks.push(`${where}: ${handed.problem ?? 'it is none of the notebooks with exercises'}`);
    return;
  }
  const before = submission.notebooks.get(lesson);
  if (before) {
    const exact = basename(before.path) === `${basename(lesson)}.ipynb`;
    const [kept, left] = exact ? [before, handed] : [handed, before];
    submission.notebooks.set(lesson, kept);
    submission.remarks.push(`${lesson} was handed in twice: ${relative(folder, left.path)} was left out`);
    return;
  }
  submission.notebooks.set(lesson, handed);
}

/** By its name or, if that was changed, by the exercises in it. */
function lessonOf({ path, cells = [] }, lessons) {
  const named = lessonNamedIn(basename(path), lessons);
  if (named) return named.name;
  const ids = new Set(cells.map(({ id }) => id));
  return lessons.find(({ exercises }) =>
    exercises.some(({ number }) => ids.has(`ex-${number.replace('.', '-')}`)),
  )?.name;
}

/** @returns {Handed} */
function readHanded(path) {
  if (statSync(path).size > LARGEST) return { path, bytes: '', problem: 'the file is larger than 50 MB' };
  const bytes = readFileSync(path, 'utf8');
  if (bytes.trim() === '') return { path, bytes, problem: 'the file is empty' };
  try {
    const { cells } = JSON.parse(bytes);
    if (!Array.isArray(cells)) return { path, bytes, problem: 'the file is no notebook: it has no cells' };
    return { path, bytes, cells: cells.filter(isCell) };
  } catch {
    return { path, bytes, problem: 'the file is damaged: it is not JSON, which a notebook must be' };
  }
}

function isCell(cell) {
  return cell !== null && typeof cell === 'object' && sourceOf(cell).length <= LONGEST_CELL;
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
