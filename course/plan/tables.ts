/** @file The plan as Markdown: the table of lessons in the README, and the map in notebook 00. */
import {
  fileOf,
  headingOf,
  LESSONS,
  type Lesson,
  lessonsOf,
  PARTS,
  type Part,
  playgroundOf,
} from './lessons.ts';

/** The README's table: one row per lesson, its number as the link. */
export function readmeTable(lessons: readonly Lesson[] = LESSONS): string {
  return table(['', '', 'you build'], lessons, (lesson) => [
    `[${fileOf(lesson).slice(0, 2)}](notebooks/${fileOf(lesson)}.ipynb)`,
    lesson.title,
    buildsOf(lesson, 'notebooks/'),
  ]);
}

/** The map: one row per lesson with its question, and where one may stop. */
export function courseMap(lessons: readonly Lesson[] = LESSONS): string {
  const rows = table(['notebook', 'the question', 'what you build', 'builds on'], lessons, (lesson) => [
    lesson.number === 0 ? headingOf(lesson) : `[${headingOf(lesson)}](${fileOf(lesson)}.ipynb)`,
    lesson.question,
    buildsOf(lesson, ''),
    lesson.needs.join(', '),
  ]);
  const stops = lessons
    .filter(({ stop }) => stop !== undefined)
    .map(({ number, stop }) => `- after ${number}: ${stop}`);
  return [
    rows,
    '“Builds on” names the notebooks that come right before; what those need is needed, too.',
    `**You may stop** where something is complete:\n\n${stops.join(';\n')}.`,
  ].join('\n\n');
}

/** What the learner makes, and where to play with it. @param folder of the notebooks, seen from the page */
function buildsOf(lesson: Lesson, folder: string): string {
  const { builds, hasPlayground } = lesson;
  return hasPlayground ? `${builds}; a [playground](${folder}${playgroundOf(lesson)}.ipynb)` : builds;
}

/** A table with a row for each lesson; a part begins with a row that has its title in the column of titles. */
function table(
  head: readonly string[],
  lessons: readonly Lesson[],
  cells: (lesson: Lesson) => readonly string[],
): string {
  const titles = head.length === 3 ? 1 : 0;
  const partRow = (part: Part): string[] =>
    head.map((_, column) => (column === titles ? `**Part ${part.numeral} · ${part.title}**` : ''));
  const rows = PARTS.flatMap((part) => [partRow(part), ...lessonsOf(part, lessons).map(cells)]);
  return [head, head.map(() => '---'), ...rows].map(row).join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
