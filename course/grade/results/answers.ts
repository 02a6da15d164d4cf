/**
 * @file The answers in words, in a table with room for the teacher's points and comment. It is read again at the next
 * run, so that nothing that was written there is lost.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';
import { csvText, harmless, type Row } from '../files/csv.ts';
import { hasColumn, numberIn, readTable, valueIn } from '../files/read-table.ts';
import { writeWhole } from './grading-folder.ts';
import type { LearnerResult } from './result.ts';

/** In the folder of the results. */
export const ANSWERS = 'to-read.csv';
const COLUMNS = ['learner', 'exercise', 'answer', 'points', 'comment', 'mark'];

/** What a teacher gave for an answer. */
export interface Given {
  /** Undefined as long as there are none. */
  readonly points: number | undefined;
  readonly comment: string;
  /** Of the answer that it was given for. */
  readonly mark: string;
  readonly answer: string;
}

export class Answers {
  readonly #path: string;
  readonly #given: Map<string, Given & { readonly learner: string; readonly exercise: string }> = new Map();

  /** @throws Problem if the table of an earlier run cannot be understood: it is not written over */
  constructor(out: string) {
    this.#path = join(out, ANSWERS);
    if (!existsSync(this.#path)) return;
    const rows = readTable(this.#path);
    if (rows.length > 0 && !COLUMNS.every((column) => hasColumn(rows, [column])))
      throw new Problem(
        `grade: ${this.#path} lacks one of its columns (${COLUMNS.join(', ')}): put it back, or move the file away.`,
      );
    for (const row of rows) this.#read(row);
  }

  #read(row: Row): void {
    const [learner, text, answer, points, comment, mark] = COLUMNS.map((column) => valueIn(row, [column]));
    const exercise = text.replace(/^exercise\s+/i, '');
    const number = numberIn(points);
    if (points !== '' && number === undefined)
      throw new Problem(
        `grade: ${this.#path}: the points of ${learner} for ${exercise} are "${points}"; they must be a number from 0 on.`,
      );
    this.#given.set(keyOf(learner, exercise), { learner, exercise, answer, points: number, comment, mark });
  }

  /** What was given for the answer of a learner, and whether the answer has changed since. */
  find(
    learner: string,
    exercise: string,
    words: string,
  ): (Given & { readonly changed: boolean }) | undefined {
    const given = this.#given.get(keyOf(harmless(learner), exercise));
    return given && { ...given, changed: given.mark !== markOf(words) };
  }

  /** Writes all answers with what was given for them; rows of answers that are gone stay where something was given. */
  write(learners: readonly LearnerResult[]): void {
    const left = new Map(this.#given);
    const rows = learners.flatMap(({ learner, notebooks }) =>
      Object.values(notebooks).flatMap(({ exercises }) =>
        Object.entries(exercises).flatMap(([exercise, { words }]) => {
          if (words === undefined) return [];
          const given = left.get(keyOf(harmless(learner), exercise));
          left.delete(keyOf(harmless(learner), exercise));
          const mark = given?.points === undefined ? markOf(words) : given.mark; // of the answer that was read
          return [rowOf(learner, exercise, words, given, mark)];
        }),
      ),
    );
    const gone = [...left.values()]
      .filter(({ points, comment }) => points !== undefined || comment !== '')
      .map((given) => rowOf(given.learner, given.exercise, given.answer, given, given.mark));
    if (rows.length + gone.length > 0) writeWhole(this.#path, csvText([COLUMNS, ...rows, ...gone]));
  }
}

function rowOf(
  learner: string,
  exercise: string,
  answer: string,
  given: Given | undefined,
  mark: string,
): (string | number)[] {
  // a number such as 3.6 alone would become a date in some spreadsheets
  return [learner, `Exercise ${exercise}`, answer, given?.points ?? '', given?.comment ?? '', mark];
}

function keyOf(learner: string, exercise: string): string {
  return JSON.stringify([learner, exercise]);
}

/** Letters only, so that no spreadsheet takes it for a number. */
function markOf(words: string): string {
  const hash = createHash('sha256').update(words.trim()).digest('hex').slice(0, 10);
  return hash.replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)]);
}
