/** @file The folder of the results: names that collide, a disk that is full, results that fill it. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { fileNameOf, GradingFolder } from 'scratchnet-course/grade/results/grading-folder';
import { bounded } from 'scratchnet-course/grade/results/result';

describe('fileNameOf', () => {
  it('gives different names to different learners, also where capitals do not count', () => {
    const learners = [
      'anna b',
      'anna_b',
      'Anna_b',
      'ANNA B',
      'anna-b',
      'anna\u0000b',
      'j\u00fcrgen',
      'ju\u0308rgen',
      'nul',
      '..',
      '',
      '/',
    ];
    const all = [...learners, ...learners.map(fileNameOf)];
    const names = new Set([...new Set(all)].map((one) => fileNameOf(one).toLowerCase().normalize('NFC')));
    expect(names.size).to.equal(new Set(all).size);
  });

  it('gives names that every system takes', () => {
    for (const learner of ['\u{1f600}'.repeat(300), 'a'.repeat(300), '../../x', 'con', 'a\nb', '\ud800'])
      expect(fileNameOf(learner))
        .to.match(/^[\p{L}\p{N}_-]+$/u)
        .and.satisfy((name: string) => Buffer.byteLength(name) < 200);
  });
});

describe('the folder of the results', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet folder-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const result = { exercises: { '3.1': { result: 'wrong', says: 'no' } as const } };

  it('writes a result at once, and finds it again only for the same notebook', () => {
    new GradingFolder(folder, { seed: 5, again: false }).keep('anna', '03', ['key'], result);
    expect(readdirSync(join(folder, 'graded', 'anna'))).to.deep.equal(['03.json']);
    const next = new GradingFolder(folder, { seed: undefined, again: false });
    expect(next.seed).to.equal(5);
    expect(next.find('anna', '03', ['key'])).to.deep.equal(result);
    expect(next.find('anna', '03', ['other'])).to.equal(undefined);
  });

  it('goes on where nothing can be written: the result is there for the reports', () => {
    const made = new GradingFolder(folder, { seed: 5, again: false });
    writeFileSync(join(folder, 'graded'), 'where a folder should be');
    made.keep('anna', '03', ['key'], result);
    expect(made.result('anna', '03')).to.deep.equal(result);
  });
});

describe('bounded', () => {
  it('cuts what is endless, and shows what cannot be seen', () => {
    const lines = Array.from({ length: 1000 }, () => '\u001b[31m'.repeat(1000));
    const { exercises } = bounded({
      exercises: {
        '3.1': { result: 'to read', says: 'a\u202eb\u0000c\ud800', lines, words: 'x'.repeat(1e6) },
      },
    });
    const one = exercises['3.1'];
    expect(one?.says).to.equal('a�b�c�');
    expect(JSON.stringify(one)).to.have.length.below(100_000).and.not.contain('\\u001b');
  });
});
