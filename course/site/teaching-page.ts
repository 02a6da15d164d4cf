/** @file The guide for teachers as a page. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { marked } from 'marked';
import { notebooksFolder } from 'scratchnet-setup/folders';
import { framed } from './frame.ts';
import { linkPages } from './page-links.ts';
import { MENU, sidebar } from './sidebar.ts';
import { tidy } from './tidy.ts';

const GUIDE = join(notebooksFolder, 'TEACHING.md');

export function teachingPage(): string {
  const html = marked.parse(readFileSync(GUIDE, 'utf8'), { async: false });
  const { document } = new JSDOM(`<main id="main">${html}</main>`).window;
  for (const heading of document.querySelectorAll('h2, h3'))
    heading.setAttribute('id', anchorOf(heading.textContent));
  linkPages(document);
  tidy(document);
  const sections = [...document.querySelectorAll('h2')].map((heading) => ({
    id: heading.getAttribute('id') ?? '',
    title: heading.innerHTML,
  }));
  return framed({
    title: 'Teaching with ScratchNet',
    description: 'Course plans, worksheets, class copies and grading for a course about neural networks.',
    styles: ['reading.css'],
    scripts: ['menu.js', 'scrolling.js'],
    menu: MENU,
    body: `<div class="reading">
${sidebar('', [])}
<div class="column">
<nav class="contents" aria-label="On this page">${sections.map(({ id, title }) => `<a href="#${id}">${title}</a>`).join('\n')}</nav>
${document.body.innerHTML}
</div>
</div>`,
  });
}

/** As GitHub makes them, so that a link works there and here. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
}
