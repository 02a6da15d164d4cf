/** @file Checks the form of all notebooks, as they are committed. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { exercisesByNotebook } from '../exercises/by-notebook.ts';
import { lessonVersionProblems } from '../exercises/lesson-versions.ts';
import { planProblems } from '../plan/problems.ts';
import { chooseNotebooks } from './choose.ts';
import { lessonFormProblems } from './lesson-form.ts';
import { importProblems } from './lesson-imports.ts';
import { lengthProblems } from './lesson-length.ts';
import { wordingProblems } from './lesson-wording.ts';
import { readNotebook } from './notebook.ts';
import { outputProblems } from './outputs.ts';

/** Bug clinics and playgrounds, by the number of their lesson. */
const BESIDE = /^(?:clinics\/(?=\d\d-)|(?=\d\d-playground\.))(\d\d)/;

/** A notebook of this many bytes still opens at once, also on GitHub and on a slow line. */
const LARGEST = 400_000;
/** It teaches what an import is, and imports where it needs something. */
const SHOWS_IMPORTS = '00-start-here.ipynb';

/** @returns one sentence for each broken rule of form, each output that should not be there, and each page that is not as the plan says */
export function checkLessonForm(): string[] {
  const names = chooseNotebooks();
  if (names.length === 0) return ['there are no notebooks'];
  const exercises = exercisesByNotebook();
  const inNotebooks = names.flatMap((name) => {
    const path = join(notebooksFolder, name);
    const notebook = readNotebook(path);
    const neighbours = neighboursOf(name, names);
    return [
      ...sizeProblems(path),
      ...lessonFormProblems(path, notebook, neighbours),
      ...wordingProblems(notebook),
      ...(name === SHOWS_IMPORTS ? [] : importProblems(notebook)),
      ...lengthProblems(name, notebook),
      ...lessonVersionProblems(notebook, exercises.get(name) ?? []),
      ...outputProblems(notebook),
    ].map((problem) => `${name}, ${problem}`);
  });
  return [...inNotebooks, ...planProblems()];
}

/**
 * What a notebook must link to: the lessons before and after it, and the bug clinic and the playground that belong to its
 * number. A clinic or a playground links to its own lesson and to the next.
 */
function neighboursOf(name: string, names: readonly string[]): (string | undefined)[] {
  const beside = names.filter((other) => BESIDE.test(other));
  const lessons = names.filter((other) => !beside.includes(other));
  const number = BESIDE.exec(name)?.[1];
  if (number !== undefined) {
    const own = lessons.findIndex((lesson) => lesson.startsWith(number));
    const up = name.includes('/') ? '../' : '';
    return [`${up}${lessons[own]}`, `${up}${lessons[own + 1]}`];
  }
  const index = lessons.indexOf(name);
  const its = beside.filter((other) => BESIDE.exec(other)?.[1] === name.slice(0, 2));
  return [lessons[index - 1], lessons[index + 1], ...its];
}

function sizeProblems(path: string): string[] {
  const { size } = statSync(path);
  return size <= LARGEST
    ? []
    : [`the file has ${size} bytes; at most ${LARGEST} are allowed: draw less, or fewer points`];
}
