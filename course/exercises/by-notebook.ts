/** @file The exercises of all notebooks. */
import type { Exercise } from './exercise.ts';
import { exerciseFiles, readExercises } from './read.ts';

/** By the notebook's file, such as clinics/04-he-init-clinic.ipynb; a notebook without exercises is not in it. */
export function exercisesByNotebook(): ReadonlyMap<string, readonly Exercise[]> {
  return new Map(
    exerciseFiles().map((path) => {
      const { name, exercises } = readExercises(path);
      return [`${name}.ipynb`, exercises];
    }),
  );
}
