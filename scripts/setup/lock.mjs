/** @file One set-up at a time: two starts at once must not delete each other's half-made folders. */
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './folders.mjs';

const LOCK = join(root, '.setup-lock');

/**
 * Runs `work` while no other set-up of this folder runs. The lock of a process that is gone does not count.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSetupLock(work) {
  for (let waited = false; !take(); waited = true) {
    if (!waited)
      console.log(
        'Another set-up is running in this folder: waiting for it (if none is, delete .setup-lock).',
      );
    await wait(500);
  }
  try {
    return await work();
  } finally {
    rmSync(LOCK, { force: true });
  }
}

/** Creating the file succeeds for one process only. */
function take() {
  try {
    writeFileSync(LOCK, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (isHeld()) return false;
    rmSync(LOCK, { force: true });
    return take();
  }
}

function isHeld() {
  try {
    const holder = Number(readFileSync(LOCK, 'utf8'));
    // Between creation and writing the file is empty for a moment.
    if (holder === 0) return Date.now() - statSync(LOCK).mtimeMs < 2000;
    process.kill(holder, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return /** @type {NodeJS.ErrnoException} */ (error).code;
}
