/** @file The page of one learner: every exercise with its diagnosis. */
import type { Exercise } from '../../exercises/exercise.ts';
import type { Lesson } from '../cells/lessons.ts';
import type { Given } from '../results/answers.ts';
import { fileNameOf } from '../results/grading-folder.ts';
import { type GradedLearner, pointsInWords, type Scoring } from '../results/points.ts';
import type { ExerciseResult, LearnerResult, NotebookResult } from '../results/result.ts';
import { page, SIGNS, safe } from './html.ts';

const CHANGED = 'the answer has changed since you gave points for it';

/** Name of the page's file. */
export function pageNameOf({ learner }: LearnerResult): string {
  return `${fileNameOf(learner)}.html`;
}

interface PageOptions {
  /** Without what is for the teacher only: flags, and the link to the class. */
  readonly forLearner?: boolean;
}

export function learnerPage(
  graded: GradedLearner,
  lessons: readonly Lesson[],
  { answers }: Scoring,
  { forLearner = false }: PageOptions = {},
): string {
  const { learner, remarks, notebooks } = graded;
  const parts = lessons.map(({ name, exercises }) => {
    const rows = exercises.map((exercise) => {
      const { flag, remark, ...result } = notebooks[name].exercises[exercise.number];
      const given =
        result.words === undefined ? undefined : answers.find(learner, exercise.number, result.words);
      const notes = [flag, remark, given?.changed ? CHANGED : undefined].filter((note) => note !== undefined);
      return row(exercise, result, forLearner ? [] : notes, given);
    });
    return lessonPart(name, notebooks[name], rows);
  });
  const notes = remarks.map((remark) => `<p class="flag">${safe(remark)}</p>`).join('\n');
  return page(
    learner,
    `${forLearner ? '' : '<p><a href="../index.html">the class</a></p>\n'}<p><b>${pointsInWords(graded)}.</b></p>\n${forLearner ? '' : notes}\n${parts.join('\n')}`,
  );
}

function lessonPart(
  name: string,
  { problem, remarks = [], late, exercises }: NotebookResult,
  rows: readonly string[],
): string {
  const results = Object.values(exercises);
  const passed = results.filter(({ result }) => result === 'passed').length;
  const head = `<h2>${safe(name)} <small>${passed} passed</small></h2>`;
  const notes = [problem, late, ...remarks].filter((note) => note !== undefined);
  const note = notes.map((one) => `<p class="flag">${safe(one)}</p>`).join('\n');
  const nothing = results.every(({ result }) => result === 'missing');
  if (nothing && problem) return `${head}\n${note}`;
  return `${head}\n${note}\n<table>\n${rows.join('\n')}\n</table>`;
}

function row(
  { number, title }: Exercise,
  { result, says, lines, words }: ExerciseResult,
  notes: readonly string[],
  given: Given | undefined,
): string {
  const [sign, style] = SIGNS[result];
  const points =
    given?.points === undefined
      ? ''
      : `<b>${given.points} ${given.points === 1 ? 'point' : 'points'} from your teacher.</b> `;
  const details = [
    `${sign} ${safe(says)}`,
    ...notes.map((note) => `<span class="flag">${safe(note)}</span>`),
    lines ? `<pre>${safe(lines.join('\n'))}</pre>` : '',
    words ? `<pre class="words">${safe(words)}</pre>` : '',
    points || given?.comment ? `${points}${safe(given?.comment ?? '')}` : '',
  ];
  return `<tr class="${style}"><td>${number}</td><td>${safe(title)}</td><td>${details.filter(Boolean).join('<br>')}</td></tr>`;
}
