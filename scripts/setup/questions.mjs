/**
 * @file The answers to choices and paper exercises, which the library's checks need, written from notebooks/exercises
 * into lib/src/check/questions.ts.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exerciseFiles, readExercises } from '../exercises/read.mjs';
import { root } from './folders.mjs';

const TARGET = join(root, 'lib', 'src', 'check', 'questions.ts');

/** Writes the file if it would change. */
export function ensureQuestions() {
  const exercises = exerciseFiles().flatMap((path) => readExercises(path).exercises);
  const entries = exercises.map((exercise) => [exercise.number, questionOf(exercise)]);
  const text = fileOf(Object.fromEntries(entries.filter(([, question]) => question)));
  if (!existsSync(TARGET) || readFileSync(TARGET, 'utf8') !== text) writeFileSync(TARGET, text);
}

/** @param {import('../exercises/read.mjs').Exercise} exercise */
function questionOf({ kind, options, answer, wrong }) {
  if (kind === 'choice') return { kind, options };
  if (kind !== 'paper') return undefined;
  return { kind, ...answer, mistakes: wrong.map(({ says, code }) => ({ value: JSON.parse(code), says })) };
}

function fileOf(questions) {
  return `/** @file Written by the build from notebooks/exercises. */
import type { Question } from './question.ts';

export const QUESTIONS: Readonly<Record<string, Question>> = ${JSON.stringify(questions, null, 2)};
`;
}
