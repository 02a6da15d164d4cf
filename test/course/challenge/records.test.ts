import { expect } from 'chai';
import { boardLines } from 'scratchnet-course/challenge/board-lines';
import { CHALLENGES } from 'scratchnet-course/challenge/challenges';
import { afterTry, formatRecords, parseRecords } from 'scratchnet-course/challenge/records';

const { smallNetwork, fewImages } = CHALLENGES;

describe('records of challenges', () => {
  it('keep the best result with its day, and count every try', () => {
    const first = afterTry(smallNetwork, { tries: 0 }, 0.96, '2026-01-02');
    expect(first).to.deep.equal({ tries: 1, best: { value: 0.96, date: '2026-01-02' } });
    const worse = afterTry(smallNetwork, first, 0.95, '2026-01-03');
    expect(worse).to.deep.equal({ tries: 2, best: { value: 0.96, date: '2026-01-02' } });
    const equal = afterTry(smallNetwork, worse, 0.96, '2026-01-04');
    expect(equal).to.deep.equal({ tries: 3, best: { value: 0.96, date: '2026-01-02' } });
    const better = afterTry(smallNetwork, equal, 0.97, '2026-01-05');
    expect(better).to.deep.equal({ tries: 4, best: { value: 0.97, date: '2026-01-05' } });
    expect(afterTry(smallNetwork, better, undefined, '2026-01-06')).to.deep.equal({ ...better, tries: 5 });
    expect(afterTry(smallNetwork, { tries: 0 }, undefined, '2026-01-06')).to.deep.equal({ tries: 1 });
  });

  it('take fewer for better where that is asked, and 0 for a result', () => {
    const first = afterTry(fewImages, { tries: 0 }, 400, '2026-01-02');
    expect(afterTry(fewImages, first, 500, '2026-01-03').best?.value).to.equal(400);
    expect(afterTry(fewImages, first, 0, '2026-01-03').best?.value).to.equal(0);
  });

  it('come back as they were written, with those of challenges that are not known here', () => {
    const records = {
      later: { tries: 2 },
      oneMinute: { tries: 3, best: { value: 0.5, date: '2026-01-02' } },
    };
    expect(parseRecords(formatRecords(records))).to.deep.equal(records);
  });

  for (const [what, text] of Object.entries({
    'an empty file': '',
    'half a file': formatRecords({ oneMinute: { tries: 3 } }).slice(0, 150),
    'another file': '{"cells": []}',
    'a list': '{"records": []}',
    'no count of tries': '{"records": {"oneMinute": {}}}',
    'tries below 0': '{"records": {"oneMinute": {"tries": -1}}}',
    'a value that is a text':
      '{"records": {"oneMinute": {"tries": 1, "best": {"value": "1", "date": "2026-01-02"}}}}',
    'no day': '{"records": {"oneMinute": {"tries": 1, "best": {"value": 1}}}}',
    null: 'null',
  }))
    it(`are damaged if there is ${what}`, () => {
      expect(parseRecords(text)).to.equal(undefined);
    });

  it('stand on the board, each with its target', () => {
    const records = {
      smallNetwork: { tries: 12, best: { value: 0.9712, date: '2026-01-02' } },
      fewImages: { tries: 2, best: { value: 700, date: '2026-01-03' } },
      oneMinute: { tries: 1 },
    };
    expect(boardLines(CHALLENGES, records)).to.deep.equal([
      '      challenge                              target        your record    since       tries',
      '· 10  a digit that fools the network         ≤ 10 pixels   not tried yet',
      '· 12  your own handwriting at 95%            ≥ 95.00%      not tried yet',
      '· 14  the fewest images for 90%              ≤ 500 images  700 images     2026-01-03  2',
      '✔ 15  97% with fewer than 20 000 parameters  ≥ 97.00%      97.12%         2026-01-02  12',
      '· 18  98.5% within 60 seconds                ≥ 98.50%      nothing yet                1',
    ]);
  });
});
