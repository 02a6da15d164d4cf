/** @file The whole set-up: fast when there is nothing to do, and safe to repeat when it was interrupted. */

import { installKernel } from '../../kernel/install.mjs';
import { venv } from './folders.mjs';
import { writeJupyterSettings } from './jupyter-settings.mjs';
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
    installKernel(venv);
    await ensureLibrary();
  });
}
