/**
 * @file The real commands `scratchnet` and `scratchnet-course` as processes of their own.
 */
import { type ChildProcess, type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = join(process.cwd(), 'lib', 'bin', 'scratchnet.js');
const COURSE = join(process.cwd(), 'course', 'bin', 'scratchnet-course.js');

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
  return runIn(surroundings, PROGRAM, args);
}

/** The same of the course's command line, which can do more. */
export function courseIn(surroundings: Surroundings, ...args: string[]): Outcome {
  return runIn(surroundings, COURSE, args);
}

function runIn(surroundings: Surroundings, program: string, args: readonly string[]): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
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

/** Starts the course's command line. */
export function startCourseIn(
  { cwd, env }: Pick<Surroundings, 'cwd' | 'env'>,
  ...args: string[]
): ChildProcess {
  return spawn(process.execPath, [COURSE, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** The JSON objects that a run with --json printed, one per line. */
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

/** Folders of one test alone, and the environment that names them. */
interface Places {
  readonly all: string;
  readonly cwd: string;
  readonly home: string;
  readonly temporary: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Does something at the first line that matches, and waits for the end. */
export async function during(running: ChildProcess, line: RegExp, act: () => void): Promise<Outcome> {
  let [printed, complaint, isDone] = ['', '', false];
  running.stdout?.on('data', (text) => {
    printed += text;
    if (isDone || !line.test(printed)) return;
    isDone = true;
    act();
  });
  running.stderr?.on('data', (text) => {
    complaint += text;
  });
  const [code] = await once(running, 'close');
  return { code, printed, complaint };
}

/** A current folder, a home and a folder for temporary files, of one test alone. */
export function newPlaces(): Places {
  const all = newFolder();
  const [cwd, home, temporary] = ['cwd', 'home', 'temporary'].map((name) => join(all, name)) as [
    string,
    string,
    string,
  ];
  for (const folder of [cwd, home, temporary]) mkdirSync(folder);
  return { all, cwd, home, temporary, env: { ...process.env, HOME: home, TMPDIR: temporary } };
}
