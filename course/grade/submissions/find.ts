/**
 * @file Finds what learners handed in: a folder or a zip file for each learner, notebooks that carry the learner's name,
 * or what Moodle and Canvas download. Files are read one by one; each is a notebook of a lesson or a remark.
 */
import { existsSync } from 'node:fs';
import { Problem } from 'scratchnet-setup/problem';
import type { Lesson } from '../cells/lessons.ts';
import type { FoundFile } from '../files/file-place.ts';
import { fileNameIn, plainName } from '../learners/learner-names.ts';
import { membersOf } from '../learners/members.ts';
import type { Roster } from '../learners/roster.ts';
import { type Attempt, chooseAttempt } from './attempts.ts';
import type { Reader } from './reader.ts';
import { recognizeLesson } from './recognize.ts';
import type { Submission, Submissions } from './submission.ts';
import { compare, walk } from './walk.ts';

/** A learner with more notebooks than this hands in something else. */
const MOST_NOTEBOOKS = 300;
/** A learner whose notebooks take longer to read has made them to. */
const MOST_SECONDS = 100;
/** Of one learner. */
const MOST_REMARKS = 20;

/** @param from a folder, or the zip file that a learning platform gives */
export async function findSubmissions(
  from: string,
  lessons: readonly Lesson[],
  reader: Reader,
  roster?: Roster,
): Promise<Submissions> {
  const files: FoundFile[] = [];
  for await (const file of existing(from, reader)) files.push(file);
  const [top] = files;
  if (top?.parts.length === 0 && top.problem !== undefined)
    throw new Problem(`${from}: ${top.problem}; give the folder with the submissions, or their zip file.`);
  const { members, remarks } = membersOf(files, lessons, roster);
  if (members.length === 0)
    throw new Problem(`${from} holds no submissions: it needs a folder, or a notebook, for each learner.`);
  const learners: Submission[] = [];
  for (const { learner, owners, person, team, remarks: said, files: theirs } of members) {
    const submission: Submission = {
      learner,
      owners,
      person,
      team,
      notebooks: new Map(),
      remarks: [...said],
    };
    await readAll(submission, theirs, lessons, reader);
    if (submission.notebooks.size === 0 && submission.remarks.length === 0)
      submission.remarks.push('no notebook was found');
    shorten(submission.remarks);
    learners.push(submission);
  }
  return { learners: learners.sort((a, b) => compare(a.learner, b.learner)), remarks: shorten(remarks) };
}

function existing(from: string, reader: Reader): AsyncGenerator<FoundFile> {
  if (!existsSync(from))
    throw new Problem(`${from}: there is no such folder; give the folder with the submissions.`);
  return walk(from, reader);
}

async function readAll(
  submission: Submission,
  files: readonly FoundFile[],
  lessons: readonly Lesson[],
  reader: Reader,
): Promise<void> {
  const attempts = new Map<string, Attempt[]>();
  const say = (file: FoundFile, what: string): void => {
    submission.remarks.push(`${file.parts.join('/')}: ${what}`);
  };
  let notebooks = 0;
  const start = performance.now();
  for (const file of files) {
    const { kind, parts, place, problem, changed } = file;
    if (kind !== 'notebook') {
      if (problem !== undefined) say(file, problem);
      else if (kind === 'other') say(file, 'it is no notebook: not graded');
      continue;
    }
    if (++notebooks > MOST_NOTEBOOKS) {
      say(file, `more than ${MOST_NOTEBOOKS} notebooks: this one and those behind it were not read`);
      break;
    }
    if (performance.now() - start > 1000 * MOST_SECONDS) {
      say(file, `reading took longer than ${MOST_SECONDS} s: this one and those behind it were not read`);
      break;
    }
    const { cells, hash, problem: unreadable, remarks } = await reader.notebook(place);
    const { lesson, remark } = recognizeLesson(cells, parts.map(plainName).reverse().join('\n'), lessons);
    for (const one of [...remarks, ...(remark === undefined ? [] : [remark])]) say(file, one);
    if (!lesson) say(file, unreadable ?? 'it is none of the notebooks with exercises');
    else {
      const list = attempts.get(lesson.name) ?? [];
      attempts.set(lesson.name, list);
      const late = submission.owners.some(
        (owner) => owner.late && parts.some((part) => part.includes('_LATE_')),
      );
      list.push({
        name: fileNameIn(parts),
        notebook: {
          place,
          where: parts.join('/'),
          hash,
          changed,
          attempts: 1,
          ...(unreadable !== undefined && { problem: unreadable }),
          ...(late && { late }),
        },
      });
    }
  }
  for (const [lesson, list] of attempts) {
    const { notebook, remarks } = chooseAttempt(lesson, list);
    submission.notebooks.set(lesson, notebook);
    submission.remarks.push(...remarks);
  }
}

/** A folder full of other things must not fill the page. */
function shorten(remarks: string[]): string[] {
  const more = remarks.length - MOST_REMARKS;
  if (more > 0) remarks.splice(MOST_REMARKS, more, `and ${more} more remarks like these`);
  return remarks;
}
