/** @file Files that want to break the grader: each costs its learner only, and the grader stays small and quick. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { zipSync } from 'fflate';
import { skip } from '../../../skip.ts';
import { closeReader, find, LESSON, notebook, write, zip } from './made.js';

/** Bytes: more than the grader reads of a notebook. */
const HUGE = 60 * 2 ** 20;
/** Megabytes that the grader itself may grow by, whatever is read. */
const GROWTH = 150;
const text = notebook();

/** A zip file whose one file says that it has another size. */
function lying(content: string | Uint8Array, size: number): Uint8Array {
  const bytes = zip({ '03-one-hot.ipynb': content });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = view.getUint32(bytes.length - 6, true);
  view.setUint32(directory + 24, size, true);
  return bytes;
}

/** Zip files in each other. */
function nested(depth: number): Uint8Array {
  let bytes = zip({ '03-one-hot.ipynb': text });
  for (let i = 0; i < depth; i++) bytes = zip({ 'again.zip': bytes });
  return bytes;
}

type Hostile = readonly [what: string, make: (folder: string) => void, says: RegExp];

const file =
  (content: () => string | Uint8Array, name = '03-one-hot.ipynb') =>
  (folder: string): void =>
    writeFileSync(join(folder, name), content());

const HOSTILE: readonly Hostile[] = [
  ['no bytes', file(() => ''), /the file is empty/],
  ['bytes of no text', file(() => new Uint8Array(1000).fill(0xc3)), /damaged/],
  ['more than 50 MB @long', file(() => new Uint8Array(HUGE).fill(32)), /larger than 50 MB/],
  ['49 MB of spaces @long', file(() => ' '.repeat(49 * 2 ** 20)), /the file is empty/],
  [
    'millions of cells @long',
    file(() => `{"cells": [${'{},'.repeat(12_000_000)}{}]}`),
    /too much to read|has \d+ cells/,
  ],
  [
    'millions of nothing @long',
    file(() => `{"cells": [${'[],'.repeat(12_000_000)}[]]}`),
    /too much to read|has \d+ cells/,
  ],
  ['deep JSON @long', file(() => '['.repeat(20_000_000)), /damaged|too much to read/],
  [
    'deep outputs @long',
    file(() => text.replace('"outputs":[]', `"outputs":[${'['.repeat(200_000)}${']'.repeat(200_000)}]`)),
    /^$/,
  ],
  [
    'long cells',
    file(() =>
      notebook(LESSON, (made) => {
        made.cells.push({ cell_type: 'code', id: 'x', metadata: {}, source: 'x'.repeat(30_000) });
      }),
    ),
    /1 of its cells are longer than 20000 characters/,
  ],
  [
    '3 million characters',
    file(() =>
      JSON.stringify({
        cells: Array.from({ length: 200 }, () => ({ cell_type: 'code', source: 'x'.repeat(15_000) })),
      }),
    ),
    /2 million characters/,
  ],
  [
    'cells that are none',
    file(() => '{"cells": [null, 1, "a", [], {"source": {"a": 1}}, {"source": [1, null]}]}'),
    /none of the notebooks|^$/,
  ],
  ['a prototype', file(() => '{"__proto__": {"cells": []}, "cells": {"length": 1e9}}'), /no notebook/],
  ['no notebook', file(() => '[1, 2]'), /no notebook: it has no cells/],
  [
    'a folder with the name of a notebook',
    (folder) => mkdirSync(join(folder, '03-one-hot.ipynb')),
    /no notebook was found/,
  ],
  [
    'a link to a file of the teacher',
    (folder) => symlinkSync('/etc/passwd', join(folder, '03-one-hot.ipynb')),
    /links are not followed/,
  ],
  ['a link to its own folder', (folder) => symlinkSync('.', join(folder, 'round')), /links are not followed/],
  ['a pipe', (folder) => execFileSync('mkfifo', [join(folder, '03-one-hot.ipynb')]), /no plain file/],
  [
    '60 folders in each other',
    (folder) => mkdirSync(join(folder, 'a/'.repeat(60)), { recursive: true }),
    /too many folders/,
  ],
  ['a path of more than 4096 characters', deepFolder, /too many folders|too long/],
  ['a name with control characters', file(() => text, '\u001b[31m\u202e03-one-hot.ipynb'), /^$/],
  [
    'a name that is no UTF-8',
    (folder) =>
      writeFileSync(
        Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xfc]), Buffer.from('03-one-hot.ipynb')]),
        text,
      ),
    /not valid UTF-8/,
  ],
  ['a zip file that is none', file(() => 'PK', 'work.zip'), /damaged or has a password/],
  [
    'a zip file cut in half',
    file(() => zip({ 'x.ipynb': text }).slice(0, 5000), 'work.zip'),
    /damaged or has a password/,
  ],
  [
    'a zip bomb @long',
    file(() => zip({ '03-one-hot.ipynb': new Uint8Array(HUGE) }), 'work.zip'),
    /larger than 50 MB unpacked/,
  ],
  [
    'a zip bomb that says it is small @long',
    file(() => lying(new Uint8Array(HUGE), 1000), 'work.zip'),
    /damaged|empty/,
  ],
  [
    'a zip file that says it is large',
    file(() => lying(text, 4e9), 'work.zip'),
    /larger than 50 MB unpacked/,
  ],
  ['zip files in zip files', file(() => nested(4), 'work.zip'), /a zip file in a zip file in a zip file/],
  ['20 000 files in a zip file @long', file(manyFiles, 'work.zip'), /more than 10000 files/],
  [
    'names of objects in a zip file',
    file(() => zip({ 'constructor.ipynb': text, '03-one-hot.ipynb': text }), 'work.zip'),
    /^$/,
  ],
  [
    '40 other files',
    (folder) => {
      for (let i = 0; i < 40; i++) writeFileSync(join(folder, `${i}.pdf`), 'x');
    },
    /and 20 more remarks/,
  ],
];

function manyFiles(): Uint8Array {
  return zipSync(
    Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`${i}.txt`, new Uint8Array()])),
    { level: 0 },
  );
}

/** Made from inside, folder by folder: no call could name it whole. */
function deepFolder(folder: string): void {
  const name = 'a'.repeat(200);
  execFileSync(
    'sh',
    ['-c', `for i in $(seq 25); do mkdir ${name} && cd -P ${name} || exit 0; done; : > 03-one-hot.ipynb`],
    { cwd: folder },
  );
}

describe('a file that wants to break the grader', function () {
  this.timeout(120_000);
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'scratchnet hostile-'));
  });
  // a shell can remove what has a longer path than Node can name
  afterEach(() => execFileSync('rm', ['-rf', folder]));
  after(closeReader);

  for (const [what, make, says] of HOSTILE)
    it(`costs its learner only: ${what}`, async function () {
      if (process.platform === 'win32' && /link|pipe|UTF-8|control/.test(what)) skip(this, 'not on Windows');
      write(folder, { 'zoe/03-one-hot.ipynb': text });
      mkdirSync(join(folder, 'eve'));
      make(join(folder, 'eve'));
      const before = process.memoryUsage.rss();
      const { learners } = await find(folder);
      const megabytes = (process.memoryUsage.rss() - before) / 2 ** 20;
      const [eve, zoe] = learners;
      expect(learners.map(({ learner }) => learner)).to.deep.equal(['eve', 'zoe']);
      expect(zoe?.notebooks.get(LESSON)?.problem).to.equal(undefined);
      const said = [
        ...(eve?.remarks ?? []),
        ...[...(eve?.notebooks.values() ?? [])].map(({ problem }) => problem ?? ''),
      ];
      expect(said.join('\n').trim()).to.match(says);
      expect(megabytes, 'the grader has grown by').to.be.below(GROWTH);
    });

  it('costs its learner only: a folder without rights', async function () {
    if (process.getuid?.() === 0 || process.platform === 'win32')
      skip(this, 'root may read everything, and Windows has other rights');
    write(folder, { 'zoe/03-one-hot.ipynb': text, 'eve/x/03-one-hot.ipynb': text });
    chmodSync(join(folder, 'eve/x'), 0);
    const { learners } = await find(folder);
    chmodSync(join(folder, 'eve/x'), 0o700);
    expect(learners.map(({ learner }) => learner)).to.deep.equal(['eve', 'zoe']);
    expect(learners[0]?.remarks.join()).to.contain('its permissions do not let the grader read it');
  });
});
