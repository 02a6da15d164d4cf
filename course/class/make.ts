/** @file Makes all copies of a class. */
import { join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { step } from 'scratchnet-setup/progress';
import { learnerCopy } from '../copies/learner-copy.ts';
import { withLinksWithin } from '../copies/links.ts';
import { exercisesByNotebook } from '../exercises/by-notebook.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { chooseNotebooks } from '../notebooks/choose.ts';
import { type Notebook, readNotebook } from '../notebooks/notebook.ts';
import { PICTURE } from '../plan/pages.ts';
import { coursePicture } from '../plan/picture.ts';
import { byHandPage } from './by-hand.ts';
import { printPages } from './pdf.ts';
import { teacherCopy } from './teacher.ts';
import { answerPage, isOnPaper, worksheetPage } from './worksheet.ts';
import { refuseCourseItself, writeCopies } from './write.ts';

/** What is made, and where. */
export interface ClassOptions {
  /** The folder, made if it is missing. */
  readonly out: string;
  /** Beginnings of their names; all notebooks if there are none. */
  readonly notebooks: readonly string[];
  /** Also as PDF, where there is a browser. */
  readonly pdf: boolean;
  /** Also over files that were changed since. */
  readonly force: boolean;
}

/** Its path in the folder of all copies, and what is in it. */
type Copy = [path: string, text: string];

/** @throws Problem if the folder is the course itself, a notebook is unknown, or somebody's work would be lost */
export async function makeClassCopies({ out, notebooks, pdf, force }: ClassOptions): Promise<void> {
  refuseCourseItself(out);
  const chosen = chooseNotebooks(notebooks);
  const exercises = exercisesByNotebook();
  const files = chosen.flatMap((name) => filesOf(name, chosen, exercises.get(name) ?? []));
  files.push(['worksheets/tiny-network.html', byHandPage(false)]);
  files.push(['teacher/tiny-network-answers.html', byHandPage(true)]);
  // notebooks show it from the folder beside theirs
  if (files.some(([, text]) => text.includes(`../${PICTURE}`))) files.push([PICTURE, coursePicture()]);
  writeCopies(out, new Map(files), force);
  const count = (folder: string): number => files.filter(([path]) => path.startsWith(folder)).length;
  console.log(
    `${count('learner/')} notebooks for learners and for teachers, ${count('worksheets/')} worksheets`,
  );
  const pages = files.map(([path]) => path).filter((path) => path.endsWith('.html'));
  if (pdf && pages.length > 0) {
    const paths = pages.map((path) => join(out, path));
    console.log(await step('Printing the pages into PDF files', () => printPages(paths)));
  }
  console.log(`They are in ${out}`);
}

/** All that is made of one notebook. */
function filesOf(name: string, chosen: readonly string[], exercises: readonly Exercise[]): Copy[] {
  const notebook = withLinksWithin(readNotebook(join(notebooksFolder, name)), name, chosen);
  const files: Copy[] = [
    [`learner/${name}`, json(learnerCopy(notebook, { solutions: false }))],
    [`teacher/${name}`, json(teacherCopy(name, notebook, exercises))],
  ];
  const page = name.replace(/\.ipynb$/, '');
  if (exercises.some(isOnPaper)) files.push([`worksheets/${page}.html`, worksheetPage(notebook, exercises)]);
  if (exercises.length > 0) files.push([`teacher/${page}-answers.html`, answerPage(notebook, exercises)]);
  return files;
}

function json(notebook: Notebook): string {
  return `${JSON.stringify(notebook, null, 1)}\n`;
}
