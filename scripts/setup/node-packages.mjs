/** @file The npm packages: installed exactly as package-lock.json says. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './folders.mjs';
import { Problem, problemInOutput } from './problem.mjs';
import { step } from './progress.mjs';
import { runTool } from './tool.mjs';

const OFFLINE =
  /ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|network/i;

/** Installs the npm packages unless they are all there. */
export async function ensureNodePackages() {
  if (areInstalled()) return;
  await step('Installing the npm packages (about 900 MB on disk)', install);
}

/**
 * npm writes node_modules/.package-lock.json when everything else is done: it is missing after an interrupted
 * install, and differs from package-lock.json when that has changed since.
 */
function areInstalled() {
  const installed = readLock('node_modules/.package-lock.json');
  if (!installed || !existsSync(join(root, 'node_modules', 'scratchnet', 'package.json'))) return false;
  const wanted = Object.entries(readLock('package-lock.json') ?? {});
  return wanted.every(
    ([path, entry]) =>
      !path.includes('node_modules/') ||
      entry.link ||
      entry.optional ||
      installed[path]?.version === entry.version,
  );
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  // All kinds of packages, whatever the user's npm is told to leave out; short waits, so that "no network" is said soon.
  const options = ['--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const retries = ['--fetch-retries=3', '--fetch-retry-mintimeout=500', '--fetch-retry-maxtimeout=4000'];
  const { command, first, shell } = npmCommand();
  const { code, output } = await runTool(command, [...first, 'ci', ...options, ...retries], {
    cwd: root,
    shell,
  });
  if (code === 0) return;
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
