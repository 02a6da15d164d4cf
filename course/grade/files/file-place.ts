/** @file Where a file that was handed in lies: on the disk, or in a zip file. */

export interface FilePlace {
  /** On the disk: the file, or the zip file that it is in. */
  readonly path: string;
  /** Its index in that zip file, or the index of a zip file in it and its index there; names may come twice. */
  readonly inside: readonly number[];
}

/** A file found among the submissions. */
export interface FoundFile {
  /** Folders (zip files count as such) and the file's name, from the folder of the submissions on. */
  readonly parts: readonly string[];
  readonly kind: 'notebook' | 'other' | 'folder';
  readonly place: FilePlace;
  /** When it was last changed, in milliseconds; undefined where that is not known. */
  readonly changed?: number | undefined;
  /** Why it, or what is in it, cannot be read. */
  readonly problem?: string;
}
