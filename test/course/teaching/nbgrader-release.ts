/** @file What nbgrader makes of a cell when it generates the learners' version; nbgrader.test.ts compares it with the real one. */
import { type Cell, sourceOf } from './course.ts';

/** What nbgrader knows of a cell. */
export interface NbgraderMetadata {
  readonly grade: boolean;
  readonly solution: boolean;
  readonly locked: boolean;
  readonly grade_id: string;
  readonly points?: number;
  readonly schema_version: number;
  readonly task: boolean;
}

export const WORDS_STUB = '*Your answer, in place of this line.*';

export function nbgraderOf({ metadata }: Cell): NbgraderMetadata | undefined {
  return (metadata as { nbgrader?: NbgraderMetadata }).nbgrader;
}

/** The text of a cell for learners: nothing in place of a solution, and no hidden test. */
export function releasedText(cell: Cell): string {
  const { solution = false } = nbgraderOf(cell) ?? {};
  if (solution && cell.cell_type === 'markdown') return WORDS_STUB;
  const kept: string[] = [];
  let until: string | undefined;
  for (const line of sourceOf(cell).split('\n')) {
    const [, begins] = /BEGIN (SOLUTION|HIDDEN TESTS)/.exec(line) ?? [];
    if (begins === 'SOLUTION') kept.push('');
    if (begins !== undefined) until = `END ${begins}`;
    else if (until === undefined) kept.push(line);
    else if (line.includes(until)) until = undefined;
  }
  return kept.join('\n');
}
