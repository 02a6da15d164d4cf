/**
 * @file The form of a lesson: short cells, short lines, short output, figures that say what there is to see, links that
 * lead somewhere, nothing online.
 */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const LONGEST_CELL = 20;
const WIDEST_LINE = 80;
const LONGEST_OUTPUT = 8;
const PICTURES = ['image/png', 'application/vnd.plotly.v1+json'];

/**
 * @param path the notebook's file, for the links
 * @param notebook its JSON
 * @param neighbours file names of the previous and the next notebook, undefined at the ends
 * @returns one sentence for each rule that is broken
 */
export function lessonFormProblems(path, notebook, neighbours) {
  const inCells = notebook.cells.flatMap((cell, index) =>
    cellProblems(cell, path).map((problem) => `cell ${index + 1}: ${problem}`),
  );
  return [...inCells, ...missingNeighbours(notebook, neighbours)];
}

function cellProblems(cell, path) {
  const source = text(cell.source);
  if (cell.cell_type !== 'code') return [...brokenLinks(source, dirname(path)), ...onlinePictures(source)];
  return [...codeProblems(source), ...outputProblems(cell)];
}

function codeProblems(source) {
  const lines = source.split('\n');
  const problems = [];
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

/** Calls of show without words for those who do not see the figure; `{ alt }` hands on what a function was given. */
function figuresWithoutWords(source) {
  // not at the top: npm test loads this file before the packages are installed
  const ts = createRequire(import.meta.url)('typescript');
  const file = ts.createSourceFile('cell.ts', source, ts.ScriptTarget.Latest, true);
  const problems = [];
  const visit = (node) => {
    if (ts.isCallExpression(node) && node.expression.getText() === 'show' && !hasWords(node.arguments[1])) {
      const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      problems.push(`line ${line}: show needs { alt: "…" }, a sentence that says what there is to see`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return problems;
}

function hasWords(options) {
  return options?.properties?.some(
    (property) =>
      property.name?.text === 'alt' && !/^["'`]\s*["'`]$/.test(property.initializer?.getText() ?? ''),
  );
}

function outputProblems(cell) {
  const problems = [];
  const printed = cell.outputs
    .filter((output) => output.output_type === 'stream')
    .map((output) => text(output.text));
  const lines = printed.join('').trimEnd().split('\n').length;
  if (lines > LONGEST_OUTPUT && !cell.metadata.tags?.includes('long-output')) {
    problems.push(`prints ${lines} lines; at most ${LONGEST_OUTPUT} are allowed without the tag long-output`);
  }
  for (const { data, metadata } of cell.outputs) {
    if (!data || !PICTURES.some((type) => type in data)) continue;
    const { unsaved } = metadata?.scratchnet ?? {};
    // What is alive for a while leaves a picture, which is no chart.
    for (const type of unsaved ? ['image/png', 'text/plain'] : [...PICTURES, 'text/plain'])
      if (!(type in data)) problems.push(`a figure has no ${type}`);
    for (const type of unsaved ?? [])
      if (type in data) problems.push(`holds ${type}, which is not saved: run npm run notebooks`);
  }
  return problems;
}

/** Links and pictures in Markdown and HTML that name a file which is not there. */
function brokenLinks(markdown, folder) {
  return targets(markdown)
    .filter((target) => !/^([a-z]+:|#)/i.test(target))
    .filter((target) => !existsSync(join(folder, decodeURIComponent(target.split('#')[0]))))
    .map((target) => `links to ${target}, which is not there`);
}

function onlinePictures(markdown) {
  const pictures = [/!\[[^\]]*\]\((https?:[^)\s]+)/g, /<(?:img|script|iframe)[^>]*src="(https?:[^"]+)"/g];
  return found(markdown, pictures).map(
    (address) => `loads ${address}; a lesson must be readable without the Internet`,
  );
}

function targets(markdown) {
  const code = /```[\s\S]*?```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g;
  return found(markdown.replace(code, ''), [/\]\(<?([^)\s>]+)/g, /(?:href|src)="([^"]+)"/g]);
}

function found(source, patterns) {
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map((match) => match[1]));
}

function missingNeighbours(notebook, neighbours) {
  const markdown = notebook.cells
    .filter((cell) => cell.cell_type === 'markdown')
    .map((cell) => text(cell.source));
  const linked = new Set(
    markdown.flatMap(targets).map((target) => target.split('#')[0].replace(/^\.\//, '')),
  );
  return neighbours
    .filter((name) => name && !linked.has(name))
    .map((name) => `has no link to its neighbour ${name}`);
}

function text(value) {
  return Array.isArray(value) ? value.join('') : value;
}
