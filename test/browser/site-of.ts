/** @file A web server for a test: files of memory and of folders, at addresses of its own. */
import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript' };

/** Contents by address; a text that ends in "/" is a folder. */
export type Pages = Readonly<Record<string, Uint8Array | { readonly folder: string }>>;

/**
 * Serves on a port of its own.
 *
 * @param onPost called with what a page sends
 * @returns the address of the site, and what ends it
 */
export async function serve(
  pages: Pages,
  onPost: (body: string) => void = () => {},
): Promise<{ readonly url: string; close(): void }> {
  const server = createServer(async (request, answer) => {
    const { url = '/', method } = request;
    if (method === 'POST') onPost(Buffer.concat(await request.toArray()).toString());
    const { pathname } = new URL(url, 'http://localhost');
    const content = contentOf(pages, decodeURIComponent(pathname));
    const type = TYPES[/\.(\w+)$/.exec(pathname)?.[1] ?? 'html'] ?? 'application/octet-stream';
    answer.writeHead(content === undefined ? 404 : 200, { 'content-type': type });
    answer.end(content);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

function contentOf(pages: Pages, pathname: string): Uint8Array | undefined {
  for (const [address, content] of Object.entries(pages)) {
    if (content instanceof Uint8Array) {
      if (address === pathname) return content;
    } else if (pathname.startsWith(address)) {
      const file = join(content.folder, pathname.slice(address.length));
      if (statSync(file, { throwIfNoEntry: false })?.isFile()) return readFileSync(file);
    }
  }
  return undefined;
}
