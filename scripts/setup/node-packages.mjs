/**
 * @file The npm packages, exactly as package-lock.json says: those that the course needs, and with them, for the tests
 * and the build alone, the test tools (devDependencies).
 */
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './folders.mjs';
import { Problem, problemInOutput } from './problem.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';

const OFFLINE =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i;

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, link?: boolean }} LockedPackage as npm notes it */

/**
 * Installs the npm packages unless they are all there. Test tools that are there stay.
 * @param tests whether the test tools are needed, too
 */
export async function ensureNodePackages({ tests = false } = {}) {
  if (areInstalled(tests)) return;
  // Adds what is missing, while a course that is open goes on; `npm ci` deletes everything first.
  if (areInstalled(false))
    return step('Installing the test tools (about 320 MB on disk)', () =>
      install('install', '--no-save', '--include=dev'),
    );
  if (tests || haveTestTools())
    return step('Installing the npm packages and the test tools (about 740 MB on disk)', () =>
      install('ci', '--include=dev'),
    );
  return step('Installing the npm packages (about 420 MB on disk)', () => install('ci', '--omit=dev'));
}

/**
 * npm writes node_modules/.package-lock.json when everything else is done: it is missing after an interrupted
 * install, and differs from package-lock.json when that has changed since.
 * @param {boolean} tests
 */
function areInstalled(tests) {
  const installed = readLock('node_modules/.package-lock.json');
  if (!installed) return false;
  const wanted = Object.entries(readLock('package-lock.json') ?? {});
  return wanted.every(
    ([path, entry]) =>
      !path.includes('node_modules/') ||
      entry.optional ||
      (entry.dev && !tests) ||
      (entry.link ? existsSync(join(root, path)) : installed[path]?.version === entry.version),
  );
}

function haveTestTools() {
  return Object.values(readLock('node_modules/.package-lock.json') ?? {}).some(({ dev }) => dev);
}

/**
 * @param {string} file
 * @returns {Record<string, LockedPackage> | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * Runs npm with a command and its options.
 * @param {string[]} command
 */
async function install(...command) {
  // Whatever the user's npm is told to leave out; short waits, so that "no network" is said soon.
  const kinds = ['--include=optional', '--include=peer', '--package-lock'];
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const retries = ['--fetch-retries=3', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=4000'];
  const npm = npmCommand();
  const args = [...npm.first, ...command, ...kinds, ...quiet, ...retries];
  const { code, output } = await runTool(npm.command, args, { cwd: root, shell: npm.shell });
  if (code === 0) return dropSourceMaps();
  if (OFFLINE.test(output)) {
    throw new Problem(
      'npm cannot reach its package registry: connect to the Internet (behind a proxy: npm config set proxy …) and run the command again.',
    );
  }
  const line =
    output.split('\n').find((text) => /^npm (error|ERR!) (?!code|errno|syscall)/.test(text)) ?? 'no message';
  throw (
    problemInOutput(output) ??
    new Problem(`npm could not install the packages (${line.trim()}): run "npm ci" to see all it says.`)
  );
}

/** They are 190 MB of TensorFlow.js's 270, and only its developers look at them. */
function dropSourceMaps() {
  const folder = join(root, 'node_modules', '@tensorflow');
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.map')) rmSync(join(folder, name));
}

/**
 * How to run npm: the one that runs us, else the one beside this Node, else the one on the PATH.
 * @returns {{ command: string, first: string[], shell: boolean }} `first` stands before npm's own arguments
 */
export function npmCommand() {
  const folder = dirname(process.execPath);
  const candidates = [
    process.env.npm_execpath ?? '',
    join(folder, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(folder, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const script = candidates.find((path) => basename(path) === 'npm-cli.js' && existsSync(path));
  return script
    ? { command: process.execPath, first: [script], shell: false }
    : { command: 'npm', first: [], shell: process.platform === 'win32' };
}
