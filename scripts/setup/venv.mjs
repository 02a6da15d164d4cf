/** @file The project's own Python environment, `.venv`, with JupyterLab in the versions of requirements.txt. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { jupyterState, root, venv, venvPython } from './folders.mjs';
import { Problem, problemInOutput } from './problem.mjs';
import { step } from './progress.mjs';
import { cleanPythonEnvironment, findPython } from './python.mjs';
import { lastLine, runTool } from './tool.mjs';

const REQUIREMENTS = join(root, 'requirements.txt');
const STAMP = join(venv, 'scratchnet-stamp.json');
const OFFLINE =
  /NewConnectionError|ConnectionError|name resolution|No matching distribution|ProxyError|timed out|getaddrinfo/i;

/**
 * The Python that `.venv` is to be made with; undefined if it is complete: made for this requirements.txt, in this
 * place, by a Python that is still here.
 * @throws Problem saying what to install
 */
export async function pythonForVenv() {
  return existsSync(venvPython) && readStamp() === stamp() ? undefined : findPython();
}

/**
 * Makes `.venv` anew with this Python.
 * @param {string} python its path
 */
export async function makeVenv(python) {
  clear();
  await step('Making a Python environment in .venv', () => makeEmptyVenv(python));
  await step('Installing JupyterLab into .venv (about 220 MB on disk)', installRequirements);
  // Written last: after an interrupted install it is missing.
  writeFileSync(STAMP, stamp());
}

/** An environment holds absolute paths and one Python version, so it is made anew when one of them changes. */
function stamp() {
  const requirements = createHash('sha256').update(readFileSync(REQUIREMENTS)).digest('hex');
  return `${JSON.stringify({ requirements, folder: root, python: realpathSync(venvPython) }, null, 2)}\n`;
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

/** Removes all but the learner's JupyterLab settings (theme, layout); of a link only the link: what it leads to is not ours. */
function clear() {
  if (lstatSync(venv, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(venv);
  mkdirSync(venv, { recursive: true });
  for (const name of readdirSync(venv)) {
    const path = join(venv, name);
    if (path !== jupyterState) rmSync(path, { recursive: true, force: true });
  }
}

/** @param {string} python */
async function makeEmptyVenv(python) {
  const { code, output } = await runTool(python, ['-m', 'venv', venv], { env: cleanPythonEnvironment() });
  if (code === 0) return;
  throw (
    problemInOutput(output) ??
    new Problem(
      `Python could not make a virtual environment (${lastLine(output)}): install its venv module (Debian, Ubuntu: sudo apt install python3-venv) and run the command again.`,
    )
  );
}

async function installRequirements() {
  const options = [
    '--quiet',
    '--disable-pip-version-check',
    '--no-input',
    '--retries=2',
    '--no-warn-script-location',
    // Compiled when it is first used, and most of it never is: 50 MB less.
    '--no-compile',
  ];
  const env = { ...cleanPythonEnvironment(), PIP_USER: '0' };
  const { code, output } = await runTool(
    venvPython,
    ['-m', 'pip', 'install', ...options, '-r', REQUIREMENTS],
    { env },
  );
  if (code === 0) return;
  const refused = problemInOutput(output);
  if (!refused && OFFLINE.test(output)) {
    throw new Problem(
      'pip cannot reach the Python package index: connect to the Internet (behind a proxy: set HTTPS_PROXY) and run the command again.',
    );
  }
  throw (
    refused ??
    new Problem(`pip could not install JupyterLab (${lastLine(output)}): fix that and run the command again.`)
  );
}
