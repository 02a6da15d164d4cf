/** @file The cells of the lessons have no type error in a browser, where fewer of Node's functions are known. */
import { join } from 'node:path';
import { expect } from 'chai';
import { cellProblems } from 'scratchnet-course/notebooks/cell-problems';
import { chooseNotebooks } from 'scratchnet-course/notebooks/choose';
import { packTypes } from 'scratchnet-course/site/live/pack-types';
import { createCompiler, memoryFiles } from 'scratchnet-kernel/core';
import { notebooksFolder } from 'scratchnet-setup/folders';

describe('the types of the live edition', () => {
  it('know all that the cells of the lessons use', () => {
    const files = new Map(Object.entries(packTypes()));
    const compiler = createCompiler(memoryFiles(files, '/notebook', '/lib'));
    const problems = chooseNotebooks().flatMap((name) => cellProblems(compiler, join(notebooksFolder, name)));
    expect(problems).to.deep.equal([]);
  }).timeout(120_000);
});
