/** @file An exercise as nbgrader grades it: a cell for the answer and, behind it, a locked cell that throws unless it is right. */
import { CHECKS, type FunctionCheck } from 'scratchnet-course';
import { checkLines, solvedCell } from '../../exercises/answered.ts';
import type { Exercise } from '../../exercises/exercise.ts';
import { type Cell, withSource } from '../../notebooks/notebook.ts';
import { withRole } from './metadata.ts';
import { withSolutionMarks } from './solution-marks.ts';

const checks: Readonly<Record<string, FunctionCheck>> = CHECKS;

/**
 * @param cell the exercise's own cell of code; an exercise in words has none
 * @param seed of the inputs that learners never see
 */
export function gradedCells(exercise: Exercise, cell: Cell | undefined, seed: number): Cell[] {
  if (cell === undefined) return [cellForWords(exercise)];
  const { stub, solved, lastLines, calls } = exercise.kind === 'code' ? ofCode(exercise) : ofAnswer(exercise);
  const answer = withSource(cell, withSolutionMarks(stub, solved, lastLines));
  return [withRole(answer, 'answer'), testCell(exercise, calls(seed))];
}

/** Points of an exercise: one, and none for those who want more. */
export function pointsOf({ stretch }: Exercise): number {
  return stretch ? 0 : 1;
}

interface AnswerAndTest {
  readonly stub: string;
  readonly solved: string;
  /** They stand in the answer's cell whatever is above them: a learner's own check. */
  readonly lastLines: string;
  /** What the test calls: where learners see it, and where they do not. */
  readonly calls: (seed: number) => { readonly seen: string; readonly hidden?: string };
}

function ofCode({ stub = '', solutionCode = '' }: Exercise): AnswerAndTest {
  const lastLines = checkLines(stub);
  const [, check = '', yours = ''] = /^check\.(\w+)\((\w+)\);$/.exec(lastLines) ?? [];
  // a test that the learner writes is given the same versions with every seed
  const isTest = checks[check]?.versions !== undefined;
  return {
    stub: `${stub.slice(0, stub.lastIndexOf(lastLines)).trimEnd()}\n`,
    solved: solutionCode,
    lastLines,
    calls: (seed) => ({
      seen: `mustPass.${check}(${yours});`,
      ...(!isTest && { hidden: `mustPass.${check}(${yours}, { seed: ${seed} });` }),
    }),
  };
}

/** The answer gets a name, by which the test finds it: `check.answer("3.1", "?")` becomes two lines. */
function ofAnswer(exercise: Exercise): AnswerAndTest {
  const { number, stub = '' } = exercise;
  const name = `answer${number.replace('.', '_')}`;
  const [, call = '', argument = ''] = /^(check\.\w+\("[^"]+", )(.*)\);$/.exec(stub.trim()) ?? [];
  const [, right = ''] = /^check\.\w+\("[^"]+", (.*)\);$/.exec(solvedCell(exercise)?.trim() ?? '') ?? [];
  const asked = `${call}${name});`;
  return {
    stub: `const ${name} = ${argument};`,
    solved: `const ${name} = ${right};`,
    lastLines: asked,
    calls: () => ({ seen: asked.replace('check.', 'mustPass.') }),
  };
}

function testCell(exercise: Exercise, { seen, hidden }: ReturnType<AnswerAndTest['calls']>): Cell {
  const points = pointsOf(exercise);
  const worth = `${points} ${points === 1 ? 'point' : 'points'}`;
  const lines = [
    `// The test of exercise ${exercise.number}, ${worth}. An error means: not right yet.`,
    // imported here, whatever the name means in the learner's cells
    'import { mustPass } from "scratchnet-course";',
    seen,
    ...(hidden === undefined ? [] : ['// BEGIN HIDDEN TESTS', hidden, '// END HIDDEN TESTS']),
  ];
  const empty: Cell = {
    cell_type: 'code',
    execution_count: null,
    id: `${idOf(exercise)}-test`,
    metadata: {},
    outputs: [],
    source: [],
  };
  return withRole(withSource(empty, lines.join('\n')), 'test', points);
}

/** For learners nbgrader puts `text_stub` in its place. */
function cellForWords(exercise: Exercise): Cell {
  const { solution = '', teacher } = exercise;
  const text = [solution, ...(teacher ? [`**To discuss.** ${teacher}`] : [])].join('\n\n');
  const empty: Cell = { cell_type: 'markdown', id: `${idOf(exercise)}-words`, metadata: {}, source: [] };
  return withRole(withSource(empty, text), 'words', pointsOf(exercise));
}

function idOf({ number }: Exercise): string {
  return `ex-${number.replace('.', '-')}`;
}
