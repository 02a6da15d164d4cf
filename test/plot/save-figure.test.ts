import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect } from 'chai';
import { plotLines, saveFigure } from 'scratchnet';
import { decode } from './picture.ts';

describe('saveFigure', () => {
  const figure = plotLines({ loss: [3, 2, 1] });
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('writes a PNG, makes the folder, replaces what was there, and leaves nothing else behind', async () => {
    const path = join(folder, 'new folder', 'ü', 'loss.png');
    saveFigure(figure, path, { width: 200, height: 150, scale: 1 });
    saveFigure(figure, path, { width: 300, height: 200, scale: 1 });
    const { width, height } = await decode(readFileSync(path));
    expect([width, height]).to.deep.equal([300, 200]);
    expect(readdirSync(join(folder, 'new folder', 'ü'))).to.deep.equal(['loss.png']);
  });

  it('writes figures/ where the kernel says, and all else where its path leads', () => {
    const [before, top] = [process.cwd(), join(folder, 'top')];
    process.chdir(folder);
    process.env.SCRATCHNET_FIGURES = top;
    try {
      for (const path of ['figures/a.svg', './figures/part/b.svg', 'my-figures/c.svg', join(folder, 'd.svg')])
        saveFigure(figure, path);
      expect(filesIn(folder)).to.deep.equal(['d.svg', 'my-figures/c.svg', 'top/a.svg', 'top/part/b.svg']);
    } finally {
      delete process.env.SCRATCHNET_FIGURES;
      process.chdir(before);
    }
  });

  it('writes an SVG, by the ending in any case', () => {
    saveFigure(figure, join(folder, 'loss.SVG'));
    expect(readFileSync(join(folder, 'loss.SVG'), 'utf8')).to.match(/^<svg .*<\/svg>$/s);
  });

  it('refuses other endings before it writes', () => {
    const path = join(folder, 'loss.jpg');
    expect(() => saveFigure(figure, path)).to.throw(
      RangeError,
      `saveFigure: the path is "${path}"; it must end in .png or .svg`,
    );
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('takes its unfinished file away when it cannot put it in place', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => saveFigure(figure, join(folder, 'file', 'loss.svg'))).to.throw(/EEXIST|ENOTDIR/);
    expect(readdirSync(folder)).to.deep.equal(['file']);
  });
});

/** All files below a folder, by their paths from there. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'))
    .sort();
}
