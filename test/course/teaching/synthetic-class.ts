/**
 * @file A class that nobody teaches: learners whose notebooks are made of the exercises' solutions, untouched stubs and
 * planted wrong answers, so that it is known what the grading must find; cheats and damaged files among them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { RandomState } from 'scratchnet';
import { checkLines } from 'scratchnet-course/exercises/answered';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import type { Cheat } from './cheats.js';
import { type Lesson, type Notebook, originalNotebook } from './course.js';

/** What the grading must say of an exercise. */
export interface Expected {
  result: 'passed' | 'wrong' | 'not done yet' | 'missing' | 'to read';
  /** A part of the diagnosis. */
  says?: string;
}

/** By learner, then by exercise. */
export type ExpectedClass = Record<string, Record<string, Expected>>;

/** A work for one exercise. */
interface Work extends Expected {
  source: string;
}

/** Who is in a class: first those who cheat, then the honest ones, last those whose notebooks are damaged. */
export interface Members {
  readonly cheats: readonly Cheat[];
  readonly honest: number;
  /** At most three: there is a kind of damage for each. */
  readonly damaged: number;
}

/** Writes the notebooks of a class into a folder. */
export function makeClass(
  folder: string,
  lessons: readonly Lesson[],
  { cheats, honest, damaged }: Members,
): ExpectedClass {
  // A seed with which the class of the short tests has works of each kind.
  const random = new RandomState(2);
  const expected: ExpectedClass = {};
  for (let i = 0; i < cheats.length + honest + damaged; i++) {
    const learner = `learner-${String(i + 1).padStart(2, '0')}`;
    const results = lessons.map((lesson) => writeWork(join(folder, learner), lesson, random));
    expected[learner] = Object.assign({}, ...results) as Record<string, Expected>;
  }
  const names = Object.keys(expected);
  addCheats(folder, lessons, cheats, expected);
  addDamage(folder, lessons, names.slice(cheats.length + honest), expected);
  return expected;
}

/** One learner's notebook of one lesson. */
function writeWork(folder: string, lesson: Lesson, random: RandomState): Record<string, Expected> {
  const notebook = originalNotebook(lesson.name);
  const expected: Record<string, Expected> = {};
  for (const exercise of lesson.exercises) {
    const works = worksFor(exercise);
    const work = works[Math.floor(random.uniform(0, works.length))];
    setSource(notebook, exercise.number, work.source);
    const { source: _, ...rest } = work;
    expected[exercise.number] = rest;
  }
  const path = join(folder, `${lesson.name}.ipynb`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(notebook));
  return expected;
}

/** The right work as often as all others together. */
function worksFor(exercise: Exercise): Work[] {
  const { kind, stub = '', solutionCode = '', wrong, answer, options = {} } = exercise;
  if (kind === 'explain') return [{ source: '', result: 'not done yet' }];
  const open: Work = { source: stub, result: 'not done yet' };
  if (kind === 'code') {
    const with_ = (code: string): string => `${code}\n\n${checkLines(stub)}`;
    const mistakes = wrong.map(({ says, code }): Work => ({ source: with_(code), result: 'wrong', says }));
    return balanced({ source: with_(solutionCode), result: 'passed' }, [open, ...mistakes]);
  }
  const answered = (value: unknown): string => stub.replace('"?"', JSON.stringify(value));
  const chosen = Object.entries(options).map(
    ([letter, { right, says }]): Work => ({
      source: answered(letter),
      result: right ? 'passed' : 'wrong',
      says,
    }),
  );
  const found = wrong.map(
    ({ says, code }): Work => ({ source: answered(JSON.parse(code)), result: 'wrong', says }),
  );
  const right = chosen.find(({ result }) => result === 'passed') ?? {
    source: answered(answer?.value),
    result: 'passed',
  };
  return balanced(right, [open, ...chosen.filter(({ result }) => result === 'wrong'), ...found]);
}

function balanced(right: Work, others: readonly Work[]): Work[] {
  return others.flatMap((other) => [right, other]);
}

function setSource(notebook: Notebook, number: string, source: string): void {
  const cell = notebook.cells.find(({ id }) => id === `ex-${number.replace('.', '-')}-code`);
  if (cell) cell.source = source;
}

/** Each of these learners cheats in one exercise; all the rest of the work must count as before. */
function addCheats(
  folder: string,
  lessons: readonly Lesson[],
  cheats: readonly Cheat[],
  expected: ExpectedClass,
): void {
  const lesson = lessons.find(({ name }) => name === '03-one-hot');
  const exercise = lesson?.exercises.find(({ number }) => number === '3.3');
  if (!lesson || !exercise) return;
  for (const [i, cheat] of cheats.entries()) {
    const learner = Object.keys(expected)[i] ?? '';
    const notebook = originalNotebook(lesson.name);
    for (const other of lesson.exercises) {
      const { source, ...honest } = worksFor(other)[0]; // the right one, where a check can say so
      setSource(notebook, other.number, source);
      (expected[learner] ?? {})[other.number] = honest;
    }
    cheat.make(notebook, exercise);
    writeFileSync(join(folder, learner, `${lesson.name}.ipynb`), JSON.stringify(notebook));
    (expected[learner] ?? {})[exercise.number] = { result: cheat.gains ? 'passed' : 'wrong' };
  }
}

/** Files as they come from a bad disk or a hurried learner. */
const DAMAGES: readonly (readonly [says: string, text: (whole: string) => string])[] = [
  ['the file is empty', () => ''],
  ['the file is damaged', (whole) => whole.slice(0, whole.length / 2)],
  ['the file is no notebook', () => '{"name": "no notebook"}'],
];

function addDamage(
  folder: string,
  lessons: readonly Lesson[],
  learners: string[],
  expected: ExpectedClass,
): void {
  const [lesson] = lessons;
  if (!lesson) return;
  for (const [i, learner] of learners.entries()) {
    const [says, text] = DAMAGES[i];
    const whole = JSON.stringify(originalNotebook(lesson.name));
    writeFileSync(join(folder, learner, `${lesson.name}.ipynb`), text(whole));
    for (const { number } of lesson.exercises)
      (expected[learner] ?? {})[number] = { result: 'missing', says };
  }
}
