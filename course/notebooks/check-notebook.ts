/** @file Runs a notebook with the real kernel and compares what it shows with what is committed. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { notebooksFolder, venv } from 'scratchnet-setup/folders';
import { compareNotebooks } from './compare.ts';
import { executeNotebook } from './execute.ts';
import { readNotebook } from './notebook.ts';
import { outputProblems } from './outputs.ts';

/** A stand-in for the project in which notebooks run, so that a test rewrites none of the project's figures. */
const STAGE = join(venv, 'stage');

/** Empties the place where the notebooks will run. */
export function clearStage(): void {
  rmSync(STAGE, { recursive: true, force: true });
  for (const folder of ['notebooks', 'figures', join('executed', 'clinics')])
    mkdirSync(join(STAGE, folder), { recursive: true });
}

/**
 * @param name file name in notebooks/
 * @returns one sentence for each difference and each output that should not be there
 */
export async function checkNotebook(name: string): Promise<string[]> {
  const target = join(STAGE, 'executed', name);
  const failure = await executeNotebook(name, target, join(STAGE, 'notebooks'));
  if (failure) return [failure];
  const executed = readNotebook(target);
  return [
    ...compareNotebooks(readNotebook(join(notebooksFolder, name)), executed),
    ...outputProblems(executed),
    ...strayFiles(),
  ];
}

/** Files that a notebook left anywhere but in figures/. */
function strayFiles(): string[] {
  const left = [
    ...readdirSync(join(STAGE, 'notebooks')),
    ...readdirSync(STAGE).filter((name) => !['notebooks', 'figures', 'executed'].includes(name)),
  ];
  return left.map((file) => `left the file ${file} behind; only figures/ is for files`);
}
