import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { readFailed, rememberPart } from './last-run.ts';

describe('what failed last time', () => {
  const folder = mkdtempSync(join(tmpdir(), 'scratchnet-last-run-'));
  const path = join(folder, 'reports', 'failed.json');
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is nothing before the first run', () => {
    expect(readFailed(path)).to.deep.equal(new Set());
  });

  it('is remembered until it passes', () => {
    rememberPart(path, 'Lint', true);
    rememberPart(path, 'Types', true);
    rememberPart(path, 'Kernel', false);
    expect(readFailed(path)).to.deep.equal(new Set(['Lint', 'Types']));
    rememberPart(path, 'Lint', false);
    expect(readFailed(path)).to.deep.equal(new Set(['Types']));
  });

  it('is nothing if the file is damaged', () => {
    for (const text of ['["Li', '{}', '']) {
      writeFileSync(path, text);
      expect(readFailed(path), text).to.deep.equal(new Set());
    }
  });
});
