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
  const elements = [...document.querySelectorAll('[id]')];
  const taken = new Set(elements.map((element) => element.getAttribute('id') ?? ''));
  const seen = new Set<string>();
  for (const element of elements) {
    const id = element.getAttribute('id') ?? '';
    if (seen.has(id)) element.setAttribute('id', unused(id, taken));
    seen.add(id);
  }
}

function unused(id: string, taken: Set<string>): string {
  let number = 1;
  while (taken.has(`${id}-${number}`)) number++;
  taken.add(`${id}-${number}`);
  return `${id}-${number}`;
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
