/**
 * @file Installs the peers into bench/.venv at the first run. They are no dependency of the project.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../../scripts/setup/problem.mjs';
import { step } from '../../scripts/setup/progress.mjs';
import { findPython } from '../../scripts/setup/python.mjs';
import { lastLine, runTool } from '../../scripts/setup/tool.mjs';

const REQUIREMENTS = join(import.meta.dirname, 'requirements.txt');
const VENV = join(import.meta.dirname, '..', '.venv');
const PYTHON =
  process.platform === 'win32' ? join(VENV, 'Scripts', 'python.exe') : join(VENV, 'bin', 'python');
const STAMP = join(VENV, 'installed.txt');

/** @returns the path of the Python that has the peers */
export async function ensurePeers() {
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  if (existsSync(PYTHON) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return PYTHON;
  const python = await findPython();
  await step('Installing the peers into bench/.venv', async () => {
    await run(python, ['-m', 'venv', '--clear', VENV]);
    await run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS]);
  });
  writeFileSync(STAMP, wanted);
  return PYTHON;
}

async function run(command, args) {
  const { code, output } = await runTool(command, args, { env: process.env });
  if (code !== 0) throw new Problem(`The peers could not be installed: ${lastLine(output)}`);
}
