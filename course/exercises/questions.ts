/** @file The answers to choices and paper exercises, which the checks need, as a file of course/check. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Exercise } from './exercise.ts';
import { exerciseFiles, readExercises } from './read.ts';

const TARGET = fileURLToPath(new URL('../../check/questions/questions.ts', import.meta.url));

/** The file as it must be. */
export function questionsFile(): string {
  const exercises = exerciseFiles().flatMap((path) => readExercises(path).exercises);
  const entries = exercises.map((exercise) => [exercise.number, questionOf(exercise)] as const);
  const questions = Object.fromEntries(entries.filter(([, question]) => question));
  return `/** @file The answers to choices and paper exercises: written by \`npm run exercises\` from course/exercises. */
import type { Question } from './question.ts';

export const QUESTIONS: Readonly<Record<string, Question>> = ${inShortLines(questions)};
`;
}

/** JSON with a line for each option and each mistake. */
function inShortLines(questions: object): string {
  return JSON.stringify(questions, null, 1)
    .replace(/\n {4,}/g, ' ')
    .replace(/\n {3}(?=[}\]])/g, ' ');
}

/** Whether the committed file is as it must be. */
export function areQuestionsFresh(): boolean {
  return readFileSync(TARGET, 'utf8') === questionsFile();
}

/** Writes the file; the course must be compiled again afterwards if it has changed. */
export function writeQuestions(): void {
  if (!areQuestionsFresh()) writeFileSync(TARGET, questionsFile());
}

/** What the type Question says; the compiler checks it in the file itself. */
function questionOf({ kind, text, options = {}, answer, wrong }: Exercise): object | undefined {
  if (kind === 'choice') {
    const withText = Object.entries(options).map(([letter, option]) => {
      return [letter, { text: optionText(text, letter), ...option }] as const;
    });
    return { kind, options: Object.fromEntries(withText) };
  }
  if (kind !== 'paper') return undefined;
  const mistakes = wrong.map(({ says, code }) => ({ value: JSON.parse(code) as unknown, says }));
  return { kind, ...answer, mistakes };
}

/** What an option says: its line in the text of the exercise, such as `- (a) 0.50`. */
function optionText(text: string, letter: string): string {
  const lines = text.split(/^- (?=\([a-z]\) )/m);
  const line = lines.find((part) => part.startsWith(`(${letter}) `));
  return (line ?? '').slice(4).replace(/\s+/g, ' ').trim();
}
