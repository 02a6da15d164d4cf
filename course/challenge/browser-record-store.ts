/** @file Where records are kept, behind the door `#record-store` in a browser: among the visitor's files. */
import { fileInMemory, saveFile } from 'scratchnet/browser';

/** Beside the notebooks, which are at the top. The page puts it there before a cell runs that asks for it. */
const FILE = 'challenges.json';

export function recordPath(): string | undefined {
  return FILE;
}

/** Undefined if it is not there. */
export function textOfFile(path: string): string | undefined {
  const bytes = fileInMemory(path);
  return bytes && new TextDecoder().decode(bytes);
}

export function writeWhole(path: string, text: string): void {
  saveFile(path, text, 'challenge');
}
