/** @file Follows all links of a site over HTTP, as a visitor could. */

/**
 * @param start the address of the first page; what does not lie in its folder belongs to others, and is not asked for
 * @returns the pages that links lead to, by their paths in the folder, and a sentence for each link that leads nowhere
 */
export async function brokenLinks(start: string): Promise<{ pages: Set<string>; broken: string[] }> {
  const site = new URL('.', start).href;
  /** Of each page the names that may stand behind a #; of other files none. */
  const found = new Map<string, Set<string> | undefined>();
  const links: { readonly from: string; readonly to: URL }[] = [];
  const waiting = [start];
  for (let address = waiting.pop(); address !== undefined; address = waiting.pop()) {
    if (found.has(address)) continue;
    const response = await fetch(address);
    const isPage = response.headers.get('content-type')?.startsWith('text/html');
    const text = isPage ? await response.text() : '';
    await response.body?.cancel().catch(() => undefined);
    if (!response.ok) continue;
    found.set(address, isPage ? namesIn(text) : undefined);
    for (const to of addressesIn(text, address)) {
      if (!to.href.startsWith(site)) continue;
      links.push({ from: address.slice(site.length), to });
      waiting.push(`${to.origin}${to.pathname}`);
    }
  }
  const broken = links.filter(({ to }) => {
    const target = `${to.origin}${to.pathname}`;
    const name = decodeURIComponent(to.hash.slice(1));
    return !found.has(target) || (name !== '' && !found.get(target)?.has(name));
  });
  return {
    pages: new Set([...found.keys()].map((address) => decodeURIComponent(address.slice(site.length)))),
    broken: [...new Set(broken.map(({ from, to }) => `${from} leads to ${to.href.slice(site.length)}`))],
  };
}

/** Where tags lead to or what they load; text inside scripts is none. */
function addressesIn(html: string, from: string): URL[] {
  const tags = html.replaceAll(/<script\b[^>]*>[\s\S]*?<\/script>/g, (script) => script.split('>')[0] ?? '');
  return [...tags.matchAll(/<[a-z][^>]*?\s(?:href|src)="([^"]*)"/g)]
    .map(([, address]) => address?.replaceAll('&amp;', '&').replaceAll('&quot;', '"') ?? '')
    .filter((address) => !address.startsWith('data:'))
    .map((address) => new URL(address, from));
}

function namesIn(html: string): Set<string> {
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id?.replaceAll('&amp;', '&') ?? '');
  return new Set(
    ids.map((id) => id.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>')),
  );
}
