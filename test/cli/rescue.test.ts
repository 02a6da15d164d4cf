import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { loadNetwork } from 'scratchnet';
import { skip } from '../skip.ts';
import {
  contentsOf,
  during,
  events,
  newPlaces,
  scratchnet,
  scratchnetIn,
  startScratchnetIn,
} from './command.js';

/** About a second of training, that says each epoch. */
const IMAGES = [
  'train',
  '--dataset',
  'sample',
  '--size',
  '2000',
  '--test-size',
  '100',
  '--backend',
  'wasm',
  '--json',
];
/** A training that nobody waits for. */
const ENDLESS = ['train', '--dataset', 'moons', '--epochs', '100000000', '--json'];

/** A file in the place of a folder: nothing can be written there any more, not even by the superuser. */
function barricade(folder: string): void {
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
}

describe('what scratchnet train has learned', function () {
  this.timeout(120_000);

  it('is in the current folder if its place is gone at the end, and the message says so @long', async () => {
    const { all, cwd, env } = newPlaces();
    const out = join(all, 'out');
    mkdirSync(out);
    writeFileSync(join(cwd, 'net.npz'), 'of somebody else');
    const paths = ['--save', join(out, 'net.npz'), '--figure', join(out, 'curves.svg')];
    const running = startScratchnetIn({ cwd, env }, ...IMAGES, '--epochs', '8', ...paths);
    const { code, printed, complaint } = await during(running, /"epoch":2,/, () => barricade(out));
    expect(complaint).to.match(
      /--save .*out\/net\.npz cannot be written: .*\(E\w+\); the network is in .*cwd\/net-2\.npz instead/,
    );
    expect(complaint).to.match(
      /--figure .*out\/curves\.svg cannot be written: .*; the picture is in .*cwd\/curves\.svg instead/,
    );
    expect(code).to.equal(1);
    const result = events(printed).find(({ event }) => event === 'result');
    expect(result.save).to.equal(join(cwd, 'net-2.npz'));
    expect(result.test.accuracy).to.be.above(0.5);
    expect(events(printed).filter(({ event }) => event === 'error')).to.have.length(2);
    expect(loadNetwork(join(cwd, 'net-2.npz'))).to.have.length(3);
    expect(readFileSync(join(cwd, 'net.npz'), 'utf8')).to.equal('of somebody else');
    expect(readFileSync(join(cwd, 'curves.svg'), 'utf8')).to.match(/^<svg/);
    expect(contentsOf(cwd)).to.deep.equal(['curves.svg', 'net-2.npz', 'net.npz']);
  });

  it('is in the home folder, or else among the temporary files, if the current folder is gone, too @long', async () => {
    for (const [isHomeless, where] of [
      [false, 'home'],
      [true, 'temporary'],
    ] as const) {
      const { all, cwd, home, env } = newPlaces();
      const running = startScratchnetIn({ cwd, env }, ...IMAGES, '--epochs', '8', '--save', 'net.npz');
      const { code, complaint } = await during(running, /"epoch":2,/, () => {
        barricade(cwd);
        if (isHomeless) barricade(home);
      });
      expect(complaint).to.match(new RegExp(`the network is in .*${where}/net\\.npz instead`));
      expect(code).to.equal(1);
      expect(loadNetwork(join(all, where, 'net.npz'))).to.have.length(3);
    }
  });

  it('is said to be lost if it can be written nowhere; the result is printed all the same @long', async () => {
    const { cwd, home, temporary, env } = newPlaces();
    const running = startScratchnetIn({ cwd, env }, ...IMAGES, '--epochs', '8', '--save', 'net.npz');
    const { code, printed, complaint } = await during(running, /"epoch":2,/, () =>
      [cwd, home, temporary].forEach(barricade),
    );
    expect(complaint).to.match(/--save net\.npz cannot be written: .*; the network is lost\n$/);
    expect(code).to.equal(1);
    const result = events(printed).find(({ event }) => event === 'result');
    expect(result.history.loss).to.have.length(8);
    expect(result).not.to.have.property('save');
  });

  it('is saved when Ctrl-C, SIGTERM or SIGHUP comes, elsewhere if the checkpoint has no place @long', async () => {
    for (const [signal, exitCode] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      const { all, cwd, env } = newPlaces();
      const out = join(all, 'out');
      const checkpoint = join(out, 'stop.npz');
      mkdirSync(out);
      const running = startScratchnetIn({ cwd, env }, ...ENDLESS, '--checkpoint', checkpoint);
      const { code, printed, complaint } = await during(running, /"epoch":2,/, () => {
        if (signal !== 'SIGTERM') barricade(out);
        running.kill(signal);
      });
      expect(code).to.equal(exitCode);
      const kept = signal === 'SIGTERM' ? checkpoint : join(cwd, 'stop.npz');
      const stopped = events(printed).at(-1);
      expect(stopped).to.include({ event: 'interrupted', checkpoint: kept });
      if (signal === 'SIGTERM') expect(complaint).to.equal('');
      else
        expect(complaint).to.match(
          /--checkpoint .*out\/stop\.npz cannot be written: .*; the training is in .*cwd\/stop\.npz instead/,
        );
      expect(loadNetwork(kept)).to.have.length(2);
      expect(scratchnet('train', '--resume', kept, '--checkpoint', join(all, 'file.txt')).code).to.equal(2);
    }
  });

  it('is not written over the checkpoint of another training, unless a flag names it @long', async () => {
    const { cwd, env } = newPlaces();
    for (const name of ['scratchnet-checkpoint.npz', 'scratchnet-checkpoint-2.npz']) {
      const running = startScratchnetIn({ cwd, env }, ...ENDLESS);
      const { printed } = await during(running, /"epoch":2,/, () => running.kill('SIGINT'));
      expect(events(printed).at(-1).checkpoint).to.equal(name);
    }
    // The same training, further on, takes the place of itself.
    const running = startScratchnetIn(
      { cwd, env },
      'train',
      '--resume',
      'scratchnet-checkpoint.npz',
      '--json',
    );
    const { printed } = await during(running, /"epoch":\d+,/, () => running.kill('SIGINT'));
    expect(events(printed).at(-1).checkpoint).to.equal('scratchnet-checkpoint.npz');
    expect(contentsOf(cwd)).to.deep.equal(['scratchnet-checkpoint-2.npz', 'scratchnet-checkpoint.npz']);
  });

  it('leaves no half a file when signals come one after the other @long', async () => {
    for (const wait of [0, 1, 3, 10]) {
      const { cwd, env } = newPlaces();
      const running = startScratchnetIn({ cwd, env }, ...IMAGES, '--layers', '1500,500', '--epochs', '100');
      const { code } = await during(running, /"epoch":1,/, () => {
        running.kill('SIGINT');
        setTimeout(() => running.kill('SIGINT'), wait);
      });
      expect(code).to.equal(130);
      expect(contentsOf(cwd).filter((name) => name !== 'scratchnet-checkpoint.npz')).to.deep.equal([]);
      if (existsSync(join(cwd, 'scratchnet-checkpoint.npz')))
        loadNetwork(join(cwd, 'scratchnet-checkpoint.npz'));
    }
  });

  it('is not lost when a signal comes after the last epoch @long', async () => {
    for (const flags of [['--save', 'net.npz'], []]) {
      const { cwd, env } = newPlaces();
      const running = startScratchnetIn({ cwd, env }, ...IMAGES, '--epochs', '2', ...flags);
      const { code, printed } = await during(running, /"epoch":2,/, () => running.kill('SIGINT'));
      const last = events(printed).at(-1);
      // Too late to be noticed, or noticed between the last step and the result.
      expect([0, 130]).to.include(code);
      const files = contentsOf(cwd);
      if (last.event === 'interrupted') {
        expect(files).to.deep.equal(['scratchnet-checkpoint.npz']);
        const resumed = scratchnetIn({ cwd }, 'train', '--resume', 'scratchnet-checkpoint.npz', '--json');
        expect(events(resumed.printed).at(-1).history.loss).to.have.length(2);
      } else {
        expect(last.event).to.equal('result');
        expect(files).to.deep.equal(flags.length > 0 ? ['net.npz'] : []);
      }
    }
  });

  it('with --repeat the trainings that are done count, and the rest is named @long', async () => {
    const { cwd, env } = newPlaces();
    const flags = ['--epochs', '1', '--repeat', '50', '--seed', '7'];
    const running = startScratchnetIn({ cwd, env }, ...IMAGES.slice(0, -1), ...flags);
    const { code, printed } = await during(running, /Seed 8/, () => running.kill('SIGINT'));
    expect(code).to.equal(130);
    const done = printed.match(/^Seed /gm)?.length as number;
    expect(done).to.be.within(2, 49);
    const rest = `for the others: the same command with --seed ${7 + done} --repeat ${50 - done}`;
    expect(printed).to.contain(`${done} of 50 trainings are done; ${rest}\n`);
    expect(printed).to.contain(`Mean of ${done} and standard deviation`);
  });

  it('as of the last good epoch is kept when the loss stops being finite @long', () => {
    const { cwd, env } = newPlaces();
    const diverging = [
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
    const args = [
      'train',
      '--dataset',
      'moons',
      '--epochs',
      '5000',
      ...diverging,
      '--save',
      'net.npz',
      '--json',
    ];
    const { code, printed, complaint } = scratchnetIn({ cwd, env }, ...args);
    expect(code).to.equal(1);
    const [, epoch] =
      /the loss is no longer a finite number.*; as it was after epoch (\d+) of 5000 \(loss .*\) it is in scratchnet-checkpoint\.npz/.exec(
        complaint,
      ) ?? [];
    const all = events(printed);
    expect(all.at(-1)).to.include({ event: 'error', exitCode: 1 });
    const whole = all.filter(({ event }) => event === 'epoch').length;
    expect(Number(epoch)).to.be.within(1, whole);
    for (const { W } of loadNetwork(join(cwd, 'scratchnet-checkpoint.npz')))
      for (const value of W.toArray().flat()) expect(Number.isFinite(value)).to.equal(true);
    expect(contentsOf(cwd)).to.deep.equal(['scratchnet-checkpoint.npz']);
    // It can be read; if the last good epoch was far gone already, its answers overflow.
    const { complaint: read } = scratchnetIn({ cwd }, 'evaluate', 'scratchnet-checkpoint.npz');
    expect(read).to.match(/^(|.*the loss is not a finite number; .*\n)$/);
    // After the very first step the weights themselves are infinite: nothing is good.
    const flags = args.map((flag) => (flag === '30' ? '1e308' : flag));
    const { complaint: nothing } = scratchnetIn({ cwd, env }, ...flags);
    expect(nothing).to.match(/; nothing was trained\n$/);
    expect(contentsOf(cwd)).to.deep.equal(['scratchnet-checkpoint.npz']);
  });

  it('is kept when an error comes that nobody catches @long', () => {
    const { cwd, all, env } = newPlaces();
    const fault = join(all, 'fault.mjs');
    for (const code of ["Promise.reject(new Error('boom'))", "(() => { throw new Error('boom'); })()"]) {
      writeFileSync(fault, `setTimeout(() => ${code}, 2500).unref();`);
      const {
        code: exitCode,
        printed,
        complaint,
      } = scratchnetIn(
        { cwd, env: { ...env, NODE_OPTIONS: `--import "file://${encodeURI(fault)}"` } },
        ...ENDLESS,
        '--quiet',
      );
      expect(complaint).to.match(
        /^scratchnet train: boom; the training is in scratchnet-checkpoint(-2)?\.npz\n$/,
      );
      expect(exitCode).to.equal(1);
      expect(events(printed)).to.have.length(1);
    }
    expect(contentsOf(cwd)).to.have.length(2);
  });

  it('is saved although nobody reads the output any more @long', async () => {
    const { cwd, env } = newPlaces();
    const running = startScratchnetIn({ cwd, env }, ...IMAGES, '--epochs', '8', '--save', 'net.npz');
    running.stdout?.once('data', () => running.stdout?.destroy());
    const [code] = await once(running, 'exit');
    expect(code).to.equal(0);
    expect(loadNetwork(join(cwd, 'net.npz'))).to.have.length(3);
    // Without anything to save there is no reason to go on.
    const idle = startScratchnetIn({ cwd, env }, ...ENDLESS);
    idle.stdout?.once('data', () => idle.stdout?.destroy());
    expect(await once(idle, 'exit')).to.deep.equal([0, null]);
  });

  it('is saved although the output is closed or full; the lines that are not taken go into a file @long', function () {
    if (!existsSync('/dev/full')) skip(this, 'this system has no /dev/full');
    const run = (redirection: string, ...args: string[]): string => {
      const { cwd, env } = newPlaces();
      const script = `"$0" "$@" ${redirection}; echo $? >code`;
      execFileSync(
        'sh',
        ['-c', script, process.execPath, join(process.cwd(), 'lib/bin/scratchnet.js'), ...args],
        { cwd, env },
      );
      return cwd;
    };
    const command = [...IMAGES, '--epochs', '2', '--save', 'net.npz'];
    const closed = run('>&- 2>&-', ...command);
    expect(contentsOf(closed)).to.deep.equal(['code', 'net.npz']);
    expect(readFileSync(join(closed, 'code'), 'utf8')).to.equal('0\n');
    const full = run('>/dev/full 2>said', ...command);
    expect(readFileSync(join(full, 'said'), 'utf8')).to.match(
      /^scratchnet: standard output cannot be written: the disk is full \(ENOSPC\); the last 3 lines of it are in .*scratchnet-output\.jsonl\n$/,
    );
    expect(readFileSync(join(full, 'code'), 'utf8')).to.equal('1\n');
    const kept = events(readFileSync(join(full, 'scratchnet-output.jsonl'), 'utf8'));
    expect(kept.map(({ event }) => event)).to.deep.equal(['epoch', 'epoch', 'result']);
    expect(loadNetwork(join(full, 'net.npz'))).to.have.length(3);
    // Every command says it.
    const checked = run('>/dev/full 2>said', 'gradcheck');
    expect(readFileSync(join(checked, 'scratchnet-output.txt'), 'utf8')).to.match(/^functions: 20-10-3/);
  });
});
