/**
 * @file The real command `scratchnet` as a process of its own.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(process.cwd(), 'lib', 'bin', 'scratchnet.js');

/** What a run printed, and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly printed: string;
  readonly complaint: string;
}

/** Runs the command to its end; an argument with spaces is given as one of a list. */
export function scratchnet(...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, printed: stdout, complaint: stderr };
}

/** Starts the command. */
export function startScratchnet(...args: string[]): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The JSON objects that a run with --json printed, one a line. */
// biome-ignore lint/suspicious/noExplicitAny: every event has other fields, and the tests know them
export function events(printed: string): any[] {
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** A new empty folder. */
export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), 'scratchnet cli é-'));
}
