/** @file How a call of a learner's function ended, on both sides of the door `#guard`. */

export type Ending =
  | { readonly how: 'returned'; readonly value: unknown }
  | { readonly how: 'threw'; readonly error: unknown }
  | { readonly how: 'stopped'; readonly why: string; readonly endless: boolean };

/** Thrown to stop a call; the message says why. */
export class Stopped extends Error {}

export function tooLong(seconds: number): Ending {
  const why = `it did not return within ${seconds} s: look for a loop that never ends`;
  return { how: 'stopped', why, endless: true };
}
