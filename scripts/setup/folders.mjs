/** @file Where things are. Every path that set-up writes to lies inside the project folder. */
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const windows = process.platform === 'win32';

/** The project folder, without symbolic links, so that a moved folder is noticed. */
export const root = realpathSync(fileURLToPath(new URL('../..', import.meta.url)));

/** The project's own Python environment; deleting it undoes everything that set-up did on the Python side. */
export const venv = join(root, '.venv');

/** Python inside the environment. Its tools run as `python -m …`: their launchers break in paths with spaces. */
export const venvPython = windows ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');

/** What Jupyter itself writes: its settings, its signatures, its list of running servers. */
export const jupyterState = join(venv, 'jupyter');

/** The lessons, as they are committed. */
export const notebooksFolder = join(root, 'notebooks');

/** The learner's copies of them; beside the lessons, so that links and pictures are found from both. */
export const myCourse = join(root, 'my-course');
