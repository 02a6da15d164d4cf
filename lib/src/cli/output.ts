/**
 * @file What the commands say: results to standard output, problems to standard error.
 *
 * The reader of the output may leave early, as `head` does, or its disk may be full. The first is no failure; in the
 * second case the lines that were not taken go into a file.
 */
import { resolve } from 'node:path';
import { freePath, keep } from './keep.ts';
import { reasonOf } from './place.ts';

/** The program's name, before each problem. */
let program = 'scratchnet';
/** Whether problems are also said as JSON, since a program reads the output. */
let isJson = false;
/** Whether there is something to do even if nobody reads. */
let hasMoreToDo = false;
/** Why standard output takes no more. */
let broken: NodeJS.ErrnoException | undefined;
/** Lines that it did not take. */
const unsaid: string[] = [];

/** Takes care of an output that breaks. @param json whether problems are also said as JSON */
export function openOutput(name: string, json: boolean): void {
  program = name;
  isJson = json;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    broken ??= error;
    if (error.code !== 'EPIPE') return;
    if (!hasMoreToDo) process.exit(process.exitCode ?? 0);
    process.stderr.write(
      `${program}: nobody reads the output any more; the training goes on, to save what was asked for\n`,
    );
  });
  process.stderr.on('error', () => {
    // Nobody is there to be told.
  });
}

/** A reader who leaves does not end the command: it has a file to write. */
export function goOnWithoutReader(): void {
  hasMoreToDo = true;
}

/** One line for people. */
export function print(line: string): void {
  if (broken) unsaid.push(line);
  else
    process.stdout.write(`${line}\n`, (error) => {
      if (error) unsaid.push(line);
    });
}

/** One JSON object on a line of its own. */
export function printJson(object: object): void {
  print(JSON.stringify(object));
}

/** Says what went wrong, and remembers that the command failed. With --json it is an object in the output, too. */
export function complain(message: string, exitCode = 1): void {
  process.exitCode = exitCode;
  console.error(`${program} ${message}`);
  announce(message, exitCode);
}

/** Says a problem to the program that reads, if one does. */
export function announce(message: string, exitCode: number): void {
  if (isJson) printJson({ event: 'error', message, exitCode });
}

/** Waits until all is written, and keeps the lines that standard output did not take. */
export async function closeOutput(): Promise<void> {
  await new Promise((resolve) => process.stdout.write('', resolve));
  if (!broken || broken.code === 'EPIPE') return;
  process.exitCode ||= 1;
  const problem = `${program}: standard output cannot be written: ${reasonOf(broken)}`;
  console.error(unsaid.length === 0 ? problem : `${problem}; ${keepUnsaid()}`);
}

function keepUnsaid(): string {
  const count = `the last ${unsaid.length} ${unsaid.length === 1 ? 'line' : 'lines'} of it`;
  try {
    const path = freePath(resolve(`${program}-output.${isJson ? 'jsonl' : 'txt'}`));
    return `${count} are in ${keep(path, Buffer.from(`${unsaid.join('\n')}\n`)).path}`;
  } catch (error) {
    return `${count} are lost: ${(error as Error).message}`;
  }
}
