/** @file Judges the answer to an exercise whose answer is a choice, or was found on paper. */

import type { Verdict } from '../judge/judge.ts';
import { type Given, plainGiven } from '../values/given.ts';
import { judgeChoice } from './choice.ts';
import { judgePaper } from './paper.ts';
import type { Finding, Question } from './question.ts';

/** What stands in an exercise until it is answered. */
const OPEN = /^[\s?.…_]*$/;

/**
 * @param exercise the exercise's number, such as "3.1"
 * @param answer a letter for a choice, else the answer
 * @throws RangeError if there is no such exercise
 */
export function judgeAnswer(
  questions: Readonly<Record<string, Question>>,
  exercise: string,
  answer: unknown,
): Verdict {
  const question = questions[exercise];
  if (question === undefined) {
    throw new RangeError(
      `check: there is no question ${exercise}; there are ${Object.keys(questions).join(', ')}`,
    );
  }
  const given = plainGiven(answer);
  return { check: `exercise ${exercise}`, lines: [], ...judgeGiven(question, exercise, given) };
}

function judgeGiven(question: Question, exercise: string, given: Given): Finding {
  if (typeof given === 'string' && OPEN.test(given))
    return { result: 'not done yet', says: `not done yet: exercise ${exercise}` };
  return question.kind === 'choice' ? judgeChoice(question, given) : judgePaper(question, given);
}
