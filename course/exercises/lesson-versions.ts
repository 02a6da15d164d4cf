/**
 * @file Cells in which the lesson itself writes what an exercise has just asked for. In a learner's copy they are folded.
 *
 * Such a cell stands behind the exercise in the same section, and declares the function under its name without "my", or
 * shares pieces with the solution that the stub does not have.
 */
import { LESSON_VERSION } from '../copies/fold.ts';
import { type Cell, hasTag, type Notebook, sourceOf } from '../notebooks/notebook.ts';
import { isExerciseCell } from './cells.ts';
import type { Exercise } from './exercise.ts';

/** So many signs in a row make a piece. */
const PIECE = 4;
/** Cells that do something else share at most an eighth of the pieces, by chance. */
const TELLING = 0.2;

/** @returns one sentence for each such cell without the tag, and for each tag that stands elsewhere */
export function lessonVersionProblems(notebook: Notebook, exercises: readonly Exercise[]): string[] {
  const { cells } = notebook;
  const code = exercises.filter(({ kind, level }) => kind === 'code' && level !== 'fix');
  const tellsOf = new Map<Cell, string>();
  for (const exercise of code)
    for (const cell of cellsBehind(cells, exercise))
      if (tells(sourceOf(cell), exercise)) tellsOf.set(cell, exercise.number);
  const behind = new Set(code.flatMap((exercise) => cellsBehind(cells, exercise)));
  return cells.flatMap((cell, index) => {
    const number = tellsOf.get(cell);
    if (number !== undefined && !hasTag(cell, LESSON_VERSION))
      return [
        `cell ${index + 1}: it writes what exercise ${number} asks for: give it the tag ${LESSON_VERSION}`,
      ];
    return hasTag(cell, LESSON_VERSION) && !behind.has(cell)
      ? [`cell ${index + 1}: the tag ${LESSON_VERSION} is for code behind an exercise, in the same section`]
      : [];
  });
}

/** The lesson's cells of code from an exercise to the next heading. */
function cellsBehind(cells: readonly Cell[], { number }: Exercise): Cell[] {
  const own = `ex-${number.replace('.', '-')}-code`;
  const start = cells.findIndex(({ id }) => id === own);
  const rest = start < 0 ? [] : cells.slice(start).filter((cell) => !isExerciseCell(cell));
  const end = rest.findIndex((cell) => cell.cell_type === 'markdown' && /^#/m.test(sourceOf(cell)));
  return (end < 0 ? rest : rest.slice(0, end)).filter(({ cell_type }) => cell_type === 'code');
}

function tells(source: string, { stub = '', solutionCode = '' }: Exercise): boolean {
  const [, first = '', rest = ''] = /function my([A-Z])(\w*)/.exec(stub) ?? [];
  if (first !== '' && new RegExp(`\\bfunction ${first.toLowerCase()}${rest}\\b`).test(source)) return true;
  const given = piecesOf(stub);
  const asked = [...piecesOf(solutionCode)].filter((piece) => !given.has(piece));
  const there = piecesOf(source);
  return asked.filter((piece) => there.has(piece)).length > TELLING * asked.length;
}

/** All runs of some signs (names, numbers, texts, operators) of a program, without its comments. */
function piecesOf(program: string): Set<string> {
  const signs =
    program.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '').match(/[A-Za-z_$][\w$]*|\d[\d._]*|"[^"]*"|=>|[^\s\w]/g) ??
    [];
  return new Set(signs.slice(PIECE - 1).map((_, i) => signs.slice(i, i + PIECE).join(' ')));
}
