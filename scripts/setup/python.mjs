/** @file Finds a Python that is new enough and can make virtual environments. */
import { Problem } from './problem.mjs';
import { lastLine, runTool } from './tool.mjs';

const OLDEST = [3, 10];
const PROBE = [
  'import sys, json, importlib.util as u',
  'print(json.dumps([sys.version_info[:3], sys.executable, all(u.find_spec(m) for m in ("venv", "ensurepip"))]))',
].join('\n');

/** @typedef {{ version: number[], path: string, hasVenv: boolean }} Python */

/** The names to try, the user's own choice first. */
function candidates() {
  const chosen = process.env.PYTHON ? [[process.env.PYTHON]] : [];
  const plain =
    process.platform === 'win32' ? [['python'], ['py', '-3'], ['python3']] : [['python3'], ['python']];
  const numbered =
    process.platform === 'win32' ? [] : [14, 13, 12, 11, 10].map((minor) => [`python3.${minor}`]);
  return [...chosen, ...plain, ...numbered];
}

/**
 * @returns the path of the first Python that will do
 * @throws Problem saying what to install
 */
export async function findPython() {
  /** @type {Python[]} */
  const found = [];
  for (const command of candidates()) {
    const python = await probe(command);
    if (python && isNewEnough(python.version) && python.hasVenv) return python.path;
    if (python) found.push(python);
  }
  throw new Problem(complaint(found));
}

/**
 * Asks one Python who it is; undefined if there is none of that name.
 * @param {string[]} command the program and its first arguments
 * @returns {Promise<Python | undefined>}
 */
async function probe([command, ...args]) {
  const { code, output } = await runTool(command, [...args, '-c', PROBE], { env: cleanPythonEnvironment() });
  if (code !== 0) return undefined;
  try {
    const [version, path, hasVenv] = JSON.parse(lastLine(output));
    return { version, path, hasVenv };
  } catch {
    return undefined;
  }
}

/** @param {number[]} version */
function isNewEnough([major, minor]) {
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** @param {Python[]} found */
function complaint(found) {
  const needed = `Python ${OLDEST.join('.')} or newer`;
  const bare = found.find(({ version }) => isNewEnough(version));
  if (bare) {
    const [major, minor] = bare.version;
    const debian =
      process.platform === 'linux' ? ` (Debian, Ubuntu: sudo apt install python${major}.${minor}-venv)` : '';
    return `Python ${bare.version.join('.')} has no venv module: install it${debian} and run the command again.`;
  }
  const where =
    'install it from https://www.python.org/downloads/ (or set the variable PYTHON to its path) and run the command again.';
  if (found.length > 0)
    return `${needed} is needed, but only Python ${found[0].version.join('.')} was found: ${where}`;
  return `${needed} is needed, but no Python was found: ${where}`;
}

/** The environment without variables that would make a Python load somebody else's packages. */
export function cleanPythonEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, PYTHONNOUSERSITE: '1', PYTHONUTF8: '1' };
  for (const name of ['PYTHONHOME', 'PYTHONPATH', 'PYTHONSTARTUP', 'VIRTUAL_ENV']) delete env[name];
  return env;
}
