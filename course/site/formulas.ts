/** @file LaTeX in a page drawn by KaTeX when the page is written; screen readers get MathML. */
import type { Document, Node } from 'jsdom';
import katex from 'katex';

const FORMULA = /\$\$([\s\S]+?)\$\$|\$([^$\n]+?)\$/g;

/** Replaces $…$ and $$…$$ in all text but code. */
export function drawFormulas(document: Document): void {
  const texts = document.createTreeWalker(document.body, 4); // 4: text
  const found: Node[] = [];
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    if (node.textContent.includes('$') && !node.parentElement.closest('code, pre, script, style'))
      found.push(node);
  }
  for (const node of found) replaceFormulas(document, node);
}

function replaceFormulas(document: Document, node: Node): void {
  const parts = document.createElement('span');
  parts.innerHTML = escapeHtml(node.textContent).replace(
    FORMULA,
    (_, display: string | undefined, inline: string) =>
      katex.renderToString(unescapeHtml(display ?? inline), {
        displayMode: display !== undefined,
        throwOnError: true,
      }),
  );
  node.replaceWith(...parts.childNodes);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function unescapeHtml(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
