/** @file Makes all copies of a class. */
import { join } from 'node:path';
import { notebooksFolder, root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { exerciseFiles, readExercises } from '../exercises/read.ts';
import { chooseNotebooks, readNotebook } from '../notebooks/execute.ts';
import { byHandPage } from './by-hand.ts';
import { learnerCopy } from './learner.ts';
import { withLinksWithin } from './links.ts';
import { printPages } from './pdf.ts';
import { teacherCopy } from './teacher.ts';
import { answerPage, worksheetPage } from './worksheet.ts';
import { writeCopies } from './write.ts';

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
