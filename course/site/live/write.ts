/** @file Writes the live edition: the whole course in a browser tab, JupyterLab and kernel included. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { venv } from 'scratchnet-setup/folders';
import { writeKernelExtension } from './bundles.ts';
import { writeContents } from './contents.ts';
import { buildJupyterLite } from './jupyterlite.ts';
import { writeAppManifest, writeSettings } from './settings.ts';

/** Draws charts, here as in JupyterLab; the set-up has put it there. */
const RENDERER = join(venv, 'share', 'jupyter', 'labextensions', 'scratchnet-plotly');

/**
 * Writes all that a static web server needs; a lesson is at `lab/index.html?path=03-one-hot.ipynb`.
 *
 * @param folder made if it is missing, replaced if it is there
 * @throws Problem if JupyterLite cannot be installed, or a program cannot be built
 * @example await writeLive('site/live');
 */
export async function writeLive(folder: string): Promise<void> {
  const out = resolve(folder);
  rmSync(out, { recursive: true, force: true });
  const work = mkdtempSync(join(tmpdir(), 'scratchnet-live-'));
  try {
    const [contents, kernel] = ['contents', 'kernel'].map((name) => join(work, name));
    for (const made of [contents, kernel]) mkdirSync(made);
    writeContents(contents);
    await writeKernelExtension(kernel);
    writeSettings(work);
    await buildJupyterLite({ work, contents, extensions: [kernel, RENDERER], out });
    writeAppManifest(out);
  } finally {
    rmSync(work, { recursive: true });
  }
}
