import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { formatNpz, loadNetwork, parseNpz } from 'scratchnet';
import { skip } from '../skip.ts';
import { contentsOf, newFolder, type Outcome, scratchnet, scratchnetIn } from './command.js';

/** A training that takes no time, if it begins at all. */
const POINTS = ['train', '--dataset', 'moons', '--epochs', '1'];

/** The user "nobody" of every Unix, who may write nowhere but where all may. */
const NOBODY = 65534;

describe('the files of scratchnet train', function () {
  this.timeout(120_000);
  const folder = newFolder();
  const at = (name: string): string => join(folder, name);
  const network = at('network.npz');

  before(() => {
    expect(scratchnet(...POINTS, '--save', network).code).to.equal(0);
    writeFileSync(at('file'), 'not a folder');
    for (const name of ['folder.npz', 'folder.png', 'folder.safetensors']) mkdirSync(at(name));
    writeFileSync(at('data.npz'), formatNpz({ x: new Float64Array(3) }));
    writeFileSync(at('text.svg'), 'notes');
    symlinkSync(join(folder, 'nowhere', 'net.npz'), at('dangling.npz'));
    symlinkSync(join(folder, 'nowhere'), at('nowhere-too'));
    symlinkSync(at('circle.npz'), at('circle.npz'));
    execFileSync('sh', ['-c', 'mkfifo "$0"', at('pipe.npz')]);
    copyFileSync(network, at('protected.npz'));
    chmodSync(at('protected.npz'), 0o444);
  });

  /** Expects that the command refuses before it trains, and leaves the folder as it was. */
  function expectRefusal(args: readonly string[], code: number, sentence: RegExp): void {
    const before = contentsOf(folder);
    const outcome = scratchnetIn({ cwd: folder }, ...POINTS, ...args);
    expect(outcome.complaint, args.join(' ')).to.match(sentence);
    expect(outcome.complaint, args.join(' ')).not.to.match(/\n\s+at /);
    expect([outcome.code, outcome.printed], args.join(' ')).to.deep.equal([code, '']);
    expect(contentsOf(folder), args.join(' ')).to.deep.equal(before);
  }

  it('a name with another ending is refused before the training, with exit code 2 @long', () => {
    const cases: [string, string, RegExp][] = [
      ['--save', 'net.txt', /--save is "net\.txt"; it must end in \.npz or \.safetensors\n$/],
      ['--save', 'net', /--save is "net"; it must end in/],
      ['--save', '.npz', /--save is "\.npz"; it must end in/],
      ['--save', 'net.npz/', /--save is "net\.npz\/"; it must end in/],
      ['--save', 'net.npz ', /--save is "net\.npz "; it must end in/],
      ['--figure', 'curves.jpg', /--figure is "curves\.jpg"; it must end in \.png or \.svg\n$/],
      ['--checkpoint', 'stop.safetensors', /--checkpoint is "stop\.safetensors"; it must end in \.npz\n$/],
    ];
    for (const [flag, path, sentence] of cases) expectRefusal([flag, path], 2, sentence);
  });

  it('a file that cannot be written is refused before the training: flag, path, and what is in the way @long', () => {
    const cases: [string, string, RegExp][] = [
      ['--save', at('file/net.npz'), /--save .*file\/net\.npz cannot be written: .*not a folder \(ENOTDIR\)/],
      ['--save', at('file/below/net.npz'), /\(ENOTDIR\)/],
      ['--save', at('folder.npz'), /it is a folder \(EISDIR\)/],
      ['--save', at('folder.safetensors'), /it is a folder \(EISDIR\)/],
      ['--save', at(`${'x'.repeat(300)}.npz`), /too long \(ENAMETOOLONG\)/],
      // One byte more than a disk allows.
      ['--save', at(`${'x'.repeat(252)}.npz`), /too long \(ENAMETOOLONG\)/],
      ['--save', at('dangling.npz'), /a link to .*nowhere\/net\.npz, whose folder does not exist \(ENOENT\)/],
      ['--save', at('nowhere-too/net.npz'), /its folder does not exist and cannot be made \(ENOENT\)/],
      ['--save', at('circle.npz'), /links lead in a circle \(ELOOP\)/],
      ['--save', at('pipe.npz'), /a pipe or a device/],
      ['--save', at('protected.npz'), /there already and read-only \(EACCES\)/],
      ['--figure', at('file/curves.png'), /--figure .* \(ENOTDIR\)/],
      ['--figure', at('folder.png'), /--figure .* \(EISDIR\)/],
      ['--checkpoint', at('file/stop.npz'), /--checkpoint .* \(ENOTDIR\)/],
      ['--checkpoint', at('folder.npz'), /--checkpoint .* \(EISDIR\)/],
    ];
    if (existsSync('/proc/self')) cases.push(['--save', '/proc/none/net.npz', /cannot be made \(ENOENT\)/]);
    for (const [flag, path, sentence] of cases) expectRefusal([flag, path], 1, sentence);
  });

  it('a file that is something else is left alone, and one of the same kind is replaced @long', () => {
    const cases: [string, string, RegExp][] = [
      [
        '--save',
        'data.npz',
        /--save data\.npz .* is there already and no saved network; give another name, or remove it/,
      ],
      ['--checkpoint', 'network.npz', /no checkpoint; give another name/],
      ['--figure', 'text.svg', /no picture; give another name/],
    ];
    for (const [flag, path, sentence] of cases) expectRefusal([flag, path], 1, sentence);
    writeFileSync(at('empty.npz'), '');
    for (const name of ['network.npz', 'empty.npz']) {
      expect(scratchnet(...POINTS, '--layers', '7', '--save', at(name)).code).to.equal(0);
      expect(loadNetwork(at(name))[0]?.W.rows).to.equal(7);
    }
    for (const layers of ['3', '4'])
      expect(scratchnet(...POINTS, '--layers', layers, '--figure', at('curves.svg')).code).to.equal(0);
  });

  it('a missing folder is made, but only when there is something to put into it; a link stays a link @long', () => {
    const deep = at('new/deep/net.npz');
    expectRefusal(['--save', deep, '--figure', at('file/curves.png')], 1, /--figure/);
    expect(scratchnet(...POINTS, '--save', deep).code).to.equal(0);
    expect(loadNetwork(deep)).to.have.length(2);
    symlinkSync(at('new/target.npz'), at('link.npz'));
    expect(scratchnet(...POINTS, '--save', at('link.npz')).code).to.equal(0);
    expect(readlinkSync(at('link.npz'))).to.equal(at('new/target.npz'));
    expect(loadNetwork(at('new/target.npz'))).to.have.length(2);
  });

  it('two flags never name the same file, however it is written @long', () => {
    symlinkSync(folder, at('again'));
    const cases: string[][] = [
      ['--save', 'a.npz', '--checkpoint', 'a.npz'],
      ['--save', 'a.npz', '--checkpoint', `./folder.npz/../a.npz`],
      ['--save', 'a.npz', '--checkpoint', at('a.npz')],
      ['--save', 'again/a.npz', '--checkpoint', 'a.npz'],
      ['--save', 'scratchnet-checkpoint.npz'],
    ];
    for (const args of cases) expectRefusal(args, 2, /--save .* and --checkpoint .* are the same file/);
    const resumed = scratchnetIn({ cwd: folder }, 'train', '--resume', network, '--save', 'network.npz');
    expect(resumed.complaint).to.match(/--save network\.npz and --resume .* are the same file/);
    expect(resumed.code).to.equal(2);
  });

  it('where there is no permission, nothing is trained @long', function () {
    if (process.getuid?.() !== 0) skip(this, 'only the superuser can run a command as somebody else');
    const closed = at('closed');
    mkdirSync(closed, { mode: 0o755 });
    const asNobody = (...args: string[]): Outcome =>
      scratchnetIn({ uid: NOBODY, gid: NOBODY, cwd: '/' }, ...POINTS, ...args);
    chmodSync(folder, 0o755);
    for (const [flag, name] of [
      ['--save', 'net.npz'],
      ['--save', 'new/net.npz'],
      ['--figure', 'f.svg'],
      ['--checkpoint', 'c.npz'],
    ] as const) {
      const { code, printed, complaint } = asNobody(flag, join(closed, name));
      expect(complaint).to.match(/no permission to write there \(EACCES\); nothing was trained/);
      expect([code, printed]).to.deep.equal([1, '']);
    }
    // Somebody else's file in a folder where all may write.
    const shared = at('shared');
    mkdirSync(shared);
    chmodSync(shared, 0o1777);
    copyFileSync(network, join(shared, 'theirs.npz'));
    expect(asNobody('--save', join(shared, 'theirs.npz')).complaint).to.match(/read-only \(EACCES\)/);
    expect(asNobody('--save', join(shared, 'mine.npz')).code).to.equal(0);
    // The default place of a checkpoint is nobody's wish: the training runs.
    expect(asNobody().code).to.equal(0);
  });

  it('where there is no room for the network, nothing is trained @long', () => {
    const small = [
      '-c',
      `ulimit -f 1; exec "$0" "$@"`,
      process.execPath,
      join(process.cwd(), 'lib/bin/scratchnet.js'),
    ];
    const before = contentsOf(folder);
    const args = [
      'train',
      '--dataset',
      'sample',
      '--layers',
      '64',
      '--epochs',
      '1',
      '--save',
      at('large.npz'),
    ];
    let complaint = '';
    try {
      execFileSync('sh', [...small, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
    } catch (error) {
      complaint = String((error as { stderr: Buffer }).stderr);
    }
    expect(complaint).to.match(
      /--save .*large\.npz cannot be written: the file would be too large \(EFBIG\); nothing was trained/,
    );
    expect(contentsOf(folder)).to.deep.equal(before);
  });

  describe('--resume', () => {
    const checkpoint = at('checkpoint.npz');

    before(() => {
      // A training that fails after some epochs keeps what it had, as a checkpoint.
      const failing = [
        '--layers',
        '4',
        '--activation',
        'relu',
        '--output',
        'linear',
        '--loss',
        'mse',
        '--lr',
        '30',
      ];
      scratchnet(
        'train',
        '--dataset',
        'moons',
        '--epochs',
        '5000',
        ...failing,
        '--quiet',
        '--checkpoint',
        checkpoint,
      );
      expect(existsSync(checkpoint)).to.equal(true);
    });

    it('refuses a file that is damaged or something else @long', () => {
      const bytes = readFileSync(checkpoint);
      const files: [string, Uint8Array, RegExp][] = [
        ['cut.npz', bytes.subarray(0, 400), /cut\.npz is no zip archive, or is cut off/],
        ['empty.npz', new Uint8Array(), /empty\.npz/],
        ['text.npz', Buffer.from('hello'), /text\.npz/],
        [
          'flipped.npz',
          bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 255 : byte)),
          /flipped\.npz/,
        ],
        [
          'network.npz',
          readFileSync(network),
          /network\.npz has no array checkpoint; a checkpoint that train has saved is needed/,
        ],
        ['data.npz', readFileSync(at('data.npz')), /data\.npz has no array checkpoint/],
      ];
      for (const [name, content, sentence] of files) {
        const path = join(newFolder(), name);
        writeFileSync(path, content);
        const { code, printed, complaint } = scratchnet('train', '--resume', path);
        expect(complaint, name)
          .to.match(/^scratchnet train: --resume: /)
          .and.to.match(sentence);
        expect(complaint, name).not.to.match(/\n\s+at /);
        expect([code, printed], name).to.deep.equal([1, '']);
      }
      expect(scratchnet('train', '--resume', folder).complaint).to.match(/is a folder/);
    });

    it('refuses a checkpoint of which something is missing or makes no sense @long', () => {
      type Arrays = ReturnType<typeof parseNpz>;
      const changed =
        (name: string, change: (value: Record<string, unknown>) => unknown) =>
        (arrays: Arrays): object => {
          const { data, ...rest } = arrays[name];
          const value = JSON.parse(String(data[0]));
          return { ...arrays, [name]: { ...rest, data: [JSON.stringify(change(value) ?? value)] } };
        };
      const without = (wanted: string) => (arrays: Arrays) =>
        Object.fromEntries(Object.entries(arrays).filter(([name]) => name !== wanted));
      const cases: [RegExp, (arrays: Arrays) => object][] = [
        [/has no array scratchnet\.settings/, without('scratchnet.settings')],
        [/has no array order\.key/, without('order.key')],
        [/layers\.0\.W/, without('layers.0.W')],
        [/damaged: epoch is not/, changed('checkpoint', (value) => ({ ...value, epoch: 'one' }))],
        [/damaged: epoch is not/, changed('scratchnet.settings', (value) => ({ ...value, epochs: 0 }))],
        [/damaged: history is not/, changed('checkpoint', (value) => ({ ...value, history: null }))],
        [
          /damaged: history is not/,
          changed('checkpoint', (value) => ({ ...value, history: { loss: [null] } })),
        ],
        [/checkpoint in .* is damaged; JSON of an object/, changed('checkpoint', () => 7)],
        [/format 2; format 1 is needed/, changed('checkpoint', (value) => ({ ...value, format: 2 }))],
        [/damaged: dataset is not/, changed('scratchnet.settings', () => ({}))],
        [
          /damaged: --optimizer is not/,
          changed('scratchnet.settings', (value) => ({ ...value, optimizer: 'luck' })),
        ],
        [
          /damaged: batchSize is not/,
          changed('scratchnet.settings', (value) => ({ ...value, batchSize: -1 })),
        ],
        [/damaged: order\.key is not/, (arrays) => ({ ...arrays, 'order.key': new Float64Array(3) })],
      ];
      for (const [sentence, change] of cases) {
        const path = join(newFolder(), 'changed.npz');
        writeFileSync(
          path,
          formatNpz(change(parseNpz(readFileSync(checkpoint))) as Parameters<typeof formatNpz>[0]),
        );
        const { code, printed, complaint } = scratchnet('train', '--resume', path);
        expect(complaint)
          .to.match(/^scratchnet train: --resume: .*changed\.npz/)
          .and.to.match(sentence);
        expect(complaint).not.to.match(/\n\s+at /);
        expect([code, printed]).to.deep.equal([1, '']);
      }
    });

    it('refuses every flag that would change the training @long', () => {
      for (const flags of [
        ['--lr', '1'],
        ['--hidden', '3'],
        ['--layers', '3'],
        ['--seed', '1'],
        ['--no-bias'],
        ['--repeat', '2'],
      ]) {
        const { code, complaint } = scratchnet('train', '--resume', checkpoint, ...flags);
        expect(complaint).to.contain(`${flags[0]} is given with --resume`);
        expect(code).to.equal(2);
      }
    });
  });

  it('go where a link in a linked folder really leads @long', () => {
    mkdirSync(at('real/sub'), { recursive: true });
    symlinkSync('../target.npz', at('real/sub/net.npz'));
    symlinkSync('real/sub', at('short'));
    expect(scratchnet(...POINTS, '--save', at('short/net.npz')).code).to.equal(0);
    expect(loadNetwork(at('real/target.npz'))).to.have.length(2);
    expect(existsSync(at('target.npz'))).to.equal(false);
  });

  it('may have names as long as a disk allows @long', () => {
    for (const length of [249, 255]) {
      const path = at(`${'n'.repeat(length - 4)}.npz`);
      const { code, complaint } = scratchnet(...POINTS, '--save', path);
      expect([code, complaint]).to.deep.equal([0, '']);
      expect(loadNetwork(path)).to.have.length(2);
    }
    const { code, complaint } = scratchnet(...POINTS, '--save', at(`${'n'.repeat(252)}.npz`));
    expect(complaint).to.contain('its name is too long (ENAMETOOLONG); nothing was trained');
    expect(code).to.equal(1);
  });

  it('do not take the place of XML that is no picture @long', () => {
    for (const [name, text] of [
      ['pom.svg', '<?xml version="1.0"?><project>mine</project>'],
      ['page.svg', '<html><svg></svg></html>'],
      ['network.png', '<svg xmlns="http://www.w3.org/2000/svg"></svg>'],
    ] as const) {
      writeFileSync(at(name), text);
      const { code, complaint } = scratchnet(...POINTS, '--figure', at(name));
      expect(complaint).to.contain('is there already and no picture');
      expect(code).to.equal(1);
      expect(readFileSync(at(name), 'utf8')).to.equal(text);
    }
    writeFileSync(
      at('old.svg'),
      '<?xml version="1.0"?>\n<!-- a chart -->\n<svg xmlns="http://www.w3.org/2000/svg"/>',
    );
    expect(scratchnet(...POINTS, '--figure', at('old.svg')).code).to.equal(0);
  });
});
