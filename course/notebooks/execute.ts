/** @file Executes notebooks through Jupyter with the project's kernel. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { venvPython } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { readNotebook, sourceOf } from './notebook.ts';

/** Beside the source, not beside what the compiler makes of it. */
const EXECUTE = fileURLToPath(new URL('../../notebooks/execute.py', import.meta.url));

/** What the Python program prints, one line of JSON each. */
type Report = { readonly done: number; readonly of: number } | Failure;

interface Failure {
  readonly error: string;
  /** Counted from 1. */
  readonly cell?: number;
}

/**
 * Runs one notebook in a fresh kernel and writes it with its outputs.
 *
 * @param source the notebook's file
 * @param target where the executed notebook is written
 * @param folder where the kernel works
 * @param onProgress called with the numbers of finished and of all code cells
 * @returns undefined if every cell ran, else a text with the failing cell and its error
 */
export function executeNotebook(
  source: string,
  target: string,
  folder: string,
  onProgress?: (done: number, of: number) => void,
): Promise<string | undefined> {
  const child = spawn(venvPython, [EXECUTE, source, target, folder], {
    env: jupyterEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): boolean => child.kill();
  process.once('exit', stop);
  let failure: string | undefined;
  let printed = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    const report = JSON.parse(line) as Report;
    if ('error' in report) failure = describeFailure(source, report);
    else onProgress?.(report.done, report.of);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
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
function describeFailure(source: string, { error, cell }: Failure): string {
  if (cell === undefined) return error;
  const lines = sourceOf(readNotebook(source).cells[cell - 1]).split('\n');
  const numbered = lines.map((line, index) => `${String(index + 1).padStart(4)} | ${line}`);
  return [`cell ${cell} failed:`, ...numbered, '', error].join('\n');
}
