/**
 * @file All files under a folder, one after the other, also those in zip files. Links are not followed. What cannot be
 * read is a file, too: one with a problem.
 */
import { type Dirent, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FilePlace, FoundFile } from '../files/file-place.ts';
import { fileProblem } from '../files/file-problem.ts';
import type { Reader } from './reader.ts';

/** No class has more; a folder made to be endless has. */
const MOST_FILES = 100_000;
/** A download of a class is a zip file, and a learner's work in it may be one. */
const DEEPEST_ZIP = 2;
/** So many folders in each other are a trap. */
const DEEPEST_FOLDER = 32;

/** What systems and programs put among the files without being asked. */
const NOISE =
  /^(__MACOSX|\.DS_Store|\.git|\._.*|Thumbs\.db|desktop\.ini|node_modules|challenges\.json|~\$.*)$/i;

interface Found {
  readonly parts: readonly string[];
  readonly place: FilePlace;
}

/** @param from a folder, or a zip file that stands for one */
export async function* walk(from: string, reader: Reader): AsyncGenerator<FoundFile> {
  let left = MOST_FILES;
  const top: Found = { parts: [], place: { path: from, inside: [] } };
  for await (const file of lstatSync(from).isFile()
    ? walkZip(top, reader, undefined)
    : walkFolder(top, reader)) {
    if (left-- > 0) yield file;
    else {
      const problem = `there are more than ${MOST_FILES} files; the rest was not looked at`;
      return yield { parts: [], kind: 'folder', place: top.place, problem };
    }
  }
}

async function* walkFolder({ parts, place }: Found, reader: Reader): AsyncGenerator<FoundFile> {
  let entries: Dirent[];
  try {
    if (parts.length > DEEPEST_FOLDER) throw new Error('too many folders in each other');
    entries = readdirSync(place.path, { withFileTypes: true });
  } catch (error) {
    return yield { parts, kind: 'folder', place, problem: fileProblem(error) };
  }
  yield { parts, kind: 'folder', place };
  for (const entry of entries.sort((a, b) => compare(a.name, b.name))) {
    if (NOISE.test(entry.name)) continue;
    const path = join(place.path, entry.name);
    const found = { parts: [...parts, entry.name], place: { path, inside: [] } };
    if (entry.isDirectory()) yield* walkFolder(found, reader);
    else if (entry.isSymbolicLink())
      yield { ...found, kind: 'other', problem: 'it is a link, and links are not followed' };
    else if (!entry.isFile()) yield { ...found, kind: 'other', problem: 'it is no plain file' };
    else yield* walkFile(found, reader, changedAt(path));
  }
}

async function* walkFile(
  found: Found,
  reader: Reader,
  changed: number | undefined,
): AsyncGenerator<FoundFile> {
  const name = found.parts.at(-1) ?? '';
  if (/\.zip$/i.test(name)) yield* walkZip(found, reader, changed);
  else yield { ...found, kind: isNotebook(name) ? 'notebook' : 'other', changed };
}

async function* walkZip(zip: Found, reader: Reader, changed: number | undefined): AsyncGenerator<FoundFile> {
  const { parts, place } = zip;
  if (place.inside.length >= DEEPEST_ZIP)
    return yield { ...zip, kind: 'other', problem: 'it is a zip file in a zip file in a zip file' };
  const { names, problem } = await reader.zipNames(place);
  yield { parts, kind: 'folder', place, ...(problem !== undefined && { problem }) };
  for (const [index, name] of names.entries()) {
    const inside = name.split(/[/\\]/).filter((part) => part !== '' && part !== '.' && part !== '..');
    if (inside.some((part) => NOISE.test(part))) continue;
    const file = {
      parts: [...parts, ...inside],
      place: { path: place.path, inside: [...place.inside, index] },
    };
    if (!name.endsWith('/')) yield* walkFile(file, reader, changed);
  }
}

/** Some browsers and mail programs add an ending. */
function isNotebook(name: string): boolean {
  return /\.ipynb(\.txt|\.json)?$/i.test(name);
}

function changedAt(path: string): number | undefined {
  try {
    return lstatSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
