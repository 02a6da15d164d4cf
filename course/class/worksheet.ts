/** @file What is done on paper, as pages to be printed: for learners with room to write, for teachers with the answers. */
import type { Exercise, Kind, Option, WrongAnswer } from '../exercises/exercise.ts';
import { type Notebook, sourceOf } from '../notebooks/notebook.ts';
import { htmlOf, inlineHtmlOf, printPage } from './print-html.ts';
import { tinyNetwork } from './tiny-network.ts';

/** Room to write grows with the minutes that an exercise takes. */
const MILLIMETRES_PER_MINUTE = 11;
const LINES_TO_EXPLAIN = 5;
/** In a notebook the answer is put into a cell; on paper onto a line. */
const FOR_A_CELL = /[^.!?\n]*(?:in|into the) place of `"\?"`[^.!?\n]*[.!?]/g;

/** An exercise that is done on paper. */
type PaperExercise = Exercise & { readonly kind: Exclude<Kind, 'code'> };

/** The learner's page: every exercise that is done on paper, with room for the answer. */
export function worksheetPage(notebook: Notebook, exercises: readonly Exercise[]): string {
  const title = titleOf(notebook);
  const paper = exercises.filter(isOnPaper);
  const head = `<header><h1>${inlineHtmlOf(title)}</h1><div>Name:<span class="name">&nbsp;</span></div></header>`;
  const tiny = paper.some(({ text }) => /tiny network/i.test(text)) ? tinyNetwork() : '';
  return printPage(`${title}: worksheet`, [head, tiny, ...paper.map(section)].join('\n'));
}

/** Whether an exercise is done on paper. */
export function isOnPaper(exercise: Exercise): exercise is PaperExercise {
  return exercise.kind !== 'code';
}

function section(exercise: PaperExercise): string {
  const { number, title, kind, minutes, stretch } = exercise;
  const note = `${stretch ? 'If you want more. ' : ''}About ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`;
  return `<section>
<h2>${number} ${inlineHtmlOf(title)}</h2>
<p class="note">${note}</p>
${ROOM[kind](exercise)}
</section>`;
}

/** The text and the room for the answer, as HTML. */
const ROOM: Record<PaperExercise['kind'], (exercise: Exercise) => string> = {
  paper: (exercise) =>
    `${htmlOf(onPaper(exercise.text))}<div class="space" style="height:${MILLIMETRES_PER_MINUTE * exercise.minutes}mm"></div>
<div class="answer">Answer: <span>&nbsp;</span></div>`,
  choice: ({ text }) => htmlOf(onPaper(text)).replace(/<ul>(?=\s*<li>(?:<p>)?\(a\))/, '<ul class="choice">'),
  explain: ({ text }) => `${htmlOf(text)}<div class="lines">${'<div></div>'.repeat(LINES_TO_EXPLAIN)}</div>`,
};

function onPaper(text: string): string {
  return text.replace(FOR_A_CELL, '').trim();
}

/** The teacher's page: every exercise with its answer, and what the usual wrong answers mean. */
export function answerPage(notebook: Notebook, exercises: readonly Exercise[]): string {
  const title = titleOf(notebook);
  const head = `<header><h1>${inlineHtmlOf(title)}: answers</h1><div>for teachers</div></header>`;
  return printPage(`${title}: answers`, [head, ...exercises.map(answerSection)].join('\n'));
}

function answerSection(exercise: Exercise): string {
  const { number, title, answer, options, solution, teacher, wrong, kind } = exercise;
  const parts = [
    answer ? `<p class="right">${JSON.stringify(answer.value)}</p>` : '',
    options ? optionList(options) : '',
    solution ? htmlOf(solution) : '',
    wrong.length > 0 ? wrongList(wrong, kind) : '',
    teacher ? htmlOf(`**To discuss.** ${teacher}`) : '',
  ];
  return `<section>\n<h2>${number} ${inlineHtmlOf(title)}</h2>\n${parts.filter(Boolean).join('\n')}\n</section>`;
}

function optionList(options: Readonly<Record<string, Option>>): string {
  const items = Object.entries(options).map(
    ([letter, { right, says }]) =>
      `<li${right ? ' class="right"' : ''}>(${letter}) ${right ? 'right' : 'wrong'}: ${inlineHtmlOf(says)}</li>`,
  );
  return `<ul>${items.join('\n')}</ul>`;
}

/** An answer on paper is shown with its mistake; of code the mistake alone. */
function wrongList(wrong: readonly WrongAnswer[], kind: Kind): string {
  const items = wrong.map(({ says, code }) =>
    kind === 'paper'
      ? `<li><code>${code}</code> ${inlineHtmlOf(says)}</li>`
      : `<li>${inlineHtmlOf(says)}</li>`,
  );
  return `<p>What the check says to usual mistakes:</p><ul>${items.join('\n')}</ul>`;
}

function titleOf(notebook: Notebook): string {
  const heading = notebook.cells.map(sourceOf).find((source) => source.startsWith('# ')) ?? '# Worksheet';
  return heading.split('\n')[0].slice(2);
}
