import { expect } from 'chai';
import { QUESTIONS } from 'scratchnet-course';
import { judgeChoice } from 'scratchnet-course/check/questions/choice';
import type { ChoiceQuestion } from 'scratchnet-course/check/questions/question';

const SHAPES: ChoiceQuestion = {
  kind: 'choice',
  options: {
    a: { text: 'a learning rate of 0.50', right: false, says: 'says a' },
    b: { text: '$12 \\times 5$, or 12 × 5', right: true, says: 'says b' },
    c: { text: "He's `relu`, always.", right: false, says: 'says c' },
    d: { text: '2', right: false, says: 'says d' },
  },
};
const says = (given: Parameters<typeof judgeChoice>[1]): string => judgeChoice(SHAPES, given).says;

describe('judgeChoice', () => {
  const letters = [
    'b',
    'B',
    ' b ',
    '(b)',
    'b)',
    'b.',
    '[b]',
    '{b}',
    '"b"',
    "'b'",
    '**b**',
    '= b',
    'b!',
    'b?',
  ];
  const words = [
    'option b',
    'Option (B)',
    'answer: b',
    'the answer is b',
    'I think it is b',
    'Antwort b',
    'Lösung: b',
  ];
  const reasons = [
    '(b) the rows',
    'b) the rows',
    'b. the rows',
    'b: the rows',
    'b - the rows',
    'b because of the rows',
  ];
  for (const text of [...letters, ...words, ...reasons])
    it(`reads ${JSON.stringify(text)} as the letter b`, () => {
      expect(judgeChoice(SHAPES, text)).to.deep.equal({ result: 'passed', says: 'says b' });
    });

  it('reads the text of an option, or a part that stands in no other', () => {
    expect(says('a learning rate of 0.5')).to.equal('says a');
    expect(says('learning rate')).to.equal('says a');
    expect(says('12x5')).to.equal('says b');
    expect(says('12 by 5')).to.equal('says b');
    expect(says([12, 5])).to.equal('says b');
    expect(says('HE’S RELU, ALWAYS')).to.equal('says c');
    expect(says("c He's relu, always")).to.equal('says c');
    expect(says('relu')).to.equal('says c');
    expect(says('2')).to.equal('says d');
    expect(says(2)).to.equal('says d');
    expect(says(['d'])).to.equal('says d');
  });

  it('says what is wanted where no option is meant, or several are', () => {
    expect(says('e')).to.equal('there is no option "e": choose one of a, b, c, d, such as "a"');
    expect(says('of')).to.contain('there is no option "of"');
    expect(says('not b')).to.contain('there is no option "not b"');
    for (const several of ['a, b', 'a and b', '(a) or (b)', 'a/b', 'a-c', ['a', 'b']] as const)
      expect(says(several), String(several)).to.match(/^these are several letters: choose one of a/);
    expect(says(null)).to.match(/^one letter is wanted, in quotes/);
  });

  it('knows each option of the course by its text', () => {
    for (const [number, question] of Object.entries(QUESTIONS)) {
      if (question.kind !== 'choice') continue;
      for (const [letter, { text, says }] of Object.entries(question.options)) {
        expect(text, `${number} (${letter})`).to.not.equal('');
        for (const written of [text, `(${letter}) ${text}`, `${letter}: ${text}`, `${letter} ${text}`])
          expect(judgeChoice(question, written).says, `${number}: ${written}`).to.equal(says);
      }
    }
  });
});
