/**
 * @file The real command `scratchnet` as a process of its own.
 */
import { type ChildProcess, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(process.cwd(), 'lib', 'bin', 'scratchnet.js');

/** What a run printed, and how it ended. */
export interface Outcome {
  readonly code: number | null;
  readonly printed: string;
  readonly complaint: string;
}

/** Where and as whom a command runs. */
export type Surroundings = Pick<SpawnSyncOptions, 'cwd' | 'env' | 'uid' | 'gid' | 'stdio'>;

/** Runs the command to its end; an argument with spaces is given as one of a list. */
export function scratchnet(...args: string[]): Outcome {
  return scratchnetIn({}, ...args);
}

/** The same in other surroundings. */
export function scratchnetIn(surroundings: Surroundings, ...args: string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    ...surroundings,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, printed: stdout, complaint: stderr };
}

/** Starts the command. */
export function startScratchnet(...args: string[]): ChildProcess {
  return startScratchnetIn({}, ...args);
}

/** The same in other surroundings. */
export function startScratchnetIn(
  { cwd, env }: Pick<Surroundings, 'cwd' | 'env'>,
  ...args: string[]
): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
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

/** All that is in a folder and below, to see what a command left behind. */
export function contentsOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
}
