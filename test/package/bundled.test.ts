import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { bundled, runAlone } from './bundle.js';

/** Trains with threads and without, and says whether threads ran and whether the numbers are equal. */
const TRAINING = `
import { oneHot, RandomState, train } from 'scratchnet';
(async () => {
  let threads = 0;
  process.on('worker', () => threads++);
  const X = new RandomState(6).randn(5, 9000);
  const Y = oneHot(Uint8Array.from({ length: 9000 }, (_, i) => (X.get(0, i) > 0 ? 1 : 0)), 2);
  const options = { hidden: 8, iterations: 4, alpha: 0.5 };
  const alone = await train(X, Y, { ...options, threads: 1 });
  const together = await train(X, Y, { ...options, threads: 3 });
  const equal = String(alone.params.W1.data) === String(together.params.W1.data);
  console.log(JSON.stringify({ threads, equal }));
})();
`;
/** A file of the user's own, called as a library might call the program of its threads. */
const STRANGER = "console.log('not the library'); setInterval(() => {}, 1000);";
const strangers = { 'worker.js': STRANGER, 'worker-thread.js': STRANGER, 'worker-pool.js': STRANGER };

describe('a program with the library inside', () => {
  for (const [format, name] of [
    ['esm', 'program.mjs'],
    ['cjs', 'program.cjs'],
  ] as const) {
    for (const minify of [false, true]) {
      it(`trains in threads as one ${minify ? 'minified ' : ''}file (${format}), whatever files lie beside it`, () => {
        const program = bundled(TRAINING, { format, minify });
        const { stdout, stderr, status } = runAlone({ [name]: program, ...strangers });
        expect(stderr).to.equal('');
        expect(stdout).to.equal('{"threads":2,"equal":true}\n');
        expect(status).to.equal(0);
      });
    }
  }

  it('starts its threads without the options of the process @long', () => {
    const preload = "require('node:worker_threads').isMainThread || process.exit(3);";
    const files = { 'program.cjs': bundled(TRAINING, { format: 'cjs' }), 'preload.cjs': preload };
    for (const how of [
      { options: ['--require', './preload.cjs'] },
      { env: { NODE_OPTIONS: '--require ./preload.cjs' } },
    ]) {
      const { stdout, stderr } = runAlone(files, how);
      expect(stderr).to.equal('');
      expect(stdout).to.equal('{"threads":2,"equal":true}\n');
    }
  });

  it('trains where nobody may start threads, and says so once', () => {
    const options = ['--experimental-permission', '--allow-fs-read=*', '--no-warnings'];
    const { stdout, stderr } = runAlone({ 'program.mjs': bundled(TRAINING) }, { options });
    expect(stdout).to.equal('{"threads":0,"equal":true}\n');
    expect(stderr).to.match(
      /^scratchnet: train works with fewer threads than it could \(.*\); the numbers are the same\n$/,
    );
  });

  // "at most 53 kB" in README.md and lib/README.md; 16 kB of them are the program of the threads, which cannot be had from
  // the page's own file, however that is bundled.
  it('brings at most 53 kB to a browser for training and evaluation, minified and gzipped', () => {
    const program = "export { evaluate, fromData, oneHot, train } from 'scratchnet';";
    const bytes = bundled(program, { platform: 'browser', minify: true });
    expect(gzipSync(bytes, { level: 9 }).length).to.be.at.most(53_000);
    expect(Buffer.from(bytes).toString()).not.to.match(/worker_threads|cblas/);
  });

  it('that imports all entry points and uses none holds next to nothing of the library', () => {
    const imports = ['', '/browser', '/model', '/cli', '/notebook'].map((name) => `scratchnet${name}`);
    const program = imports.map((name) => `import '${name}';`).join('\n');
    const bytes = bundled(program, { minify: true, logLevel: 'silent' });
    expect(Buffer.from(bytes).toString()).to.equal('');
  });
});
