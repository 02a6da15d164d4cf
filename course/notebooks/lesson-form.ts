/**
 * @file The form of a lesson: short cells, short lines, short output, figures that say what there is to see, links that
 * lead somewhere, nothing online.
 */
import { dirname } from 'node:path';
import { answersInFigures } from './figure-answers.ts';
import { figuresWithoutWords } from './figure-words.ts';
import { brokenLinks, missingNeighbours, onlinePictures } from './link-problems.ts';
import { type Cell, type DataOutput, hasTag, type Notebook, sourceOf, textOf } from './notebook.ts';

const LONGEST_CELL = 20;
const WIDEST_LINE = 80;
const LONGEST_OUTPUT = 8;
const PICTURES = ['image/png', 'application/vnd.plotly.v1+json'];

/**
 * @param path the notebook's file, for the links
 * @param neighbours file names of the notebooks that it must link to, such as the previous and the next; undefined at
 *   the ends
 * @returns one sentence for each rule that is broken
 */
export function lessonFormProblems(
  path: string,
  notebook: Notebook,
  neighbours: readonly (string | undefined)[],
): string[] {
  const inCells = notebook.cells.flatMap((cell, index) =>
    cellProblems(cell, dirname(path)).map((problem) => `cell ${index + 1}: ${problem}`),
  );
  return [...inCells, ...answersInFigures(notebook.cells), ...missingNeighbours(notebook, neighbours)];
}

function cellProblems(cell: Cell, folder: string): string[] {
  const source = sourceOf(cell);
  if (cell.cell_type !== 'code') return [...brokenLinks(source, folder), ...onlinePictures(source)];
  return [...codeProblems(source), ...printProblems(cell), ...pictureProblems(cell)];
}

function codeProblems(source: string): string[] {
  const lines = source.split('\n');
  const problems: string[] = [];
  if (lines.length > LONGEST_CELL)
    problems.push(`${lines.length} lines of code; at most ${LONGEST_CELL} are allowed`);
  lines.forEach((line, index) => {
    const width = [...line].length;
    if (width > WIDEST_LINE)
      problems.push(`line ${index + 1} has ${width} characters; at most ${WIDEST_LINE} are allowed`);
  });
  problems.push(...figuresWithoutWords(source));
  if (/\bfetch\(|https?:\/\//.test(source))
    problems.push('the code names an address on the Internet; a lesson must run without one');
  return problems;
}

function printProblems(cell: Cell): string[] {
  const printed = (cell.outputs ?? [])
    .filter((output) => output.output_type === 'stream')
    .map((output) => textOf(output.text));
  const lines = printed.join('').trimEnd().split('\n').length;
  return lines <= LONGEST_OUTPUT || hasTag(cell, 'long-output')
    ? []
    : [`prints ${lines} lines; at most ${LONGEST_OUTPUT} are allowed without the tag long-output`];
}

function pictureProblems(cell: Cell): string[] {
  return (cell.outputs ?? [])
    .filter((output) => 'data' in output)
    .filter(({ data }) => PICTURES.some((type) => type in data))
    .flatMap(incompletePicture);
}

/** What is alive for a while (`unsaved` names its types) leaves a picture, which is no chart. */
function incompletePicture({ data, metadata }: DataOutput): string[] {
  const { unsaved } = (metadata?.scratchnet ?? {}) as { readonly unsaved?: readonly string[] };
  const needed = unsaved ? ['image/png', 'text/plain'] : [...PICTURES, 'text/plain'];
  return [
    ...needed.filter((type) => !(type in data)).map((type) => `a figure has no ${type}`),
    ...(unsaved ?? [])
      .filter((type) => type in data)
      .map((type) => `holds ${type}, which is not saved: run npm run notebooks`),
  ];
}
