/** @file Links in copied notebooks: those to other copies stay, those to what is not there become plain text. */
import { posix } from 'node:path';
import { sourceOf, withSource } from '../notebooks/notebook.ts';

const CODE = /(```[\s\S]*?```|`[^`\n]*`)/;
const LINK = /(?<!!)\[((?:[^\][]|\[[^\]]*\])*)\]\(<?([^)\s>]+)>?\)/g;
const HTML_LINK = /<a\s[^>]*href="([^"]+)"[^>]*>([\s\S]*?)<\/a>/g;

/**
 * @param notebook JSON
 * @param {string} name of its file, such as clinics/04-he-init-clinic.ipynb
 * @param {string[]} copied names of all files that are copied
 * @returns a new notebook
 */
export function withLinksWithin(notebook, name, copied) {
  const stays = (target) => {
    if (/^([a-z]+:|#)/i.test(target)) return true;
    const [path] = target.split('#');
    return copied.includes(posix.join(posix.dirname(name), decodeURIComponent(path)));
  };
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === 'markdown' ? withSource(cell, unlink(sourceOf(cell), stays)) : cell,
  );
  return { ...notebook, cells };
}

function unlink(markdown, stays) {
  return markdown
    .split(CODE)
    .map((part, i) => (i % 2 === 1 ? part : unlinkText(part, stays)))
    .join('');
}

function unlinkText(text, stays) {
  return text
    .replace(LINK, (link, label, target) => (stays(target) ? link : label))
    .replace(HTML_LINK, (link, target, label) => (stays(target) ? link : label));
}
