import { expect } from 'chai';
import { fromRows } from 'scratchnet';
import { check, comparePredictions, judgeAnswer, predict, QUESTIONS, type Question } from 'scratchnet-course';

const EXAMPLES: Record<string, Question> = {
  '1.1': {
    kind: 'paper',
    value: [1, 0.5],
    tolerance: 0.001,
    mistakes: [
      { value: [2, 1], says: 'twice' },
      { value: [null, 0.3333], says: 'a third' },
      { value: [8, null], says: 'the first is 8' },
      { value: [8, 9], says: 'both' },
      { value: 1.5, says: 'the sum' },
      { value: [7, 7], says: 'one cause' },
      { value: [7, 7], says: 'another cause' },
    ],
  },
  '1.2': {
    kind: 'choice',
    options: {
      a: { text: 'one', right: false, says: 'no: too small' },
      b: { text: 'two', right: true, says: 'yes' },
    },
  },
  '1.3': {
    kind: 'paper',
    value: 'big-endian',
    tolerance: 0,
    mistakes: [{ value: 'little-endian', says: 'the other' }],
  },
  '1.4': { kind: 'paper', value: 391, tolerance: 0, mistakes: [{ value: 390.625, says: 'not rounded' }] },
  '1.5': {
    kind: 'paper',
    value: [
      [1, 2, 0],
      [3, 4, 5],
    ],
    tolerance: 0.001,
    mistakes: [],
  },
  '1.6': { kind: 'paper', value: [0.25, 0.75], tolerance: 0.001, mistakes: [] },
  '1.8': {
    kind: 'paper',
    value: [391, 80],
    tolerance: 0,
    mistakes: [
      { value: [390.625, null], says: 'half a step' },
      { value: [1, 2], says: 'as a list' },
      { value: [[1], [2]], says: 'as a column' },
    ],
  },
  '1.7': { kind: 'paper', value: Math.LN2, tolerance: 0.001, mistakes: [] },
};
const says = (exercise: string, given: unknown): string => {
  const { result, says: sentence } = judgeAnswer(EXAMPLES, exercise, given);
  return `${result}: ${sentence}`;
};

describe('a question', () => {
  it('on paper takes numbers within the tolerance, in any notation', () => {
    const matrix = fromRows([[1], [0.5]]);
    for (const right of [[1, 0.5005], [[1], [0.5]], [[1, 0.5]], matrix, matrix.T, new Float32Array([1, 0.5])])
      expect(says('1.1', right)).to.equal('passed: [1, 0.5] is right');
    for (const right of ['1; 0,5', '[1, 1/2]', '1 and 50%', ['1', '½'], ['1; 0.5'], [1, 0, 0, 5]])
      expect(says('1.1', right)).to.equal('passed: [1, 0.5] is right');
    expect(says('1.4', [391])).to.equal('passed: 391 is right');
    expect(says('1.4', '390 + 1')).to.equal('passed: 391 is right');
  });

  it('takes a matrix in rows, and as one list', () => {
    for (const right of [
      [
        [1, 2, 0],
        [3, 4, 5],
      ],
      [1, 2, 0, 3, 4, 5],
      '1 2 0; 3 4 5',
      ['1 2 0', '3 4 5'],
      [
        ['1', 2, 0],
        [3, 4, '5'],
      ],
    ])
      expect(says('1.5', right)).to.match(/^passed/);
    expect(
      says('1.5', [
        [1, 3],
        [2, 4],
        [0, 5],
      ]),
    ).to.match(/^wrong: 2 rows of 3 numbers are wanted.* 3 rows of 2 numbers/);
    expect(says('1.5', [[1], [2], [0], [3], [4], [5]])).to.match(/^wrong/);
  });

  it('names a usual mistake, in any notation and with fewer digits', () => {
    expect(says('1.1', '2; 1')).to.equal('wrong: twice');
    expect(says('1.1', [1, 0.33])).to.equal('wrong: a third');
    expect(says('1.1', '3/2')).to.equal('wrong: the sum');
    expect(says('1.4', 390.6)).to.equal('wrong: not rounded');
  });

  it('names several mistakes if each is in another number, and the one that explains all first', () => {
    expect(says('1.1', [8, '1/3'])).to.equal('wrong: a third; and: the first is 8');
    expect(says('1.1', [8, 9])).to.equal('wrong: both');
  });

  it('names no cause if two explain the same answer', () => {
    expect(says('1.1', [7, 7])).to.match(/^wrong: no number is right yet/);
  });

  it('names no mistake in a number that is right, although it would round to it', () => {
    expect(says('1.8', [390.6, 8])).to.equal('wrong: half a step');
    expect(says('1.8', [391, 8])).to.match(/^wrong: the 2nd number, 8, is 10 times too small/);
  });

  it('tells a list from a column where both are named', () => {
    expect(says('1.8', [1, 2])).to.equal('wrong: as a list');
    expect(says('1.8', [[1], [2]])).to.equal('wrong: as a column');
  });

  it('takes a decimal comma for what it is, also where a list is wanted', () => {
    expect(says('1.6', '0,25')).to.match(
      /what was read is one number, 0.25: it is right, but it is not all$/,
    );
    expect(says('1.1', [1, 5])).to.not.equal('wrong: the sum');
    expect(says('1.6', '0,25; 0,5; 0,75')).to.match(
      /what was read is 3 numbers, \[0.25, 0.5, 0.75\]: the right ones/,
    );
    expect(says('1.6', '0.5\n-0.5')).to.match(/^wrong: these numbers sum to 0/);
  });

  it('says of other numbers what is wrong with them', () => {
    expect(says('1.4', 3910)).to.equal(
      'wrong: 3910 is 10 times too large: count the zeros, or the places after the point',
    );
    expect(says('1.4', '782')).to.equal('wrong: 782 is 2 times too large');
    expect(says('1.4', 392)).to.equal('wrong: 392 is 1 too large');
    expect(says('1.4', -391)).to.equal('wrong: -391 has the wrong sign');
    expect(says('1.4', -5)).to.equal('wrong: -5 has the wrong sign, and its size is not right either');
    expect(says('1.4', 400)).to.equal('wrong: 400 is a little too large');
    expect(says('1.4', 250)).to.equal('wrong: 250 is too small');
    expect(says('1.4', 3)).to.equal('wrong: 3 is much too small: more than 100 times');
    expect(says('1.4', 0)).to.equal('wrong: 0 must not be 0');
    expect(says('1.4', Number.NaN)).to.equal('wrong: NaN is not a finite number');
    expect(says('1.7', 0.7)).to.equal('wrong: 0.7 is rounded too much: give more digits');
    expect(says('1.7', 69.31)).to.match(/is 100 times too large: is it a percentage/);
  });

  it('says of a list what is common to its numbers, or which one is wrong', () => {
    expect(says('1.1', [0.5, 1])).to.equal('wrong: these are the right numbers in reverse order');
    expect(
      says('1.5', [
        [1, 2, 0],
        [4, 3, 5],
      ]),
    ).to.equal('wrong: these are the right numbers, but not all are in the right place');
    expect(says('1.1', [3, 1.5])).to.equal('wrong: each number is 3 times too large');
    expect(says('1.1', [-1, -0.5])).to.equal('wrong: each number has the wrong sign');
    expect(says('1.1', [1, 5])).to.match(
      /^wrong: the 2nd number, 5, is 10 times too large: .*; all else is right$/,
    );
    expect(
      says('1.5', [
        [1, 2, 0],
        [3, 4, 6],
      ]),
    ).to.equal('wrong: the number in row 2, column 3, 6, is 1 too large; all else is right');
    expect(
      says('1.5', [
        [1, 3, 1],
        [4, 5, 5],
      ]),
    ).to.match(/^wrong: 4 of the 6 numbers are wrong: the number in row 1, column 2, 3, is too large$/);
    expect(says('1.6', [0.3, 0.8])).to.equal('wrong: these numbers sum to 1.1, but probabilities sum to 1');
    expect(says('1.6', '30%, 70%')).to.match(
      /^wrong: no number is right yet: the 1st number, 0.3, is too large/,
    );
    expect(says('1.6', [25, 75])).to.match(/^wrong: each number is 100 times too large: is it a percentage/);
  });

  it('says which form is wanted, and what was read', () => {
    expect(says('1.4', 'ten')).to.equal(
      'wrong: "ten" cannot be read as a number; one number is wanted, such as 12, 0.5 or "1/3"',
    );
    expect(says('1.4', '3; 4')).to.match(
      /^wrong: one number is wanted.*; what was read is 2 numbers, \[3, 4\]$/,
    );
    expect(says('1.4', '391 or 392')).to.match(/^wrong: "391 or 392" cannot be read as a number/);
    expect(says('1.4', undefined)).to.match(
      /^wrong: nothing was given that can be read as a number; one number is wanted/,
    );
    expect(says('1.1', '')).to.equal('not done yet: not done yet: exercise 1.1');
    expect(says('1.1', 1)).to.match(
      /^wrong: a list of 2 numbers is wanted, such as \[1, 2\]; what was read is one number, 1: it is right, but it is not all$/,
    );
    expect(says('1.1', [1, 0.5, 9])).to.match(/: the right ones are among them, but there are too many$/);
    expect(says('1.5', [1, 2, 3])).to.match(
      /^wrong: 2 rows of 3 numbers are wanted, such as \[\[1, 2, 3\], \[4, 5, 6\]\]; what was read is 3 numbers/,
    );
    expect(
      says('1.5', [
        [1, 2, 0],
        [3, 4],
      ]),
    ).to.match(/^wrong: .* cannot be read as numbers/);
  });

  it('takes words in small and capital letters, with article, quotes and hyphens or without', () => {
    for (const word of [' Big-Endian ', 'big endian', '"big-endian"', 'the big-endian', 'big-endian.'])
      expect(says('1.3', word)).to.match(/^passed/);
    expect(says('1.3', 'Little endian')).to.equal('wrong: the other');
    expect(says('1.3', 'endian')).to.equal('wrong: "endian" is not the word');
    expect(says('1.3', 7)).to.equal('wrong: a word is wanted, in quotes');
  });

  it('with options says why the chosen one is right or wrong', () => {
    expect(says('1.2', '(B)')).to.equal('passed: yes');
    expect(says('1.2', 'a')).to.equal('wrong: no: too small');
    expect(says('1.2', 'x')).to.equal('wrong: there is no option "x": choose one of a, b, such as "a"');
  });

  it('that is open is not done yet', () => {
    for (const open of ['?', '', ' ', '…', '??'])
      expect(says('1.2', open)).to.equal('not done yet: not done yet: exercise 1.2');
  });

  it('that does not exist is an error with the ones that do', () => {
    expect(() => says('9.9', 1)).to.throw('check: there is no question 9.9; there are 1.1, 1.2, 1.3');
  });
});

describe('the questions of the course', () => {
  for (const [number, question] of Object.entries(QUESTIONS)) {
    if (question.kind !== 'paper') continue;
    const { value, mistakes } = question;
    const all = [value].flat(2) as number[];
    const result = (given: unknown): string => judgeAnswer(QUESTIONS, number, given).result;

    it(`${number} takes its answer with points, commas and semicolons, in brackets and in columns`, () => {
      const rows = Array.isArray(value) ? value.map((row) => [row].flat()) : [[value]];
      const text = (cell: string, row: string): string => rows.map((one) => one.join(cell)).join(row);
      const withCommas = (one: string): string => one.replaceAll('.', ',');
      for (const written of [
        JSON.stringify(value),
        text(' ', '; '),
        text(', ', '\n'),
        withCommas(text(' ', '; ')),
        withCommas(text('; ', '\n')),
      ])
        expect(result(written), written).to.equal('passed');
      expect(result(value)).to.equal('passed');
      expect(result(rows)).to.equal('passed');
      expect(result(Float64Array.from(all))).to.equal('passed');
      expect(result(all.map(String))).to.equal('passed');
    });

    it(`${number} names each of its usual mistakes`, () => {
      for (const { value: wrong, says } of mistakes) {
        const verdict = judgeAnswer(QUESTIONS, number, filled(wrong, all, mistakes));
        expect(verdict.result, says).to.equal('wrong');
        expect(verdict.says, JSON.stringify(wrong)).to.contain(says.replace(/\\?$/, ''));
      }
    });
  }
});

/** Null is any number: the right one, unless all would be right then, or another mistake. */
function filled(
  wrong: unknown,
  right: readonly number[],
  mistakes: readonly { readonly value: unknown }[],
): unknown {
  if (!Array.isArray(wrong)) return wrong;
  const others = mistakes.filter(({ value }) => value !== wrong).map(({ value }) => JSON.stringify(value));
  const withRight = wrong.map((entry, i) => entry ?? right[i]);
  const isTaken = [JSON.stringify(right), ...others].includes(JSON.stringify(withRight));
  return isTaken ? wrong.map((entry, i) => entry ?? 1.37 * right[i] + 0.11) : withRight;
}

describe('what a notebook prints', () => {
  const printed = (task: () => void): string[] => {
    const { log } = console;
    const lines: string[] = [];
    console.log = (...parts: unknown[]) => void lines.push(parts.join(' '));
    try {
      task();
    } finally {
      console.log = log;
    }
    return lines;
  };

  it('of checks is a sign and a sentence', () => {
    expect(printed(() => check.choice('3.2', 'b'))[0]).to.match(/^✔ exercise 3\.2: passed, /);
    expect(printed(() => check.answer('3.1', '?'))).to.deep.equal(['· not done yet: exercise 3.1']);
    expect(printed(() => check.oneHot(7))[0]).to.match(/^✘ oneHot: this is a number/);
  });

  it('of an answer that is given as several values is that of a list', () => {
    const answer = check.answer as (exercise: string, ...values: unknown[]) => void;
    expect(printed(() => answer('5.3', 0.25, 0.75))).to.deep.equal([
      '✔ exercise 5.3: passed, [0.25, 0.75] is right',
    ]);
    expect(printed(() => answer('4.2', 0, 2))).to.deep.equal(['✔ exercise 4.2: passed, 0.2 is right']);
    expect(printed(() => answer('4.2'))[0]).to.match(/^✘ exercise 4.2: nothing was given/);
  });

  it('of predictions is the prediction beside the result', () => {
    expect(printed(() => predict('the mean', 5))).to.deep.equal(['noted: the mean 5']);
    expect(printed(() => predict('the first loss', '?'))).to.deep.equal(['your prediction? the first loss']);
    expect(
      printed(() => comparePredictions({ 'the mean': '0.131', 'the first loss': 2.4, more: 1 })),
    ).to.deep.equal([
      'the mean        you said 5, it is 0.131',
      'the first loss  no prediction, it is 2.4',
      'more            no prediction, it is 1',
    ]);
  });
});
