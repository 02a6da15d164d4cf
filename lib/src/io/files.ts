/** @file What both sides of the door `#files` give: node-files.ts, and browser-files.ts. */

export interface FolderEntry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** What is used of Node's `path`. */
export interface Paths {
  readonly sep: string;
  basename(path: string): string;
  dirname(path: string): string;
  join(...parts: string[]): string;
  normalize(path: string): string;
  resolve(path: string): string;
}
