/** @file Compares the course's pages with its plan: headings, cards, links, tables, the picture. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { exerciseFiles, notebookOf } from '../exercises/read.ts';
import { chooseNotebooks } from '../notebooks/choose.ts';
import { type Notebook, sourceOf } from '../notebooks/notebook.ts';
import { clinicOf, fileOf, foundationsOf, headingOf, LESSONS, type Lesson, playgroundOf } from './lessons.ts';
import { minutesProblems } from './minutes-problems.ts';
import { MAP_CELL, PICTURE, README, README_TABLE, START, TEACHING } from './pages.ts';
import { coursePicture } from './picture.ts';
import { courseMap, readmeTable } from './tables.ts';

/** What is compared; each part can be replaced, so that a test shows that its problem is found. */
export interface Compared {
  readonly lessons?: readonly Lesson[];
  /** Names in notebooks/, such as `04-he-init.ipynb` and `clinics/04-he-init-clinic.ipynb`. */
  readonly notebooks?: readonly string[];
  /** The text of a file of the project. */
  readonly read?: (path: string) => string;
}

type Read = (path: string) => string;

/** @returns one sentence for each place where a page and the plan of the course differ */
export function planProblems({
  lessons = LESSONS,
  notebooks = chooseNotebooks(),
  read = (path) => readFileSync(join(root, path), 'utf8'),
}: Compared = {}): string[] {
  // the others count on a notebook for each lesson, and on no circles
  const first = [...missingNotebooks(lessons, notebooks), ...orderProblems(lessons)];
  if (first.length > 0) return first;
  return [
    ...lessons.flatMap((lesson) => headingProblems(lesson, read)),
    ...lessons.flatMap((lesson) => cardProblems(lesson, lessons, read)),
    ...notebooks.flatMap((name) => linkProblems(`notebooks/${name}`, lessons, read)),
    ...linkProblems(TEACHING, lessons, read),
    ...pageProblems(lessons, read),
    ...coursePlanProblems(lessons, read),
    ...minutesProblems(lessons, notebooks, read),
  ];
}

/** A lesson without a notebook, a notebook without a lesson; clinics and playgrounds alike. */
function missingNotebooks(lessons: readonly Lesson[], notebooks: readonly string[]): string[] {
  const planned = lessons.flatMap((lesson) =>
    [
      fileOf(lesson),
      ...(lesson.hasClinic ? [clinicOf(lesson)] : []),
      ...(lesson.hasPlayground ? [playgroundOf(lesson)] : []),
    ].map((name) => `${name}.ipynb`),
  );
  return [
    ...planned
      .filter((name) => !notebooks.includes(name))
      .map((name) => `course/plan/lessons.ts names notebooks/${name}, which is not there`),
    ...notebooks
      .filter((name) => !planned.includes(name))
      .map((name) => `notebooks/${name} has no lesson in course/plan/lessons.ts`),
  ];
}

/** Lessons are counted from 0, and build on earlier ones only. */
function orderProblems(lessons: readonly Lesson[]): string[] {
  return lessons.flatMap(({ number, needs }, index) => [
    ...(number === index ? [] : [`lesson ${number} of the plan stands at place ${index}`]),
    ...needs
      .filter((needed) => needed >= number || !(needed >= 0))
      .map((needed) => `lesson ${number} of the plan builds on ${needed}, which does not come before it`),
  ]);
}

/** The heading of the notebook, of its clinic and playground, and of their files of exercises. */
function headingProblems(lesson: Lesson, read: Read): string[] {
  const heading = headingOf(lesson);
  const pages = [
    [`notebooks/${fileOf(lesson)}.ipynb`, `# ${heading}`],
    ...(lesson.hasClinic ? [[`notebooks/${clinicOf(lesson)}.ipynb`, `# Bug clinic ${heading}`]] : []),
    ...(lesson.hasPlayground
      ? [[`notebooks/${playgroundOf(lesson)}.ipynb`, `# ${lesson.number} · Playground`]]
      : []),
    ...exerciseFiles()
      .map((path) => notebookOf(path))
      .filter((name) => name === fileOf(lesson) || name === clinicOf(lesson))
      .map((name) => [
        `course/exercises/${name}.md`,
        name === fileOf(lesson) ? `# ${heading}` : `# Bug clinic ${heading}`,
      ]),
  ] as [path: string, wanted: string][];
  return pages.flatMap(([path, wanted]) => {
    const found = firstLine(path, read);
    return found === wanted
      ? []
      : [`${path} begins with "${found}"; in the plan of the course it is "${wanted}"`];
  });
}

function firstLine(path: string, read: Read): string {
  const text = path.endsWith('.ipynb') ? cardOf(path, read) : read(path);
  return text.split('\n', 1)[0] ?? '';
}

function cardOf(path: string, read: Read): string {
  const [card] = (JSON.parse(read(path)) as Notebook).cells;
  return card === undefined ? '' : sourceOf(card);
}

/** The card says what the lesson needs: all that it builds on directly, and nothing that those do not need. */
function cardProblems(lesson: Lesson, lessons: readonly Lesson[], read: Read): string[] {
  if (lesson.needs.length === 0) return [];
  const path = `notebooks/${fileOf(lesson)}.ipynb`;
  const sentence = /\*\*You need:\*\*(.*?)\*\*Time:\*\*/s.exec(cardOf(path, read))?.[1];
  if (sentence === undefined) return [`${path}: its card has no "**You need:** … **Time:** …"`];
  const named = numbersIn(sentence.replaceAll(/\]\([^)]*\)/g, ''));
  const allowed = foundationsOf(lesson, lessons);
  return [
    ...lesson.needs
      .filter((number) => !named.has(number))
      .map((number) => `${path}: its card does not name notebook ${number}, on which it builds`),
    ...[...named]
      .filter((number) => !allowed.has(number))
      .map((number) => `${path}: its card names notebook ${number}, on which it does not build in the plan`),
  ];
}

/** `1 to 3`, `9, 11 and 12` as a set. */
function numbersIn(text: string): Set<number> {
  const numbers = new Set<number>();
  for (const [, from, to] of text.matchAll(/(\d+)(?: to (\d+))?/g))
    for (let number = Number(from); number <= Number(to ?? from); number++) numbers.add(number);
  return numbers;
}

/** Links that call a lesson by its number, or that lead to the next and to the last one, say its title. */
function linkProblems(path: string, lessons: readonly Lesson[], read: Read): string[] {
  const headings = new Map(lessons.map((lesson) => [fileOf(lesson), headingOf(lesson)]));
  const text = path.endsWith('.ipynb') ? markdownOf(path, read) : read(path);
  return [...text.matchAll(/\[([^\]]+)\]\((?:\.\.\/)?(\d\d-[a-z-]+)\.ipynb\)/g)].flatMap(
    ([, label = '', name = '']) => {
      const heading = headings.get(name);
      if (heading === undefined || !/^(← )?\d+ · | →$|^← /.test(label)) return [];
      const said = label.replace(/^← | →$/g, '');
      return said === heading ? [] : [`${path}: a link to ${name} says "${said}"; its title is "${heading}"`];
    },
  );
}

function markdownOf(path: string, read: Read): string {
  const { cells } = JSON.parse(read(path)) as Notebook;
  return cells
    .filter((cell) => cell.cell_type === 'markdown')
    .map(sourceOf)
    .join('\n');
}

/** The pages that are written from the plan. */
function pageProblems(lessons: readonly Lesson[], read: Read): string[] {
  const { cells } = JSON.parse(read(START)) as Notebook;
  const map = cells.find(({ id }) => id === MAP_CELL);
  const table = README_TABLE.exec(read(README))?.[0].split('\n').slice(1, -1).join('\n');
  return [
    ...differences(README, 'the table of lessons', table, readmeTable(lessons)),
    ...differences(START, 'the map', map && sourceOf(map), courseMap(lessons)),
    ...(read(PICTURE) === coursePicture(lessons) ? [] : [`${PICTURE} is not what the plan draws${REMEDY}`]),
  ];
}

const REMEDY = ': run npm run exercises';

function differences(path: string, what: string, found: string | undefined, wanted: string): string[] {
  if (found === undefined) return [`${path}: ${what} is missing`];
  if (found === wanted) return [];
  const lines = found.split('\n');
  const missing = wanted.split('\n').find((line) => !lines.includes(line));
  return [
    `${path}: ${what} is not that of the plan; ${missing ? `it lacks "${missing}"` : 'it has lines too many'}${REMEDY}`,
  ];
}

/** The plan of a term names every lesson, and the table of minutes has a row for each. */
function coursePlanProblems(lessons: readonly Lesson[], read: Read): string[] {
  const page = read(TEACHING);
  const term = /### One term[\s\S]*?(?=\n## )/.exec(page)?.[0] ?? '';
  const weeks = [...term.matchAll(/^\| \d+ \| ([^|]*)\|/gm)].map(([, cell = '']) => cell).join(' ');
  const taught = numbersIn(weeks);
  const minutes = /<!-- timings -->[\s\S]*<!-- end of timings -->/.exec(page)?.[0] ?? '';
  return lessons.flatMap((lesson) => [
    ...(taught.has(lesson.number)
      ? []
      : [`${TEACHING}: the plan of a term does not name lesson ${lesson.number}`]),
    ...(minutes.includes(`| [${headingOf(lesson)}](${fileOf(lesson)}.ipynb) |`)
      ? []
      : [`${TEACHING}: the table of minutes has no row "${headingOf(lesson)}"${REMEDY}`]),
  ]);
}
