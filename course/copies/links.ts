/** @file Links in copied notebooks: those to other copies stay, the others lead where the file is, or become plain text. */
import { posix } from 'node:path';
import { type Notebook, sourceOf, withSource } from '../notebooks/notebook.ts';

const CODE = /(```[\s\S]*?```|`[^`\n]*`)/;
const LINK = /(?<!!)(\[((?:[^\][]|\[[^\]]*\])*)\]\(<?)([^)\s>]+)(>?\))/g;
const HTML_LINK = /(<a\s[^>]*href=")([^"]+)("[^>]*>([\s\S]*?)<\/a>)/g;

/** What a link to this target becomes; undefined makes it plain text. */
type Redirect = (target: string) => string | undefined;

/**
 * For copies that lie alone: links to what was not copied become plain text.
 *
 * @param name of its file, such as clinics/04-he-init-clinic.ipynb
 * @param copied names of all files that are copied
 * @returns a new notebook
 */
export function withLinksWithin(notebook: Notebook, name: string, copied: readonly string[]): Notebook {
  return withLinks(notebook, (target) => (copied.includes(fileOf(name, target)) ? target : undefined));
}

/**
 * For copies in a folder beside notebooks/: links to what was not copied lead there. Those that leave notebooks/ lead to
 * the same file from any folder beside it.
 */
export function withLinksBeside(notebook: Notebook, name: string, copied: readonly string[]): Notebook {
  const wayBack = posix.join(posix.relative(posix.dirname(name), '.'), '..', 'notebooks');
  return withLinks(notebook, (target) => {
    const file = fileOf(name, target);
    const stays = copied.includes(file) || file.startsWith('../');
    return stays ? target : posix.join(wayBack, posix.dirname(name), target);
  });
}

/** The file that a link in a notebook leads to, from the folder of all notebooks. */
function fileOf(name: string, target: string): string {
  return posix.join(posix.dirname(name), decodeURIComponent(target.split('#')[0]));
}

function withLinks(notebook: Notebook, redirect: Redirect): Notebook {
  const inside: Redirect = (target) => (/^([a-z]+:|#)/i.test(target) ? target : redirect(target));
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === 'markdown' ? withSource(cell, relink(sourceOf(cell), inside)) : cell,
  );
  return { ...notebook, cells };
}

function relink(markdown: string, redirect: Redirect): string {
  return markdown
    .split(CODE)
    .map((part, i) => (i % 2 === 1 ? part : relinkText(part, redirect)))
    .join('');
}

function relinkText(text: string, redirect: Redirect): string {
  return text
    .replace(LINK, (_, start: string, label: string, target: string, end: string) => {
      const to = redirect(target);
      return to === undefined ? label : start + to + end;
    })
    .replace(HTML_LINK, (_, start: string, target: string, end: string, label: string) => {
      const to = redirect(target);
      return to === undefined ? label : start + to + end;
    });
}
