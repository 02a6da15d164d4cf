/** @file Which of several files of one lesson counts: one that can be read, and of those the last one. */
import { basename } from 'node:path';
import type { SubmittedNotebook } from './submission.ts';
import { compare } from './walk.ts';

export interface Attempt {
  /** Of the file, as the learner gave it. */
  readonly name: string;
  readonly notebook: SubmittedNotebook;
}

/** Zip files count time in steps of two seconds. */
const STEP = 2000;

/** @param attempts at least one */
export function chooseAttempt(
  lesson: string,
  attempts: readonly Attempt[],
): { readonly notebook: SubmittedNotebook; readonly remarks: readonly string[] } {
  const open = attempts.filter((one) => !isHidden(one));
  const [{ notebook }, ...rest] = [...(open.length > 0 ? open : attempts)].sort((a, b) => rank(lesson, a, b));
  const others = rest.filter((one) => one.notebook.hash !== notebook.hash).map((one) => one.notebook.where);
  const chosen = { ...notebook, attempts: rest.length + 1 };
  const remarks = [
    ...(open.length > 0 ? [] : [`only a hidden copy of ${lesson} is there, such as Jupyter keeps: graded`]),
    ...(others.length > 0
      ? [
          `${lesson} was handed in ${rest.length + 1} times: ${notebook.where} was graded, left out: ${others.join(', ')}`,
        ]
      : []),
  ];
  return { notebook: chosen, remarks };
}

/** Such as .ipynb_checkpoints: an older state that Jupyter keeps. */
function isHidden({ notebook: { where } }: Attempt): boolean {
  return /(^|\/)\./.test(where);
}

/** The first is to be graded. */
function rank(lesson: string, a: Attempt, b: Attempt): number {
  const broken = ({ notebook: { problem } }: Attempt): number => Number(problem !== undefined);
  const time = ({ notebook: { changed = 0 } }: Attempt): number => Math.floor(changed / STEP);
  const other = ({ name }: Attempt): number => Number(name.toLowerCase() !== `${basename(lesson)}.ipynb`);
  return (
    broken(a) - broken(b) ||
    resubmission(b) - resubmission(a) ||
    time(b) - time(a) ||
    other(a) - other(b) ||
    compare(a.notebook.where, b.notebook.where)
  );
}

/** Canvas counts what is handed in again: work-1.ipynb, work-2.ipynb. */
function resubmission({ name }: Attempt): number {
  return Number(/-(\d{1,3})\.ipynb$/i.exec(name)?.[1] ?? 0);
}
