/** @file Text for a page: what HTML gives a meaning of its own is written so that it has none. */

export function asHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Without its tags. */
export function plainText(html: string): string {
  return html.replace(/<[^>]*>/g, '').trim();
}
