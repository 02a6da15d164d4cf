/**
 * @file The file of the records, beside the notebooks. It never leaves the computer.
 *
 * A damaged one is kept aside under another name, so that nothing is lost that somebody could still repair.
 */
import { recordPath, textOfFile, writeWhole } from '#record-store';
import { formatRecords, parseRecords, type Records } from './records.ts';

/** What is known, and what is to be said about it. */
export interface Known {
  readonly records: Records;
  readonly says?: string;
}

/** Without a file nothing is known, and neither where nothing may be kept. */
export function readRecords(): Known {
  const path = recordPath();
  if (path === undefined) return { records: {} };
  try {
    const text = textOfFile(path);
    if (text === undefined) return { records: {} };
    const records = parseRecords(text);
    return records === undefined ? keptAside(path, text) : { records };
  } catch (error) {
    return { records: {}, says: `${path} cannot be read: ${messageOf(error)}` };
  }
}

/** @returns a sentence if they could not be written */
export function writeRecords(records: Records): string | undefined {
  const path = recordPath();
  if (path === undefined) return undefined;
  try {
    writeWhole(path, formatRecords(records));
    return undefined;
  } catch (error) {
    return `the record could not be kept: ${messageOf(error)}`;
  }
}

function keptAside(path: string, text: string): Known {
  const aside = freeName(path);
  writeWhole(aside, text);
  writeWhole(path, formatRecords({}));
  return { records: {}, says: `${path} is damaged: it is now ${aside}, and the board begins anew` };
}

/** `challenges-damaged.json`, `challenges-damaged-2.json` …, whichever is not there yet. */
function freeName(path: string): string {
  const stem = `${path.replace(/\.json$/, '')}-damaged`;
  for (let number = 1; ; number++) {
    const name = `${stem}${number === 1 ? '' : `-${number}`}.json`;
    if (textOfFile(name) === undefined) return name;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
