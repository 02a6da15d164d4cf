/** @file The mark of an exercise that is still open. */

/** What an untouched exercise throws; a check takes it for "not done yet". */
export class NotDoneYet extends Error {
  /** Such as "3.2". */
  readonly exercise: string;

  constructor(exercise: string) {
    super(`not done yet: exercise ${exercise}`);
    this.name = 'NotDoneYet';
    this.exercise = exercise;
  }
}

/**
 * Stands where the learner's code will be; take it out when you write yours.
 *
 * Its type fits everywhere, so that an open exercise is no type error.
 *
 * @param exercise the exercise's number, such as "3.2"
 * @throws NotDoneYet always; the check below the exercise catches it
 * @example const m = todo("3.2"); // the check prints: not done yet: exercise 3.2
 * @see notebooks/01-load.ipynb
 */
// biome-ignore lint/suspicious/noExplicitAny: it stands for a value of any type
export function todo(exercise: string): any {
  throw new NotDoneYet(exercise);
}
