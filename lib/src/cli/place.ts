/**
 * @file Where a command will write a file: tried before the work begins, so that hours of it do not end in "no such folder".
 */
import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  rmdirSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { missingFolders, unfinishedName } from '../io/write-atomically.ts';
import { whereToWrite } from '../io/write-target.ts';
import { UsageError } from './failures.ts';

/** A file that a flag asks for. */
export interface Place {
  /** With its dashes. */
  readonly flag: string;
  readonly path: string;
  /** What its name may end in. */
  readonly endings: readonly string[];
  /** What may be there already and be replaced, in words. */
  readonly kind: string;
  /** Whether a file that is there is such a one. */
  isKind(path: string): boolean;
}

/** Where no bytes are given to try with. */
const TRIAL = new Uint8Array(4096);

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'there is no permission to write there',
  EPERM: 'there is no permission to write there',
  EROFS: 'the disk is read-only',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EFBIG: 'the file would be too large',
  ENOENT: 'its folder does not exist and cannot be made',
  ENOTDIR: 'a part of its path is a file, not a folder',
  EEXIST: 'a part of its path is a link to nowhere',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
};

/** @throws UsageError if the name of the file does not end as it should */
export function checkEnding({ flag, path, endings }: Place): void {
  const hasEnding = (ending: string): boolean =>
    path.toLowerCase().endsWith(ending) && basename(path).length > ending.length;
  if (endings.some(hasEnding)) return;
  throw new UsageError(`train: ${flag} is ${JSON.stringify(path)}; it must end in ${endings.join(' or ')}`);
}

/**
 * Tries whether a file can be written, and leaves everything as it was.
 *
 * @param bytes as many as will be written, to see that there is room for them
 * @throws Error saying why it cannot
 */
export function checkPlace({ flag, path, kind, isKind }: Place, bytes: Uint8Array = TRIAL): void {
  const refuse = (reason: string): never => {
    throw new Error(`train: ${flag} ${path} cannot be written: ${reason}; nothing was trained`);
  };
  try {
    const target = realTarget(path);
    const there = statOf(target);
    if (there?.isDirectory()) refuse('it is a folder (EISDIR)');
    if (there && !there.isFile()) refuse('it is a pipe or a device, and a file is needed');
    if (there && isReadOnly(target, there)) refuse('it is there already and read-only (EACCES)');
    if (there && there.size > 0 && !isKind(target)) {
      refuse(`it is there already and no ${kind}; give another name, or remove it`);
    }
    if (isLink(path) && !existsSync(dirname(target)))
      refuse(`it is a link to ${target}, whose folder does not exist (ENOENT)`);
    tryWriting(target, bytes);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    refuse(reasonOf(error));
  }
}

/** Why a file cannot be written, with the system's own short name for it. */
export function reasonOf(error: unknown): string {
  const { cause, message } = error as Error;
  const { code } = (cause ?? error) as NodeJS.ErrnoException;
  if (code === undefined) return message;
  return `${REASONS[code] ?? 'the system refuses'} (${code})`;
}

/** The same file has the same real target, whatever it is called. */
export function realTarget(path: string): string {
  return resolve(whereToWrite(path, 'train').file);
}

/** Writes a file beside the target, as the real writing will, and removes it again. */
function tryWriting(target: string, bytes: Uint8Array): void {
  const made: string[] = [];
  const folder = dirname(target);
  try {
    for (const missing of missingFolders(folder, 'train')) {
      mkdirSync(missing);
      made.push(missing);
    }
    // Its own name may be too long where that of the unfinished file is not.
    lstatSync(target, { throwIfNoEntry: false });
    const trial = unfinishedName(folder, 'train');
    try {
      writeFileSync(trial, bytes, { flag: 'wx' });
    } finally {
      if (existsSync(trial)) rmSync(trial);
    }
  } finally {
    for (const missing of made.reverse()) rmdirSync(missing);
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Also for the superuser, whom the system would let write: somebody has protected this file. */
function isReadOnly(path: string, { mode }: Stats): boolean {
  if ((mode & 0o222) === 0) return true;
  try {
    accessSync(path, constants.W_OK);
    return false;
  } catch {
    return true;
  }
}
