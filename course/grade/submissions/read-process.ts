/**
 * @file Reads the files that were handed in. A process of its own, with little memory: whatever a file does to it, the
 * grader goes on, and a key that is pressed there is heard.
 */
import { readBounded, Unreadable } from '../files/bounded-file.ts';
import type { FilePlace } from '../files/file-place.ts';
import { fileProblem } from '../files/file-problem.ts';
import { LARGEST_ZIP, unzipOne, zipEntries } from '../files/zip.ts';
import { LARGEST_NOTEBOOK, readNotebookFile } from './notebook-file.ts';
import type { ReadAnswer, ReadRequest } from './reader.ts';

/** Of many files in one zip file, the zip file is read once. */
let last: { readonly key: string; readonly bytes: Uint8Array } | undefined;

process.on('message', (request: ReadRequest) => process.send?.(answerTo(request)));
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit());

function answerTo({ what, place }: ReadRequest): ReadAnswer {
  try {
    if (what === 'zip') return { names: zipEntries(zipAt(place)) };
    return { notebook: readNotebookFile(bytesAt(place, LARGEST_NOTEBOOK)) };
  } catch (error) {
    return { problem: error instanceof Unreadable ? error.message : fileProblem(error) };
  }
}

function bytesAt({ path, inside }: FilePlace, limit: number): Uint8Array {
  const index = inside.at(-1);
  if (index === undefined) return readBounded(path, limit);
  return unzipOne(zipAt({ path, inside: inside.slice(0, -1) }), index, limit);
}

function zipAt(place: FilePlace): Uint8Array {
  const key = JSON.stringify(place);
  if (last?.key !== key) {
    last = undefined; // its memory is needed
    last = { key, bytes: bytesAt(place, LARGEST_ZIP) };
  }
  return last.bytes;
}
