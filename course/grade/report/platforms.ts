/** @file Tables that Moodle and Canvas import, and pages that Moodle hands back to the learners. */
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Lesson } from '../cells/lessons.ts';
import { csvText, type Row } from '../files/csv.ts';
import { plainText } from '../files/plain-text.ts';
import { hasColumn, numberIn, valueIn } from '../files/read-table.ts';
import type { Owner } from '../learners/learner-names.ts';
import { type Person, participantNumber } from '../learners/roster.ts';
import { writeWhole } from '../results/grading-folder.ts';
import { type GradedLearner, pointsInWords, pointsOf, type Scoring } from '../results/points.ts';
import { learnerPage } from './learner-page.ts';

/** What Moodle calls the columns of its grading worksheet. */
const MOODLE = [
  'Identifier',
  'Full name',
  'Email address',
  'Grade',
  'Last modified (grade)',
  'Feedback comments',
];
/** The columns of Canvas's gradebook that tell who somebody is. */
const CANVAS = ['Student', 'ID', 'SIS User ID', 'SIS Login ID', 'Section'];
/** What Canvas gets as the name of the assignment. */
const ASSIGNMENT = 'ScratchNet';

/** Characters. */
const LONGEST_NAME = 60;

/** A learner in one assignment of Moodle, with the points for what was handed in there. */
interface Participant {
  readonly owner: Owner;
  readonly learner: GradedLearner;
}

/** A mark in a table for Moodle. */
interface Mark {
  /** Of the participant. */
  readonly id: string;
  readonly person: Person | undefined;
  readonly learner: GradedLearner;
}

/** Names of files, and remarks on what the teacher must do first. */
interface Written {
  readonly files: readonly string[];
  readonly remarks: readonly string[];
}

/** Writes what the learning platforms need, where learners come from them. */
export function writeForPlatforms(
  out: string,
  lessons: readonly Lesson[],
  learners: readonly GradedLearner[],
  scoring: Scoring,
): Written {
  const { files, remarks } = writeForMoodle(out, lessons, learners, scoring);
  return { files: [...files, ...writeForCanvas(out, learners)], remarks };
}

function writeForMoodle(
  out: string,
  lessons: readonly Lesson[],
  learners: readonly GradedLearner[],
  scoring: Scoring,
): Written {
  const all = learners.flatMap((learner) => participantsOf(learner, lessons, scoring));
  const assignments = [...new Set(all.map(({ owner }) => owner.assignment ?? ''))];
  const written = assignments.map((assignment, i): Written => {
    const here = all.filter(({ owner }) => (owner.assignment ?? '') === assignment);
    const mark = assignments.length > 1 ? `-${i + 1}` : '';
    const [table, zip] = [`moodle${mark}.csv`, `moodle-feedback${mark}.zip`];
    const marks = here.flatMap(marksOf);
    writeWhole(join(out, table), csvText([MOODLE, ...marks.map(worksheetRow)]));
    const known = here.filter(({ owner }) => owner.id !== undefined); // the default group has no number
    const pages = known.map(({ owner, learner }) => [
      `${feedbackFolder(owner)}/feedback.html`,
      learnerPage(learner, lessons, scoring, { forLearner: true }),
    ]);
    writeWhole(
      join(out, zip),
      zipSync(Object.fromEntries(pages.map(([name, html]) => [name, strToU8(html)]))),
    );
    return { files: [table, zip], remarks: aboveMaximum(table, marks) };
  });
  return {
    files: written.flatMap(({ files }) => files),
    remarks: written.flatMap(({ remarks }) => remarks),
  };
}

/** As in the download; Moodle knows the participant by the number. */
function feedbackFolder({ name, id }: Owner): string {
  const plain = plainText(name, LONGEST_NAME).replace(/[\\/_]/g, ' ');
  return `${plain}_${id}_assignsubmission_file_`;
}

/** Once for each assignment; with a worksheet of Moodle as class list also who has handed in nothing. */
function participantsOf(learner: GradedLearner, lessons: readonly Lesson[], scoring: Scoring): Participant[] {
  const owners = learner.owners.filter(({ platform }) => platform === 'Moodle');
  const identifier = participantNumber(learner.person?.row ?? {});
  if (owners.length === 0 && identifier !== '')
    return [{ owner: { name: learner.learner, id: identifier, platform: 'Moodle' }, learner }];
  return owners.map((owner) => {
    if (owners.length === 1) return { owner, learner };
    const notebooks = Object.fromEntries(
      Object.entries(learner.notebooks).map(([name, notebook]) => {
        const isHere = notebook.where?.includes(
          `${owner.id ? `_${owner.id}` : owner.name}_assignsubmission_`,
        );
        return [name, isHere ? notebook : { exercises: onlyMissing(notebook.exercises) }];
      }),
    );
    const one = { ...learner, notebooks };
    return { owner, learner: { ...one, ...pointsOf(one, lessons, scoring) } };
  });
}

function onlyMissing(exercises: GradedLearner['notebooks'][string]['exercises']): typeof exercises {
  return Object.fromEntries(
    Object.keys(exercises).map((number) => [number, { result: 'missing', says: 'handed in elsewhere' }]),
  );
}

/** One, or for a group one for each of its members: a mark is a person's. */
function marksOf({ owner: { id = '' }, learner }: Participant): Mark[] {
  const { person, team = [] } = learner;
  if (team.length === 0) return [{ id, person, learner }];
  return team.map((one) => ({ id: participantNumber(one.row), person: one, learner }));
}

function worksheetRow({ id, person, learner }: Mark): (string | number)[] {
  return [
    `Participant ${id}`,
    person?.name ?? learner.learner,
    person?.email ?? '',
    totalOf(learner),
    lastChange(rowOf({ id, person })),
    pointsInWords(learner),
  ];
}

/** What the worksheet of this assignment says; that of another one has other numbers. */
function rowOf({ id, person }: Pick<Mark, 'id' | 'person'>): Row {
  const { row = {} } = person ?? {};
  return id !== '' && id === participantNumber(row) ? row : {};
}

/** Moodle keeps marks that were changed after this, unless the teacher allows it; "-" is never. */
function lastChange(row: Row): string {
  return valueIn(row, ['last modified (grade)']).replace(/^-$/, '');
}

/** Moodle leaves such a mark out without a word. */
function aboveMaximum(table: string, marks: readonly Mark[]): string[] {
  const above = marks.filter((mark) => {
    const most = numberIn(valueIn(rowOf(mark), ['maximum grade'])) ?? Number.POSITIVE_INFINITY;
    return totalOf(mark.learner) > most;
  });
  if (above.length === 0) return [];
  const names = above.map(({ person, learner }) => person?.learner ?? learner.learner).join(', ');
  return [
    `${table}: more points than the maximum of the assignment, and Moodle leaves such a mark out: raise the maximum first (${names})`,
  ];
}

function totalOf({ points, extra }: GradedLearner): number {
  return Number((points + extra).toFixed(4));
}

function writeForCanvas(out: string, learners: readonly GradedLearner[]): string[] {
  const rows = learners.map(({ person }) => person?.row ?? {});
  const isGradebook = hasColumn(rows, ['student']) && hasColumn(rows, ['id']);
  const isCanvas =
    isGradebook || learners.some(({ owners }) => owners.some(({ platform }) => platform === 'Canvas'));
  if (!isCanvas) return [];
  const [{ of = 0 } = {}] = learners;
  const table = [
    [...CANVAS, ASSIGNMENT],
    ['    Points Possible', '', '', '', '', of],
    ...learners.map((learner) => [...whoInCanvas(learner), totalOf(learner)]),
  ];
  writeWhole(join(out, 'canvas.csv'), csvText(table));
  return ['canvas.csv'];
}

function whoInCanvas({ learner, owners, person }: GradedLearner): string[] {
  const row = person?.row ?? {};
  const own = owners.find(({ platform }) => platform === 'Canvas')?.id ?? '';
  return CANVAS.map((column) => {
    const value = valueIn(row, [column.toLowerCase()]);
    if (column === 'Student') return value || person?.name || learner;
    return column === 'ID' ? own || value : value;
  });
}
