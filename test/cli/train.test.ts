import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  adam,
  flatten,
  fromRows,
  initializeNetwork,
  loadMnistSample,
  loadNetwork,
  normalize,
  type Optimizer,
  oneHot,
  quadrantPoints,
  sgd,
  subset,
  trainNetwork,
} from 'scratchnet';
import { events, newFolder, scratchnet, startScratchnet } from './command.js';

/** A short training on images; the backend is fixed, so that numbers can be compared. */
const SHORT = [
  '--dataset',
  'sample',
  '--size',
  '600',
  '--test-size',
  '100',
  '--layers',
  '16',
  '--backend',
  'wasm',
];

describe('scratchnet train', function () {
  this.timeout(120_000);
  const folder = newFolder();

  it('gives the very network that trainNetwork gives, in .npz and .safetensors @long', async () => {
    const { train } = loadMnistSample();
    const { images, labels } = subset(train, 600);
    const X = normalize(flatten(images));
    const start = initializeNetwork([784, 16, 10], { seed: 5, dropout: { rate: 0.25, by: 'element' } });
    const { network, history } = await trainNetwork(X, oneHot(labels), start, {
      optimizer: adam({ learningRate: 0.002 }) as Optimizer,
      batchSize: 50,
      epochs: 2,
      seed: 5,
      weightDecay: 0.001,
    });
    const how = ['--lr', '0.002', '--batch-size', '50', '--epochs', '2', '--seed', '5'];
    const more = ['--dropout', '0.25', '--weight-decay', '0.001', '--json'];
    for (const ending of ['npz', 'safetensors']) {
      const path = join(folder, `net.${ending}`);
      // The library's default backend, as above.
      const { code, printed, complaint } = scratchnet(
        'train',
        ...SHORT.slice(0, -2),
        ...how,
        ...more,
        '--save',
        path,
      );
      expect([code, complaint]).to.deep.equal([0, '']);
      const result = events(printed).at(-1);
      expect(result).to.include({ event: 'result', seed: 5 });
      expect(result.history.loss).to.deep.equal(history.loss);
      const loaded = loadNetwork(path);
      expect(loaded.map(({ W }) => W.toArray())).to.deep.equal(network.map(({ W }) => W.toArray()));
      expect(loaded[0]?.dropout).to.deep.equal({ rate: 0.25, by: 'element' });
    }
  });

  it('draws its epochs, if asked to @long', () => {
    const path = join(folder, 'curves.svg');
    const points = ['--dataset', 'moons', '--epochs', '20', '--quiet'];
    const { code, complaint } = scratchnet('train', ...points, '--figure', path);
    expect([code, complaint]).to.deep.equal([0, '']);
    const picture = readFileSync(path, 'utf8');
    expect(picture).to.contain('after 20 epochs');
    expect(picture).not.to.contain('iteration');
  });

  it('learns points in full batches, with the settings of the published experiment @long', async () => {
    const { code, printed } = scratchnet(
      ...['train', '--dataset', 'quadrant', '--size', '64', '--seed', '3', '--epochs', '200', '--lr', '0.5'],
      '--json',
    );
    expect(code).to.equal(0);
    const all = events(printed);
    expect(all).to.have.length(201);
    expect(all[0]).to.include({ event: 'epoch', epoch: 1, epochs: 200 });

    const { X, labels } = quadrantPoints({ count: 64, seed: 3 });
    const Y = fromRows([Array.from(labels)]);
    const start = initializeNetwork([2, 2, 1], {
      seed: 3,
      initializer: 'glorotUniform',
      activation: 'sigmoid',
      output: 'sigmoid',
    });
    const { history } = await trainNetwork(X, Y, start, {
      loss: 'binaryCrossEntropy',
      optimizer: sgd({ learningRate: 0.5 }),
      batchSize: 64,
      epochs: 200,
      shuffle: false,
    });
    expect(all.at(-1).history.loss).to.deep.equal(history.loss);
  });

  it('stopped with SIGINT and resumed, it ends in the same bits as without @long', async () => {
    const how = [
      ...SHORT,
      '--epochs',
      '60',
      '--batch-size',
      '8',
      '--dropout',
      '0.2',
      '--validation-split',
      '0.2',
    ];
    const [whole, parts] = [join(folder, 'whole.npz'), join(folder, 'parts.npz')];
    const checkpoint = join(folder, 'stopped.npz');
    const uninterrupted = scratchnet('train', ...how, '--json', '--save', whole);
    expect([uninterrupted.code, uninterrupted.complaint]).to.deep.equal([0, '']);

    const running = startScratchnet('train', ...how, '--json', '--save', parts, '--checkpoint', checkpoint);
    let printed = '';
    running.stdout?.on('data', (text) => {
      printed += text;
      // Once only: a second one would end the program at once.
      if (!running.killed && /"epoch":3,/.test(printed)) running.kill('SIGINT');
    });
    const [code] = await once(running, 'close');
    expect(code).to.equal(130);
    const stopped = events(printed).at(-1);
    expect(stopped).to.include({ event: 'interrupted', checkpoint });
    expect(stopped.epoch).to.be.within(3, 60);
    expect(existsSync(parts)).to.equal(false);

    const resumed = scratchnet('train', '--resume', checkpoint, '--json', '--save', parts);
    expect([resumed.code, resumed.complaint]).to.deep.equal([0, '']);
    const [a, b] = [uninterrupted, resumed].map((run) => events(run.printed).at(-1));
    expect(b.history).to.deep.equal(a.history);
    expect(b.test).to.deep.equal(a.test);
    expect(readFileSync(parts).equals(readFileSync(whole))).to.equal(true);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).to.deep.equal([]);
  });

  it('--repeat trains with one seed after the other and gives mean and spread @long', () => {
    const { code, printed } = scratchnet(
      'train',
      ...SHORT,
      '--epochs',
      '1',
      '--repeat',
      '3',
      '--seed',
      '7',
      '--json',
    );
    expect(code).to.equal(0);
    const all = events(printed);
    const results = all.filter(({ event }) => event === 'result');
    expect(results.map(({ seed }) => seed)).to.deep.equal([7, 8, 9]);
    const accuracies: number[] = results.map(({ test }) => test.accuracy);
    const mean = accuracies.reduce((a, b) => a + b) / 3;
    const spread = Math.sqrt(accuracies.reduce((sum, a) => sum + (a - mean) ** 2, 0) / 2);
    expect(all.at(-1).accuracy.test.mean).to.be.closeTo(mean, 1e-12);
    expect(all.at(-1).accuracy.test.spread).to.be.closeTo(spread, 1e-12);
  });

  it('outside a terminal there is a plain line for an epoch, and with --quiet only the result @long', () => {
    const { printed } = scratchnet('train', ...SHORT, '--epochs', '2');
    expect(printed).to.match(
      /^epoch 1\/2 {2}loss \d\.\d{4} {2}accuracy \d+\.\d\d% {2}[\d,]+ examples\/s {2}\d+ s left$/m,
    );
    for (const character of ['\r', '\u001b']) expect(printed).not.to.include(character);
    const quiet = scratchnet('train', ...SHORT, '--epochs', '2', '--quiet');
    expect(quiet.printed).to.match(/^Seed 33, .*test examples: loss .*\.\n$/);
  });

  it('says in one sentence what is wrong, with exit code 1, or 2 for a command line that makes no sense @long', () => {
    const noCheckpoint = join(folder, 'no-checkpoint.npz');
    writeFileSync(noCheckpoint, 'nothing');
    const cases: [number, RegExp, string[]][] = [
      [2, /unknown option '--learning-rate'/, ['--learning-rate', '1']],
      [2, /'--lr <rate>' argument '-1' is invalid\. A number above 0 is needed\./, ['--lr', '-1']],
      [
        2,
        /'--epochs <n>' argument '1\.5' is invalid\. A whole number of at least 1 is needed\./,
        ['--epochs', '1.5'],
      ],
      [
        2,
        /--momentum 0\.9 is given, but --optimizer adam has none/,
        ['--momentum', '0.9', '--optimizer', 'adam'],
      ],
      [2, /--epochs is given with --resume/, ['--resume', noCheckpoint, '--epochs', '3']],
      [2, /--normal is for points/, ['--normal']],
      [1, /^scratchnet loadMnist: the folder .* does not exist/, ['--dataset', join(folder, 'none')]],
      [1, /^scratchnet train: .*none\.npz does not exist/, ['--resume', join(folder, 'none.npz')]],
      [1, /^scratchnet \w+: .*no-checkpoint\.npz/, ['--resume', noCheckpoint]],
      [
        2,
        /^scratchnet .*must end in \.npz or \.safetensors/,
        [...SHORT, '--epochs', '1', '--save', join(folder, 'net.txt')],
      ],
    ];
    for (const [code, sentence, args] of cases) {
      const outcome = scratchnet('train', ...args);
      expect(outcome.complaint, args.join(' ')).to.match(sentence);
      expect(outcome.code, args.join(' ')).to.equal(code);
      expect(outcome.complaint).not.to.match(/\n\s+at /);
    }
  });
});
