/** @file The learner's own notebooks, in `my-course/`: a copy of each lesson that they may change as they like. */
import { basename, join } from 'node:path';
import { myCourse, notebooksFolder } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { chooseNotebooks } from '../notebooks/choose.ts';
import { type Notebook, readNotebook } from '../notebooks/notebook.ts';
import { handOut } from './hand-out.ts';
import { handOutSentences } from './hand-out-sentences.ts';
import { learnerCopy } from './learner-copy.ts';
import { withLinksBeside } from './links.ts';

/**
 * Brings `my-course/` up to date, and says what is new in it.
 *
 * @param again beginnings of the names of notebooks that the learner wants anew, such as `03,clinics/04`, or `all`
 * @throws Problem if a beginning fits no notebook, or the folder cannot be written
 */
export function renewMyCourse(again?: string): void {
  const names = chooseNotebooks();
  const wanted = again === undefined ? [] : chooseNotebooks(again === 'all' ? [] : beginningsIn(again));
  const copies = new Map(names.map((name) => [name, copyOf(name, names)]));
  const now = inWords(() => handOut(myCourse, copies, wanted));
  const sentences = handOutSentences(now, basename(myCourse), names.length);
  if (again !== undefined && now.add.length + now.renew.length + now.beside.length === 0)
    sentences.push(`Nothing to renew: ${again} is as it was handed out.`);
  for (const sentence of sentences) console.log(sentence);
}

function beginningsIn(text: string): string[] {
  const beginnings = text.split(/[,\s]+/).filter(Boolean);
  if (beginnings.length === 0) throw new Problem('--new needs the numbers of notebooks, such as --new 03,05');
  return beginnings;
}

function copyOf(name: string, all: readonly string[]): Notebook {
  const notebook = learnerCopy(readNotebook(join(notebooksFolder, name)), { solutions: true });
  return withLinksBeside(notebook, name, all);
}

/** What the operating system's refusals mean here: it is not the project that cannot be written, but this folder. */
const REFUSALS: Readonly<Record<string, string>> = {
  EACCES: 'may not be written: make the folder and its files yours',
  EPERM: 'may not be written: make the folder and its files yours, and close programs that use them',
  EROFS: 'is read-only: copy the project to a place where you may write',
  EBUSY: 'is used by another program: close it',
  ENOTDIR: 'is a file, where the folder with your notebooks should be: give it another name',
  EEXIST: 'is a file, where the folder with your notebooks should be: give it another name',
  EISDIR: 'holds a folder where a file should be: give it another name',
};

function inWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code = '', path = myCourse } = Object(error) as NodeJS.ErrnoException;
    const refusal = REFUSALS[code];
    if (refusal === undefined) throw error;
    const what = path.startsWith(myCourse) ? path.slice(myCourse.length - basename(myCourse).length) : path;
    throw new Problem(
      `${what} ${refusal}, and run the command again. (npm start -- --edit opens the lessons themselves.)`,
    );
  }
}
