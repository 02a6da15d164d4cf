/** @file Files in memory: the browser's side of the library, which Node runs, too, if it is asked for that side. */
import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { expect } from 'chai';

/** Runs a program with the browser's sides of all doors. @returns what it puts into `answer` */
function inBrowsersTerms(program: string): unknown {
  const start = `
    import * as s from 'scratchnet';
    import * as b from 'scratchnet/browser';
    import { gzipSync } from 'node:zlib';
    const failure = (task) => { try { return 'no error: ' + task(); } catch (error) { return error.message; } };
    let answer;
    ${program}
    console.log(JSON.stringify(answer));`;
  const args = ['--conditions=browser', '--input-type=module', '--eval', start];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).to.equal('');
  return JSON.parse(stdout);
}

describe('scratchnet/browser', () => {
  it('refuses what it cannot use, by the rules of all options', () => {
    const found = inBrowsersTerms(`
      const figure = s.plotLines({ loss: [3, 2, 1] });
      answer = [() => b.useFiles({ bas: 'x' }), () => b.useFiles({ onSaved: 1 }), () => b.useDisplay(), () =>
        b.usePictures('x'), () => b.fetchMnist({ onprogress() {} }), () => s.saveFigure(figure, 'x.png', { scale: -1 }),
        () => s.saveFigure(figure, 'x.svg', { scale: 2 }), () => s.saveFigure(figure, 'x.gif')].map(failure);`) as string[];
    for (const [i, start] of [
      'useFiles: bas is not known here',
      'useFiles: onSaved is 1',
      'useDisplay: write is undefined',
      'usePictures: drawer is "x"',
      'fetchMnist: onprogress is not known here',
      'saveFigure: scale is -1',
      'saveFigure: scale is not known here',
      'saveFigure: the path is "x.gif"',
    ].entries())
      expect(found[i]).to.satisfy((text: string) => text.startsWith(start), found[i]);
  });
});

describe('files in a browser', () => {
  it("are called as Node's rules for paths say, with / as the current folder", () => {
    const parts = ['a', 'b.txt', '.', '..', '', 'ö x'];
    const paths = parts.flatMap((one) =>
      parts.flatMap((two) => parts.map((three) => `${one}/${two}/${three}`)),
    );
    const given = [...paths, ...parts].filter((path) => path !== '');
    const found = inBrowsersTerms(`
      answer = ${JSON.stringify(given)}.map((path) => {
        b.putFile(path, new Uint8Array(1));
        const [name] = b.filePaths();
        b.removeFile(path);
        return [name, b.filePaths().length];
      });`);
    expect(found).to.deep.equal(given.map((path) => [posix.resolve('/', path), 0]));
  });

  it('are copies: who changes what was read or saved changes nothing', () => {
    const found = inBrowsersTerms(`
      const bytes = s.formatNpy(s.fromRows([[1, 2]]));
      b.putFile('W.npy', bytes.slice());
      s.loadNpy('W.npy').data.fill(7);
      answer = [[...s.loadNpy('W.npy').data], bytes.length === b.fileInMemory('W.npy').length];`);
    expect(found).to.deep.equal([[1, 2], true]);
  });

  it('hold data sets in folders, packed or not, with the messages of Node where they are damaged', () => {
    const found = inBrowsersTerms(`
      const idx = (dimensions, bytes) => Uint8Array.of(0, 0, 8, dimensions.length,
        ...dimensions.flatMap((n) => [0, 0, 0, n]), ...bytes);
      const images = idx([2, 1, 2], [1, 2, 3, 4]), labels = idx([2], [0, 1]);
      b.putFile('data/fashion/train-images-idx3-ubyte.gz', new Uint8Array(gzipSync(images)));
      b.putFile('data/fashion/train-labels-idx1-ubyte', labels);
      b.putFile('data/fashion/t10k-images-idx3-ubyte', images);
      b.putFile('data/fashion/t10k-labels-idx1-ubyte', labels);
      const { name, train } = s.loadMnist({ folder: 'data' });
      const packed = new Uint8Array(gzipSync(images));
      packed[packed.length - 6] ^= 1;
      b.putFile('wrong.gz', packed);
      b.putFile('short.gz', packed.slice(0, 12));
      answer = {
        name, pixels: [...train.images.data], labels: [...train.labels],
        wrong: failure(() => s.loadIdx('wrong.gz')),
        short: failure(() => s.loadIdx('short.gz')),
        nothing: failure(() => s.loadMnist({ folder: 'elsewhere' })),
        missing: failure(() => s.loadIdx('missing')),
        folder: failure(() => s.loadIdx('data')),
        written: failure(() => s.saveNpy('data', s.fromRows([[1]]))),
        number: failure(() => s.saveNpy(7, s.fromRows([[1]]))),
      };`) as Record<string, string>;
    const { wrong, short, nothing, missing, folder, written, number, ...data } = found;
    expect(data).to.deep.equal({ name: 'data', pixels: [1, 2, 3, 4], labels: [0, 1] });
    for (const message of [wrong, short])
      expect(message).to.match(/^loadIdx: \w+\.gz is a damaged gzip file \(.+\); a complete one is needed/);
    expect(nothing).to.match(/^loadMnist: the folder elsewhere does not exist; /);
    expect(missing).to.equal('loadIdx: missing does not exist; give the path of an IDX file');
    expect(folder).to.equal('loadIdx: data is a folder; give the path of an IDX file');
    expect(written).to.equal(
      'saveNpy: data cannot be written: a folder has its name (EISDIR); give the path of a file; nothing was changed',
    );
    expect(number).to.equal('saveNpy: the path is 7; a text is needed');
  });

  it('are not there for what draws pictures or multiplies natively, which says so', () => {
    const found = inBrowsersTerms(`
      const figure = s.plotLines({ loss: [3, 2, 1] });
      answer = [() => s.renderPng(figure), () => s.renderSvg(figure), () => s.saveFigure(figure, 'x.png'),
        () => s.useBackend('native')].map(failure);`) as string[];
    expect(found).to.have.length(4);
    for (const message of found) expect(message).to.match(/^\w+: .*needs? Node\.js/);
  });
});
