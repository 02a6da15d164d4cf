/** @file Tells from what a learner's test said of each version whether it tells the right ones from the broken ones. */

import type { Diagnosis, Version } from '../definition/function-check.ts';
import type { Observation } from '../run/observe.ts';
import { difference } from '../values/compare.ts';
import { describe } from '../values/plain.ts';

/** What a test did with a version: returned true, false or nothing, or threw an error. */
type Said = 'passes' | 'fails' | 'nothing' | 'throws';

/**
 * What is wrong with a test; undefined if it passes every right version and fails every broken one.
 *
 * A test may return false or throw an error where something is wrong.
 *
 * @param versions the last one does nothing but throw, see `testCheck`
 * @param cases what the test did with each version, in the same order
 */
export function judgeTest(
  versions: readonly Version[],
  cases: readonly Observation[],
): Diagnosis | undefined {
  const stopped = cases.find((observation) => observation.how === 'stopped');
  if (stopped) return { says: stopped.why };
  const odd = cases.map(oddAnswer).find((says) => says !== undefined);
  if (odd !== undefined) return { says: odd };
  if (cases.some(isUnsteady)) {
    return {
      says: 'it says now this and now that of one and the same function: test with fixed numbers, or with a generator that gets its seed in the test',
    };
  }
  const said = readSilence(cases.map(saidOf));
  const silent = said.indexOf('nothing');
  if (silent >= 0) return { says: describeSilence(said, versions[silent]?.isRight ?? false) };
  const refused = versions.findIndex(({ isRight }, i) => isRight && said[i] !== 'passes');
  return refused >= 0
    ? describeRefusal(versions, said, refused, cases[refused])
    : describeEscape(versions, said);
}

/** A right version has not passed. */
function describeRefusal(
  versions: readonly Version[],
  said: readonly Said[],
  refused: number,
  observation: Observation,
): Diagnosis {
  const { says = '' } = versions[refused] ?? {};
  if (observation.how === 'threw') {
    const place = observation.place === undefined ? [] : [`    in ${observation.place}`];
    return {
      says: `for a function that is right it threw ${observation.message}`,
      lines: [...place, `    if it threw on purpose: ${says}`],
    };
  }
  if (versions.every(({ isRight }, i) => said[i] === (isRight ? 'fails' : 'passes') || said[i] === 'throws'))
    return { says: 'true and false are exchanged: true means that the function has passed' };
  const passed = versions.filter((_, i) => said[i] === 'passes');
  const [only, ...more] = passed;
  if (only?.whenTaken !== undefined && more.length === 0)
    return { says: `your test refuses a function that is right: ${only.whenTaken}` };
  const all = passed.length === 0 ? ', and every other one' : '';
  const or =
    passed.length > 0 && passed.every(({ isRight }) => !isRight) ? '; or are true and false exchanged?' : '';
  return { says: `your test refuses a function that is right${all}: ${says}${or}` };
}

/** A broken version has passed; undefined if none has. */
function describeEscape(versions: readonly Version[], said: readonly Said[]): Diagnosis | undefined {
  if (said.at(-1) === 'passes') return { says: versions.at(-1)?.says ?? '' };
  const broken = versions.flatMap(({ isRight, says }, i) => (isRight ? [] : [{ says, said: said[i] }]));
  broken.pop(); // the last one is not counted: it tests the test
  const through = broken.filter((version) => version.said === 'passes');
  if (through.length === 0) return undefined;
  if (through.length === broken.length)
    return { says: 'your test passes every function, whatever it gives: where does it return false?' };
  const caught = broken.length - through.length;
  const which = through.length === 1 ? 'the one that gets through' : 'one that gets through';
  return {
    says: `your test catches ${caught} of ${broken.length} broken versions; ${which}: ${through[0].says}`,
  };
}

/** An answer that is neither true nor false nor nothing. */
function oddAnswer(observation: Observation): string | undefined {
  if (observation.how !== 'returned') return undefined;
  const { value } = observation;
  if (value.kind === 'single' && (typeof value.value === 'boolean' || value.value === undefined))
    return undefined;
  return `your test returns ${describe(value)}, but it must return true or false: true if the function has passed`;
}

function isUnsteady(observation: Observation): boolean {
  return observation.how === 'returned' && difference(observation.value, observation.again, 0) !== undefined;
}

function saidOf(observation: Observation): Said {
  if (observation.how !== 'returned') return 'throws';
  if (observation.value.kind !== 'single' || observation.value.value === undefined) return 'nothing';
  return observation.value.value === true ? 'passes' : 'fails';
}

/** A test that only ever throws says "passed" by coming to its end; that it is not blind is seen by one that it caught. */
function readSilence(said: readonly Said[]): readonly Said[] {
  const onlyThrows = said.every((each) => each === 'nothing' || each === 'throws');
  const hasCaught = said.slice(0, -1).includes('throws');
  return onlyThrows && hasCaught ? said.map((each) => (each === 'nothing' ? 'passes' : each)) : said;
}

function describeSilence(said: readonly Said[], isRight: boolean): string {
  return said.slice(0, -1).every((each) => each === 'nothing')
    ? 'your test returns nothing: return true if the function has passed, else false'
    : `for a function that is ${isRight ? 'right' : 'broken'} your test returns nothing: is there a return in it, in every branch?`;
}
