/**
 * @file Judges what the sandbox saw. Nothing of the learner's runs here: it is plain data by now.
 */
import {
  CHECKS,
  type FunctionCheck,
  judge,
  judgeAnswer,
  type Observations,
  QUESTIONS,
  type Verdict,
} from 'scratchnet-course';
import type { CheckedFunction, Task } from '../cells/lessons.ts';
import type { ExerciseResult } from '../results/result.ts';
import type { CellProblem, GivenAnswer } from '../sandbox/messages.ts';
import { valueFrom } from '../sandbox/wire.ts';
import type { Seen } from './run-tasks.ts';

const checks: Readonly<Record<string, FunctionCheck>> = CHECKS;

const MOST_LINES = 40;
/** Characters; sentences of ours have up to two hundred. */
const LONGEST_LINE = 1000;

/** @param seed of the inputs that no learner has seen */
export function verdictOf({ exercise, checked }: Task, seen: Seen, seed: number): ExerciseResult {
  if ('died' in seen) return inPlainWords(wrong(seen.died));
  const { answers, problem, usual, other } = seen;
  const { number } = exercise;
  try {
    if (!checked) return inPlainWords(judgeQuestion(number, answers, problem));
    if (problem && !usual) return inPlainWords(describeProblem(problem, number));
    const verdict = judgeFunction(checked, usual as Observations, other as Observations, seed);
    // a function is there from the first line of its cell on, so it may be right though the cell failed
    if (!problem || verdict.result === 'passed') return inPlainWords(verdict);
    return inPlainWords({
      ...describeProblem(problem, number),
      ...(verdict.flag !== undefined && { flag: verdict.flag }),
    });
  } catch {
    return {
      ...wrong('what it gave could not be judged'),
      flag: 'its answers have a form that no function gives',
    };
  }
}

/** What Node says to something forbidden, and what it means here. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
  [
    /Error: (Access to this API has been restricted|fs\.\w+ API requires full)[^\n]*/,
    'it reaches out of its folder',
  ],
  [/TypeError: A dynamic import callback was not specified\.?/, 'it imports with code made at run time'],
];
const FORBIDDEN = ': an exercise must not';

/** Trying what is forbidden is pointed out. */
function inPlainWords(verdict: ExerciseResult): ExerciseResult {
  let { says } = verdict;
  for (const [pattern, words] of REFUSALS) says = says.replace(pattern, words + FORBIDDEN);
  if (!says.includes(FORBIDDEN)) return verdict;
  return { ...verdict, says, flag: verdict.flag ?? 'it tries what an exercise must not' };
}

function judgeQuestion(
  number: string,
  answers: readonly GivenAnswer[],
  problem: CellProblem | undefined,
): ExerciseResult {
  const given = answers.filter(({ exercise }) => exercise === number).at(-1);
  if (given) return short(judgeAnswer(QUESTIONS, number, valueFrom(given.given)));
  return problem ? describeProblem(problem, number) : { result: 'not done yet', says: 'no answer is given' };
}

function describeProblem(problem: CellProblem, number: string): ExerciseResult {
  if ('todo' in problem) return { result: 'not done yet', says: `not done yet: exercise ${number}` };
  const { message, place } = problem;
  return wrong(`the cell does not run: ${message}`, place ? [`    in ${place}`] : []);
}

/** With the numbers of the notebook first, because a learner can see the same there; then with numbers of our own. */
function judgeFunction(
  { check, name }: CheckedFunction,
  usual: Observations,
  other: Observations,
  seed: number,
): ExerciseResult {
  const spec = checks[check];
  const flag = flagOf(usual) ?? flagOf(other);
  const flagged = (verdict: ExerciseResult): ExerciseResult => (flag ? { ...verdict, flag } : verdict);
  if (usual.noFunction === 'undefined') return flagged(wrong(`there is no function ${name}`));
  const first = judge(spec, usual, 1);
  if (first.result !== 'passed') return flagged(short(first));
  const second = judge(spec, other, seed);
  if (second.result === 'passed') return flagged(short(first));
  const says = flag ? second.says : `right for the notebook's numbers only; with others: ${second.says}`;
  return flagged(wrong(says, second.lines));
}

function flagOf({ tampered, library }: Observations): string | undefined {
  if (tampered.length > 0) return `it changed ${tampered.join(' and ')}`;
  return library === undefined ? undefined : `it uses the library's own ${library}`;
}

function short({ result, says, lines }: Pick<Verdict, 'result' | 'says' | 'lines'>): ExerciseResult {
  const shown = lines.slice(0, MOST_LINES).map((line) => cut(line));
  return lines.length > 0 ? { result, says: cut(says), lines: shown } : { result, says: cut(says) };
}

function wrong(says: string, lines: readonly string[] = []): ExerciseResult {
  return short({ result: 'wrong', says, lines });
}

/** What is shown may be the learner's, and without an end. */
function cut(text: string): string {
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)} …` : text;
}
