/** @file A mistake in an exercise file: the reader puts the names of the file and of the exercise before it. */

/** @throws Error always */
export function fail(sentence: string): never {
  throw new Error(sentence);
}
