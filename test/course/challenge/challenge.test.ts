import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { formatDrawings, imageAt, initializeNetwork, initializeParams, loadMnist } from 'scratchnet';
import { board, challenge, todo } from 'scratchnet-course';
import { measureOneMinute } from 'scratchnet-course/challenge/one-minute';
import { ownRecords, printed } from './printed.js';

const untrained = initializeNetwork([784, 20, 10]);
const large = initializeNetwork([784, 64, 10]);

describe('challenge', () => {
  const own = ownRecords();

  it('says that nothing was tried, and keeps nothing, as long as the cell is untouched', async () => {
    const all = await printed(async () => {
      await challenge.foolingDigit('?', '?');
      await challenge.ownHandwriting(untrained, '?');
      await challenge.fewImages('?');
      await challenge.fewImages([1, 2], () => todo('14'));
      await challenge.smallNetwork('?');
      await challenge.oneMinute('?');
      await challenge.oneMinute(async () => todo('18'));
    });
    expect(all).to.equal(
      [
        '· not tried yet: a digit that fools the network',
        '· not tried yet: your own handwriting at 95%',
        '· not tried yet: the fewest images for 90%',
        '· not tried yet: the fewest images for 90%',
        '· not tried yet: 97% with fewer than 20 000 parameters',
        '· not tried yet: 98.5% within 60 seconds',
        '· not tried yet: 98.5% within 60 seconds\n',
      ].join('\n'),
    );
    expect(readdirSync(own.folder)).to.deep.equal([]);
  });

  it('prints the result, the target and the record, and counts the tries', async () => {
    const first = await printed(() => challenge.smallNetwork(untrained));
    expect(first).to.match(
      /^✘ the target is 97\.00%: 97% with fewer than 20 000 parameters\n {2}\d+\.\d\d% of 5 000 test images, with 15 910 parameters\n {2}your first result \(try 1\)\n$/,
    );
    const again = await printed(() => challenge.smallNetwork({ network: untrained }));
    expect(again).to.match(/as good as your record, \d+\.\d\d% \(try 2\)/);
    const { records } = JSON.parse(readFileSync(own.path, 'utf8'));
    expect(records.smallNetwork.tries).to.equal(2);
    expect(records.smallNetwork.best.date).to.match(/^\d{4}-\d\d-\d\d$/);
    expect(readdirSync(own.folder)).to.deep.equal(['challenges.json']);
    const shown = await printed(board);
    expect(shown).to.match(/15 {2}97% with fewer than 20 000 parameters .*%.*-.* {2}2\n/);
  });

  it('says that a record is new, and that an old one stays', async () => {
    const best = (value: number): void =>
      writeFileSync(
        own.path,
        JSON.stringify({ records: { smallNetwork: { tries: 4, best: { value, date: '2026-01-02' } } } }),
      );
    best(0.01);
    const better = await printed(() => challenge.smallNetwork(untrained));
    expect(better).to.contain('new record; it was 1.00% (try 5)');
    best(0.99);
    const worse = await printed(() => challenge.smallNetwork(untrained));
    expect(worse).to.contain('your record stays: 99.00% (try 5)');
    const none = await printed(() => challenge.smallNetwork(large));
    expect(none).to.equal(
      '✘ this does not count: 97% with fewer than 20 000 parameters\n  the network has 50 890 parameters; fewer than 20 000 are allowed\n  your record stays: 99.00% (try 6)\n',
    );
  });

  it('keeps a damaged file aside, and says so; twice under two names', async () => {
    for (const name of ['challenges-damaged.json', 'challenges-damaged-2.json']) {
      writeFileSync(own.path, '{"records": {"smallN');
      const said = await printed(() => challenge.smallNetwork(untrained));
      expect(said).to.contain('your first result (try 1)');
      expect(said).to.match(/· .*challenges\.json is damaged: it is now .*, and the board begins anew\n$/);
      expect(said).to.contain(name);
      expect(readFileSync(join(own.folder, name), 'utf8')).to.equal('{"records": {"smallN');
    }
    expect(await printed(board)).not.to.contain('damaged');
  });

  it('still says the result where nothing can be written', async () => {
    process.env.SCRATCHNET_CHALLENGES = join(own.folder, 'is-missing', 'challenges.json');
    const said = await printed(() => challenge.smallNetwork(untrained));
    expect(said).to.contain('your first result').and.to.contain('· the record could not be kept: ENOENT');
    mkdirSync(own.path);
    process.env.SCRATCHNET_CHALLENGES = own.path;
    expect(await printed(() => challenge.smallNetwork(untrained))).to.match(/cannot be read: EISDIR/);
  });

  it('keeps nothing where nothing may be kept', async () => {
    process.env.SCRATCHNET_CHALLENGES = '';
    expect(await printed(() => challenge.smallNetwork(untrained))).to.contain('(try 1)');
    expect(await printed(board)).to.contain(
      '97% with fewer than 20 000 parameters  ≥ 97.00%      not tried yet',
    );
  });

  it("leaves the learner's own errors to the cell, without a try", async () => {
    const falling = (): never => {
      throw new Error('down');
    };
    const error = await challenge.oneMinute(falling).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('message', 'down');
    expect(readdirSync(own.folder)).to.deep.equal([]);
  });
});

describe('challenge names what is not a network:', () => {
  ownRecords();
  const noNetwork = 'this is no network: hand in what train or trainNetwork gives back';
  for (const [what, given, says] of [
    ['a number', 7, noNetwork],
    ['nothing', undefined, noNetwork],
    ['an empty list', [], noNetwork],
    ['a list of numbers', [1, 2], noNetwork],
    ['half of the parameters', { W1: untrained[0].W }, noNetwork],
    ['points', initializeNetwork([2, 3, 2]), 'the network has 2 inputs and 2 outputs'],
  ] as const)
    it(what, async () => {
      expect(await printed(() => challenge.smallNetwork(given as never))).to.contain(says);
    });

  it('but takes parameters, alone or as train gives them back', async () => {
    const params = initializeParams(784, 12, 10);
    for (const given of [params, { params, history: {} }])
      expect(await printed(() => challenge.smallNetwork(given))).to.contain('with 9 550 parameters');
  });
});

describe('challenge.foolingDigit', () => {
  ownRecords();
  const image = imageAt(loadMnist().test.images, 200);
  const withOne = (place: number, byte: number): number[] =>
    Array.from(image, (own, i) => (i === place ? byte : own));
  const said = (bytes: unknown): Promise<string> =>
    printed(() => challenge.foolingDigit(untrained, bytes as never));

  it('wants 784 bytes', async () => {
    expect(await said([1, 2, 3])).to.contain('the image must be a list of 784 bytes');
    expect(await said(5)).to.contain('the image must be a list of 784 bytes');
    expect(await said(Array.from(image, (byte) => byte / 255))).to.contain(
      'bytes are whole numbers from 0 to 255',
    );
    expect(await said(withOne(3, 256))).to.contain('there is a 256 in the image');
    expect(await said(withOne(3, Number.NaN))).to.contain('there is a NaN in the image');
  });

  it('wants a network that reads', async () => {
    expect(await said(image)).to.match(
      /reads \d+\.\d% of the test images is no art to fool; it must read 90%/,
    );
  });
});

describe('challenge.fewImages', () => {
  ownRecords();
  const said = (places: unknown, train: unknown = () => untrained): Promise<string> =>
    printed(() => challenge.fewImages(places as never, train as never));

  it('hands over the chosen images and their labels, each once', async () => {
    const { train } = loadMnist();
    let given: typeof train | undefined;
    const text = await said([7, 2, 7, 59999], (data: typeof train) => {
      given = data;
      return untrained;
    });
    expect(text).to.match(/3 images gave \d+\.\d\d% of 5 000 test images; 90% are needed/);
    expect(given?.images.shape).to.deep.equal([3, 28, 28]);
    expect([...(given?.labels ?? [])]).to.deep.equal([train.labels[7], train.labels[2], train.labels[59999]]);
    expect(given && imageAt(given.images, 1)).to.deep.equal(imageAt(train.images, 2));
  });

  it('takes typed arrays, and names places that are none', async () => {
    expect(await said(Int32Array.of(3, 5))).to.contain('2 images gave');
    expect(await said([60000])).to.contain(
      'there is no training image 60000; they are numbered from 0 to 59 999',
    );
    expect(await said([0.5])).to.contain('there is no training image 0.5');
    expect(await said([-1])).to.contain('there is no training image -1');
    expect(await said(100)).to.contain('the places of your images are needed');
    expect(await said([])).to.contain('the list of images is empty');
    expect(await said([1], 7)).to.contain('after the places of the images the training is needed');
  });
});

describe('challenge.oneMinute', () => {
  ownRecords();
  it('wants the training, not its result', async () => {
    expect(await printed(() => challenge.oneMinute(untrained as never))).to.contain(
      'the training itself is needed',
    );
    expect(await printed(() => challenge.oneMinute((() => 5) as never))).to.contain('this is no network');
  });

  it('gives all training images, and says how long it took', async () => {
    let count = 0;
    const text = await printed(() =>
      challenge.oneMinute(async ({ labels }) => {
        count = labels.length;
        return untrained;
      }),
    );
    expect(count).to.equal(60000);
    expect(text).to.match(
      /^✘ the target is 98\.50%.*\n.*% of 5 000 test images; the training took \d+\.\d seconds\n/,
    );
  });
});

describe('measureOneMinute', () => {
  /** A clock that moves on by so many seconds at each look. */
  const clock = (seconds: number): (() => number) => {
    let now = 0;
    return () => {
      now += 1000 * seconds;
      return now;
    };
  };

  it('counts what ends within 60 seconds, to the second', async () => {
    const within = await measureOneMinute(() => untrained, clock(60));
    expect(within.value).to.be.a('number');
    expect(within.says).to.contain('the training took 60.0 seconds');
    const late = await measureOneMinute(() => untrained, clock(60.2));
    expect(late).to.deep.equal({ says: 'the training took 60.2 seconds; 60 are allowed' });
  });
});

describe('challenge.ownHandwriting', () => {
  ownRecords();
  const { images, labels } = loadMnist().test;
  /** Test images as if they had been drawn. @param counts of each digit */
  const drawn = (counts: readonly number[]): string =>
    formatDrawings(
      counts.flatMap((count, label) =>
        [...labels.entries()]
          .filter(([, one]) => one === label)
          .slice(0, count)
          .map(([place]) => ({ label, pixels: imageAt(images, place) })),
      ),
    );
  const said = (text: unknown): Promise<string> =>
    printed(() => challenge.ownHandwriting(untrained, text as never));
  const two = new Array<number>(10).fill(2);

  it('counts the drawings that are read, and says which ones are not', async () => {
    expect(await said(drawn(two))).to.match(
      /^✘ the target is 95\.00%: your own handwriting at 95%\n {2}\d+\.00%: \d+ of your 20 drawings; it read a \d as \d, /,
    );
  });

  it('says how many are missing, and of which digits', async () => {
    expect(await said(drawn(two.map((count, digit) => ({ 3: 1, 7: 0 })[digit] ?? count)))).to.contain(
      'draw at least 2 of each digit: there are too few of 3, 7',
    );
  });

  it('says what is no text of the pad', async () => {
    for (const text of ['hello', drawn(two).slice(0, -20), drawn(two).slice(8)])
      expect(await said(text)).to.contain('this is not the text that the button "Copy" of the pad gives');
    expect(await said([1, 2])).to.contain('your drawings are needed');
  });
});
