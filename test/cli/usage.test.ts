import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { contentsOf, events, newFolder, scratchnet, scratchnetIn } from './command.js';

/** A training that takes no time, if it begins at all. */
const POINTS = ['train', '--dataset', 'moons', '--epochs', '1'];
const SAMPLE = ['train', '--dataset', 'sample', '--epochs', '1'];

describe('a command line of scratchnet', function () {
  this.timeout(120_000);
  const folder = newFolder();

  /** Expects that the command does nothing but say what is wrong. */
  function expectUsage(args: readonly string[], sentence: RegExp, code = 2): void {
    const outcome = scratchnetIn({ cwd: folder }, ...args);
    expect(outcome.complaint, args.join(' ')).to.match(sentence);
    expect(outcome.complaint, args.join(' ')).not.to.match(/\n\s+at /);
    expect([outcome.code, outcome.printed], args.join(' ')).to.deep.equal([code, '']);
    expect(contentsOf(folder), args.join(' ')).to.deep.equal([]);
  }

  it('with a number that is written as only programs do, or out of range, is refused @long', () => {
    const whole =
      /option '--\w+ <n>' argument '.*' is invalid\. A whole number of at least 1 is needed\. Write it in digits\./;
    for (const text of [
      '0',
      '-1',
      '1.5',
      '5.0',
      ' 5',
      '5 ',
      '0x10',
      '0b11',
      '1_000',
      '1,000',
      '1e',
      '1e3',
      'NaN',
      'Infinity',
      '٣',
      '9007199254740993',
      '',
    ])
      expectUsage([...POINTS, '--size', text], whole);
    const positive = /option '--lr <rate>' argument '.*' is invalid\. A number above 0 is needed\./;
    for (const text of [
      '0',
      '-1',
      '1e-400',
      '1e400',
      'NaN',
      'Infinity',
      '1e',
      ' 0.1',
      '0x1',
      '1_0',
      '0,1',
      '.',
      '',
    ]) {
      expectUsage([...POINTS, '--lr', text], positive);
    }
    const others: [string, string, RegExp][] = [
      ['--dropout', '1', /A number from 0 to below 1/],
      ['--momentum', '1', /A number from 0 to below 1/],
      ['--weight-decay', '-0.1', /A number of at least 0/],
      ['--validation-split', '0', /A number above 0 and below 1/],
      ['--validation-split', '1', /A number above 0 and below 1/],
      ['--seed', '4294967296', /from 0 to 4294967295/],
      ['--layers', '3,', /such as 128,64/],
      ['--layers', '3.0', /such as 128,64/],
      ['--batch-size', 'all', /or "full"/],
    ];
    for (const [flag, text, sentence] of others) expectUsage([...POINTS, flag, text], sentence);
    for (const text of ['5', '0.5', '.5', '5.', '1e-3', '5.0', '+1'])
      expect(scratchnet(...POINTS, '--lr', text).code, text).to.equal(0);
  });

  it('with flags that contradict each other, or the data, is refused before the training @long', () => {
    const cases: [string[], RegExp][] = [
      [[...POINTS, '--patience', '3'], /--patience 3 needs .*--validation-split/],
      [
        [...POINTS, '--validation-split', '0.001'],
        /--validation-split 0\.001 of 128 examples leaves 128 .* and 0/,
      ],
      [[...POINTS, '--validation-split', '0.999'], /leaves 0 to learn from and 128/],
      [[...POINTS, '--size', '1', '--validation-split', '0.5'], /leaves 0 to learn from and 1/],
      [[...POINTS, '--batch-size', '129'], /--batch-size 129 is given, but there are 128 examples of moons/],
      [
        [...POINTS, '--batch-size', '100', '--validation-split', '0.5'],
        /--batch-size 100 is given, but there are 64/,
      ],
      [[...SAMPLE, '--size', '8001'], /--size 8001 is given, but sample has 8000/],
      [[...SAMPLE, '--test-size', '2001'], /--test-size 2001 is given, but sample has 2000/],
      [[...POINTS, '--test-size', '3'], /--test-size 3 is for images/],
      [[...POINTS, '--raw'], /--raw is for images, not for moons/],
      [[...SAMPLE, '--normal'], /--normal is for points/],
      [[...POINTS, '--dropout-by', 'unit'], /--dropout-by unit needs --dropout/],
      [
        [...POINTS, '--dropout', '0.5', '--layers', 'none'],
        /--dropout 0\.5 is of hidden units, but --layers is none/,
      ],
      [[...POINTS, '--activation', 'tanh', '--hidden', 'none'], /--activation tanh is of hidden layers/],
      [[...POINTS, '--step-every', '3'], /--step-every 3 needs --schedule step/],
      [
        [...POINTS, '--step-factor', '0.1', '--schedule', 'cosine'],
        /--step-factor 0\.1 needs --schedule step/,
      ],
      [[...POINTS, '--decay', '--schedule', 'cosine'], /--decay means --schedule linear/],
      [[...POINTS, '--momentum', '0.5', '--optimizer', 'adam'], /--optimizer adam has none/],
      [[...POINTS, '--seed', '4294967295', '--repeat', '2'], /--repeat 2 with --seed 4294967295/],
      [[...POINTS, '--repeat', '2', '--save', 'net.npz'], /--repeat 2 is given with --save/],
      [[...POINTS, '--output', 'linear'], /--output linear is given with --loss binaryCrossEntropy/],
      [['gradcheck', '--outputs', '1'], /--outputs 1 is given with --output softmax/],
    ];
    for (const [args, sentence] of cases) expectUsage(args, sentence);
    expectUsage(
      [...POINTS, '--layers', '1000000000'],
      /--layers 1000000000 makes 4000000001 weights, which need/,
      1,
    );
    // The default size of a batch is no mistake of anybody's.
    expect(scratchnet(...SAMPLE, '--size', '50', '--layers', '4').code).to.equal(0);
  });

  it('of evaluate is refused if a flag would have no effect, or the network is for other examples @long', () => {
    const model = join(newFolder(), 'net.npz');
    expect(scratchnet(...POINTS, '--save', model).code).to.equal(0);
    expectUsage(['evaluate', model, '--test-size', '3'], /evaluate: --test-size 3 is for images/);
    expectUsage(
      ['evaluate', model, '--dataset', 'sample', '--size', '3'],
      /evaluate: --size 3 .*--on-training/,
    );
    expectUsage(
      ['evaluate', model, '--dataset', 'sample', '--test-size', '2001'],
      /^scratchnet evaluate: --test-size 2001/,
    );
    expectUsage(
      ['evaluate', model, '--dataset', 'sample'],
      /net\.npz has 2 inputs and 1 outputs; for sample it needs 784 and 10/,
      1,
    );
    expect(scratchnet('evaluate', model, '--size', '64').code).to.equal(0);
  });

  it('with a slip is refused, and what was meant is named @long', () => {
    const cases: [string[], RegExp][] = [
      [['trian'], /unknown command 'trian'\n\(Did you mean train\?\)/],
      [['help', 'evalute'], /unknown command 'evalute'\n\(Did you mean evaluate\?\)/],
      [[...POINTS, '--hiden', '3'], /unknown option '--hiden'\n\(Did you mean --hidden\?\)/],
      [[...POINTS, '--epoch', '3'], /unknown option '--epoch'\n\(Did you mean --epochs\?\)/],
      [[...POINTS, '--lerning-rate', '3'], /unknown option '--lerning-rate'/],
      [[...POINTS, '--lr'], /option '--lr <rate>' argument missing/],
      [
        [...POINTS, '--save', '--quiet'],
        /option '--save <file>' argument '--quiet' is invalid\. A name is needed/,
      ],
      [[...POINTS, '--save='], /option '--save <file>' argument '' is invalid/],
      [[...POINTS, '--dataset', ''], /option '--dataset <name>' (argument '' is invalid|is given twice)/],
      [[...POINTS, '--lr', '1', '--lr', '1'], /option '--lr <rate>' is given twice; once is needed/],
      [[...POINTS, '--lr=1', '--seed', '2', '--lr=2'], /option '--lr <rate>' is given twice/],
      [
        [...POINTS, '--hidden', '3', '--layers', '4'],
        /'--hidden <units>' cannot be used with option '--layers <units>'/,
      ],
      [[...POINTS, '--', '--lr', '1'], /too many arguments for 'train'/],
      [[...POINTS, 'more'], /too many arguments for 'train'/],
      [['evaluate'], /missing required argument 'network'/],
      [['gradcheck', '--inputs', '3', '--inputs', '4'], /'--inputs <n>' is given twice/],
    ];
    for (const [args, sentence] of cases) expectUsage(args, sentence);
    expect(scratchnet(...POINTS, '--quiet', '--quiet').code).to.equal(0);
    expect(scratchnet('gradcheck', '--hidden', '4').printed).to.contain('layers: 20-4-3');
  });

  it('with --help lists every flag with its default @long', () => {
    /** What has none: it is done only if it is asked for. */
    const without = ['--save', '--figure', '--resume', '--hidden'];
    for (const command of ['train', 'evaluate', 'predict', 'gradcheck']) {
      const { code, printed } = scratchnet(command, '--help');
      expect(code).to.equal(0);
      expect(scratchnet('help', command).printed).to.equal(printed);
      const [, options, after = ''] = /Options:\n([\s\S]*?)(?:\n\n([\s\S]*))?$/.exec(
        printed,
      ) as RegExpExecArray;
      for (const [, flag] of options.matchAll(/^ {2}(--[\w-]+) </gm)) {
        const text = options.split(`${flag} <`)[1]?.split(/\n {2}-/)[0];
        const isSaid = /default/.test(text) || without.includes(flag) || after.includes(flag);
        expect(isSaid, `${command} ${flag}`).to.equal(true);
      }
    }
  });

  it('with --json also gives its errors as one object each, beside the sentence @long', () => {
    const cases: [string[], number, RegExp][] = [
      [[...POINTS, '--json', '--lr', '0'], 2, /A number above 0/],
      [[...POINTS, '--json', '--save', 'net.txt'], 2, /must end in \.npz/],
      [['evaluate', 'none.npz', '--json'], 1, /none\.npz does not exist/],
      [['gradcheck', '--json', 'more'], 2, /too many arguments/],
    ];
    for (const [args, exitCode, sentence] of cases) {
      const { code, printed, complaint } = scratchnet(...args);
      expect(code).to.equal(exitCode);
      expect(complaint).to.match(sentence);
      const all = events(printed);
      expect(all).to.have.length(1);
      expect(all[0]).to.include({ event: 'error', exitCode });
      expect(all[0].message)
        .to.match(sentence)
        .and.not.to.match(/^error:/);
    }
  });

  it('with --quiet and --json gives the result alone; colours are never used @long', () => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };
    const { printed, complaint } = scratchnetIn({ env }, ...POINTS, '--quiet', '--json');
    expect(complaint).to.equal('');
    expect(events(printed).map(({ event }) => event)).to.deep.equal(['result']);
    const forced = scratchnetIn({ env: { ...process.env, FORCE_COLOR: '3' } }, ...POINTS, '--lr', '0');
    expect(forced.complaint + scratchnet(...POINTS).printed).not.to.contain('\u001b');
  });

  it('asks before the training for a package that it will need @long', () => {
    const hide = join(mkdtempSync(join(tmpdir(), 'scratchnet-hide-')), 'hide.cjs');
    writeFileSync(
      hide,
      `const Module = require('node:module');
       const resolve = Module._resolveFilename;
       Module._resolveFilename = function (name, ...rest) {
         if (name === 'jsdom') throw new Error('hidden');
         return resolve.call(this, name, ...rest);
       };`,
    );
    const cases: [string[], RegExp][] = [
      [
        [...POINTS, '--figure', 'f.svg'],
        /--figure f\.svg cannot be drawn: .*run "npm install jsdom"; nothing was trained/,
      ],
    ];
    for (const [args, sentence] of cases) {
      const outcome = scratchnetIn(
        { cwd: folder, env: { ...process.env, NODE_OPTIONS: `--require "${hide}"` } },
        ...args,
      );
      expect(outcome.complaint).to.match(sentence);
      expect([outcome.code, outcome.printed]).to.deep.equal([1, '']);
    }
    expect(contentsOf(folder)).to.deep.equal([]);
  });
});
