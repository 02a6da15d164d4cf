/** @file Makes all copies of a class. */
import { join } from 'node:path';
import { exerciseFiles, readExercises } from '../exercises/read.mjs';
import { chooseNotebooks, readNotebook } from '../notebooks/execute.mjs';
import { notebooksFolder, root } from '../setup/folders.mjs';
import { Problem } from '../setup/problem.mjs';
import { byHandPage } from './by-hand.mjs';
import { learnerCopy } from './learner.mjs';
import { withLinksWithin } from './links.mjs';
import { printPages } from './pdf.mjs';
import { teacherCopy } from './teacher.mjs';
import { answerPage, worksheetPage } from './worksheet.mjs';
import { writeCopies } from './write.mjs';

/** @param {{ out: string, notebooks: string[], pdf: boolean, force: boolean }} options */
export async function makeClassCopies({ out, notebooks, pdf, force }) {
  if (out === root || out === notebooksFolder)
    throw new Problem(`class: --out ${out} is the course itself; give another folder.`);
  const chosen = chooseNotebooks(notebooks);
  const exercises = new Map(exerciseFiles().map((path) => Object.values(readExercises(path))));
  const files = chosen.flatMap((name) =>
    filesOf(name, chosen, exercises.get(name.replace(/\.ipynb$/, '')) ?? []),
  );
  files.push(['worksheets/tiny-network.html', await byHandPage(false)]);
  files.push(['teacher/tiny-network-answers.html', await byHandPage(true)]);
  writeCopies(out, new Map(files), force);
  const count = (folder) => files.filter(([path]) => path.startsWith(folder)).length;
  console.log(
    `${count('learner/')} notebooks for learners and for teachers, ${count('worksheets/')} worksheets`,
  );
  const pages = files.map(([path]) => path).filter((path) => path.endsWith('.html'));
  if (pdf && pages.length > 0) console.log(await printPages(pages.map((path) => join(out, path))));
  console.log(`They are in ${out}`);
}

/** Paths and contents of all that is made of one notebook. */
function filesOf(name, chosen, exercises) {
  const notebook = withLinksWithin(readNotebook(join(notebooksFolder, name)), name, chosen);
  const files = [
    [`learner/${name}`, json(learnerCopy(notebook))],
    [`teacher/${name}`, json(teacherCopy(notebook, exercises))],
  ];
  const page = name.replace(/\.ipynb$/, '');
  if (exercises.some(({ kind }) => kind !== 'code'))
    files.push([`worksheets/${page}.html`, worksheetPage(notebook, exercises)]);
  if (exercises.length > 0) files.push([`teacher/${page}-answers.html`, answerPage(notebook, exercises)]);
  return files;
}

function json(notebook) {
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
