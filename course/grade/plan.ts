/**
 * @file Decides what of a learner's notebook must run: for each exercise its own cell, and those that it needs.
 *
 * The set-up cell is always the original one. Cells of the lesson are not run. What an exercise uses beyond that is
 * looked for among the cells that the learner added or changed.
 */
import { cellOf, declares, isStub } from './exercise-cells.ts';
import { sourceOf } from './lessons.ts';

/** An exercise that needs more cells than this is not one of ours. */
const MOST_NEEDS = 12;

/**
 * @param {import('./lessons.ts').Lesson} lesson
 * @param {object[]} cells of the learner
 * @param {import('./compiler.ts').Compiler} compiler
 * @returns what to run, and what is known without running: by number `{ result, says }`
 */
export async function planNotebook(lesson, cells, compiler) {
  const setUp = await compiler.compile('', lesson.setUp);
  if (setUp.problem) throw new Error(`${lesson.name}: its set-up cell does not compile: ${setUp.problem}`);
  const plan = { cells: [], tasks: [], known: {} };
  const place = (compiled, source) => {
    const same = plan.cells.findIndex((cell) => cell.output === compiled.output && cell.source === source);
    if (same >= 0) return same;
    const { output, async, lines } = compiled;
    return plan.cells.push({ file: `cell-${plan.cells.length}.js`, source, output, async, lines }) - 1;
  };
  const first = place(setUp, lesson.setUp);
  for (const task of lesson.tasks) {
    const { number, stub } = task.exercise;
    const cell = cellOf(task, cells, lesson);
    if (!cell) plan.known[number] = { result: 'missing', says: 'the notebook has no cell for this exercise' };
    else if (isStub(cell, stub))
      plan.known[number] = { result: 'not done yet', says: `not done yet: exercise ${number}` };
    else {
      const built = await build(sourceOf(cell), available(lesson, cells, cell), setUp, compiler, lesson);
      if (built.problem)
        plan.known[number] = { result: 'wrong', says: `the cell does not run: ${built.problem}` };
      else {
        const needs = built.needs.map(({ compiled, source }) => place(compiled, source));
        const own = place(built.own, sourceOf(cell));
        plan.tasks.push({ number, needs: [first, ...needs], own, check: task.check, name: task.name });
      }
    }
  }
  return plan;
}

/** Code that the learner wrote or changed, in the order of the notebook. */
function available(lesson, cells, own) {
  return cells
    .filter((cell) => cell.cell_type === 'code' && cell !== own)
    .map(sourceOf)
    .filter((source) => source.trim() !== '' && !lesson.sources.has(source.trim()));
}

/** Compiles a cell behind the cells that declare what it needs. */
async function build(source, others, setUp, compiler, lesson) {
  const needed = new Set();
  for (;;) {
    const { failed, ...built } = await compileAll(
      source,
      [...needed].sort((a, b) => a - b),
      others,
      setUp,
      compiler,
    );
    if (!failed) return built;
    const more = failed.missing
      .map((name) => others.findLastIndex((other, i) => !needed.has(i) && declares(other, name)))
      .filter((index) => index >= 0);
    if (more.length === 0 || needed.size + more.length > MOST_NEEDS)
      return { problem: explain(failed, lesson) };
    for (const index of more) needed.add(index);
  }
}

async function compileAll(source, indices, others, setUp, compiler) {
  let { declarations } = setUp;
  const needs = [];
  for (const index of indices) {
    const compiled = await compiler.compile(declarations, others[index]);
    if (compiled.problem) return { failed: compiled };
    needs.push({ compiled, source: others[index] });
    declarations = compiled.declarations;
  }
  const own = await compiler.compile(declarations, source);
  return own.problem ? { failed: own } : { needs, own };
}

function explain({ problem, missing }, lesson) {
  const name = missing.find((one) => lesson.taught.some((source) => declares(source, one)));
  return name
    ? `${problem} (${name} belongs to a cell of the lesson; an exercise may use the set-up cell and its own code)`
    : problem;
}
