/** @file A command line that makes no sense, and sentences about what failed. */

/** What was asked for cannot be meant; the command ends with exit code 2. */
export class UsageError extends Error {}

/** The sentence of an error without the name of the function that found it. */
export function withoutFunction(error: unknown): string {
  return (error as Error).message.replace(/^\w+: /, '');
}
