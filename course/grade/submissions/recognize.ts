/**
 * @file Which lesson a notebook is of, and which of its cells are the lesson's: by ids, or, where an editor has dropped
 * or changed them, by what is in the cells.
 */
import { idOf } from '../cells/exercise-cells.ts';
import type { Lesson, LessonCell } from '../cells/lessons.ts';
import { type SubmittedCell, sourceOf } from '../cells/submitted-cell.ts';
import { lessonNamedIn } from '../learners/learner-names.ts';

/** Shorter cells may stand in two lessons. */
const TELLING = 40;
/** Cells by which a notebook is known, whatever its name says. */
const ENOUGH = 2;

/** What a notebook was recognized as. */
export interface Recognized {
  readonly lesson?: Lesson;
  readonly remark?: string;
}

/** @param named the names of the file and of its folders */
export function recognizeLesson(
  cells: readonly SubmittedCell[],
  named: string,
  lessons: readonly Lesson[],
): Recognized {
  const byName = lessonNamedIn(named, lessons);
  const scores = lessons
    .map((lesson) => ({ lesson, score: likeness(cells, lesson) }))
    .sort((a, b) => b.score - a.score || Number(b.lesson === byName) - Number(a.lesson === byName));
  const [best, second] = scores;
  if (best === undefined || best.score < ENOUGH)
    return byName ? { lesson: byName } : best?.score === 1 ? { lesson: best.lesson } : {};
  const { lesson } = best;
  if (byName && byName !== lesson)
    return {
      lesson,
      remark: `it is called ${byName.name}, but holds the cells of ${lesson.name}; graded as that`,
    };
  const both = second !== undefined && second.score >= ENOUGH && exerciseIds(cells, second.lesson) >= ENOUGH;
  if (both)
    return {
      lesson,
      remark: `it also holds exercises of ${second.lesson.name}: hand those in as a notebook of its own`,
    };
  return { lesson };
}

/** How many cells speak for a lesson. */
function likeness(cells: readonly SubmittedCell[], lesson: Lesson): number {
  const same = cells.filter((cell) => {
    const source = sourceOf(cell).trim();
    return source.length >= TELLING && lesson.sources.has(source);
  });
  const code = cells.filter(({ cell_type }) => cell_type === 'code').map(sourceOf);
  const checked = lesson.tasks.filter(({ checked: one, exercise: { number } }) =>
    code.some((source) =>
      one
        ? source.includes(`check.${one.check}(${one.name})`)
        : source.includes(`check.answer("${number}"`) || source.includes(`check.choice("${number}"`),
    ),
  );
  return Math.max(exerciseIds(cells, lesson), same.length, checked.length);
}

function exerciseIds(cells: readonly SubmittedCell[], { exercises }: Lesson): number {
  const ids = new Set(exercises.flatMap((exercise) => [idOf(exercise), `${idOf(exercise)}-code`]));
  return new Set(cells.map(({ id }) => id).filter((id) => typeof id === 'string' && ids.has(id))).size;
}

/**
 * The cells with the ids of the lesson, where they can be known again; the text of an exercise that was deleted stands
 * again where it stood, so that what is written there is not lost.
 */
export function withLessonIds(
  cells: readonly SubmittedCell[],
  lesson: Lesson,
): { readonly cells: readonly SubmittedCell[]; readonly remarks: readonly string[] } {
  const there = new Set(
    cells.map(({ id }) => id).filter((id) => typeof id === 'string' && lesson.ids.has(id)),
  );
  const lost = lesson.cells.filter(({ id }) => !there.has(id));
  const known = cells.map((cell) => {
    if (typeof cell.id === 'string' && lesson.ids.has(cell.id)) return cell;
    const original = lost.find((one) => isSameCell(cell, one));
    if (!original) return cell;
    lost.splice(lost.indexOf(original), 1);
    return { ...cell, id: original.id };
  });
  return restoreTexts(known, lesson);
}

/** Unchanged, or the text of an exercise with an answer below its first line. */
function isSameCell(cell: SubmittedCell, original: LessonCell): boolean {
  if (cell.cell_type !== original.cell_type) return false;
  const source = sourceOf(cell).trim();
  const expected = original.source.trim();
  if (source === expected) return source !== '';
  const [title = ''] = expected.split('\n');
  return (
    original.cell_type === 'markdown' &&
    /^ex-[^-]+-[^-]+$/.test(original.id) &&
    source.split('\n')[0] === title
  );
}

function restoreTexts(
  cells: readonly SubmittedCell[],
  lesson: Lesson,
): { readonly cells: readonly SubmittedCell[]; readonly remarks: readonly string[] } {
  const all = [...cells];
  const remarks: string[] = [];
  for (const exercise of lesson.exercises.filter(({ kind }) => kind === 'explain')) {
    const id = idOf(exercise);
    if (all.some((cell) => cell.id === id)) continue;
    const at = lesson.cells.findIndex((cell) => cell.id === id);
    if (at < 0) continue;
    const before = new Set<unknown>(lesson.cells.slice(0, at).map((cell) => cell.id));
    const place = 1 + all.map((cell) => before.has(cell.id)).lastIndexOf(true);
    const { cell_type, source } = lesson.cells[at];
    const next = all[place];
    if (place === 0 || next?.cell_type !== 'markdown' || lesson.ids.has(String(next.id))) continue;
    all.splice(place, 0, { cell_type, id, source });
    remarks.push(
      `the text of exercise ${exercise.number} was deleted; what stands in its place was taken as the answer`,
    );
  }
  return { cells: all, remarks };
}
