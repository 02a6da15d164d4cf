/**
 * @file The folder of the results: what has been graded is kept there, notebook by notebook, so that an interrupted run
 * goes on where it was and a second run grades only what has changed.
 */
import { createHash, randomInt } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from 'scratchnet-setup/problem';
import { bounded, type NotebookResult } from './result.ts';

/** Changes when results of an earlier grader must not be kept. */
const VERSION = 3;

interface GradingOptions {
  readonly seed: number | undefined;
  /** Keep nothing of an earlier grading. */
  readonly again: boolean;
}

/** What tells the folder of a grading from others. */
interface Mark {
  readonly version: number;
  readonly seed: number;
}

/** A notebook that has been graded. */
interface Graded {
  /** Of what the result depends on. */
  readonly key: string;
  readonly result: NotebookResult;
}

export class GradingFolder {
  /** Random seed of the inputs that no learner has seen; the same as long as the folder is. */
  readonly seed: number;
  readonly #folder: string;
  /** What could not be written, because the disk is full: it is not lost as long as this run goes on. */
  readonly #unwritten: Map<string, Graded> = new Map();

  /** @throws Problem if it holds something else */
  constructor(folder: string, { seed, again }: GradingOptions) {
    this.#folder = folder;
    const mark = join(folder, 'grading.json');
    const before = existsSync(mark) ? readJson<Mark>(mark) : undefined;
    if (!before && existsSync(folder) && readdirSync(folder).length > 0)
      throw new Problem(
        `grade: ${folder} holds other files; give --out a new or empty folder, or one of an earlier grading.`,
      );
    this.seed = seed ?? (again ? undefined : before?.seed) ?? randomInt(2, 2 ** 31);
    if (again || before?.seed !== this.seed || before?.version !== VERSION)
      rmSync(join(folder, 'graded'), { recursive: true, force: true });
    const now: Mark = { version: VERSION, seed: this.seed };
    writeWhole(mark, JSON.stringify(now));
  }

  /** The result of an earlier run, if nothing has changed since. */
  find(learner: string, lesson: string, key: readonly string[]): NotebookResult | undefined {
    const kept = this.#read(learner, lesson);
    return kept?.key === hashOf(key) ? kept.result : undefined;
  }

  /** Writes a result at once, so that it is there when the run is interrupted. */
  keep(learner: string, lesson: string, key: readonly string[], result: NotebookResult): void {
    const graded: Graded = { key: hashOf(key), result: bounded(result) };
    const path = this.#path(learner, lesson);
    try {
      writeWhole(path, JSON.stringify(graded));
      this.#unwritten.delete(path);
    } catch {
      this.#unwritten.set(path, graded);
    }
  }

  /** What was kept last. */
  result(learner: string, lesson: string): NotebookResult {
    const graded = this.#read(learner, lesson);
    if (graded === undefined)
      throw new Error(`grade: the result of ${learner}, ${lesson} cannot be read again`);
    return graded.result;
  }

  #read(learner: string, lesson: string): Graded | undefined {
    const path = this.#path(learner, lesson);
    return this.#unwritten.get(path) ?? readJson<Graded>(path);
  }

  #path(learner: string, lesson: string): string {
    return join(this.#folder, 'graded', fileNameOf(learner), `${lesson}.json`);
  }
}

/** No name of a file on Windows. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;
/** Characters; each may take four bytes, and systems allow 255. */
const LONGEST_NAME = 40;

/**
 * A learner's name as the name of a file, different for different names: a name that is changed gets a mark, and so
 * does one with capital letters (some systems do not tell them apart) or with such a mark of its own.
 */
export function fileNameOf(learner: string): string {
  const plain = [...learner.replace(/[^\p{L}\p{N}_-]+/gu, '_')].slice(0, LONGEST_NAME).join('');
  const isPlain = plain === learner && plain === plain.toLowerCase().normalize('NFC');
  if (isPlain && !RESERVED.test(plain) && !/-[0-9a-f]{12}$/.test(plain)) return plain;
  return `${plain}-${hashOf([learner]).slice(0, 12)}`;
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\0')).digest('hex');
}

/** Undefined for a file that is not there or not whole. */
function readJson<T>(path: string): T | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T;
  } catch {
    return undefined;
  }
}

/** An interrupted run leaves no half a file. */
export function writeWhole(path: string, text: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}
