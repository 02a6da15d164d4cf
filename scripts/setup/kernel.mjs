/** @file The TypeScript kernel and the chart renderer, registered inside `.venv`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root, venv } from './folders.mjs';
import { step } from './progress.mjs';

const KERNEL = join(root, 'kernel');
const STAMP = join(venv, 'kernel-stamp.txt');

/** Installs the kernel unless it was installed from the very same files. */
export async function ensureKernel() {
  const current = fingerprint();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === current) return;
  const { installKernel } = await import(pathToFileURL(join(KERNEL, 'install.mjs')).href);
  await step('Registering the TypeScript kernel in .venv', () => installKernel(venv));
  writeFileSync(STAMP, current);
}

/** Of every file in kernel/, of the package versions (the renderer is copied from one), of the Node that runs it. */
function fingerprint() {
  const hash = createHash('sha256')
    .update(process.execPath)
    .update(readFileSync(join(root, 'package-lock.json')));
  for (const entry of readdirSync(KERNEL, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      hash.update(entry.name).update(readFileSync(join(entry.parentPath ?? entry.path, entry.name)));
  }
  return hash.digest('hex');
}
