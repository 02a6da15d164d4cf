/** @file Links and pictures in the text of a lesson. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Notebook, sourceOf } from './notebook.ts';

/** @returns one sentence for each link or picture, in Markdown or HTML, that names a file which is not there */
export function brokenLinks(markdown: string, folder: string): string[] {
  return targets(markdown)
    .filter((target) => !/^([a-z]+:|#)/i.test(target))
    .filter((target) => !existsSync(join(folder, decodeURIComponent(target.split('#')[0]))))
    .map((target) => `links to ${target}, which is not there`);
}

/** @returns one sentence for each picture that is loaded from the Internet */
export function onlinePictures(markdown: string): string[] {
  const pictures = [/!\[[^\]]*\]\((https?:[^)\s]+)/g, /<(?:img|script|iframe)[^>]*src="(https?:[^"]+)"/g];
  return found(markdown, pictures).map(
    (address) => `loads ${address}; a lesson must be readable without the Internet`,
  );
}

/** @returns one sentence for each neighbour that the notebook does not link to */
export function missingNeighbours(notebook: Notebook, neighbours: readonly (string | undefined)[]): string[] {
  const markdown = notebook.cells.filter((cell) => cell.cell_type === 'markdown').map(sourceOf);
  const linked = new Set(
    markdown.flatMap(targets).map((target) => target.split('#')[0].replace(/^\.\//, '')),
  );
  return neighbours
    .filter((name) => name && !linked.has(name))
    .map((name) => `has no link to its neighbour ${name}`);
}

function targets(markdown: string): string[] {
  const code = /```[\s\S]*?```|`[^`\n]*`|\$\$[\s\S]*?\$\$|\$[^$\n]*\$/g;
  return found(markdown.replace(code, ''), [/\]\(<?([^)\s>]+)/g, /(?:href|src)="([^"]+)"/g]);
}

function found(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => match[1]));
}
