/** @file Reads a file of a stranger: never more than a limit, never anything but a plain file. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

const CHUNK = 2 ** 20;
const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants;

/** Thrown when a file is not read; its message is a sentence for the teacher. */
export class Unreadable extends Error {}

/**
 * What the file really holds counts, not the size that the system tells.
 *
 * @throws Unreadable if there is more than `limit` bytes, or it is no plain file
 */
export function readBounded(path: string, limit: number): Uint8Array<ArrayBuffer> {
  // a pipe would wait for a writer for ever
  const file = openSync(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    const stats = fstatSync(file);
    if (stats.isDirectory()) throw new Unreadable('it is a folder with the name of a file');
    if (!stats.isFile()) throw new Unreadable('it is no plain file');
    const chunks: Uint8Array[] = [];
    for (let size = 0; ; ) {
      const chunk = new Uint8Array(CHUNK);
      const read = readSync(file, chunk, 0, CHUNK, null);
      if (read === 0) return joined(chunks, size);
      size += read;
      if (size > limit) throw new Unreadable(tooLarge(limit));
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}

export function tooLarge(limit: number): string {
  return `the file is larger than ${Math.round(limit / 2 ** 20)} MB`;
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
