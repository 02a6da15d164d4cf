/** @file The whole set-up: fast when there is nothing to do, and safe to repeat when it was interrupted. */

import { writeJupyterSettings } from './jupyter-settings.mjs';
import { ensureKernel } from './kernel.mjs';
import { ensureLibrary } from './library.mjs';
import { withSetupLock } from './lock.mjs';
import { ensureNodePackages } from './node-packages.mjs';
import { ensureVenv } from './venv.mjs';

/** Makes everything ready that a notebook needs: npm packages, the library, JupyterLab, the kernel. */
export function ensureSetup() {
  return withSetupLock(async () => {
    await ensureNodePackages();
    await ensureVenv();
    writeJupyterSettings();
    await ensureKernel();
    await ensureLibrary();
  });
}
