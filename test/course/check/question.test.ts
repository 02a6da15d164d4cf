import { expect } from 'chai';
import { check, comparePredictions, judgeAnswer, predict, type Question } from 'scratchnet-course';

const QUESTIONS: Record<string, Question> = {
  '1.1': {
    kind: 'paper',
    value: [1, 0.5],
    tolerance: 0.01,
    mistakes: [{ value: [0.5, 1], says: 'the other way round' }],
  },
  '1.2': {
    kind: 'choice',
    options: { a: { right: false, says: 'no: too small' }, b: { right: true, says: 'yes' } },
  },
  '1.3': { kind: 'paper', value: 'big-endian', tolerance: 0, mistakes: [] },
};
const says = (exercise: string, given: unknown): string => {
  const { result, says: sentence } = judgeAnswer(QUESTIONS, exercise, given);
  return `${result}: ${sentence}`;
};

describe('a question', () => {
  it('on paper takes numbers within the tolerance', () => {
    expect(says('1.1', [1.005, 0.5])).to.equal('passed: [1,0.5] is right');
    expect(says('1.1', [1.1, 0.5])).to.equal('wrong: [1.1,0.5] is not right yet');
    expect(says('1.1', [0.5, 1])).to.equal('wrong: the other way round');
    expect(says('1.1', 1)).to.equal('wrong: 1 is not right yet');
  });

  it('takes words in small and capital letters', () => {
    expect(says('1.3', ' Big-Endian ')).to.match(/^passed/);
  });

  it('with options says why the chosen one is right or wrong', () => {
    expect(says('1.2', 'B')).to.equal('passed: yes');
    expect(says('1.2', 'a')).to.equal('wrong: no: too small');
    expect(says('1.2', 'x')).to.equal('wrong: there is no option "x"; choose one of a, b');
  });

  it('that is open is not done yet', () => {
    expect(says('1.2', '?')).to.equal('not done yet: not done yet: exercise 1.2');
  });

  it('that does not exist is an error with the ones that do', () => {
    expect(() => says('9.9', 1)).to.throw('check: there is no question 9.9; there are 1.1, 1.2, 1.3');
  });
});

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
