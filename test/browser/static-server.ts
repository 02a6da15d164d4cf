/** @file A plain web server over a folder, as any web host is one: below a sub-path, and without special headers. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.ipynb': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Where the folder is found, as on GitHub Pages. */
const SUB_PATH = '/course/';

export interface StaticServer {
  readonly host: string;
  /** Of the folder, with a slash at its end. */
  readonly url: string;
  close(): void;
}

export async function serveFolder(folder: string): Promise<StaticServer> {
  const server = createServer(({ url = '/' }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = join(folder, path.slice(SUB_PATH.length));
    const stats = path.startsWith(SUB_PATH) ? statSync(file, { throwIfNoEntry: false }) : undefined;
    if (!stats?.isFile()) return response.writeHead(404).end();
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'content-length': stats.size });
    return createReadStream(file).pipe(response);
  });
  await listening(server);
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}${SUB_PATH}`, close: () => server.close() };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, 'localhost', resolve));
}
