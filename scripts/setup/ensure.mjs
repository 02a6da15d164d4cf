/** @file The whole set-up: fast when there is nothing to do, and safe to repeat when it was interrupted. */

import { installKernel } from '../../kernel/install.mjs';
import { ensureCompiled } from './compile.mjs';
import { venv } from './folders.mjs';
import { writeJupyterSettings } from './jupyter-settings.mjs';
import { withSetupLock } from './lock.mjs';
import { ensureNodePackages } from './node-packages.mjs';
import { makeVenv, pythonForVenv } from './venv.mjs';

/**
 * Makes everything ready that a notebook needs: npm packages, the library, JupyterLab, the kernel.
 * @param tests whether the test tools are needed, too, and the tests themselves
 */
export function ensureSetup({ tests = false } = {}) {
  return withSetupLock(async () => {
    // First, because a Python that is missing should be named before minutes of installing.
    const python = await pythonForVenv();
    // Beside each other: one waits for the network and the disk most of the time.
    await allEnded([
      ensureNodePackages({ tests }).then(() => ensureCompiled({ tests })),
      python && makeVenv(python),
    ]);
    writeJupyterSettings();
    installKernel(venv);
  });
}

/**
 * Makes the library alone, with the packages that it is built with.
 * @param tests whether the tests are to be compiled, too
 * @param strict whether a type error ends it
 */
export function ensureBuild({ tests = false, strict = false } = {}) {
  return withSetupLock(async () => {
    await ensureNodePackages({ tests });
    await ensureCompiled({ tests, strict });
  });
}

/**
 * Waits for all, also where one fails: what goes on while the set-up says why it failed would write beside the next one.
 * @param {readonly unknown[]} tasks
 * @throws what the first one threw that failed
 */
async function allEnded(tasks) {
  const ends = await Promise.allSettled(tasks);
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed && 'reason' in failed) throw failed.reason;
}
