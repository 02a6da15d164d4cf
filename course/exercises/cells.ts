/** @file Exercises as cells of a notebook. */

const KIND_TEXT = { paper: 'On paper', choice: 'Choose', explain: 'Explain in two sentences' };
const LEVEL_TEXT = {
  line: 'Fill in a line',
  function: 'Write a function',
  empty: 'Write it from nothing',
  mend: 'Find the bug and mend the function',
};
const HINT_TEXT = { Nudge: 'a nudge', Formula: 'the formula', Skeleton: 'a skeleton' };

/** Every cell made here has an id that begins so. */
export function isExerciseCell(cell) {
  return /^ex-\d+-c?\d+/.test(cell.id);
}

/**
 * @param {import('./read.ts').Exercise} exercise
 * @returns the cells: text with hints, stub, solution, teacher's note; tagged `exercise`, `solution`, `teacher`
 */
export function cellsOf(exercise) {
  const id = `ex-${exercise.number.replace('.', '-')}`;
  const cells = [markdown(id, 'exercise', textOf(exercise))];
  if (exercise.stub) cells.push(code(`${id}-code`, 'exercise', exercise.stub));
  cells.push(markdown(`${id}-solution`, 'solution', fold('Solution', solutionOf(exercise))));
  if (exercise.hidden) cells.push(code(`${id}-hidden`, 'hidden-check', exercise.hidden));
  if (exercise.teacher)
    cells.push(markdown(`${id}-teacher`, 'teacher', `**For teachers.** ${exercise.teacher}`));
  return cells;
}

/** The text that a learner sees before answering. */
function textOf(exercise) {
  const { number, title, text, hints, minutes, stretch } = exercise;
  const what = KIND_TEXT[exercise.kind] ?? LEVEL_TEXT[exercise.level];
  const note = `*${stretch ? 'If you want more: ' : ''}${what}, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.*`;
  const folds = hints.map((hint, i) => fold(`Hint ${i + 1}: ${HINT_TEXT[hint.name]}`, hint.text));
  const name = exercise.level === 'mend' ? 'Bug' : 'Exercise';
  return [`### ${name} ${number} · ${title}`, note, text, ...folds].join('\n\n');
}

function solutionOf({ solution, options }) {
  if (!options) return solution;
  const letters = Object.entries(options);
  const right = letters.filter(([, option]) => option.right);
  const wrong = letters.filter(([, option]) => !option.right);
  const reasons = [...right, ...wrong].map(([letter, { right, says }]) =>
    right ? `**(${letter})** ${says}.` : `- (${letter}) ${says}.`,
  );
  return [reasons[0], reasons.slice(1).join('\n'), solution].filter(Boolean).join('\n\n');
}

function fold(summary, text) {
  return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

function markdown(id, tag, source) {
  return { cell_type: 'markdown', id, metadata: { tags: [tag] }, source: lines(source) };
}

function code(id, tag, source) {
  return {
    cell_type: 'code',
    execution_count: null,
    id,
    metadata: { tags: [tag] },
    outputs: [],
    source: lines(source),
  };
}

/** A notebook keeps a text as a list of lines. */
function lines(text) {
  return text.split(/(?<=\n)/);
}
