/** @file The learner's own notebooks, in `my-course/`: a copy of each lesson that they may change as they like. */
import { basename, join } from 'node:path';
import { myCourse, notebooksFolder } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { chooseNotebooks } from '../notebooks/choose.ts';
import { type Notebook, readNotebook } from '../notebooks/notebook.ts';
import { handOut } from './hand-out.ts';
import { handOutSentences } from './hand-out-sentences.ts';
import { learnerCopy } from './learner-copy.ts';
import { withLinksBeside, withLinksWithin } from './links.ts';
import { refusedInWords } from './refusals.ts';

/**
 * Brings `my-course/` up to date, and says what is new in it.
 *
 * @param again beginnings of the names of notebooks that the learner wants anew, such as `03,clinics/04`, or `all`
 * @param folder another one, such as a learner's own where many share one installation
 * @throws Problem if a beginning fits no notebook, or the folder cannot be written
 */
export function renewMyCourse(again?: string, folder: string = myCourse): void {
  const names = chooseNotebooks();
  const wanted = again === undefined ? [] : chooseNotebooks(again === 'all' ? [] : beginningsIn(again));
  const copies = new Map(names.map((name) => [name, copyOf(name, names, folder)]));
  const now = refusedInWords(folder, () => handOut(folder, copies, wanted));
  const sentences = handOutSentences(now, basename(folder), names.length);
  if (again !== undefined && now.add.length + now.renew.length + now.beside.length === 0)
    sentences.push(`Nothing to renew: ${again} is as it was handed out.`);
  for (const sentence of sentences) console.log(sentence);
}

function beginningsIn(text: string): string[] {
  const beginnings = text.split(/[,\s]+/).filter(Boolean);
  if (beginnings.length === 0) throw new Problem('--new needs the numbers of notebooks, such as --new 03,05');
  return beginnings;
}

function copyOf(name: string, all: readonly string[], folder: string): Notebook {
  const notebook = learnerCopy(readNotebook(join(notebooksFolder, name)), { solutions: true });
  return folder === myCourse ? withLinksBeside(notebook, name, all) : withLinksWithin(notebook, name, all);
}
