/**
 * @file Lets a function in a sandbox work on the cases of a check, one at a time, and writes down what it does.
 *
 * `observe` does the same in one process, for a learner who is honest. Here the cases, their right answers and functions
 * that are arguments stay in the judge.
 */
import { RandomState } from 'scratchnet';
import type { FunctionCheck, Observation, Observations } from 'scratchnet-course';
import { guarded } from 'scratchnet-course/sandbox';
import { difference } from '../../check/values/compare.ts';
import { type Plain, plain } from '../../check/values/plain.ts';
import type { Asked, Called, CallFunction } from '../sandbox/messages.ts';
import { type AnyFunction, valueFrom, wireOf, wireOfArgument } from '../sandbox/wire.ts';
import { plainOf } from './answer-reader.ts';
import type { Reference } from './sandbox-process.ts';

/** A function in a sandbox. */
export interface RemoteFunction {
  readonly name: string;
  /** Functions of the library that do its work. */
  readonly forbidden: readonly string[];
  call(request: CallFunction, reference: Reference): Promise<Called>;
}

/** Time for one call; the environment may say otherwise on a slow machine. */
const SECONDS = Number(process.env.SCRATCHNET_CHECK_SECONDS) || 2;
/** Time for a function that is an argument: a broken generator of random numbers can hold it up for ever. */
const ARGUMENT_SECONDS = 0.5;
const TOO_SLOW = 100;
/** Below this nobody notices, and a pause of the machine would look like slowness. */
const NOTICED = 0.2;
/** What a second call gives that throws or does not come back, though the first one did. */
const NO_ANSWER: Plain = { kind: 'other', name: 'no answer' };

export async function observeInSandbox(
  check: FunctionCheck,
  seed: number,
  remote: RemoteFunction,
): Promise<Observations> {
  // Each call gets inputs of its own: a generator that has given numbers gives others the next time.
  const inputs = (): readonly (readonly unknown[])[] =>
    check.cases(new RandomState(seed)).map(({ args }) => args);
  const [first, second, untouched] = [inputs(), inputs(), inputs()];
  const cases: Observation[] = [];
  const tampered = new Set<string>();
  const call = async (args: readonly unknown[]): Promise<Called> => {
    const called = await callWith(args, remote);
    for (const name of called.tampered) tampered.add(name);
    return called;
  };
  for (const [i, args] of first.entries()) {
    const { ending, after, library } = await call(args);
    if (library !== undefined) return { tampered: [...tampered], cases, library };
    if (ending.how === 'no function') return { noFunction: ending.what, tampered: [...tampered], cases: [] };
    if (ending.how !== 'returned') {
      cases.push(ending.how === 'threw' ? { ...ending, place: ending.place } : ending);
      if (ending.how === 'stopped') break; // the next call would most likely take as long
      continue;
    }
    const again = (await call(second[i])).ending;
    cases.push({
      how: 'returned',
      value: plainOf(ending.value),
      again: again.how === 'returned' ? plainOf(again.value) : NO_ANSWER,
      changed: changedArguments(untouched[i], after.map(plainOf)),
    });
  }
  const isFast = check.large === undefined || cases.some(({ how }) => how !== 'returned');
  const seconds = isFast ? undefined : await timeLarge(check, remote);
  return { tampered: [...tampered], cases, ...(seconds === undefined ? {} : { seconds }) };
}

function changedArguments(before: readonly unknown[], after: readonly Plain[]): number[] {
  return before.flatMap((value, i) => {
    const now = after[i];
    return now !== undefined && difference(plain(value), now, 0) === undefined ? [] : [i];
  });
}

/** @param more of the request */
function callWith(
  args: readonly unknown[],
  { name, forbidden, call }: RemoteFunction,
  more: Pick<CallFunction, 'withoutValue'> & { readonly seconds?: number } = {},
): Promise<Called> {
  const functions: AnyFunction[] = [];
  const wires = args.map((arg) => wireOfArgument(arg, (task) => functions.push(task) - 1));
  const request = { do: 'call', name, args: wires, forbidden, seconds: SECONDS, ...more } as const;
  return call(request, (asked) => replyOf(asked, functions));
}

/** What a function gives that is an argument. It is ours, but its inputs are the learner's. */
function replyOf(
  { function: index, args: wires }: Asked,
  functions: readonly AnyFunction[],
): ReturnType<Reference> {
  const args = wires.map((wire) => valueFrom(wire));
  const before = args.map(textOf);
  const changed = (): ReturnType<Reference>['changed'] =>
    args.map((arg, i) => (textOf(arg) === before[i] ? null : wireOfArgument(arg)));
  try {
    const task = functions[index];
    if (!task) throw new Error('there is no such function');
    const ending = guarded(() => task(...args), ARGUMENT_SECONDS);
    if (ending.how === 'threw') throw ending.error;
    if (ending.how === 'stopped') throw new Error(ending.why);
    return { value: wireOf(ending.value), changed: changed() };
  } catch (error) {
    return { threw: (error as Error).message, changed: changed() };
  }
}

function textOf(arg: unknown): string {
  return JSON.stringify(wireOfArgument(arg));
}

/** Measured by our clock, the way to the sandbox and back included. Of two tries the faster counts: a machine may pause. */
async function timeLarge(check: FunctionCheck, remote: RemoteFunction): Promise<Observations['seconds']> {
  const large = check.large ?? (() => []);
  const library = await secondsOf(() => check.reference(...large()));
  const limit = Math.max(NOTICED, TOO_SLOW * library);
  const measure = (): Promise<number> =>
    secondsOf(() => callWith(large(), remote, { seconds: limit + 0.1, withoutValue: true }));
  let yours = await measure();
  if (yours > limit) yours = Math.min(yours, await measure());
  return yours > limit ? { library, yours } : undefined;
}

async function secondsOf(task: () => unknown): Promise<number> {
  const start = performance.now();
  await task();
  return (performance.now() - start) / 1000;
}
