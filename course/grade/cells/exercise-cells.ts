/** @file Finds in a learner's notebook the cells that belong to an exercise. */
import type { Exercise } from '../../exercises/exercise.ts';
import { declaredNames } from './declared-names.ts';
import type { Lesson, Task } from './lessons.ts';
import { type SubmittedCell, sourceOf } from './submitted-cell.ts';

/**
 * The cell of an exercise: by its id or, where ids were changed or the work was done elsewhere, by what is in it.
 *
 * @param cells of the learner
 */
export function cellOf(
  task: Task,
  cells: readonly SubmittedCell[],
  lesson: Lesson,
): SubmittedCell | undefined {
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  const own = code.find(({ id }) => id === `${idOf(task.exercise)}-code`);
  if (own && !isStub(own, task) && belongs(sourceOf(own), task)) return own;
  const added = code.filter((cell) => !lesson.sources.has(sourceOf(cell).trim()));
  const elsewhere = added.filter((cell) => isWork(sourceOf(cell), task));
  return elsewhere.at(-1) ?? own ?? code.find((cell) => isStub(cell, task));
}

/** The exercise as it was given. */
export function isStub(cell: SubmittedCell, { stub }: Task): boolean {
  return sourceOf(cell).trim() === stub.trim();
}

/** How the ids of an exercise's cells begin. */
export function idOf({ number }: Pick<Exercise, 'number'>): string {
  return `ex-${number.replace('.', '-')}`;
}

/** A cell with the right id may still be an exercise's own, wherever the function stands. */
function belongs(source: string, task: Task): boolean {
  return isWork(source, task) || !task.checked || source.includes(`(${task.checked.name})`);
}

function isWork(source: string, { exercise: { number }, checked }: Task): boolean {
  if (!checked) return source.includes(`"${number}"`) || source.includes(`'${number}'`);
  return declares(source, checked.name) && !source.includes(`todo("${number}")`);
}

/** Whether code declares or imports a name. */
export function declares(source: string, name: string): boolean {
  return declaredNames(source).has(name);
}

/**
 * What a learner wrote to an exercise that is answered in words: the changed text of the exercise, and text cells that
 * were put behind it.
 */
export function wordsOf(exercise: Exercise, cells: readonly SubmittedCell[], lesson: Lesson): string {
  const own = idOf(exercise);
  const start = cells.findIndex(({ id }) => id === own);
  if (start < 0) return '';
  const next = cells.findIndex(
    ({ id }, i) => i > start && typeof id === 'string' && lesson.ids.has(id) && !id.startsWith(own),
  );
  return cells
    .slice(start, next < 0 ? undefined : next)
    .filter(({ cell_type }) => cell_type === 'markdown')
    .map((cell) => sourceOf(cell).trim())
    .filter((source) => source !== '' && !lesson.sources.has(source))
    .map((source) => withoutTask(source, own, lesson))
    .filter((source) => source !== '')
    .join('\n\n');
}

/** Shorter lines of an exercise, such as `$$`, are an answer's as well. */
const TELLING = 8;

/** What was written into the text of an exercise, or below a copy of it, without that text. */
function withoutTask(source: string, own: string, lesson: Lesson): string {
  const task = lesson.cells.find(({ id }) => id === own)?.source ?? '';
  const given = task
    .split('\n')
    .map((line) => line.trim())
    .filter(({ length }) => length >= TELLING)
    .sort((a, b) => b.length - a.length);
  const added = source.split('\n').map((line) => {
    const start = given.find((one) => line.trim().startsWith(one));
    return start === undefined ? line : line.trim().slice(start.length).trim();
  });
  return added
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Whether a cell's saved output claims that its check passed. */
export function claimsSuccess(cell: SubmittedCell | undefined): boolean {
  const outputs: unknown[] = Array.isArray(cell?.outputs) ? cell.outputs : [];
  return outputs.some((output) => JSON.stringify(output ?? '').includes('✔'));
}
