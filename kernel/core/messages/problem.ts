/**
 * @file What the type checker found, as sentences for people.
 */
import type ts from 'typescript';
import type { ParsedCell } from '../names.ts';
import { readable } from './readable.ts';

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
  /** The file beside the notebook that it is in, if it is not in the cell. */
  readonly file?: { readonly name: string; readonly source: string };
}

/** What the messages are made from. */
export interface Checked {
  readonly file: ts.SourceFile;
  readonly source: string;
  readonly parsed: ParsedCell;
  readonly program: ts.Program;
  /** The notebook's folder: files are named from there. */
  readonly folder: string;
}

/** What makes a text no TypeScript at all. */
export function describeSyntax(_source: string, parsed: ParsedCell): Problem[] {
  return parsed.errors.map((error) => ({
    ...readable(error),
    place: placeOf(parsed.file, error.start, error.length),
    code: error.code,
  }));
}

/** What the type checker found, in its order. */
export function describeDiagnostics(diagnostics: readonly ts.Diagnostic[], checked: Checked): Problem[] {
  return diagnostics.map((diagnostic) => describe(diagnostic, checked));
}

function describe(diagnostic: ts.Diagnostic, { file: cell, folder }: Checked): Problem {
  const { file = cell, start = 0, length = 0, code } = diagnostic;
  const place = placeOf(file, start, length);
  const { headline, details } = readable(diagnostic);
  if (file === cell) return { headline, details, place, code };
  const name = file.fileName.startsWith(`${folder}/`)
    ? file.fileName.slice(folder.length + 1)
    : file.fileName;
  return { headline, details, place, code, file: { name, source: file.text } };
}

function placeOf(file: ts.SourceFile, start: number, length: number): Place {
  const from = file.getLineAndCharacterOfPosition(start);
  const to = file.getLineAndCharacterOfPosition(start + length);
  return {
    line: from.line + 1,
    column: from.character + 1,
    endColumn: to.line === from.line ? to.character + 1 : Number.POSITIVE_INFINITY,
  };
}
