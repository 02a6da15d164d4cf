/**
 * @file The program `scratchnet`: reads its arguments, runs a command, and ends with 0 (done), 1 (it failed),
 * 2 (the command line makes no sense) or, stopped by a signal, 128 + its number (130 for Ctrl-C).
 */
import { CommanderError } from 'commander';
import { UsageError } from './failures.ts';
import { announce, closeOutput, complain, openOutput } from './output.ts';
import { makeProgram, PROGRAM, type ProgramOptions } from './program.ts';
import { stopForError } from './stop.ts';

/**
 * Runs the command that the arguments ask for, and ends the process.
 * @param options what another program adds to the library's commands
 */
export async function main(args: readonly string[], options: ProgramOptions = {}): Promise<void> {
  openOutput(options.name ?? PROGRAM, args.includes('--json'));
  // A promise that nobody waits for counts, too: Node makes an uncaught exception of its error.
  process.on('uncaughtException', (error) => {
    if (stopForError(error)) return;
    complain(sentenceOf(error));
    void end();
  });
  try {
    await makeProgram(options).parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) failToParse(error);
    else complain(sentenceOf(error), error instanceof UsageError ? 2 : 1);
  }
  await end();
}

/** The parser has already said to people what is wrong with the command line. */
function failToParse({ exitCode, message }: CommanderError): void {
  process.exitCode = exitCode === 0 ? 0 : 2;
  if (exitCode !== 0) announce(message.replace(/^error: /, ''), 2);
}

/**
 * A program that just runs out may wait for its own compiler for ever (nodejs/node#54918), so this one says when it
 * ends: after all that it wrote is on its way.
 */
async function end(): Promise<void> {
  await closeOutput();
  process.exit();
}

function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
