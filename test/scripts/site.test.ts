/** @file `npm run site`: what it refuses, and what it serves. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { makeProject, run } from './project.js';

describe('npm run site', () => {
  it('names a wrong option in one sentence, before it sets anything up', () => {
    const folder = makeProject({ installed: false });
    for (const [options, words] of [
      [['--sevre'], "site: Unknown option '--sevre'"],
      [['site'], "site: Unexpected argument 'site'"],
      [['--out'], "site: Option '--out <value>' argument missing"],
      [['--serve', '--port', '80000'], '--port 80000: a whole number from 1 to 65535'],
      [['--port', '8090'], 'site: --port says where to serve; add --serve'],
    ] as const) {
      const { code, printed, complaint } = run(folder, 'site.mjs', {}, undefined, options);
      expect(complaint.split('\n'), options.join(' ')).to.have.length(1);
      expect(complaint).to.contain(words);
      expect([printed, code]).to.deep.equal(['', 1]);
    }
    const kept = run(folder, 'site.mjs', { npm_config_port: '8090' });
    expect(kept.complaint).to.match(/^npm kept --port for itself/);
    expect(readdirSync(folder)).not.to.include.members(['node_modules', '.venv', 'site']);
    rmSync(folder, { recursive: true });
  });

  it('names a port that is taken before it sets anything up', async () => {
    const folder = makeProject({ installed: false });
    const [server, port] = await takenPort();
    const outcome = run(folder, 'site.mjs', {}, undefined, ['--serve', '--port', String(port)]);
    server.close();
    expect(outcome.complaint).to.match(new RegExp(`^Port ${port} is taken .*--port`));
    expect([outcome.printed, outcome.code]).to.deep.equal(['', 1]);
    rmSync(folder, { recursive: true });
  });

  it('lists its options', () => {
    const { code, printed } = run(process.cwd(), 'site.mjs', {}, undefined, ['--help']);
    expect(code).to.equal(0);
    for (const option of ['--out', '--no-live', '--serve', '--port', '--help'])
      expect(printed).to.contain(option);
  });

  it('refuses a folder with other files in it, and leaves them alone @long', () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet other é-'));
    writeFileSync(join(folder, 'thesis.txt'), 'all my work');
    const { code, complaint } = run(process.cwd(), 'site.mjs', {}, undefined, ['--out', folder]);
    expect(complaint).to.contain('holds other files');
    expect(code).to.equal(1);
    expect(readdirSync(folder)).to.deep.equal(['thesis.txt']);
    rmSync(folder, { recursive: true });
  });

  it('serves a site that is there without writing it again, and says where', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'scratchnet served é-'));
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), 'the front page');
    const [server, port] = await takenPort();
    server.close();
    await once(server, 'close');
    const served = spawn(process.execPath, [
      'scripts/site.mjs',
      ...['--serve', '--port', String(port), '--out', folder],
    ]);
    const address = await addressOf(served);
    expect(address).to.equal(`http://127.0.0.1:${port}/`);
    expect(await (await fetch(address)).text()).to.equal('the front page');
    served.kill();
    await once(served, 'exit');
    expect(readdirSync(folder)).to.deep.equal(['assets', 'index.html']);
    rmSync(folder, { recursive: true });
  });
});

async function takenPort(): Promise<[Server, number]> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return [server, (server.address() as AddressInfo).port];
}

/** What the command prints when it is ready. */
function addressOf(served: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const read = (text: Buffer): void => {
      printed += text;
      const [, address] = /The course is at (\S+)/.exec(printed) ?? [];
      if (address !== undefined) resolve(address);
    };
    served.stdout?.on('data', read);
    served.stderr?.on('data', read);
    served.once('exit', () => reject(new Error(`it ended: ${printed}`)));
  });
}
