/** @file Puts the exercises of the course into the notebooks, and writes what else is made of them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { writeTimings } from '../class/timings.ts';
import { readNotebook } from '../notebooks/notebook.ts';
import { writePlan } from '../plan/write.ts';
import { holdsExercises, withExercises } from './insert.ts';
import { writeQuestions } from './questions.ts';
import { exerciseFiles, notebookOf, readExercises } from './read.ts';

/**
 * @param beginnings of the names of notebooks; none means all
 * @throws Problem if a beginning fits no file of exercises, or a file or a notebook is not as it should be
 */
export function putExercises(beginnings: readonly string[]): void {
  const all = exerciseFiles();
  const unknown = beginnings.find((start) => !all.some((path) => notebookOf(path).startsWith(start)));
  if (unknown !== undefined)
    throw new Problem(
      `No file of exercises begins with "${unknown}"; there are: ${all.map(notebookOf).join(' ')}.`,
    );
  const chosen = all.filter(
    (path) => beginnings.length === 0 || beginnings.some((start) => notebookOf(path).startsWith(start)),
  );
  for (const file of chosen) {
    const { name, exercises } = readExercises(file);
    const path = join(notebooksFolder, `${name}.ipynb`);
    const notebook = readNotebook(path);
    if (!holdsExercises(notebook, exercises))
      writeFileSync(path, `${JSON.stringify(withExercises(notebook, exercises), null, 1)}\n`);
    console.log(`${name}: ${exercises.length} exercises`);
  }
  writeQuestions();
  writeTimings();
  writePlan();
}
