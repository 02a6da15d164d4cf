/**
 * @file The folder of the results: what has been graded is kept there, notebook by notebook, so that an interrupted run
 * goes on where it was and a second run grades only what has changed.
 */
import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';
import { pack, unpack } from './sandbox/messages.ts';

/** Changes when results of an earlier grader must not be kept. */
const VERSION = 1;

export class GradingFolder {
  /** Random seed of the inputs that no learner has seen; the same as long as the folder is. */
  seed;
  #folder;

  /**
   * @param {string} folder
   * @param {{ seed?: number, again: boolean }} options
   * @throws Problem if it holds something else
   */
  constructor(folder, { seed, again }) {
    this.#folder = folder;
    const mark = join(folder, 'grading.json');
    const before = existsSync(mark) ? readJson(mark) : undefined;
    if (!before && existsSync(folder) && readdirSync(folder).length > 0)
      throw new Problem(
        `grade: ${folder} holds other files; give --out a new or empty folder, or one of an earlier grading.`,
      );
    this.seed = seed ?? (again ? undefined : before?.seed) ?? randomInt(2, 2 ** 31);
    if (again || before?.seed !== this.seed || before?.version !== VERSION)
      rmSync(join(folder, 'graded'), { recursive: true, force: true });
    writeWhole(mark, JSON.stringify({ version: VERSION, seed: this.seed }));
  }

  /** The result of an earlier run, if nothing has changed since. */
  find(learner, lesson, key) {
    const kept = readJson(this.#path(learner, lesson));
    return kept?.key === hashOf(key) ? kept.result : undefined;
  }

  keep(learner, lesson, key, result) {
    writeWhole(this.#path(learner, lesson), pack({ key: hashOf(key), result }));
  }

  result(learner, lesson) {
    return readJson(this.#path(learner, lesson)).result;
  }

  #path(learner, lesson) {
    return join(this.#folder, 'graded', fileNameOf(learner), `${lesson}.json`);
  }
}

/** A learner's name as the name of a file, different for different names. */
export function fileNameOf(learner) {
  const plain = learner.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, 60);
  return plain === learner ? plain : `${plain}-${hashOf([learner]).slice(0, 6)}`;
}

function hashOf(parts) {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** Undefined for a file that is not there or not whole. */
function readJson(path) {
  try {
    return unpack(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/** An interrupted run leaves no half a file. */
export function writeWhole(path, text) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
