/** @file Zip files of learners and of learning platforms: what is in them, within limits. */
import { unzipSync } from 'fflate';
import { tooLarge, Unreadable } from './bounded-file.ts';

/** Of a zip file, packed. */
export const LARGEST_ZIP: number = 200 * 2 ** 20;
/** A class of 300 with 25 notebooks each has fewer. */
const MOST_ENTRIES = 10_000;

/** The names of the files in a zip file, without unpacking any. @throws Unreadable */
export function zipEntries(bytes: Uint8Array): string[] {
  const names: string[] = [];
  unzip(bytes, (name) => {
    if (names.length === MOST_ENTRIES)
      throw new Unreadable(`it is a zip file with more than ${MOST_ENTRIES} files`);
    names.push(decoded(name));
    return false;
  });
  return names;
}

/**
 * Unpacks one file, by its index. What the zip file says of its size is all that is unpacked.
 *
 * @throws Unreadable if it is larger than `limit`, damaged or locked
 */
export function unzipOne(bytes: Uint8Array, index: number, limit: number): Uint8Array {
  let at = 0;
  const [file] = unzip(bytes, (_, size) => {
    if (at++ !== index) return false;
    if (size > limit) throw new Unreadable(`${tooLarge(limit)} unpacked`);
    return true;
  });
  if (file === undefined) throw new Unreadable('it is not in the zip file any more');
  if (file.length > limit) throw new Unreadable(`${tooLarge(limit)} unpacked`);
  return file;
}

function unzip(bytes: Uint8Array, filter: (name: string, size: number) => boolean): Uint8Array[] {
  try {
    const files = unzipSync(bytes, { filter: ({ name, originalSize }) => filter(name, originalSize) });
    return Object.values(files);
  } catch (error) {
    throw error instanceof Unreadable ? error : new Unreadable('the zip file is damaged or has a password');
  }
}

/** Some programs write names in UTF-8 and do not say so: then they were read letter by letter. */
function decoded(name: string): string {
  if ([...name].every((letter) => letter < '\x80') || [...name].some((letter) => letter > '\xff'))
    return name;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(name, (c) => c.charCodeAt(0)));
  } catch {
    return name;
  }
}
