/**
 * @file The program `scratchnet`: reads its arguments, runs a command, and ends with 0 (done), 1 (it failed),
 * 2 (the command line makes no sense) or 130 (stopped with Ctrl-C).
 */
import { CommanderError } from 'commander';
import { UsageError } from './failures.ts';
import { makeProgram } from './program.ts';

/** Runs the command that the arguments ask for, and ends the process. */
export async function main(args: readonly string[]): Promise<void> {
  // The reader of a pipe may leave early, as `head` does; that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  try {
    await makeProgram().parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    // The parser has already said what is wrong with the command line.
    if (!(error instanceof CommanderError)) console.error(sentenceOf(error));
  }
  // A program that just runs out may wait for its own compiler for ever (nodejs/node#54918), so this one says when it
  // ends: after all that it wrote is on its way.
  process.stdout.write('', () => process.exit());
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  return error instanceof UsageError ? 2 : 1;
}

function sentenceOf(error: unknown): string {
  return `scratchnet ${error instanceof Error ? error.message : String(error)}`;
}
