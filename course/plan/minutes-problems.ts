/** @file Compares every page that says how long something takes with the plan and the exercises. */
import { exercisesByNotebook } from '../exercises/by-notebook.ts';
import { isExerciseCell } from '../exercises/cells.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { type Notebook, sourceOf } from '../notebooks/notebook.ts';
import { clinicOf, fileOf, type Lesson } from './lessons.ts';
import { minutesOf, readingMinutes, TIME, timeSentence } from './minutes.ts';
import { TEACHING } from './pages.ts';

type Read = (path: string) => string;
type Exercises = ReadonlyMap<string, readonly Exercise[]>;

/** A day of the week's plan has five hours, of which a class that discusses needs a third more than the table says. */
const DAY = 300;
const DISCUSSED = 4 / 3;
/** A double lesson of the term's plan; what a class does not finish in it is done at home. */
const DOUBLE_LESSON = 90;

/** @returns one sentence for each place that says other minutes, and for each day or week that holds too many */
export function minutesProblems(
  lessons: readonly Lesson[],
  notebooks: readonly string[],
  read: Read,
): string[] {
  const exercises = exercisesByNotebook();
  return [
    ...notebooks.flatMap((name) => notebookProblems(name, lessons, exercises.get(name) ?? [], read)),
    ...timetableProblems(lessons, exercises, read),
  ];
}

function notebookProblems(
  name: string,
  lessons: readonly Lesson[],
  exercises: readonly Exercise[],
  read: Read,
): string[] {
  const [card, ...others] = (JSON.parse(read(`notebooks/${name}`)) as Notebook).cells;
  const wanted = timeSentence(readingMinutes(name, lessons), exercises);
  const found = card === undefined ? undefined : TIME.exec(sourceOf(card))?.[0];
  const strays = others.filter((cell) => cell.cell_type === 'markdown' && !isExerciseCell(cell));
  return [
    ...(found === wanted
      ? []
      : [
          `notebooks/${name}: its card says "${found}"; by the plan it is "${wanted}": run npm run exercises`,
        ]),
    ...strays
      .filter((cell) => /clinic/i.test(sourceOf(cell)) && /\d minutes/.test(sourceOf(cell)))
      .map(({ id }) => `notebooks/${name}, ${id}: how long a clinic takes stands on the clinic's card only`),
    ...exercises.flatMap((exercise) => teacherProblems(exercise)),
  ];
}

/** A teacher's note may repeat the minutes of its exercise, if they are the same. */
function teacherProblems({ number, minutes, teacher = '' }: Exercise): string[] {
  const said = /^(?:About )?(\d+) minutes/.exec(teacher)?.[1];
  return said === undefined || Number(said) === minutes
    ? []
    : [`exercise ${number} takes ${minutes} minutes; its note for teachers says ${said}`];
}

/** The plans of a week and of a term hold no more than their days and double lessons do. */
function timetableProblems(lessons: readonly Lesson[], exercises: Exercises, read: Read): string[] {
  const page = read(TEACHING);
  const limits = [
    ['### One week', DAY / DISCUSSED, 'a day'],
    ['### One term', DOUBLE_LESSON, 'a double lesson'],
  ] as const;
  return limits.flatMap(([heading, limit, what]) => {
    const section = page.split(heading)[1]?.split('\n#')[0] ?? '';
    return [...section.matchAll(/^\| (\w+) \| ([^|]*\d[^|]*)\|/gm)].flatMap(([, row = '', cell = '']) => {
      const minutes = minutesOfRow(cell, lessons, exercises);
      return minutes <= limit
        ? []
        : [`${TEACHING}: ${row} (${cell.trim()}) takes ${minutes} minutes; ${what} holds ${limit}`];
    });
  });
}

/** `7 and 8 with its clinic`: all that is named; after "one of" or with groups, the longest of those. */
function minutesOfRow(cell: string, lessons: readonly Lesson[], exercises: Exercises): number {
  const [together = '', choice = ''] = cell.split(/(?:one of|in groups:)/);
  const sum = (list: readonly number[]): number => list.reduce((total, minutes) => total + minutes, 0);
  return (
    sum(minutesNamed(together, lessons, exercises)) + Math.max(0, ...minutesNamed(choice, lessons, exercises))
  );
}

function minutesNamed(text: string, lessons: readonly Lesson[], exercises: Exercises): number[] {
  const timeOf = (name: string): number =>
    readingMinutes(name, lessons) + minutesOf(exercises.get(name) ?? []).must;
  return [...text.matchAll(/(clinic )?(\d+)( with its clinic)?/g)].map(([, clinic, number, withClinic]) => {
    const lesson = lessons.find((other) => other.number === Number(number));
    if (lesson === undefined) return 0;
    const own = clinic ? 0 : timeOf(`${fileOf(lesson)}.ipynb`);
    return own + (clinic || withClinic ? timeOf(`${clinicOf(lesson)}.ipynb`) : 0);
  });
}
