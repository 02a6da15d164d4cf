/**
 * @file Reads the exercises of a lesson from course/exercises/NN-name.md, or of a bug clinic from the folder clinics in it.
 *
 * A file holds all there is about its exercises: text, stub, hints, solution, and the wrong answers that the check must
 * recognise. The notebook, the answers that the checks know, the tests and the class copies are made from it.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexer, type Token } from 'marked';
import { Problem } from 'scratchnet-setup/problem';
import { requireComplete } from './complete.ts';
import type { Exercise } from './exercise.ts';
import { fail } from './fail.ts';
import { rawOf, splitAt } from './markdown.ts';
import { readSections } from './sections.ts';
import { readSettings } from './settings.ts';

/** Beside the source, not beside what the compiler makes of it. */
const FOLDER = fileURLToPath(new URL('../../exercises/', import.meta.url));

/** The exercises of one notebook. */
export interface ExerciseFile {
  /** As {@link notebookOf} gives it. */
  readonly name: string;
  readonly exercises: readonly Exercise[];
}

/** Paths of all exercise files: first the lessons in their order, then the bug clinics. */
export function exerciseFiles(): string[] {
  return readdirSync(FOLDER, { encoding: 'utf8', recursive: true })
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => join(FOLDER, name));
}

/** The notebook of an exercise file, without its ending: 03-one-hot, clinics/04-he-init-clinic. */
export function notebookOf(path: string): string {
  return relative(FOLDER, path).slice(0, -'.md'.length).replaceAll(sep, '/');
}

/** @throws Problem naming the file, the exercise and the mistake */
export function readExercises(path: string): ExerciseFile {
  const name = notebookOf(path);
  const exercises = splitAt(lexer(readFileSync(path, 'utf8')), 2).map(({ heading, tokens }) => {
    try {
      return readExercise(heading, tokens);
    } catch (error) {
      throw new Problem(`course/exercises/${name}.md, "${heading}": ${(error as Error).message}`);
    }
  });
  return { name, exercises };
}

function readExercise(heading: string, tokens: readonly Token[]): Exercise {
  const [, number, title] = /^(\d+\.c?\d+) (.+)$/.exec(heading) ?? fail('a heading must be like "3.1 Title"');
  const start = tokens.findIndex((token) => token.type === 'heading');
  const body = start < 0 ? tokens : tokens.slice(0, start);
  const settings = body.findIndex((token) => token.type === 'paragraph');
  const exercise = {
    number,
    title,
    ...readSettings(settings < 0 ? '' : rawOf([body[settings]])),
    text: rawOf(body.slice(settings + 1)),
    ...readSections(splitAt(tokens, 3)),
  };
  requireComplete(exercise);
  return exercise;
}
