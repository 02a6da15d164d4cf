/** @file Hands the notebooks out into the folder of a learner, as {@link decide} says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Notebook } from '../notebooks/notebook.ts';
import { type Decision, decide } from './decide.ts';
import { fingerprint } from './fingerprint.ts';
import { withOutputsSoFar } from './outputs-so-far.ts';
import { type HandedOut, type HandOuts, readHandOuts, writeHandOuts } from './record.ts';
import { writeWhole } from './write-whole.ts';

/** Names of notebooks by what became of them; copies beside others have names of their own. */
export type HandedOutNow = Readonly<Record<Exclude<Decision, 'leave'>, readonly string[]>>;

const NEVER: HandedOut = { versions: [] };

/**
 * @param folder the learner's, made if it is missing
 * @param notebooks copies for learners, by their paths in the folder
 * @param again names of those that the learner wants anew
 */
export function handOut(
  folder: string,
  notebooks: ReadonlyMap<string, Notebook>,
  again: readonly string[] = [],
): HandedOutNow {
  const now = { add: [], renew: [], beside: [], outdated: [], damaged: [], gone: [] } as Record<
    keyof HandedOutNow,
    string[]
  >;
  let records: HandOuts = readHandOuts(folder);
  const begins = ![...notebooks.keys()].some((name) => existsSync(join(folder, name)));
  for (const [name, notebook] of notebooks) {
    const before = records[name] ?? NEVER;
    const { versions, gone } = before;
    const here = readHere(join(folder, name));
    const version = fingerprint(notebook);
    const has = typeof here === 'string' ? here : fingerprint(here);
    const decision = decide({ has, version, versions, begins, wanted: again.includes(name) });
    const written = carryOut(decision, { folder, name, notebook, here, versions });
    if (decision !== 'leave' && !(decision === 'gone' && gone)) now[decision].push(written);
    const after = recordAfter(decision, before, has, version);
    if (JSON.stringify(after) === JSON.stringify(before)) continue;
    // After each one: what is interrupted later is known then.
    records = { ...records, [name]: after };
    writeHandOuts(folder, records);
  }
  return now;
}

interface Task {
  readonly folder: string;
  readonly name: string;
  readonly notebook: Notebook;
  readonly here: Notebook | 'nothing' | 'damaged';
  readonly versions: readonly string[];
}

/** @returns the name of what was written, or would have been */
function carryOut(decision: Decision, { folder, name, notebook, here, versions }: Task): string {
  const write = (path: string, what: Notebook): string => {
    writeWhole(folder, path, `${JSON.stringify(what, null, 1)}\n`);
    return path;
  };
  if (decision === 'add') return write(name, notebook);
  if (decision === 'renew' && typeof here !== 'string') return write(name, withOutputsSoFar(notebook, here));
  if (decision === 'beside') return write(nameBeside(folder, name, notebook, versions), notebook);
  return name;
}

/** One that is not taken, or taken by a copy that the learner has not changed. */
function nameBeside(folder: string, name: string, notebook: Notebook, versions: readonly string[]): string {
  const ours = [...versions, fingerprint(notebook)];
  for (let copy = 1; ; copy++) {
    const beside = name.replace(/\.ipynb$/, copy === 1 ? ' (new).ipynb' : ` (new ${copy}).ipynb`);
    const there = readHere(join(folder, beside));
    if (there === 'nothing' || (there !== 'damaged' && ours.includes(fingerprint(there)))) return beside;
  }
}

function recordAfter(decision: Decision, before: HandedOut, has: string, version: string): HandedOut {
  const { versions } = before;
  if (decision === 'gone') return { versions, gone: true };
  const isHandedOut = decision === 'add' || decision === 'renew' || decision === 'beside' || has === version;
  return { versions: isHandedOut ? [...new Set([...versions, version])] : versions };
}

/** What lies there, which anybody may have written. */
function readHere(path: string): Notebook | 'nothing' | 'damaged' {
  if (!existsSync(path)) return 'nothing';
  try {
    const notebook = JSON.parse(readFileSync(path, 'utf8')) as Notebook;
    fingerprint(notebook);
    return notebook;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError || Object(error).code === 'EISDIR')
      return 'damaged';
    throw error;
  }
}
