/** @file Tells from what a function did whether it is right and, if not, which mistake it most likely is. */
import { fromData, RandomState } from 'scratchnet';
import type { Case, Diagnosis, FunctionCheck, Mistake, Version } from '../definition/function-check.ts';
import { describeDifference } from '../diagnosis/differences.ts';
import { explainThrown } from '../diagnosis/errors/thrown.ts';
import { describeSizes } from '../diagnosis/errors/thrown-sizes.ts';
import type { Observation, Observations } from '../run/observe.ts';
import { answerOf, answersOf, isWrong, type Outcome, type Returned, type Tried } from '../run/outcomes.ts';
import { difference, TOLERANCE } from '../values/compare.ts';
import { type Plain, plain } from '../values/plain.ts';
import { callText, sideBySide } from '../values/side-by-side.ts';
import { judgeTest } from './judge-test.ts';

/** What a check says. */
export interface Verdict {
  readonly result: 'passed' | 'not done yet' | 'wrong';
  /** The name of the check. */
  readonly check: string;
  /** One sentence: for "wrong" the mistake. */
  readonly says: string;
  /** The smallest failing case. */
  readonly lines: readonly string[];
}

/** @param seed the one that was observed with */
export function judge(check: FunctionCheck, observations: Observations, seed = 1): Verdict {
  const { cases, tampered, library, noFunction } = observations;
  const open = cases.find((observation) => observation.how === 'todo');
  if (open) return verdict(check, 'not done yet', `not done yet: exercise ${open.exercise}`);
  if (noFunction !== undefined) {
    return wrong(
      check,
      `this is ${noFunction}, not a function: give the function itself, without calling it`,
    );
  }
  if (tampered.length > 0) {
    return wrong(check, `it changed ${tampered.join(' and ')}, which belongs to everyone: it was put back`);
  }
  if (library !== undefined) {
    return wrong(check, `it uses the library's own ${library}: write the work of ${check.name} yourself`);
  }
  if (check.versions) {
    const found = judgeTest(check.versions, cases);
    return found
      ? wrong(check, found.says, found.lines)
      : verdict(check, 'passed', praiseTest(check.versions));
  }
  const inputs = check.cases(new RandomState(seed));
  const expected = answersOf(check.reference, check, seed);
  const bad = cases.findIndex((observation, i) => isWrong(observation, expected[i], check));
  if (bad >= 0) {
    const isStopped = cases.some(({ how }) => how === 'stopped'); // what is as it was comes back
    if (check.planted && !isStopped && fits(check.planted, check, cases, seed)) {
      return verdict(check, 'not done yet', `still broken: ${check.planted.symptom}`);
    }
    const found = diagnose({ check, inputs, cases, expected, bad }, seed);
    const later = bad < cases.length - 1 ? cases.at(-1) : undefined;
    const end = later?.how === 'stopped' ? [`    and in the next case: ${later.why}`] : [];
    const shown = found.showsAll ? [] : caseLines(check, inputs[bad], cases[bad], expected[bad], found.says);
    const also = changedToo(check, cases[bad]);
    return wrong(check, found.says, [...shown, ...(found.lines ?? []), ...end, ...also]);
  }
  return judgeManners(check, observations, inputs) ?? verdict(check, 'passed', praise(check, cases.length));
}

function verdict(
  { name }: FunctionCheck,
  result: Verdict['result'],
  says: string,
  lines: readonly string[] = [],
): Verdict {
  return { result, check: name, says, lines };
}

function wrong(check: FunctionCheck, says: string, lines?: readonly string[]): Verdict {
  return verdict(check, 'wrong', says, lines);
}

/** A changed input may be the reason why the answer is wrong, or come on top. */
function changedToo({ mayChangeInput }: FunctionCheck, observation: Observation): string[] {
  if (mayChangeInput || observation.how !== 'returned' || observation.changed.length === 0) return [];
  return [
    `    it also changed its input (argument ${observation.changed[0] + 1}): copy it, or make a new one`,
  ];
}

/** If you have fixed a function, you learn the name of the bug. */
function praise({ planted }: FunctionCheck, count: number): string {
  return `${planted ? `you have found it: ${planted.bug}; ` : ''}right in ${count} cases`;
}

function praiseTest(versions: readonly Version[]): string {
  const right = versions.filter(({ isRight }) => isRight).length;
  const broken = versions.length - 1 - right; // the last one only tests the test
  return `your test passes ${right} right functions and catches ${broken} broken ones`;
}

function diagnose(all: Tried, seed: number): Diagnosis {
  const { check, expected, bad, inputs } = all;
  const observation = all.cases[bad];
  if (observation.how === 'stopped') {
    const cause = observation.endless ? check.endless?.(...inputs[bad].args) : undefined;
    return { says: cause ?? observation.why };
  }
  // What was stopped is the last case and gave no answer: the cause is sought in the others.
  const tried = { ...all, cases: all.cases.filter(({ how }) => how !== 'stopped') };
  const { cases } = tried;
  if (cases.some((each) => each.how === 'returned' && isUnseeded(each))) {
    return {
      says: 'two calls with the same input give different numbers: use the random numbers or the generator that it is given, not Math.random()',
    };
  }
  const special = specialDiagnosis(tried);
  if (special) return special;
  const [known, ...others] = check.mistakes.filter((mistake) => fits(mistake, check, cases, seed));
  if (known) return { says: known.says, lines: alternatives(known, others) };
  if (observation.how === 'threw') return describeError(observation.message);
  const wanted = expected[bad];
  if ('threw' in wanted)
    return { says: `it takes a bad input without a word; the library says: ${wanted.threw}` };
  return describeDifference(tried, seed);
}

function describeError(message: string): Diagnosis {
  const why = describeSizes(message);
  return { says: `it threw ${why === undefined ? explainThrown(message) : `${message}; ${why}`}` };
}

/** Where two causes explain all that was seen, the one listed first is the usual one; the others are not kept back. */
function alternatives(known: Mistake, others: readonly Mistake[]): string[] {
  const says = new Set(others.map((other) => other.says).filter((each) => each !== known.says));
  return [...says].map((each) => `    or: ${each}`);
}

function isUnseeded({ value, again }: Returned): boolean {
  return difference(value, again, 0) !== undefined;
}

/**
 * The check's own diagnosis of the first wrong case, if it explains all others as well. Where they have another cause, each
 * is named: then there are two mistakes.
 */
function specialDiagnosis({ check, inputs, cases, expected, bad }: Tried): Diagnosis | undefined {
  if (!check.diagnose || cases[bad].how !== 'returned') return undefined;
  const causes = new Map<string, Diagnosis>();
  for (const [i, observation] of cases.entries()) {
    if (observation.how === 'stopped' || !isWrong(observation, expected[i], check)) continue;
    if (observation.how !== 'returned') return undefined;
    const found = check.diagnose({ args: inputs[i].args, value: fromPlain(observation.value) });
    if (!found) return undefined;
    const cause = found.says.replace(/\d[\d.,]*/g, 'N'); // sizes differ from case to case
    if (!causes.has(cause)) causes.set(cause, found);
  }
  const [first, ...others] = causes.values();
  const more = others.map(({ says }) => `    and in another case: ${says}`);
  return first && { ...first, lines: [...(first.lines ?? []), ...more] };
}

/**
 * A mistake fits if it explains everything that was seen. That both throw explains something only beside values that agree,
 * or if they throw the same: what throws whatever it is given can have any reason.
 */
function fits(
  mistake: Pick<Mistake, 'gives'>,
  check: FunctionCheck,
  cases: readonly Observation[],
  seed: number,
): boolean {
  const inputs = check.cases(new RandomState(seed)); // a mistake may change its input, so each has its own
  const hasValues = cases.some(({ how }) => how === 'returned');
  return cases.every((observation, i) => {
    const answer = answerOf(mistake.gives, inputs[i].args);
    if (observation.how === 'threw')
      return 'threw' in answer && (hasValues || observation.message.includes(answer.threw));
    if (observation.how !== 'returned' || 'threw' in answer) return false;
    return difference(answer.value, observation.value, check.tolerance ?? TOLERANCE) === undefined;
  });
}

function caseLines(
  check: FunctionCheck,
  input: Case,
  observation: Observation,
  expected: Outcome,
  says: string,
): string[] {
  const call = callLine(check, input);
  if (observation.how === 'threw') return [call, ...errorLines(observation, says)];
  if (observation.how !== 'returned' || 'threw' in expected) return [call];
  return [call, ...sideBySide(expected.value, observation.value)];
}

function callLine({ name }: FunctionCheck, { args }: Case): string {
  const values = args.map((arg) => plain(arg));
  return `    for ${callText(name, values)}`;
}

/** Where it threw, and what, if the sentence above tells the cause instead. */
function errorLines({ message, place }: Extract<Observation, { how: 'threw' }>, says: string): string[] {
  const error = says.includes(message) ? [] : [`    it threw ${message}`];
  return place ? [...error, `    in ${place}`] : error;
}

/** What may be wrong though every answer is right. */
function judgeManners(
  check: FunctionCheck,
  { cases, seconds }: Observations,
  inputs: readonly Case[],
): Verdict | undefined {
  const returned = cases.filter((observation) => observation.how === 'returned');
  if (returned.some(isUnseeded)) {
    return wrong(
      check,
      'two calls with the same input give different answers: it must depend on its input alone',
    );
  }
  const changing = check.mayChangeInput ? -1 : returned.findIndex(({ changed }) => changed.length > 0);
  if (changing >= 0) {
    const number = returned[changing].changed[0];
    return wrong(
      check,
      `the answer is right, but it changed its input (argument ${number + 1}): copy it, or make a new one`,
      [callLine(check, inputs[changing])],
    );
  }
  const { mustChange } = check;
  if (mustChange && returned.some(({ changed }) => !changed.includes(mustChange.argument)))
    return wrong(check, `the answer is right, but ${mustChange.says}`);
  if (seconds !== undefined) {
    const times = Math.floor(seconds.yours / seconds.library);
    return wrong(
      check,
      `the answers are right, but it takes more than ${Math.floor(times / 100) * 100} times as long as the library: look for a loop in a loop that does the same work again`,
    );
  }
  return undefined;
}

/** Matrices as matrices again, for diagnoses that calculate. */
function fromPlain(value: Plain): unknown {
  switch (value.kind) {
    case 'matrix':
      return fromData(Float64Array.from(value.values), value.rows, value.cols);
    case 'numbers':
      return [...value.values];
    case 'list':
      return value.items.map(fromPlain);
    case 'record':
      return Object.fromEntries(
        Object.entries(value.entries).map(([name, entry]) => [name, fromPlain(entry)]),
      );
    case 'single':
      return value.value;
    case 'other':
      return undefined;
  }
}
