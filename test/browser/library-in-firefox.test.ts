/**
 * @file The library in a worker of Firefox, which is driven by nobody: its page does the tasks and posts what came of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { skip } from '../skip.ts';
import { PATIENCE } from './chromium.ts';
import { findFirefox, NO_FIREFOX } from './firefox.ts';
import { type Answer, inNode, libraryPages } from './library-site.ts';
import { serve } from './site-of.ts';

const CALLS = [['open'], ['numbers', 2], ['numbers', 4], ['stopped'], ['mnist'], ['checks']] as const;

const PAGE = `<!doctype html><meta charset="utf-8"><title>library</title><script type="module">
  const worker = new Worker('/program.js');
  const task = (name, ...args) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => ('error' in data ? reject(new Error(data.error)) : resolve(data.value));
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage({ name, args });
  });
  const answers = {};
  try {
    for (const [name, ...args] of ${JSON.stringify(CALLS)})
      answers[[name, ...args].join(' ')] = await task(name, ...(name === 'open' ? [location.href + 'files/'] : args));
  } catch (error) {
    answers.error = String(error);
  }
  await fetch('/', { method: 'POST', body: JSON.stringify(answers) });
</script>`;

/** What the page posted, by task. */
interface Answers {
  readonly error?: string;
  readonly open: string;
  readonly 'numbers 2': Answer<'numbers'>;
  readonly 'numbers 4': Answer<'numbers'>;
  readonly stopped: Answer<'stopped'>;
  readonly mnist: Answer<'mnist'>;
  readonly checks: Answer<'checks'>;
}

describe('the library in a worker of Firefox @long', function () {
  this.timeout(2 * PATIENCE);
  let answers: Answers;
  let program: ChildProcess | undefined;
  let site: Awaited<ReturnType<typeof serve>> | undefined;
  const profile = mkdtempSync(join(tmpdir(), 'scratchnet-firefox-'));
  before(async function () {
    const firefox = findFirefox();
    if (firefox === undefined) skip(this, NO_FIREFOX);
    const posted = new Promise<string>((resolve) => {
      void serve(libraryPages(PAGE), resolve).then((served) => {
        site = served;
        const args = ['--headless', '--no-remote', '--profile', profile, served.url];
        program = spawn(firefox, args, { stdio: 'ignore', env: { ...process.env, HOME: profile } });
      });
    });
    answers = JSON.parse(await posted);
    expect(answers.error).to.equal(undefined);
  });
  after(async () => {
    site?.close();
    if (program?.exitCode === null) {
      const ended = new Promise((resolve) => program?.once('exit', resolve));
      program.kill();
      await ended;
    }
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  });

  it('trains in threads, to the numbers of Node', () => {
    const [node] = inNode(['numbers', 1]) as [Answer<'numbers'>];
    expect(answers['numbers 2']).to.deep.equal({ ...node, threads: 1 });
    // One is there already.
    expect(answers['numbers 4']).to.deep.equal({ ...node, threads: 2 });
  });

  it('ends a training at the stop button, and keeps what was learned', () => {
    const { interrupted, rows, stoppedTask } = answers.stopped;
    expect([interrupted, rows, stoppedTask]).to.deep.equal([true, 64, 'task stopped']);
  });

  it('fetches MNIST, and has the images of Node', () => {
    const { meanwhile, grows, end, ready, ...images } = answers.mnist;
    expect([grows, end]).to.deep.equal([true, 1]);
    expect(images).to.deep.equal(inNode(['mnistOfNode'])[0]);
  });

  it('checks exercises, and stops what never ends', () => {
    expect(answers.checks.right).to.match(/^✔ relu: passed/);
    for (const text of [answers.checks.endless, answers.checks.stubborn, ...answers.checks.greedy])
      expect(text).to.match(/did not return within 2 s|Invalid array length|memory/);
  });
});
