/**
 * @file A plain web server over a folder, as any web host is one: below a sub-path, without special headers, packed on
 * the way. It can be as slow as a line is.
 */
import { readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.ipynb': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};
/** What is packed already. */
const PACKED = /\.(gz|png|woff2)$/;
/** Where the folder is found, as on GitHub Pages. */
const SUB_PATH = '/course/';
const CHUNK = 16_384;

export interface StaticServer {
  readonly host: string;
  /** Of the folder, with a slash at its end. */
  readonly url: string;
  /** The bytes of each answer so far. */
  readonly sent: readonly { readonly path: string; readonly bytes: number }[];
  close(): void;
}

/** @param bytesPerSecond of all answers together; as fast as it goes, if left out */
export async function serveFolder(
  folder: string,
  bytesPerSecond = Number.POSITIVE_INFINITY,
): Promise<StaticServer> {
  const sent: { path: string; bytes: number }[] = [];
  let free = 0;
  /** One line for all: each chunk waits until those before it are through. */
  const send = async (response: ServerResponse, body: Buffer): Promise<void> => {
    for (let at = 0; at < body.length; at += CHUNK) {
      const chunk = body.subarray(at, at + CHUNK);
      free = Math.max(free, performance.now()) + (1000 * chunk.length) / bytesPerSecond;
      if (free > performance.now() + 1) await wait(free - performance.now());
      response.write(chunk);
    }
    response.end();
  };
  const server = createServer(({ url = '/', headers }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, 'http://localhost').pathname));
    const file = join(folder, path.slice(SUB_PATH.length));
    const isThere = path.startsWith(SUB_PATH) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!isThere) return response.writeHead(404).end();
    const packs = /\bgzip\b/.test(headers['accept-encoding'] ?? '') && !PACKED.test(file);
    const body = packs ? gzipSync(readFileSync(file)) : readFileSync(file);
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      'content-length': body.length,
      // as GitHub Pages says it
      'cache-control': 'max-age=600',
      ...(packs ? { 'content-encoding': 'gzip' } : {}),
    });
    sent.push({ path, bytes: body.length });
    return send(response, body);
  });
  await listening(server);
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  return { host, url: `http://${host}${SUB_PATH}`, sent, close: () => server.close() };
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, 'localhost', resolve));
}
