/** @file Finds in a learner's notebook the cells that belong to an exercise. */
import { sourceOf } from './lessons.ts';

/**
 * The cell of an exercise: by its id or, where ids were changed or the work was done elsewhere, by what is in it.
 *
 * @param {import('./lessons.ts').Task} task
 * @param {object[]} cells of the learner
 * @param {import('./lessons.ts').Lesson} lesson
 * @returns {object | undefined}
 */
export function cellOf(task, cells, lesson) {
  const { number, stub } = task.exercise;
  const code = cells.filter(({ cell_type }) => cell_type === 'code');
  const own = code.find(({ id }) => id === `ex-${number.replace('.', '-')}-code`);
  if (own && !isStub(own, stub) && belongs(sourceOf(own), task)) return own;
  const added = code.filter((cell) => !lesson.sources.has(sourceOf(cell).trim()));
  const elsewhere = added.filter((cell) => isWork(sourceOf(cell), task));
  return elsewhere.at(-1) ?? own ?? code.find((cell) => isStub(cell, stub));
}

export function isStub(cell, stub) {
  return sourceOf(cell).trim() === stub.trim();
}

/** A cell with the right id may still be an exercise's own, wherever the function stands. */
function belongs(source, task) {
  return isWork(source, task) || !task.check || source.includes(`(${task.name})`);
}

function isWork(source, { exercise, check, name }) {
  if (!check) return source.includes(`"${exercise.number}"`) || source.includes(`'${exercise.number}'`);
  return declares(source, name) && !source.includes(`todo("${exercise.number}")`);
}

/** Whether code declares or imports a name. */
export function declares(source, name) {
  const word = `${name.replaceAll('$', '\\$')}\\b`;
  const ways = [
    `\\b(?:const|let|var|function\\*?|class|type|interface|enum)\\s+${word}`,
    `\\b(?:const|let|var)\\s*[{[][^=]*\\b${word}[^=]*=`,
    `\\bimport\\b[^;]*\\b${word}[^;]*\\bfrom\\b`,
  ];
  return ways.some((way) => new RegExp(way).test(source));
}

/**
 * What a learner wrote to an exercise that is answered in words: the changed text of the exercise, and text cells that
 * were put behind it.
 */
export function wordsOf({ number }, cells, lesson) {
  const id = `ex-${number.replace('.', '-')}`;
  const start = cells.findIndex((cell) => cell.id === id);
  if (start < 0) return '';
  const next = cells.findIndex((cell, i) => i > start && lesson.ids.has(cell.id) && !cell.id.startsWith(id));
  return cells
    .slice(start, next < 0 ? undefined : next)
    .filter((cell) => cell.cell_type === 'markdown')
    .map((cell) => sourceOf(cell).trim())
    .filter((source) => source !== '' && !lesson.sources.has(source))
    .join('\n\n');
}

/** Whether a cell's saved output claims that its check passed. */
export function claimsSuccess(cell) {
  const outputs = Array.isArray(cell?.outputs) ? cell.outputs : [];
  return outputs.some((output) => JSON.stringify(output ?? '').includes('✔'));
}
