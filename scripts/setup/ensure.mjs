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
    await ensureNodePackages({ tests });
    if (python) await makeVenv(python);
    writeJupyterSettings();
    installKernel(venv);
    await ensureCompiled({ tests });
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
