/**
 * @file What Markdown and KaTeX leave in a page and HTML does not allow, or screen readers stumble over.
 */
import type { Document } from 'jsdom';

/** Puts right what is wrong; what the page says does not change. */
export function tidy(document: Document): void {
  nameOnce(document);
  emptyHeads(document);
  plainOperators(document);
  scrollingTables(document);
}

/** Two headings with the same words have the same id: the second gets a number, as on GitHub. */
function nameOnce(document: Document): void {
  const seen = new Map<string, number>();
  for (const element of document.querySelectorAll('[id]')) {
    const id = element.getAttribute('id') ?? '';
    const before = seen.get(id) ?? 0;
    seen.set(id, before + 1);
    if (before > 0) element.setAttribute('id', `${id}-${before}`);
  }
}

/** A head without words would be announced as one. */
function emptyHeads(document: Document): void {
  for (const head of document.querySelectorAll('th')) {
    if (head.textContent.trim() !== '') continue;
    head.replaceWith(document.createElement('td'));
  }
}

/** KaTeX writes the letters of \bmod each on its own into an operator, which holds text only. */
function plainOperators(document: Document): void {
  for (const operator of document.querySelectorAll('mo')) operator.replaceChildren(operator.textContent);
}

/** On a phone a wide table is moved in its place, and the page stays. */
function scrollingTables(document: Document): void {
  for (const table of document.querySelectorAll('table')) {
    const place = document.createElement('div');
    place.setAttribute('class', 'wide');
    table.replaceWith(place);
    place.append(table);
  }
}
