/** @file Exercises whose answer is a choice, or numbers that were found on paper. */
import { difference } from '../compare.ts';
import type { Verdict } from '../judge.ts';
import { plain } from '../plain.ts';

/** What a learner may answer on paper: one number, several, or a word. */
type PaperAnswer = number | string | readonly number[] | readonly (readonly number[])[];

export type Question =
  | {
      readonly kind: 'choice';
      /** By letter: is it right, and what to say to whoever chose it. */
      readonly options: Readonly<Record<string, { readonly right: boolean; readonly says: string }>>;
    }
  | {
      readonly kind: 'paper';
      readonly value: PaperAnswer;
      readonly tolerance: number;
      readonly mistakes: readonly { readonly value: PaperAnswer; readonly says: string }[];
    };

/** What stands in an exercise until it is answered. */
const OPEN = '?';

/**
 * @param exercise the exercise's number, such as "3.1"
 * @param given a letter for a choice, else the answer
 * @throws RangeError if there is no such exercise
 */
export function judgeAnswer(
  questions: Readonly<Record<string, Question>>,
  exercise: string,
  given: unknown,
): Verdict {
  const question = questions[exercise];
  if (question === undefined) {
    throw new RangeError(
      `check: there is no question ${exercise}; there are ${Object.keys(questions).join(', ')}`,
    );
  }
  const verdict = (result: Verdict['result'], says: string): Verdict => ({
    result,
    check: `exercise ${exercise}`,
    says,
    lines: [],
  });
  if (given === OPEN) return verdict('not done yet', `not done yet: exercise ${exercise}`);
  if (question.kind === 'choice') return judgeChoice(question, given, verdict);
  return judgePaper(question, given, verdict);
}

type Answer<Kind> = Extract<Question, { kind: Kind }>;
type Say = (result: Verdict['result'], says: string) => Verdict;

function judgeChoice({ options }: Answer<'choice'>, given: unknown, verdict: Say): Verdict {
  const option = options[String(given).toLowerCase()];
  if (option === undefined) {
    return verdict(
      'wrong',
      `there is no option ${show(given)}; choose one of ${Object.keys(options).join(', ')}`,
    );
  }
  return verdict(option.right ? 'passed' : 'wrong', option.says);
}

function judgePaper({ value, tolerance, mistakes }: Answer<'paper'>, given: unknown, verdict: Say): Verdict {
  const equals = (other: PaperAnswer): boolean =>
    difference(plain(other), plain(normal(given)), tolerance) === undefined;
  if (equals(value)) return verdict('passed', `${show(value)} is right`);
  const known = mistakes.find((mistake) => equals(mistake.value));
  return verdict('wrong', known ? known.says : `${show(given)} is not right yet`);
}

/** Words are compared without regard to capitals and spaces around them. */
function normal(given: unknown): unknown {
  return typeof given === 'string' ? given.trim().toLowerCase() : given;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
