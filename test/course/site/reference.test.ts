/** @file The docstrings of everything public, as TypeDoc reads them. */
import { expect } from 'chai';
import { docstringProblems } from 'scratchnet-course/site/reference';

describe('docstrings', () => {
  it('have links that lead somewhere, and nothing else that TypeDoc complains about', async () => {
    expect(await docstringProblems()).to.deep.equal([]);
  }).timeout(60_000);
});
