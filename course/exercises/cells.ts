/** @file Exercises as cells of a notebook. */
import { type Cell, withSource } from '../notebooks/notebook.ts';
import type { Exercise, HintName, Kind, Level } from './exercise.ts';

/** What is to be done: the level of a code exercise, else the kind. */
const TASKS: Readonly<Partial<Record<Kind | Level, string>>> = {
  paper: 'On paper',
  choice: 'Choose',
  explain: 'Explain in two sentences',
  line: 'Fill in a line',
  function: 'Write a function',
  empty: 'Write it from nothing',
  fix: 'Find the bug and fix the function',
  test: 'Write a test that catches the bugs',
  repair: 'Repair a file',
  extend: 'Go a step further',
};
const HINT_TEXT: Readonly<Record<HintName, string>> = {
  Nudge: 'a nudge',
  Formula: 'the formula',
  Skeleton: 'a skeleton',
};

/** Every cell made here has an id that begins so. */
export function isExerciseCell(cell: Pick<Cell, 'id'>): boolean {
  return /^ex-\d+-c?\d+/.test(cell.id);
}

/** Text with hints, stub, solution, teacher's note; tagged `exercise`, `solution`, `hidden-check`, `teacher`. */
export function cellsOf(exercise: Exercise): Cell[] {
  const { stub, hidden, teacher } = exercise;
  const id = `ex-${exercise.number.replace('.', '-')}`;
  const cells = [markdown(id, 'exercise', shownText(exercise))];
  if (stub) cells.push(code(`${id}-code`, 'exercise', stub));
  cells.push(markdown(`${id}-solution`, 'solution', fold('Solution', solutionText(exercise))));
  if (hidden) cells.push(code(`${id}-hidden`, 'hidden-check', hidden));
  if (teacher) cells.push(markdown(`${id}-teacher`, 'teacher', `**For teachers.** ${teacher}`));
  return cells;
}

/** What a learner sees before answering. */
function shownText({ number, title, kind, level, text, hints, minutes, stretch }: Exercise): string {
  const task = TASKS[level ?? kind];
  const note = `*${stretch ? 'If you want more: ' : ''}${task}, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.*`;
  const folds = hints.map((hint, i) => fold(`Hint ${i + 1}: ${HINT_TEXT[hint.name]}`, hint.text));
  const name = /c/.test(number) ? 'Bug' : 'Exercise';
  return [`### ${name} ${number} · ${title}`, note, text, ...folds].join('\n\n');
}

function solutionText({ solution = '', options }: Exercise): string {
  if (!options) return solution;
  const letters = Object.entries(options);
  const right = letters.filter(([, option]) => option.right);
  const wrong = letters.filter(([, option]) => !option.right);
  const reasons = [...right, ...wrong].map(([letter, { right, says }]) =>
    right ? `**(${letter})** ${says}.` : `- (${letter}) ${says}.`,
  );
  return [reasons[0], reasons.slice(1).join('\n'), solution].filter(Boolean).join('\n\n');
}

function fold(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

function markdown(id: string, tag: string, text: string): Cell {
  return withSource({ cell_type: 'markdown', id, metadata: { tags: [tag] }, source: [] }, text);
}

function code(id: string, tag: string, text: string): Cell {
  const metadata = { tags: [tag] };
  return withSource(
    { cell_type: 'code', execution_count: null, id, metadata, outputs: [], source: [] },
    text,
  );
}
