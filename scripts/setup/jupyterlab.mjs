/** @file Runs JupyterLab until it ends. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, venvPython } from './folders.mjs';
import { jupyterEnvironment } from './jupyter-settings.mjs';
import { choosePort } from './port.mjs';
import { Problem } from './problem.mjs';
import { secondsSince } from './progress.mjs';

const FIRST_NOTEBOOK = '00-start-here.ipynb';
/**
 * Signals that ask us to stop. A terminal sends Ctrl-C to JupyterLab as well; the others we pass on.
 * @type {NodeJS.Signals[]}
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Opens JupyterLab with the first notebook.
 *
 * The whole project is visible, so that links to figures and to the library's source work.
 *
 * @param {{ browser: boolean, port: number | undefined, folder: string }} options the folder of the project with the
 *   notebooks to open
 * @returns the exit code: 0 when it was stopped by Ctrl-C or from its own menu
 */
export async function startJupyterLab({ browser, port: asked, folder }) {
  const start = performance.now();
  const port = await choosePort(asked);
  const token = randomBytes(16).toString('hex');
  const page = `/lab/tree/${firstIn(folder)}`;
  console.log('Starting JupyterLab …');
  const lab = spawn(venvPython, ['-m', 'jupyterlab', ...labOptions(port, browser, folder, page)], {
    cwd: folder,
    env: { ...jupyterEnvironment(), JUPYTER_TOKEN: token },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  /** @type {Promise<{ code?: number | null, error?: Error }>} */
  const ended = new Promise((resolve) => {
    lab.once('error', (error) => resolve({ error }));
    lab.once('exit', (code) => resolve({ code }));
  });
  const asksToStop = forwardSignals(lab);
  const address = `http://localhost:${port}`;
  await Promise.race([ended, untilItAnswers(address, lab)]);
  if (isRunning(lab)) {
    console.log(`JupyterLab is ready after ${secondsSince(start)}. Ctrl-C stops it. Its address:`);
    console.log(`  ${address}${page}?token=${token}`);
  }
  const { code, error } = await ended;
  if (error)
    throw new Problem(
      `JupyterLab could not be started (${error.message}): delete the folder .venv and run the command again.`,
    );
  if (asksToStop() || code === 0) return 0;
  throw new Problem(
    `JupyterLab ended with code ${code}: its message is above; if it names a missing file, delete the folder .venv and run the command again.`,
  );
}

/**
 * What opens: the first notebook, or the folder, if its owner has put that away.
 * @param {string} folder
 */
function firstIn(folder) {
  const name = basename(folder);
  return existsSync(join(folder, FIRST_NOTEBOOK)) ? `${name}/${FIRST_NOTEBOOK}` : name;
}

/**
 * @param {number} port
 * @param {boolean} browser
 * @param {string} folder
 * @param {string} page that opens
 */
function labOptions(port, browser, folder, page) {
  return [
    `--ServerApp.root_dir=${root}`,
    `--FileContentsManager.preferred_dir=${folder}`,
    `--LabApp.default_url=${page}`,
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    `--ServerApp.open_browser=${browser ? 'True' : 'False'}`,
    // Browsers installed by snap cannot read files in hidden folders: open the address itself.
    '--ServerApp.use_redirect_file=False',
    // Stop at the first Ctrl-C, without a question.
    '--ServerApp.answer_yes=True',
    // Looking for extensions would need a network.
    '--LabApp.extension_manager=readonly',
    '--Application.log_level=WARN',
    // In a container everybody is root.
    `--ServerApp.allow_root=${process.getuid?.() === 0 ? 'True' : 'False'}`,
  ];
}

/**
 * Keeps us alive until JupyterLab has ended, and passes on what only we were told.
 * @param {import('node:child_process').ChildProcess} lab
 */
function forwardSignals(lab) {
  let asked = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      asked = true;
      if (signal !== 'SIGINT' || !process.stdin.isTTY) lab.kill(signal);
    });
  }
  return () => asked;
}

/**
 * @param {string} address
 * @param {import('node:child_process').ChildProcess} lab
 */
async function untilItAnswers(address, lab) {
  while (isRunning(lab)) {
    const answer = await fetch(`${address}/api`).catch(() => undefined);
    if (answer?.ok) return;
    await wait(100);
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function isRunning(child) {
  return child.exitCode === null && child.signalCode === null;
}
