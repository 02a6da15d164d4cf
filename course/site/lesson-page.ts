/** @file A page around the inside of a notebook: navigation, links to other pages, drawn formulas. */
import { type Document, JSDOM } from 'jsdom';
import { drawFormulas } from './formulas.ts';
import { framed } from './frame.ts';
import { liveUrl } from './live-edition.ts';
import { linkPages, pageOf } from './page-links.ts';
import { MENU, type Section, sidebar } from './sidebar.ts';
import { plainText } from './text.ts';
import { tidy } from './tidy.ts';

/** A notebook that becomes a page. */
export interface LessonText {
  /** Its path below the notebooks' folder. */
  readonly notebook: string;
  /** HTML, as are the contents. */
  readonly title: string;
  readonly body: string;
}

const CHARTS = ['data-table.js', 'slider.js', 'chart.js', 'charts.js'];

/**
 * @param lessons all of them, in reading order
 * @param live whether the site holds the live edition
 */
export function lessonPage(lesson: LessonText, lessons: readonly LessonText[], live: boolean): string {
  const { document } = new JSDOM(`<main id="main">${lesson.body}</main>`).window;
  drawFormulas(document);
  for (const link of document.querySelectorAll('a.anchor-link')) link.remove();
  linkPages(document);
  tidy(document);
  if (live) document.querySelector('h1')?.insertAdjacentHTML('afterend', runButton(lesson.notebook));
  const title = plainText(lesson.title);
  return framed({
    title: `${title} · ScratchNet`,
    description: `${title}: a lesson of ScratchNet, in which you build a neural network in TypeScript.`,
    styles: ['reading.css', 'katex.min.css'],
    scripts: ['menu.js', 'scrolling.js', ...CHARTS, ...(live ? ['live-links.js'] : [])],
    menu: MENU,
    body: `<div class="reading">
${sidebar(pageOf(lesson.notebook), sectionsOf(document))}
<div class="column">
${document.body.innerHTML}
${neighbours(lesson, lessons)}
</div>
</div>`,
  });
}

function runButton(notebook: string): string {
  return `<p class="run"><a class="button live" href="${liveUrl(notebook)}">Run this lesson</a>
<span>in this browser, nothing to install</span></p>`;
}

function sectionsOf(document: Document): Section[] {
  return [...document.querySelectorAll('h2[id]')].map((heading) => ({
    id: heading.getAttribute('id') ?? '',
    title: heading.innerHTML,
  }));
}

function neighbours(lesson: LessonText, lessons: readonly LessonText[]): string {
  const at = lessons.indexOf(lesson);
  const link = (kind: string, words: string, other: LessonText | undefined): string =>
    other
      ? `<a class="${kind}" rel="${kind}" href="${pageOf(other.notebook)}"><small>${words}</small> ${other.title}</a>`
      : '';
  return `<nav class="around" aria-label="Neighbouring lessons">
${link('prev', 'Before', lessons[at - 1])}${link('next', 'Next', lessons[at + 1])}
</nav>`;
}
