import { expect } from 'chai';
import { skippedLines, skippedSilently } from './skipped.ts';

describe('skippedLines', () => {
  it('are those that say what was not run', () => {
    const output = '  ok\n      skipped: saves: no disk\n  not run: a package\nit was skipped: no\n';
    expect(skippedLines(output)).to.deep.equal(['skipped: saves: no disk', 'not run: a package']);
  });
});

describe('skippedSilently', () => {
  it('is content with a reason of the test itself', () => {
    expect(skippedSilently(['files are saved'], ['skipped: files are saved: no disk'])).to.deep.equal([]);
  });

  it('is content with one reason for a suite', () => {
    const titles = ['in Firefox @long trains', 'in Firefox @long stops'];
    expect(skippedSilently(titles, ['skipped: in Firefox @long: no Firefox'])).to.deep.equal([]);
  });

  it('names each test without a reason, however many others have some', () => {
    const lines = ['skipped: a: no disk', 'skipped: a b: no disk', 'not run: a package'];
    expect(skippedSilently(['a', 'a b', 'c', 'ab'], lines)).to.deep.equal(['c', 'ab']);
  });
});
