/** @file What can be said of wrong answers: what their numbers have in common, and where they are. */

import type { Diagnosis } from '../definition/function-check.ts';
import { isWrong, type Returned, type Tried } from '../run/outcomes.ts';
import { type Difference, difference, partAt } from '../values/compare.ts';
import { describe, type Plain } from '../values/plain.ts';
import { describeTieToInput } from './inputs/input-pattern.ts';
import { describeOtherInput } from './inputs/other-input.ts';
import { withSizes } from './inputs/sizes.ts';
import { describeLength } from './numbers/lengths.ts';
import { describeLines } from './numbers/lines.ts';
import {
  describeNumbers,
  describePattern,
  type NumberAnswer,
  type Numbers,
  numbersOf,
} from './numbers/patterns.ts';
import { describePlace, type Pair } from './numbers/places.ts';
import { describeReduced } from './numbers/reduced.ts';
import { describeStillBroken } from './still-broken.ts';
import { withTables } from './tables.ts';

/** What all numbers of the answers have in common, with one another or with the input. */
export function describePatterns(asGiven: Tried): string | undefined {
  const ofNumbers = numbersPattern(asGiven);
  if (ofNumbers !== undefined) return ofNumbers;
  const tried = withTables(withSizes(asGiven));
  const { check, inputs, cases, expected, bad } = tried;
  const [observation, wanted] = [cases[bad], expected[bad]];
  if (observation.how !== 'returned' || 'threw' in wanted) return undefined;
  const found = difference(wanted.value, observation.value, check.tolerance);
  if (!found) return undefined;
  return (
    linePattern(found, tried) ??
    reducedPattern(found, tried) ??
    describePattern(found, inputs[bad].sizes ?? {}, numbersAt(found.path, tried)) ??
    singlePattern(found, tried) ??
    (found.kind === 'value' ? describeTieToInput(found, tried) : undefined)
  );
}

/** What the answers to all cases have in common, if each is one number. */
function numbersPattern(tried: Tried): string | undefined {
  const { inputs, cases, expected, bad } = withSizes(tried);
  const answers = cases.flatMap((observation, i): NumberAnswer[] => {
    const given = observation.how === 'returned' ? numberIn(observation.value) : undefined;
    const wanted = expected[i];
    const right = 'value' in wanted ? numberIn(wanted.value) : undefined;
    return given === undefined || right === undefined
      ? []
      : [{ right, given, sizes: inputs[i]?.sizes ?? {} }];
  });
  return answers.length === cases.length ? describeNumbers(answers, answers[bad]) : undefined;
}

function numberIn(value: Plain): number | undefined {
  return value.kind === 'single' && typeof value.value === 'number' ? value.value : undefined;
}

/** What can be said of a wrong answer that no named mistake explains. */
export function describeDifference(asGiven: Tried, seed: number): Diagnosis {
  const tried = withTables(withSizes(asGiven));
  const { check, cases, expected, bad } = tried;
  const { value } = cases[bad] as Returned;
  const wanted = (expected[bad] as { value: Plain }).value;
  if (value.kind === 'single' && value.value === undefined) {
    return { says: 'it returns nothing: is there a return in it, in every branch?' };
  }
  const found = difference(wanted, value, check.tolerance) as Difference;
  const pattern = describePatterns(asGiven);
  if (pattern) return { says: pattern };
  const length = found.kind === 'shape' ? describeShape(found, tried) : undefined;
  if (length) return { says: length };
  const other = describeOtherInput(asGiven, seed) ?? describeOtherInput(asGiven, seed, found.path);
  if (other) return other;
  const broken = describeStillBroken(asGiven, seed, describePatterns);
  if (broken) return { says: broken };
  const stray = strayEntry(found);
  if (stray !== undefined) return { says: stray };
  if (found.kind !== 'value') return { says: describeKind(found) };
  const right = cases.filter((observation, i) => !isWrong(observation, expected[i], check)).length;
  const facts = [
    ...(right > 0 ? [`right in ${right} of ${cases.length} cases`] : []),
    ...describePlace(failingAt(found.path, tried), check.tolerance),
    ...otherEntries(found.path, tried),
  ];
  const wrong = found.path === '' ? 'the answer is wrong' : `${found.path} is wrong`;
  if (facts.length > 0) return { says: `${wrong}: ${facts.join('; ')}` };
  return { says: cases.length > 1 ? `${wrong} in all ${cases.length} cases` : wrong };
}

/** The same as {@link numbersPattern} where the number is a part of an answer. */
function singlePattern({ kind, expected, path }: Difference, tried: Tried): string | undefined {
  if (kind !== 'value' || path === '' || expected.kind !== 'single') return undefined;
  const all = numbersAt(path, tried);
  if (all.length < tried.cases.length || all.some(({ right }) => right.length !== 1)) return undefined;
  const answers = all.map(({ right, given, sizes }) => ({ right: right[0], given: given[0], sizes }));
  const found = describeNumbers(answers, answers[tried.bad]);
  return found && `in ${path} ${found}`;
}

function linePattern({ kind, path }: Difference, tried: Tried): string | undefined {
  if (kind !== 'value') return undefined;
  const pairs = pairsAt(path, tried);
  const found = pairs.length < tried.cases.length ? undefined : describeLines(pairs);
  return found && (path === '' ? found : `in ${path} ${found}`);
}

function reducedPattern({ kind, path }: Difference, tried: Tried): string | undefined {
  if (kind === 'value') return undefined;
  const pairs = pairsAt(path, tried);
  const found = pairs.length < tried.cases.length ? undefined : describeReduced(pairs);
  return found && (path === '' ? found : `in ${path} ${found}`);
}

/** An answer of another type or size. */
function describeKind({ path, got, expected }: Difference): string {
  return `${path === '' ? 'it returns' : `${path} is`} ${describe(got)}, but it must be ${describe(expected)}`;
}

/** An answer with the right numbers, but too many or too few of them. */
function describeShape(found: Difference, tried: Tried): string | undefined {
  const length = describeLength(failingAt(found.path, tried));
  return length && `${describeKind(found)}: ${length}`;
}

/** Of an answer with several entries, those that are right in every case. */
function otherEntries(path: string, { check, cases, expected, bad }: Tried): string[] {
  const wanted = (expected[bad] as { value: Plain }).value;
  if (wanted.kind !== 'record') return [];
  const isRight = (name: string): boolean =>
    cases.every((observation, i) => {
      const outcome = expected[i];
      if (observation.how !== 'returned' || 'threw' in outcome) return true;
      const [theirs, ours] = [partAt(outcome.value, name), partAt(observation.value, name)];
      return theirs !== undefined && ours !== undefined && !difference(theirs, ours, check.tolerance);
    });
  const names = Object.keys(wanted.entries).filter((name) => path.split(/[.[]/)[0] !== name && isRight(name));
  if (names.length === 0) return [];
  return [`${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} right`];
}

/** The first entry of a list of numbers that is none, such as undefined. */
function strayEntry({ expected, got, path }: Difference): string | undefined {
  if (expected.kind !== 'numbers' || got.kind !== 'list') return undefined;
  const at = got.items.findIndex((item) => item.kind !== 'single' || typeof item.value !== 'number');
  return at < 0
    ? undefined
    : `${path || 'answer'}[${at}] is ${describe(got.items[at])}, but it must be a number`;
}

/** What stands at one place of the answers that are wrong there. */
function failingAt(path: string, tried: Tried): Pair[] {
  return pairsAt(path, tried).filter(({ expected, got }) => difference(expected, got, tried.check.tolerance));
}

/** What stands at one place of the answers, and what should. */
function pairsAt(path: string, { cases, expected }: Tried): Pair[] {
  return cases.flatMap((observation, i) => {
    const wanted = expected[i];
    if (observation.how !== 'returned' || 'threw' in wanted) return [];
    const [right, given] = [partAt(wanted.value, path), partAt(observation.value, path)];
    return right === undefined || given === undefined ? [] : [{ expected: right, got: given }];
  });
}

/** The numbers at one place of the answers to all cases; cases that have none there are left out. */
function numbersAt(path: string, { inputs, cases, expected }: Tried): Numbers[] {
  return cases.flatMap((observation, i) => {
    const wanted = expected[i];
    if (observation.how !== 'returned' || 'threw' in wanted) return [];
    const [right, given] = [wanted.value, observation.value].map((answer) => {
      const part = partAt(answer, path);
      return part && numbersOf(part);
    });
    return right && given ? [{ right, given, sizes: inputs[i].sizes ?? {} }] : [];
  });
}
