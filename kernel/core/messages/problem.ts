/**
 * @file What is wrong with a cell, and where.
 */
import type ts from 'typescript';

/** A place in a cell or file; lines and columns are counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
  /** Behind the last letter; `Infinity` where the place goes on in the next line. */
  readonly endColumn: number;
}

/** One thing that is wrong with a cell. */
export interface Problem {
  /** One sentence. */
  readonly headline: string;
  /** More lines, where the sentence is not enough. */
  readonly details: readonly string[];
  readonly place: Place;
  /** TypeScript's number of it. */
  readonly code: number;
  /** The names that nothing declares, if that is what it is about. */
  readonly unknownNames?: readonly string[];
  /** The file beside the notebook that it is in, if it is not in the cell. */
  readonly file?: { readonly name: string; readonly source: string };
}

/** What the messages are made from. */
export interface Checked {
  readonly file: ts.SourceFile;
  readonly source: string;
  readonly program: ts.Program;
  /** The notebook's folder: files are named from there. */
  readonly folder: string;
  /** The names that the library exports, and from which module. */
  readonly exporters: () => ReadonlyMap<string, string>;
}

export function placeOf(file: ts.SourceFile, start: number, length: number): Place {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(start + length);
  return {
    line: from.line + 1,
    column: from.character + 1,
    endColumn: to.line === from.line ? to.character + 1 : Number.POSITIVE_INFINITY,
  };
}
