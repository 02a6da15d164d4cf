/** @file The finished site on this computer: a web server that holds one folder. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import sirv from 'sirv';

/**
 * Serves a folder until the server is closed.
 *
 * Only for this computer: other machines are not let in. Files are read when they are asked for, so that a site that is
 * written anew shows at once.
 *
 * @returns the server, and the address of the folder
 */
export function serveSite(folder: string, port: number): Promise<{ server: Server; address: string }> {
  const files = sirv(folder, { dev: true, etag: true, setHeaders: packed });
  const server = createServer((request, response) =>
    files(request, response, () => {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' });
      response.end('There is no such page.\n');
    }),
  );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve({ server, address: `http://127.0.0.1:${port}/` }));
  });
}

/** A file that is packed is data: said to be packed for the way, a browser would unpack it. */
function packed(response: ServerResponse, path: string): void {
  if (/\.(gz|br)$/.test(path)) response.setHeader('content-encoding', 'identity');
}
