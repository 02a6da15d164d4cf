/** @file Executes notebooks through Jupyter with the project's kernel. */
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { notebooksFolder, venvPython } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { Problem } from 'scratchnet-setup/problem';

const EXECUTE = fileURLToPath(new URL('execute.py', import.meta.url));

/**
 * The notebooks whose names begin with one of the given beginnings; all of them if none is given. The lessons come
 * first, then the bug clinics, whose names are like clinics/04-he-init-clinic.ipynb.
 *
 * @throws Problem if a beginning fits no notebook
 */
export function chooseNotebooks(beginnings = []) {
  const all = ['', 'clinics/'].flatMap((folder) =>
    readdirSync(join(notebooksFolder, folder))
      .filter((name) => name.endsWith('.ipynb'))
      .sort()
      .map((name) => folder + name),
  );
  const unknown = beginnings.find((beginning) => !all.some((name) => name.startsWith(beginning)));
  if (unknown !== undefined) {
    throw new Problem(
      `No notebook begins with "${unknown}"; there are: ${all.map((name) => name.replace(/-.*/, '')).join(' ')}.`,
    );
  }
  return beginnings.length === 0
    ? all
    : all.filter((name) => beginnings.some((beginning) => name.startsWith(beginning)));
}

export function readNotebook(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * Runs one notebook in a fresh kernel and writes it with its outputs.
 *
 * @param name file name in notebooks/
 * @param target where the executed notebook is written
 * @param folder where the kernel works
 * @param onProgress called with the numbers of finished and of all code cells
 * @returns undefined if every cell ran, else a text with the failing cell and its error
 */
export function executeNotebook(name, target, folder, onProgress) {
  const source = join(notebooksFolder, name);
  const child = spawn(venvPython, [EXECUTE, source, target, folder], {
    env: jupyterEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = () => child.kill();
  process.once('exit', stop);
  let failure;
  let printed = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    const report = JSON.parse(line);
    if ('error' in report) failure = describeFailure(source, report);
    else onProgress?.(report.done, report.of);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk) => {
    printed += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      process.off('exit', stop);
      resolve(code === 0 ? undefined : (failure ?? (printed.trim() || `the run ended with code ${code}`)));
    });
  });
}

/** The failing cell's source with line numbers, then what the kernel said. */
function describeFailure(source, { error, cell }) {
  if (cell === undefined) return error;
  const code = readNotebook(source).cells[cell - 1].source;
  const lines = (Array.isArray(code) ? code.join('') : code).split('\n');
  const numbered = lines.map((line, index) => `${String(index + 1).padStart(4)} | ${line}`);
  return [`cell ${cell} failed:`, ...numbered, '', error].join('\n');
}
