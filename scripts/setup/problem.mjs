/** @file Failures told in one sentence: what is missing and how to get it. */

import { stripVTControlCharacters } from 'node:util';

/** An expected failure. Its message is all that the reader of the terminal sees. */
export class Problem extends Error {}

const AGAIN = 'and run the command again.';

/**
 * What the operating system's refusals mean here.
 * @type {Readonly<Record<string, string>>}
 */
const SYSTEM_ERRORS = {
  EROFS: 'The project folder is read-only: copy it to a place where you may write',
  EACCES:
    'A file of the project folder may not be written: make the folder yours, or copy it to a place where you may write,',
  EPERM:
    'A file of the project folder may not be written: make the folder yours, or copy it to a place where you may write,',
  ENOSPC: 'The disk is full: make about 1.5 GB of room',
};

/**
 * The sentence for an error of the operating system, or undefined if it is none of the known ones.
 * @param {unknown} code
 */
function systemProblem(code) {
  const sentence = SYSTEM_ERRORS[String(code)];
  return sentence && new Problem(`${sentence} ${AGAIN}`);
}

/**
 * The sentence for a refusal that a tool (npm, pip) reports somewhere in its output.
 * @param {string} output
 */
export function problemInOutput(output) {
  if (/ENOSPC|No space left/i.test(output)) return systemProblem('ENOSPC');
  if (/EROFS|Read-only file system/i.test(output)) return systemProblem('EROFS');
  if (/EACCES|Permission denied/i.test(output)) return systemProblem('EACCES');
  return undefined;
}

/**
 * What was thrown, in words.
 * @param {unknown} thrown
 */
export function messageOf(thrown) {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/**
 * Runs a command's main function; a failure ends with its one sentence and exit code 1.
 * @param {() => unknown} main
 */
export async function runCommand(main) {
  try {
    await main();
  } catch (error) {
    const problem = error instanceof Problem ? error : (systemProblem(Object(error).code) ?? error);
    const message = messageOf(problem);
    console.error(`\n${process.stderr.isTTY ? message : stripVTControlCharacters(message)}`);
    process.exit(1);
  }
}
