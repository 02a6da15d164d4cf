/** @file Executes notebooks through Jupyter with the project's kernel. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { venvPython } from 'scratchnet-setup/folders';
import { jupyterEnvironment } from 'scratchnet-setup/jupyter-settings';
import { readNotebook, sourceOf } from './notebook.ts';

/** Beside the source, not beside what the compiler makes of it. */
const EXECUTE = fileURLToPath(new URL('../../notebooks/execute.py', import.meta.url));

/** Whoever runs them, the notebooks show no records of their own. */
const WITHOUT_RECORDS = { SCRATCHNET_CHALLENGES: '' };

/** A notebook to run. */
export interface Execution {
  /** The notebook's file. */
  readonly source: string;
  /** Where the executed notebook is written. */
  readonly target: string;
  /** How long it took, once it has run. */
  seconds?: number;
}

/** What the Python program prints, one line of JSON each. */
type Report = { readonly source: string; readonly done: number; readonly of: number } | Failure;

interface Failure {
  readonly source: string;
  readonly error: string;
  /** Counted from 1. */
  readonly cell?: number;
}

/**
 * Runs one notebook in a fresh kernel and writes it with its outputs.
 *
 * @param folder where the kernel works
 * @param onProgress called with the numbers of finished and of all code cells
 * @returns undefined if every cell ran, else a text with the failing cell and its error
 */
export async function executeNotebook(
  execution: Execution,
  folder: string,
  onProgress?: (done: number, of: number) => void,
): Promise<string | undefined> {
  const failures = await executeNotebooks([execution], folder, onProgress);
  return failures.get(execution)?.[0];
}

/**
 * Runs notebooks one after the other in one fresh kernel, and writes them with their outputs. It ends with the first
 * that fails.
 *
 * @returns for each that was not written, why
 */
export async function executeNotebooks(
  executions: readonly Execution[],
  folder: string,
  onProgress?: (done: number, of: number) => void,
): Promise<Map<Execution, string[]>> {
  const files = executions.flatMap(({ source, target }) => [source, target]);
  const child = spawn(venvPython, [EXECUTE, folder, ...files], {
    env: { ...jupyterEnvironment(), ...WITHOUT_RECORDS },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (): boolean => child.kill();
  process.once('exit', stop);
  let failure: Failure | undefined;
  let printed = '';
  let start = performance.now();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const report = JSON.parse(line) as Report;
    if ('error' in report) failure = report;
    else onProgress?.(report.done, report.of);
    const execution = executions.find(({ source }) => source === report.source);
    if (!execution || ('done' in report && report.done < report.of)) return;
    execution.seconds = (performance.now() - start) / 1000;
    start = performance.now();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
  });
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  process.off('exit', stop);
  return code === 0
    ? new Map()
    : failuresOf(executions, failure, printed.trim() || `the run ended with code ${code}`);
}

/** @param printed what the program said if it has named no failure */
function failuresOf(
  executions: readonly Execution[],
  failure: Failure | undefined,
  printed: string,
): Map<Execution, string[]> {
  const first = Math.max(
    0,
    executions.findIndex(({ source }) => source === failure?.source),
  );
  return new Map(
    executions.slice(first).map((execution, index) => {
      if (index > 0) return [execution, ['not run: another notebook failed before it in the same kernel']];
      return [execution, [failure ? describeFailure(failure) : printed]];
    }),
  );
}

/** The failing cell's source with line numbers, then what the kernel said. */
function describeFailure({ source, error, cell }: Failure): string {
  if (cell === undefined) return error;
  const lines = sourceOf(readNotebook(source).cells[cell - 1]).split('\n');
  const numbered = lines.map((line, index) => `${String(index + 1).padStart(4)} | ${line}`);
  return [`cell ${cell} failed:`, ...numbered, '', error].join('\n');
}
