/** @file The page of the class: who has done what, and the most common mistakes. */
import type { Lesson } from '../cells/lessons.ts';
import type { GradedClass, GradedLearner } from '../results/points.ts';
import { type ExerciseResult, NOT_HANDED_IN } from '../results/result.ts';
import { page, SIGNS, safe } from './html.ts';
import { pageNameOf } from './learner-page.ts';
import type { Mistakes } from './mistakes.ts';

const LISTED = 30;

interface More {
  /** Whether mistakes.svg is there. */
  readonly chart: boolean;
  /** For learning platforms. */
  readonly files: readonly string[];
  /** What kept the learners' code in, in words. */
  readonly protection: string;
}

export function classPage(
  { learners, remarks, alike }: GradedClass,
  lessons: readonly Lesson[],
  mistakes: readonly Mistakes[],
  { chart, files, protection }: More,
): string {
  return page(
    'The class',
    [
      `<p>Learners: ${learners.length}, notebooks: ${lessons.length}. ✔ passed, ✘ wrong, · not done yet, – not there, ✎ to be read by you. The same as a table: <a href="results.csv">results.csv</a>; on one sheet of paper: <a href="class-sheet.html">class-sheet.html</a>.${forPlatforms(files)}</p>`,
      overview(learners, lessons),
      flagged(learners, remarks),
      alikeList(alike),
      '<h2>Mistakes</h2>',
      chart ? `<img src="mistakes.svg" alt="${safe(altText(mistakes))}">` : '<p>There are none.</p>',
      mistakeTable(mistakes),
      `<p><small>Each notebook ran in a process of its own: ${safe(protection)}.</small></p>`,
    ].join('\n'),
  );
}

function forPlatforms(files: readonly string[]): string {
  if (files.length === 0) return '';
  return ` For your learning platform: ${files.map((name) => `<a href="${name}">${name}</a>`).join(', ')}.`;
}

function overview(learners: readonly GradedLearner[], lessons: readonly Lesson[]): string {
  const columns = lessons.flatMap(({ name, exercises }) =>
    exercises.map(({ number, title }) => ({ name, number, title })),
  );
  const head = columns.map(({ number, title }) => `<th title="${safe(title)}">${number}</th>`).join('');
  const rows = learners.map((one) => {
    const cells = columns.map(({ name, number }) => cell(one.notebooks[name].exercises[number]));
    const link = `<a href="learners/${encodeURIComponent(pageNameOf(one))}">${safe(one.learner)}</a>`;
    return `<tr><td>${link}</td><td>${one.points}${one.extra > 0 ? ` + ${one.extra}` : ''}</td>${cells.join('')}</tr>`;
  });
  const of = learners[0]?.of ?? 0;
  return `<div class="wide"><table>\n<tr><th>learner</th><th>points of ${of}${learners.some(({ extra }) => extra > 0) ? ' + extra' : ''}</th>${head}</tr>\n${rows.join('\n')}\n</table></div>`;
}

function cell({ result, flag, says }: ExerciseResult): string {
  const [sign, style] = SIGNS[result];
  return `<td class="${style}" title="${safe(flag ? `${says} (${flag})` : says)}">${sign}${flag ? '<span class="flag">!</span>' : ''}</td>`;
}

/** What a teacher should look at before giving marks. */
function flagged(learners: readonly GradedLearner[], ofClass: readonly string[]): string {
  const items = learners.flatMap(({ learner, remarks, notebooks }) => [
    ...remarks.map((remark) => `${learner}: ${remark}`),
    ...lateOnes(notebooks).map((sentence) => `${learner}, ${sentence}`),
    ...Object.entries(notebooks).flatMap(([name, { problem, remarks: guessed = [], exercises }]) => [
      ...guessed.map((remark) => `${learner}, ${name}: ${remark}`),
      ...(problem && problem !== NOT_HANDED_IN ? [`${learner}, ${name}: ${problem}`] : []),
      ...Object.entries(exercises).flatMap(([number, { flag, remark }]) =>
        [flag, remark].flatMap((one) => (one ? [`${learner}, ${number}: ${one}`] : [])),
      ),
    ]),
  ]);
  const all = [...ofClass, ...items];
  if (all.length === 0) return '';
  return `<h2>To be looked at</h2>\n<ul>${all.map((item) => `<li>${safe(item)}</li>`).join('\n')}</ul>`;
}

/** A sentence for all notebooks that are late by the same. */
function lateOnes(notebooks: GradedLearner['notebooks']): string[] {
  const names = new Map<string, string[]>();
  for (const [name, { late }] of Object.entries(notebooks))
    if (late !== undefined) names.set(late, [...(names.get(late) ?? []), name]);
  return [...names].map(([late, those]) => `${those.join(', ')}: ${late}`);
}

function alikeList(alike: readonly string[]): string {
  if (alike.length === 0) return '';
  const items = alike.map((sentence) => `<li>${safe(sentence)}</li>`);
  return `<h2>Alike</h2>\n<p>A hint to look, no proof: two who work together or read the same page write the same, too.</p>\n<ul>${items.join('\n')}</ul>`;
}

function mistakeTable(mistakes: readonly Mistakes[]): string {
  const rows = mistakes
    .slice(0, LISTED)
    .map(
      ({ exercise, says, learners }) =>
        `<tr><td>${learners}</td><td>${exercise}</td><td>${safe(says)}</td></tr>`,
    );
  return rows.length === 0
    ? ''
    : `<table>\n<tr><th>learners</th><th>exercise</th><th>mistake</th></tr>\n${rows.join('\n')}\n</table>`;
}

function altText(mistakes: readonly Mistakes[]): string {
  const most = mistakes.slice(0, 5).map(({ exercise, says, learners }) => `${exercise} ${says}: ${learners}`);
  return `Bars of the most frequent mistakes: ${most.join('; ')}`;
}
