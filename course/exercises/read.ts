/**
 * @file Reads the exercises of a lesson from notebooks/exercises/NN-name.md, or of a bug clinic from the folder clinics in it.
 *
 * A file holds all there is about its exercises: text, stub, hints, solution, and the wrong answers that the check must
 * recognise. The notebook, the library's questions, the tests and the class copies are made from it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';

const exercisesFolder = join(notebooksFolder, 'exercises');

/** What is asked of the learner. */
const KINDS = ['paper', 'choice', 'code', 'explain'];
/** How much of a function is to be written; in a bug clinic it is all there, but broken. */
const LEVELS = ['line', 'function', 'empty', 'mend'];
/** The fewest planted wrong answers. In a bug clinic the stub itself is one more. */
const LEAST_WRONG = { line: 3, function: 3, empty: 3, mend: 2 };
/** Sections of an exercise; those of HINTS become folds, in this order. */
const HINTS = ['Nudge', 'Formula', 'Skeleton'];
const SECTIONS = ['Stub', ...HINTS, 'Answer', 'Options', 'Solution', 'Hidden', 'Teacher'];

/**
 * @typedef {object} Exercise
 * @property {string} number such as "3.1", in a bug clinic "3.c1"
 * @property {string} title
 * @property {'paper' | 'choice' | 'code' | 'explain'} kind
 * @property {'line' | 'function' | 'empty' | 'mend'} [level] of a code exercise
 * @property {boolean} stretch optional, for those who want more
 * @property {number} minutes
 * @property {string} [after] id of the cell that it follows; "Your turn" at the end of the notebook if there is none
 * @property {string} text Markdown
 * @property {string} [stub] code of the cell
 * @property {{ name: string, text: string }[]} hints
 * @property {string} [solution] Markdown
 * @property {string} [solutionCode] the code in it
 * @property {{ value: unknown, tolerance: number }} [answer] of a paper exercise
 * @property {Record<string, { right: boolean, says: string }>} [options] of a choice
 * @property {{ says: string, code: string }[]} wrong planted wrong answers: code, or JSON for a paper exercise
 * @property {string} [hidden] code that only the teacher's copy and the grading run
 * @property {string} [teacher] Markdown for the teacher's copy
 */

/** Paths of all exercise files: first the lessons in their order, then the bug clinics. */
export function exerciseFiles() {
  return readdirSync(exercisesFolder, { recursive: true })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(exercisesFolder, name));
}

/** The notebook of an exercise file, without its ending: 03-one-hot, clinics/04-he-init-clinic. */
export function notebookOf(path) {
  return relative(exercisesFolder, path).slice(0, -'.md'.length).replaceAll(sep, '/');
}

/**
 * @param {string} path
 * @returns {{ name: string, exercises: Exercise[] }} the name is that of {@link notebookOf}
 * @throws Problem naming the file, the exercise and the mistake
 */
export function readExercises(path) {
  // not at the top: the set-up loads this file before the packages are installed
  const { lexer } = createRequire(import.meta.url)('marked');
  const name = notebookOf(path);
  const exercises = splitAt(lexer(readFileSync(path, 'utf8')), 2).map(({ heading, tokens }) => {
    try {
      return readExercise(heading, tokens);
    } catch (error) {
      throw new Problem(`notebooks/exercises/${name}.md, "${heading}": ${error.message}`);
    }
  });
  return { name, exercises };
}

/** Parts of a list of tokens, each from a heading of this depth up to the next; what is before the first is left out. */
function splitAt(tokens, depth) {
  const parts = [];
  for (const token of tokens) {
    if (token.type === 'heading' && token.depth === depth) parts.push({ heading: token.text, tokens: [] });
    else parts.at(-1)?.tokens.push(token);
  }
  return parts;
}

function readExercise(heading, tokens) {
  const [, number, title] = /^(\d+\.c?\d+) (.+)$/.exec(heading) ?? fail('a heading must be like "3.1 Title"');
  const start = tokens.findIndex((token) => token.type === 'heading');
  const body = start < 0 ? tokens : tokens.slice(0, start);
  const settings = body.findIndex((token) => token.type === 'paragraph');
  const exercise = {
    number,
    title,
    ...readSettings(body[settings]?.text ?? ''),
    text: raw(body.slice(settings + 1)),
    hints: [],
    wrong: [],
  };
  for (const section of splitAt(tokens, 3)) addSection(exercise, section);
  requireParts(exercise);
  return exercise;
}

/** `kind: code · level: line · minutes: 5 · after: s03-encode · stretch` */
function readSettings(line) {
  const given = Object.fromEntries(line.split('·').map((part) => part.split(':').map((side) => side.trim())));
  const unknown = Object.keys(given).find(
    (name) => !['kind', 'level', 'minutes', 'after', 'stretch'].includes(name),
  );
  if (unknown !== undefined) fail(`there is no setting "${unknown}"`);
  if (!KINDS.includes(given.kind)) fail(`the kind is "${given.kind}"; it must be one of ${KINDS.join(', ')}`);
  if (given.kind === 'code' && !LEVELS.includes(given.level))
    fail(`the level is "${given.level}"; it must be one of ${LEVELS.join(', ')}`);
  const minutes = Number(given.minutes);
  if (!(minutes > 0)) fail(`minutes is "${given.minutes}"; it must be a positive number`);
  const { kind, level, after } = given;
  return { kind, level, after, minutes, stretch: 'stretch' in given };
}

function addSection(exercise, { heading, tokens }) {
  const code = tokens.find((token) => token.type === 'code')?.text;
  const wrong = /^Wrong: (.+)$/s.exec(heading);
  if (wrong) {
    if (code === undefined) fail(`"${heading}" has no code`);
    exercise.wrong.push({ says: wrong[1], code });
    return;
  }
  if (!SECTIONS.includes(heading))
    fail(`there is no section "${heading}"; sections are ${SECTIONS.join(', ')}`);
  if (HINTS.includes(heading)) exercise.hints.push({ name: heading, text: raw(tokens) });
  else if (heading === 'Stub') exercise.stub = code;
  else if (heading === 'Answer') exercise.answer = readAnswer(tokens, code);
  else if (heading === 'Options') exercise.options = readOptions(tokens);
  else if (heading === 'Hidden') exercise.hidden = code;
  else if (heading === 'Teacher') exercise.teacher = raw(tokens);
  else Object.assign(exercise, { solution: raw(tokens), solutionCode: code });
}

/** A value as JSON; a line `tolerance: 0.01` may follow it. */
function readAnswer(tokens, code) {
  const tolerance = /tolerance: ([\d.e-]+)/.exec(raw(tokens))?.[1];
  return { value: JSON.parse(code), tolerance: Number(tolerance ?? 1e-3) };
}

/** Lines such as `- (a) wrong: 0.50 is the largest value`. */
function readOptions(tokens) {
  const items = tokens.find((token) => token.type === 'list')?.items ?? [];
  return Object.fromEntries(
    items.map(({ text }) => {
      const [, letter, verdict, says] =
        /^\(([a-z])\) (right|wrong): (.+)$/s.exec(text) ??
        fail(`the option "${text}" must be like "(a) wrong: why"`);
      return [letter, { right: verdict === 'right', says: says.replaceAll('\n', ' ') }];
    }),
  );
}

function requireParts({ kind, level, stub, solution, solutionCode, answer, options, wrong }) {
  if (kind !== 'explain' && stub === undefined) fail('it has no stub');
  if (kind !== 'choice' && solution === undefined) fail('it has no solution');
  if (kind === 'code' && solutionCode === undefined) fail('its solution has no code');
  if (kind === 'code' && !/^check\.\w+\(\w+\);$/m.test(stub))
    fail('its stub has no line like "check.oneHot(myOneHot);"');
  if (kind === 'code' && wrong.length < LEAST_WRONG[level])
    fail(`it has ${wrong.length} wrong answers; at least ${LEAST_WRONG[level]} are needed`);
  if (kind === 'paper' && answer === undefined) fail('it has no answer');
  if (kind === 'choice') {
    const right = Object.values(options ?? fail('it has no options')).filter((option) => option.right);
    if (right.length !== 1) fail(`${right.length} of its options are right; it must be one`);
  }
}

function raw(tokens) {
  return tokens
    .map((token) => token.raw)
    .join('')
    .trim();
}

/** @returns {never} */
function fail(sentence) {
  throw new Error(sentence);
}
