/**
 * @file What the compiler found, as sentences for people: each kind of message in a file of its own.
 */
import type ts from 'typescript';
import type { ParsedCell } from '../names.ts';
import { describeBrackets } from './brackets.ts';
import { describeMatrices } from './matrices.ts';
import { notTypeScript } from './not-typescript.ts';
import { type Checked, type Place, type Problem, placeOf } from './problem.ts';
import { readable } from './readable.ts';
import { describeUnknownNames } from './unknown-names.ts';

/** What makes a text no TypeScript at all: the first such place; all others follow from it. */
export function describeSyntax(source: string, { file, errors }: ParsedCell): Problem[] {
  const [error] = errors;
  if (!error) return [];
  const { start, length, code } = error;
  const place = placeOf(file, start, length);
  const foreign = foreignLine(source, place);
  if (foreign) return [{ headline: foreign, details: [], place, code }];
  const lineOf = (position: number): number => file.getLineAndCharacterOfPosition(position).line + 1;
  const bracket = describeBrackets(source, error, lineOf);
  if (!bracket) return [{ ...readable(error), place, code }];
  return [
    { headline: bracket.headline, details: [], place: placeOf(file, bracket.start, bracket.length), code },
  ];
}

/** What the type checker found, in the order of the cell. */
export function describeDiagnostics(diagnostics: readonly ts.Diagnostic[], checked: Checked): Problem[] {
  const foreign = diagnostics.flatMap((diagnostic) => foreignCommand(diagnostic, checked));
  if (foreign.length > 0) return foreign.slice(0, 1);
  const names = describeUnknownNames(diagnostics, checked);
  const matrices = describeMatrices(names.rest, checked);
  const others = matrices.rest.map((diagnostic) => describe(diagnostic, checked));
  return [...names.problems, ...matrices.problems, ...others].sort(byPlace);
}

function byPlace({ file: one, place: a }: Problem, { file: other, place: b }: Problem): number {
  return Number(Boolean(one)) - Number(Boolean(other)) || a.line - b.line || a.column - b.column;
}

/** The sentence for a line that is no TypeScript. A wrong line is often noticed in the next one only. */
function foreignLine(source: string, { line, column }: Place): string | undefined {
  const lines = source.split('\n');
  const here = notTypeScript(lines[line - 1] ?? '', column);
  return here ?? (line > 1 ? notTypeScript(lines[line - 2] ?? '') : undefined);
}

/** `!ls` is TypeScript for "not ls". */
function foreignCommand(
  { file, start = 0, code }: ts.Diagnostic,
  { file: cell, source }: Checked,
): Problem[] {
  if (file !== cell) return [];
  const place = placeOf(cell, start, 1);
  const text = source.split('\n')[place.line - 1] ?? '';
  const headline = /^\s*!/.test(text) ? notTypeScript(text) : undefined;
  return headline ? [{ headline, details: [], place: { ...place, column: 1 }, code }] : [];
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
