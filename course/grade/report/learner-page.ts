/** @file The page of one learner: every exercise with its diagnosis. */
import type { Exercise } from '../../exercises/exercise.ts';
import { fileNameOf } from '../grading-folder.ts';
import type { Lesson } from '../lessons.ts';
import type { ExerciseResult, LearnerResult, NotebookResult } from '../result.ts';
import { page, SIGNS, safe } from './html.ts';
import type { GradedLearner } from './points.ts';

/** Name of the page's file. */
export function pageNameOf({ learner }: LearnerResult): string {
  return `${fileNameOf(learner)}.html`;
}

export function learnerPage(graded: GradedLearner, lessons: readonly Lesson[]): string {
  const { learner, points, of, remarks, notebooks } = graded;
  const parts = lessons.map((lesson) => lessonPart(lesson, notebooks[lesson.name]));
  const notes = remarks.map((remark) => `<p class="flag">${safe(remark)}</p>`).join('\n');
  return page(
    learner,
    `<p><a href="../index.html">the class</a></p>\n<p><b>${points} of ${of} points.</b></p>\n${notes}\n${parts.join('\n')}`,
  );
}

function lessonPart(
  { name, exercises }: Lesson,
  { problem, remarks = [], exercises: results }: NotebookResult,
): string {
  const passed = Object.values(results).filter(({ result }) => result === 'passed').length;
  const head = `<h2>${safe(name)} <small>${passed} passed</small></h2>`;
  const notes = [...(problem ? [problem] : []), ...remarks];
  const note = notes.map((one) => `<p class="flag">${safe(one)}</p>`).join('\n');
  const nothing = Object.values(results).every(({ result }) => result === 'missing');
  if (nothing && problem) return `${head}\n${note}`;
  const rows = exercises.map((exercise) => row(exercise, results[exercise.number]));
  return `${head}\n${note}\n<table>\n${rows.join('\n')}\n</table>`;
}

function row(
  { number, title }: Exercise,
  { result, says, lines, flag, remark, words }: ExerciseResult,
): string {
  const [sign, style] = SIGNS[result];
  const details = [
    `${sign} ${safe(says)}`,
    flag ? `<span class="flag">${safe(flag)}</span>` : '',
    remark ? safe(remark) : '',
    lines ? `<pre>${safe(lines.join('\n'))}</pre>` : '',
    words ? `<pre>${safe(words)}</pre>` : '',
  ];
  return `<tr class="${style}"><td>${number}</td><td>${safe(title)}</td><td>${details.filter(Boolean).join('<br>')}</td></tr>`;
}
