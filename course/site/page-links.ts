/** @file Links of notebooks and of the guide for teachers lead from page to page of the site. */
import type { Document } from 'jsdom';
import { clinicOf, fileOf, type Lesson, playgroundOf } from '../plan/lessons.ts';
import { TEACHING } from './frame.ts';

/** A link to a file of the project that has no page loses its link and keeps its words. */
export function linkPages(document: Document): void {
  for (const link of document.querySelectorAll('a[href]'))
    link.setAttribute('href', pageLink(link.getAttribute('href') ?? ''));
  for (const link of document.querySelectorAll('a[href$=".md"]:not([href*=":"])'))
    link.replaceWith(...link.childNodes);
  for (const image of document.querySelectorAll('img[src]'))
    image.setAttribute('src', (image.getAttribute('src') ?? '').replace(/^(\.\.\/)+figures\//, 'figures/'));
}

/** `03-one-hot.html` for `../03-one-hot.ipynb`: all pages lie in one folder, so that links stay short. */
export function pageOf(notebook: string): string {
  return (notebook.split(/[\\/]/).at(-1) ?? notebook).replace(/\.ipynb$/, '.html');
}

export function lessonPageOf(lesson: Lesson): string {
  return pageOf(`${fileOf(lesson)}.ipynb`);
}

/** The page of a lesson's bug clinic. */
export function clinicPage(lesson: Lesson): string {
  return pageOf(`${clinicOf(lesson)}.ipynb`);
}

/** The page of a lesson's playground. */
export function playgroundPage(lesson: Lesson): string {
  return pageOf(`${playgroundOf(lesson)}.ipynb`);
}

function pageLink(href: string): string {
  if (/^([a-z]+:|#)/i.test(href)) return href;
  const [path, anchor] = href.split('#');
  const end = anchor ? `#${anchor}` : '';
  if (path.endsWith('.ipynb')) return pageOf(path) + end;
  return /(^|\/)TEACHING\.md$/.test(path) ? TEACHING + end : href;
}
