/**
 * @file Decides what of a learner's notebook must run: for each exercise its own cell, and those that it needs.
 *
 * The set-up cell is always the original one. Cells of the lesson are not run. What an exercise uses beyond that is
 * looked for among the cells that the learner added or changed.
 */

import { cellOf, declares, isStub } from '../cells/exercise-cells.ts';
import type { CheckedFunction, Lesson } from '../cells/lessons.ts';
import { type SubmittedCell, sourceOf } from '../cells/submitted-cell.ts';
import type { Compiled, Compiler, NotCompiled } from '../compile/compiler.ts';
import type { ExerciseResult } from '../results/result.ts';
import type { RunnableCell } from '../sandbox/messages.ts';

/** An exercise that needs more cells than this is not one of ours. */
const MOST_NEEDS = 12;

export interface Plan {
  /** The first one is the original set-up. */
  readonly cells: readonly RunnableCell[];
  readonly tasks: readonly PlannedTask[];
  /** What is known without running, by number. */
  readonly known: Readonly<Record<string, ExerciseResult>>;
}

/** An exercise to be looked at; cells by their index. */
export interface PlannedTask {
  readonly number: string;
  /** Cells that run before. */
  readonly needs: readonly number[];
  /** The cell of the exercise. */
  readonly own: number;
  /** Of a code exercise. */
  readonly checked: CheckedFunction | undefined;
}

/** A cell and those that must run before it. */
interface Built {
  readonly needs: readonly SourceAndCompiled[];
  readonly own: Compiled;
}

interface SourceAndCompiled {
  readonly source: string;
  readonly compiled: Compiled;
}

/** @param cells of the learner */
export async function planNotebook(
  lesson: Lesson,
  cells: readonly SubmittedCell[],
  compiler: Compiler,
): Promise<Plan> {
  const setUp = await compiler.compile([], lesson.setUp);
  if ('problem' in setUp)
    throw new Error(`${lesson.name}: its set-up cell does not compile: ${setUp.problem}`);
  const toRun: RunnableCell[] = [];
  const tasks: PlannedTask[] = [];
  const known: Record<string, ExerciseResult> = {};
  const place = (source: string, { output, declared, async, lines }: Compiled): number => {
    const same = toRun.findIndex((cell) => cell.output === output && cell.source === source);
    if (same >= 0) return same;
    return toRun.push({ file: `cell-${toRun.length}.js`, source, output, declared, async, lines }) - 1;
  };
  place(lesson.setUp, setUp); // the first cell to run
  for (const task of lesson.tasks) {
    const { number } = task.exercise;
    const cell = cellOf(task, cells, lesson);
    if (!cell) known[number] = { result: 'missing', says: 'the notebook has no cell for this exercise' };
    else if (isStub(cell, task))
      known[number] = { result: 'not done yet', says: `not done yet: exercise ${number}` };
    else {
      const built = await build(sourceOf(cell), available(lesson, cells, cell), compiler, lesson);
      if ('problem' in built)
        known[number] = { result: 'wrong', says: `the cell does not run: ${built.problem}` };
      else {
        const needs = built.needs.map(({ source, compiled }) => place(source, compiled));
        const own = place(sourceOf(cell), built.own);
        tasks.push({ number, needs, own, checked: task.checked });
      }
    }
  }
  return { cells: toRun, tasks, known };
}

/** Code that the learner wrote or changed, in the order of the notebook. */
function available(lesson: Lesson, cells: readonly SubmittedCell[], own: SubmittedCell): string[] {
  return cells
    .filter((cell) => cell.cell_type === 'code' && cell !== own)
    .map(sourceOf)
    .filter((source) => source.trim() !== '' && !lesson.sources.has(source.trim()));
}

/** Compiles a cell behind the cells that declare what it needs. */
async function build(
  source: string,
  others: readonly string[],
  compiler: Compiler,
  lesson: Lesson,
): Promise<Built | { readonly problem: string }> {
  const needed = new Set<number>();
  for (;;) {
    const before = others.filter((_, i) => needed.has(i));
    const built = await compileAll(source, [lesson.setUp, ...before], compiler);
    if (!('problem' in built)) return built;
    const more = built.missing
      .map((name) => others.map((other, i) => !needed.has(i) && declares(other, name)).lastIndexOf(true))
      .filter((index) => index >= 0);
    if (more.length === 0 || needed.size + more.length > MOST_NEEDS)
      return { problem: explain(built, lesson) };
    for (const index of more) needed.add(index);
  }
}

/** @param before the set-up cell, and what else must run before */
async function compileAll(
  source: string,
  before: readonly string[],
  compiler: Compiler,
): Promise<Built | NotCompiled> {
  const needs: SourceAndCompiled[] = [];
  for (const [i, other] of before.entries()) {
    const compiled = await compiler.compile(before.slice(0, i), other);
    if ('problem' in compiled) return compiled;
    needs.push({ source: other, compiled });
  }
  const own = await compiler.compile(before, source);
  return 'problem' in own ? own : { needs, own };
}

function explain({ problem, missing }: NotCompiled, lesson: Lesson): string {
  const name = missing.find((one) => lesson.taught.some((source) => declares(source, one)));
  return name
    ? `${problem} (${name} belongs to a cell of the lesson; an exercise may use the set-up cell and its own code)`
    : problem;
}
