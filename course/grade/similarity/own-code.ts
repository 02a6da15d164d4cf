/** @file The fingerprints of what a learner wrote, without those of stubs, solutions and the lesson. */
import { cellOf, isStub } from '../cells/exercise-cells.ts';
import type { Lesson } from '../cells/lessons.ts';
import { type SubmittedCell, sourceOf } from '../cells/submitted-cell.ts';
import { fingerprintsOf, knownNames } from './fingerprints.ts';

/** Of one notebook. */
const MOST = 1000;

interface Given {
  readonly names: ReadonlySet<string>;
  readonly prints: ReadonlySet<string>;
}

/** The same for all learners. */
const given = new WeakMap<Lesson, Given>();

export function ownFingerprints(cells: readonly SubmittedCell[], lesson: Lesson): string[] {
  const { names, prints } = givenIn(lesson);
  const own = lesson.tasks
    .filter(({ checked }) => checked)
    .flatMap((task) => {
      const cell = cellOf(task, cells, lesson);
      return !cell || isStub(cell, task) ? [] : [...fingerprintsOf(sourceOf(cell), names)];
    });
  return [...new Set(own)].filter((print) => !prints.has(print)).slice(0, MOST);
}

function givenIn(lesson: Lesson): Given {
  const known = given.get(lesson);
  if (known) return known;
  const solutions = lesson.exercises.flatMap(({ solutionCode = '', stub = '' }) => [solutionCode, stub]);
  const code = [lesson.setUp, ...lesson.taught, ...solutions];
  const names = knownNames(lesson.setUp);
  const made = { names, prints: new Set(code.flatMap((source) => [...fingerprintsOf(source, names)])) };
  given.set(lesson, made);
  return made;
}
