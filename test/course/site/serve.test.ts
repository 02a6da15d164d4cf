import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { serveSite } from 'scratchnet-course/site/serve';

describe('serveSite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet serve é-'));
  const site = join(folder, 'site');
  let server: Server;
  let address: string;
  before(async () => {
    mkdirSync(join(site, 'live', 'lab'), { recursive: true });
    writeFileSync(join(folder, 'secret.txt'), 'secret');
    writeFileSync(join(site, 'index.html'), 'front');
    writeFileSync(join(site, 'live', 'lab', 'index.html'), 'lab');
    for (const name of ['a.wasm', 'a.js', 'a.css', 'a.svg', 'a.json', 'a.gz', 'a é.html'])
      writeFileSync(join(site, name), 'x');
    ({ server, address } = await serveSite(site, await freePort()));
  });
  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  it('gives each kind of file its type', async () => {
    const typeOf = async (name: string): Promise<string | null> =>
      (await fetch(address + name)).headers.get('content-type');
    expect(await typeOf('a.wasm')).to.equal('application/wasm');
    expect(await typeOf('a.js')).to.match(/^text\/javascript/);
    expect(await typeOf('a.css')).to.match(/^text\/css/);
    expect(await typeOf('a.svg')).to.equal('image/svg+xml');
    expect(await typeOf('a.json')).to.equal('application/json');
    expect(await typeOf('')).to.match(/^text\/html/);
  });

  it('finds the page of a folder, a page with a question behind it, and names of all kinds', async () => {
    const textOf = async (name: string): Promise<string> => (await fetch(address + name)).text();
    expect(await textOf('')).to.equal('front');
    expect(await textOf('live/lab/')).to.equal('lab');
    expect(await textOf('live/lab/index.html?path=03-one-hot.ipynb')).to.equal('lab');
    expect(await textOf('a%20%C3%A9.html')).to.equal('x');
  });

  it('does not say that a packed file was packed for the way: then browsers would unpack it', async () => {
    const answer = await fetch(`${address}a.gz`);
    expect(answer.headers.get('content-encoding')).to.equal('identity');
    expect(await answer.text()).to.equal('x');
  });

  it('gives nothing outside the folder, however it is asked for', async () => {
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/live/../../secret.txt',
      '/..%2fsecret.txt',
      '/..\\secret.txt',
      '//secret.txt',
    ]) {
      const answer = await ask(address, path);
      expect(answer, path).to.match(/^HTTP\/1\.1 404 /);
      expect(answer, path).not.to.contain('secret\n');
    }
  });

  it('says that a page is not there, and lives on after a damaged address', async () => {
    const missing = await fetch(`${address}no.html`);
    expect([missing.status, await missing.text()]).to.deep.equal([404, 'There is no such page.\n']);
    expect(await ask(address, '/%E0%A4%A')).to.match(/^HTTP\/1\.1 404 /);
    expect(await (await fetch(address)).text()).to.equal('front');
  });

  it('shows a page that was written anew', async () => {
    // As another file: one that grows while it is on its way would have another length than was said.
    writeFileSync(join(folder, 'new.html'), 'front, second edition');
    renameSync(join(folder, 'new.html'), join(site, 'index.html'));
    expect(await (await fetch(address)).text()).to.equal('front, second edition');
  });

  it('fails where the port is taken', async () => {
    const port = Number(new URL(address).port);
    const refusal = await serveSite(site, port).catch((error: NodeJS.ErrnoException) => error.code);
    expect(refusal).to.equal('EADDRINUSE');
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** With the address exactly as it stands here, which fetch would put right. */
function ask(address: string, path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(address).port), '127.0.0.1');
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
  });
}
