/** @file Links in copied notebooks: those to other copies stay, those to what is not there become plain text. */
import { posix } from 'node:path';
import { type Notebook, sourceOf, withSource } from '../notebooks/notebook.ts';

const CODE = /(```[\s\S]*?```|`[^`\n]*`)/;
const LINK = /(?<!!)\[((?:[^\][]|\[[^\]]*\])*)\]\(<?([^)\s>]+)>?\)/g;
const HTML_LINK = /<a\s[^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g;

/** Whether a link with this target stays one. */
type LinkTest = (target: string) => boolean;

/**
 * @param name of its file, such as clinics/04-he-init-clinic.ipynb
 * @param copied names of all files that are copied
 * @returns a new notebook
 */
export function withLinksWithin(notebook: Notebook, name: string, copied: readonly string[]): Notebook {
  const stays: LinkTest = (target) => {
    if (/^([a-z]+:|#)/i.test(target)) return true;
    const [path] = target.split('#');
    return copied.includes(posix.join(posix.dirname(name), decodeURIComponent(path)));
  };
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === 'markdown' ? withSource(cell, unlink(sourceOf(cell), stays)) : cell,
  );
  return { ...notebook, cells };
}

function unlink(markdown: string, stays: LinkTest): string {
  return markdown
    .split(CODE)
    .map((part, i) => (i % 2 === 1 ? part : unlinkText(part, stays)))
    .join('');
}

function unlinkText(text: string, stays: LinkTest): string {
  return text
    .replace(LINK, (link, label: string, target: string) => (stays(target) ? link : label))
    .replace(HTML_LINK, (link, target: string, label: string) => (stays(target) ? link : label));
}
