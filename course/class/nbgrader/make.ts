/** @file Makes a course folder for nbgrader: an assignment for each lesson, and its settings. */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { withLinksWithin } from '../../copies/links.ts';
import { exercisesByNotebook } from '../../exercises/by-notebook.ts';
import type { Exercise } from '../../exercises/exercise.ts';
import { chooseNotebooks } from '../../notebooks/choose.ts';
import { readNotebook } from '../../notebooks/notebook.ts';
import { PICTURE } from '../../plan/pages.ts';
import { coursePicture } from '../../plan/picture.ts';
import type { ClassOptions } from '../make.ts';
import { refuseCourseItself, writeCopies } from '../write.ts';
import { nbgraderAssignment } from './assignment.ts';
import { nbgraderConfig } from './config.ts';

/** Where the seed of the hidden tests is kept, so that they stay the same when the course is made again. */
const SEED = 'hidden-tests.json';

/** Its path in the course folder, and what is in it. */
type File = [path: string, text: string];

/**
 * Writes `source/03-one-hot/03-one-hot.ipynb` …, `nbgrader_config.py` and the seed of the hidden tests, and prints what to
 * do next.
 *
 * @throws Problem if the folder is the course itself, a notebook is unknown, none has exercises, or somebody's work would be
 * lost
 */
export function makeNbgraderCourse({ out, notebooks, force }: Omit<ClassOptions, 'pdf'>): void {
  refuseCourseItself(out);
  const exercises = exercisesByNotebook();
  const chosen = chooseNotebooks(notebooks);
  const graded = chosen.filter((name) => (exercises.get(name) ?? []).length > 0);
  const [first] = graded;
  if (first === undefined)
    throw new Problem(
      `class: there is nothing to grade in ${chosen.join(', ')}; give others with --notebooks.`,
    );
  const seed = seedOf(join(out, SEED));
  const files = graded.flatMap((name) => filesOf(name, exercises.get(name) ?? [], seed));
  files.push(['nbgrader_config.py', nbgraderConfig()], [SEED, `${JSON.stringify({ seed })}\n`]);
  writeCopies(out, new Map(files), force);
  console.log(
    `${graded.length} ${graded.length === 1 ? 'assignment' : 'assignments'} for nbgrader in ${join(out, 'source')}`,
  );
  for (const name of chosen.filter((one) => !graded.includes(one)))
    console.log(`${name} is not among them: it has no exercises.`);
  console.log(nextSteps(out, assignmentOf(first)));
}

/** The notebook, and the picture that it shows. */
function filesOf(name: string, exercises: readonly Exercise[], seed: number): File[] {
  const assignment = assignmentOf(name);
  // each assignment is alone in a folder, so no link leads to another one
  const notebook = withLinksWithin(readNotebook(join(notebooksFolder, name)), name, []);
  const text = `${JSON.stringify(nbgraderAssignment(notebook, exercises, seed), null, 1)}\n`;
  const picture = PICTURE.replace(/.*\//, '');
  const beside = text.replaceAll(`../${PICTURE}`, picture);
  const files: File[] = [[`source/${assignment}/${assignment}.ipynb`, beside]];
  if (beside !== text) files.push([`source/${assignment}/${picture}`, coursePicture()]);
  return files;
}

/** nbgrader's name for a notebook: clinics/04-he-init-clinic.ipynb is 04-he-init-clinic. */
function assignmentOf(name: string): string {
  return name.replace(/^.*\/|\.ipynb$/g, '');
}

/** The one of the folder or, in a new folder, one that nobody can know. */
function seedOf(path: string): number {
  if (!existsSync(path)) return randomInt(2, 2 ** 31);
  try {
    const { seed } = JSON.parse(readFileSync(path, 'utf8')) as { seed: unknown };
    if (Number.isSafeInteger(seed)) return seed as number;
  } catch {
    // no JSON: said below
  }
  throw new Problem(`class: ${path} holds no seed; delete it, and the hidden tests get a new one.`);
}

function nextSteps(out: string, assignment: string): string {
  return `Next, in ${out}:
  nbgrader generate_assignment ${assignment}   # release/${assignment}: what learners get
  nbgrader zip_collect ${assignment}           # after their notebooks were put into downloaded/${assignment}/archive
  nbgrader autograde ${assignment}
  nbgrader generate_feedback ${assignment}
  nbgrader export
All steps, and how nbgrader gets the kernel: notebooks/TEACHING.md.`;
}
