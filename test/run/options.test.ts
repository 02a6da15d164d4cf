/** @file The command line of the tests, which is read by JavaScript because it comes before the set-up. */
import { expect } from 'chai';
import { allParts } from './parts.ts';

const { HELP, readOptions } = (await import(`${process.cwd()}/scripts/test/options.mjs`)) as {
  HELP: string;
  readOptions(args: string[]): Record<string, unknown>;
};

describe('the options of npm test', () => {
  it('name every part, and none that does not exist', () => {
    const names = [...new Set(allParts().map(({ name }) => name.replace(/:.*/, '')))];
    const [, listed = ''] = /separated by commas:([\s\S]*?)notebooks:/.exec(HELP) ?? [];
    expect(listed.trim().split(/\s+/)).to.have.members(names);
    for (const name of names) expect(readOptions(['--only', name]).only).to.equal(name);
  });

  it('are all off, unless given', () => {
    expect({ ...readOptions([]) }).to.deep.equal({ all: false, rest: false, changed: false, help: false });
    expect({ ...readOptions(['--all', '--rest', '--only', 'lint,notebooks:03']) }).to.include({
      rest: true,
      only: 'lint,notebooks:03',
    });
  });

  it('are refused in a sentence if they mean nothing', () => {
    expect(() => readOptions(['--rest'])).to.throw('npm run test:all -- --rest');
    expect(() => readOptions(['--only', 'lint,linter'])).to.throw('--only linter: there is no such part');
    expect(() => readOptions(['--fast'])).to.throw(/Unknown option '--fast'.*; see: npm test -- --help/s);
    expect(() => readOptions(['lint'])).to.throw('npm test -- --help');
  });
});
