import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

const FILES = ['worker-program.ts', 'browser-worker-program.ts'];

describe("the workers' programs", () => {
  const textOf = (file: string): string => readFileSync(`lib/src/train/threads/${file}`, 'utf8');

  it('are made of the sources as they are now (else: npm run build)', async () => {
    const { workerPrograms } = await import(pathToFileURL('scripts/setup/worker.mjs').href);
    const texts: Record<string, string> = await workerPrograms();
    expect(Object.keys(texts)).to.deep.equal(FILES);
    for (const file of FILES) expect(textOf(file) === texts[file], file).to.equal(true);
  });

  it('read no file and import nothing', () => {
    for (const file of FILES) expect(textOf(file)).not.to.match(/\bimport\b|import\.meta|__dirname/);
  });

  it('hold nothing of Node where they run in a browser', () => {
    expect(textOf('browser-worker-program.ts')).not.to.match(/node:|worker_threads|cblas/);
  });
});
