/** @file Settings that keep JupyterLab calm, and an environment that keeps it inside the project folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { jupyterState, venv, venvPython } from './folders.mjs';
import { cleanPythonEnvironment } from './python.mjs';

/** No questions about news, no search for updates: nothing pops up, nothing waits for a network. */
const OVERRIDES = {
  '@jupyterlab/apputils-extension:notification': { checkForUpdates: false, fetchNews: 'false' },
};

/** Defaults below the learner's own settings, which stay changeable. */
export function writeJupyterSettings() {
  const folder = join(venv, 'share', 'jupyter', 'lab', 'settings');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'overrides.json'), `${JSON.stringify(OVERRIDES, null, 2)}\n`);
}

/** The variables for everything that runs Jupyter: a user's ~/.jupyter neither matters nor changes. */
export function jupyterEnvironment() {
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...cleanPythonEnvironment(),
    VIRTUAL_ENV: venv,
    JUPYTER_PREFER_ENV_PATH: '1',
    JUPYTER_CONFIG_DIR: join(jupyterState, 'config'),
    JUPYTER_DATA_DIR: join(jupyterState, 'data'),
    JUPYTER_RUNTIME_DIR: join(jupyterState, 'runtime'),
    IPYTHONDIR: join(jupyterState, 'ipython'),
    // The kernel is started as "node": the one that runs us must be the first to be found.
    PATH: [dirname(process.execPath), dirname(venvPython), process.env.PATH ?? process.env.Path].join(
      delimiter,
    ),
  };
  const foreign = /^(JUPYTER_(PATH|CONFIG_PATH|NO_CONFIG|TOKEN|PORT|PLATFORM_DIRS)|JUPYTERLAB_.*|Path)$/;
  for (const name of Object.keys(env)) if (foreign.test(name)) delete env[name];
  return env;
}
