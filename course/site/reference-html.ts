/** @file What TypeDoc writes, as valid HTML that screen readers can follow. What a page says and how it looks stays. */

const VOID = 'area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr';

const SUMMARY = /<summary\b.*?<\/summary>/gs;
const PERMALINK = /<a\b[^>]*\bclass="tsd-anchor-icon".*?<\/a>/gs;

/** @param html a whole page */
export function validPage(html: string): string {
  return ranked(
    html
      // A browser refuses pictures of another file where there is no server; each page has them inside, too.
      .replaceAll(/"[^"]*assets\/icons\.svg#/g, '"#')
      .replaceAll(new RegExp(`(<(?:${VOID})\\b[^>]*?)\\s*/>`, 'g'), '$1>')
      // A heading that opens and closes its part is a button, and a button holds no link.
      .replaceAll(SUMMARY, (summary) => summary.replaceAll(PERMALINK, ''))
      // Its sections have no headings, and its asides are lines.
      .replaceAll(/<(\/?)(?:section|aside)\b/g, '<$1div')
      .replace('<div class="col-content">', '<main class="col-content">')
      .replace(/<\/div>\s*<div class="col-sidebar">/, '</main><div class="col-sidebar">')
      .replace('<nav id="tsd-sidebar-links"', '<nav id="tsd-sidebar-links" aria-label="Site"'),
  );
}

/** Headings one below the other: none skips a rank. Their size is that of the rank that they had. */
function ranked(html: string): string {
  const open: number[] = [];
  let last = 0;
  return html.replaceAll(/<(\/?)h([1-6])(?=[\s>])/g, (_, slash: string, digit: string) => {
    if (slash) return `</h${open.pop()}`;
    const rank = Math.min(Number(digit), last + 1);
    open.push(rank);
    last = rank;
    return rank === Number(digit) ? `<h${rank}` : `<h${rank} data-rank="${digit}"`;
  });
}
