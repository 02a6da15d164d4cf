import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';

describe("the workers' program", () => {
  it('is made of the sources as they are now (else: npm run build)', async () => {
    const { workerProgram } = await import(pathToFileURL('scripts/setup/worker.mjs').href);
    expect(readFileSync('lib/src/train/worker-program.ts', 'utf8') === (await workerProgram())).to.equal(
      true,
    );
  });

  it('reads no file and imports nothing', () => {
    const text = readFileSync('lib/src/train/worker-program.ts', 'utf8');
    expect(text).not.to.match(/\bimport\b|import\.meta|__dirname/);
  });
});
