/**
 * @file The data set of images that a path means: a folder with its files, a folder in which that folder lies, or one of
 * its files.
 */
import { isFolder, listFolder, paths } from '#files';
import { checkPath, fileFailure } from '../io/file-failures.ts';
import type { FolderEntry } from '../io/files.ts';
import { npzNames } from '../io/npz.ts';
import { readBytes } from '../io/read-bytes.ts';
import { readUnpacked } from '../io/read-unpacked.ts';
import { ARCHIVE_NAMES } from './image-arrays.ts';
import {
  type ImageFileName,
  type ImageForm,
  type ImagePart,
  imageFileName,
  usualName,
} from './image-file-names.ts';

/** The files of a data set. */
export interface ImageFiles {
  readonly form: ImageForm;
  readonly prefix: string;
  /** Where they lie. */
  readonly folder: string;
  /** The file of each part; a part may be missing. */
  readonly files: Readonly<Partial<Record<ImagePart, string>>>;
}

/** A file whose name says what it holds. */
interface Found extends ImageFileName {
  readonly path: string;
  /** Its folder; the folder around that one if both, as archives are unpacked, have the same name. */
  readonly folder: string;
}

/** Folders are looked into this deep: `MNIST/raw` lies two below. */
const DEEPEST = 2;
/** At most this many folders on one level: a data set is not looked for in a whole disk. */
const MOST_FOLDERS = 200;
const SHOWN = 8;

/**
 * The files of the data set that a path means.
 *
 * @throws Error if there is nothing at the path; RangeError if there is no data set, or several
 */
export function findImages(path: string, caller: string): ImageFiles {
  const { normalize, sep } = paths(caller);
  checkPath(path, caller);
  const normal = normalize(path);
  const clean = normal.endsWith(sep) && normal !== sep ? normal.slice(0, -sep.length) : normal;
  try {
    // A folder that may not be looked into must not seem empty.
    if (isFolder(clean, caller)) listFolder(clean, caller);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw fileFailure(error, { path, doing: 'read', caller });
    throw new Error(
      `${caller}: the folder ${path} does not exist; give one with ${originalFour()}, or a file of such a data set, train.csv or an archive like mnist.npz`,
    );
  }
  const wrapped = inWrapper(clean, caller);
  return isFolder(clean, caller) && !wrapped ? inFolder(clean, caller) : aroundFile(wrapped ?? clean, caller);
}

/** The file in a folder that is called like it, as archives are unpacked. */
function inWrapper(folder: string, caller: string): string | undefined {
  const { basename, join } = paths(caller);
  const fileName = imageFileName(basename(folder));
  const name = entriesIn(folder, caller).find(
    (entry) =>
      !entry.isFolder && fileName && imageFileName(entry.name)?.parts.join() === fileName.parts.join(),
  )?.name;
  return name === undefined ? undefined : join(folder, name);
}

/** The data set of which a file is a part. */
function aroundFile(path: string, caller: string): ImageFiles {
  const { basename, dirname } = paths(caller);
  const name = basename(path);
  const fileName = imageFileName(name);
  // Under any other name, lines of numbers are images to learn from.
  if (fileName === undefined && /\.csv(\.gz)?$/i.test(name)) {
    const files = { 'train images': path, 'train labels': path };
    return { form: 'csv', prefix: name.replace(/\.csv(\.gz)?$/i, ''), folder: dirname(path), files };
  }
  if (fileName === undefined) {
    readUnpacked(path, 'file of a data set', caller); // It may be packed: then that is what is wrong.
    throw new RangeError(
      `${caller}: the name ${name} does not say what the file holds; a name like ${originalFour()}, train.csv or mnist.npz is needed`,
    );
  }
  const folder = around(path, fileName, caller);
  const siblings = fileName.form === 'archive' ? [] : filesIn(folder, caller);
  const own: Found = { ...fileName, path, folder };
  const [set] = together([own, ...siblings.filter((file) => file.path !== path)]);
  return set;
}

/** The one data set in a folder, or in the folders below it. */
function inFolder(path: string, caller: string): ImageFiles {
  let level = [path];
  for (let depth = 0; depth <= DEEPEST; depth++) {
    const sets = level.flatMap((folder) => together(filesIn(folder, caller)));
    const whole = sets.filter(hasTraining);
    if (whole.length > 1) throw several(path, whole, caller);
    const [chosen] = whole.length === 1 ? whole : sets;
    if (chosen && (whole.length === 1 || sets.length === 1)) return chosen;
    if (chosen) throw several(path, sets, caller);
    level = level.flatMap((folder) => foldersIn(folder, caller)).slice(0, MOST_FOLDERS);
  }
  const names = listFolder(path, caller)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('.'));
  const shown = names.slice(0, SHOWN).join(', ') + (names.length > SHOWN ? ', …' : '');
  throw new RangeError(
    `${caller}: ${path} has no ${usualName('train images', 'idx', '')}; it or ${usualName('train images', 'idx', '')}.gz is needed with its relatives (${originalFour()}), or train.csv, or an archive like mnist.npz (there: ${shown || 'nothing'})`,
  );
}

function hasTraining({ files }: ImageFiles): boolean {
  return files['train images'] !== undefined && files['train labels'] !== undefined;
}

function several(path: string, sets: readonly ImageFiles[], caller: string): Error {
  const examples = sets.map(({ files }) => files['train images'] ?? Object.values(files)[0]);
  const shown = examples.slice(0, SHOWN).join(', ') + (examples.length > SHOWN ? ', …' : '');
  return new RangeError(
    `${caller}: ${path} has ${sets.length} data sets; give one file of the one you mean: ${shown}`,
  );
}

/** Files that belong together: of one form, before whose names the same stands, in one folder. */
function together(found: readonly Found[]): ImageFiles[] {
  const sets = new Map<
    string,
    { form: ImageForm; prefix: string; folder: string; files: Map<ImagePart, Found> }
  >();
  for (const file of found) {
    const { form, prefix, folder } = file;
    const key = JSON.stringify([form, prefix.toLowerCase(), folder]);
    const set = sets.get(key) ?? { form, prefix, folder, files: new Map<ImagePart, Found>() };
    sets.set(key, set);
    for (const part of file.parts) if (!set.files.has(part)) set.files.set(part, file);
  }
  return [...sets.values()].map(({ files, ...rest }) => ({
    ...rest,
    files: Object.fromEntries([...files].map(([part, { path }]) => [part, path])),
  }));
}

/** The files in a folder whose names say what they hold, the best of equals first: plain, then gzip, then others. */
function filesIn(folder: string, caller: string): Found[] {
  const { basename, join } = paths(caller);
  const inside = (where: string): string[] =>
    entriesIn(where, caller)
      .filter(({ isFolder }) => !isFolder)
      .map(({ name }) => join(where, name));
  const wrapped = foldersIn(folder, caller).filter((path) => imageFileName(basename(path)) !== undefined);
  const found = [folder, ...wrapped].flatMap(inside).flatMap((path): Found[] => {
    const fileName = imageFileName(basename(path));
    return fileName && around(path, fileName, caller) === folder ? [{ ...fileName, path, folder }] : [];
  });
  const rank = ({ packed }: Found): number => (packed === undefined ? 0 : packed === 'gz' ? 1 : 2);
  return found
    .filter(({ form, path }) => form !== 'archive' || isArchiveOfImages(path, caller))
    .sort((a, b) => rank(a) - rank(b) || a.path.length - b.path.length || (a.path < b.path ? -1 : 1));
}

/** The folder of a file; the one around it if it is called as the file is, as archives are unpacked. */
function around(path: string, { parts }: ImageFileName, caller: string): string {
  const { basename, dirname } = paths(caller);
  const folder = dirname(path);
  const wrapping = imageFileName(basename(folder));
  return wrapping && wrapping.parts.join() === parts.join() ? dirname(folder) : folder;
}

/** Whether a .npz file has images to learn from; a saved network, say, has none. */
function isArchiveOfImages(path: string, caller: string): boolean {
  const names = attempt(() => npzNames(readBytes(path, '.npz file', caller), path)) ?? [];
  return names.some((name) => ARCHIVE_NAMES['train images'].test(name));
}

function foldersIn(folder: string, caller: string): string[] {
  const { join } = paths(caller);
  return entriesIn(folder, caller)
    .filter(({ isFolder }) => isFolder)
    .map(({ name }) => join(folder, name));
}

/** What is in a folder, in the order of the names; what is hidden, or cannot be looked into, does not count. */
function entriesIn(folder: string, caller: string): FolderEntry[] {
  return (attempt(() => listFolder(folder, caller)) ?? [])
    .filter(({ name }) => !/^\.|^__MACOSX$|^node_modules$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function originalFour(): string {
  const parts: ImagePart[] = ['train images', 'train labels', 'test images', 'test labels'];
  return parts.map((part) => usualName(part, 'idx', '')).join(', ');
}

function attempt<T>(step: () => T): T | undefined {
  try {
    return step();
  } catch {
    return undefined;
  }
}
