/**
 * @file What a wrong answer has to do with the input: it may be a part of it, or a step from it that is too long.
 *
 * A pattern counts only if it explains every case, as in {@link describePattern}.
 */

import type { Tried } from '../../run/outcomes.ts';
import { type Difference, partAt, sameNumber } from '../../values/compare.ts';
import { type Plain, plain } from '../../values/plain.ts';
import { numbersOf } from '../numbers/patterns.ts';

/** The numbers of one part of the input, with the name under which the learner knows it. */
interface InputPart {
  readonly name: string;
  readonly values: readonly number[];
}

/** One case at the place that is wrong. */
interface Tie {
  readonly right: readonly number[];
  readonly given: readonly number[];
  readonly inputs: readonly InputPart[];
  /** The arguments that are single numbers, such as a learning rate. */
  readonly scalars: readonly InputPart[];
  readonly sizes: Readonly<Record<string, number>>;
}

/** A sentence such as "b1 is as it was in the input"; undefined if the answer has no such tie to the input. */
export function describeTieToInput({ path }: Difference, tried: Tried): string | undefined {
  const ties = tiesAt(path, tried);
  if (ties.length < tried.cases.length) return undefined;
  const scaled = scaledByArgument(path, ties);
  if (scaled) return scaled;
  if (!ties.some(({ right }) => right.length > 1)) return undefined;
  return stepPattern(path, ties) ?? samePart(path, ties);
}

function tiesAt(path: string, { inputs, cases, expected }: Tried): Tie[] {
  return cases.flatMap((observation, i) => {
    const wanted = expected[i];
    if (observation.how !== 'returned' || 'threw' in wanted) return [];
    const [right, given] = [partAt(wanted.value, path), partAt(observation.value, path)].map(
      (part) => part && numbersOf(part),
    );
    if (!right || !given || right.length !== given.length) return [];
    const parts = inputs[i].args.flatMap((arg, n) => partsOf(plain(arg), `argument ${n + 1}`));
    const isSingle = ({ values }: InputPart): boolean => values.length === 1;
    return [{ right, given, inputs: parts, scalars: parts.filter(isSingle), sizes: inputs[i].sizes ?? {} }];
  });
}

function partsOf(value: Plain, name: string): InputPart[] {
  if (value.kind === 'record')
    return Object.entries(value.entries).flatMap(([key, entry]) => partsOf(entry, key));
  const values = numbersOf(value);
  return values ? [{ name, values }] : [];
}

/** The answer is a part of the input. */
function samePart(path: string, ties: readonly Tie[]): string | undefined {
  const names = ties[0].inputs.map(({ name }) => name);
  const found = names.find((name) => ties.every((tie) => isSame(tie.given, partNamed(tie, name)?.values)));
  if (found === undefined) return undefined;
  return `${path === '' ? 'the answer' : path} is ${found === path ? 'as it was in the input' : `${found} of the input`}, unchanged`;
}

/** Of what is updated, only the step may be wrong. */
function stepPattern(path: string, ties: readonly Tie[]): string | undefined {
  const names = new Set([path.split('.').at(-1) || '', 'argument 1']);
  for (const name of names) {
    const ratios = ties.flatMap((tie) => ratioOfSteps(tie, partNamed(tie, name)?.values) ?? []);
    if (ratios.length < ties.length) continue;
    const [first] = ratios;
    const what = path === '' ? 'the change' : `the change of ${path}`;
    const scalar = ties[0].scalars.find(({ name: scalar }) =>
      ties.every((tie, i) => sameNumber(ratios[i] * (partNamed(tie, scalar)?.values[0] ?? 0), 1, 1e-4)),
    );
    const size = Object.keys(ties[0].sizes).find((each) =>
      ties.every((tie, i) => sameNumber(ratios[i] * tie.sizes[each], 1, 1e-4)),
    );
    if (size && new Set(ratios).size > 1)
      return `${what} was divided by ${size} (${ties[0].sizes[size]} in this case)`;
    if (scalar) return `${what} was not multiplied by ${scalar.name} (${scalar.values[0]} in this case)`;
    if (!ratios.every((ratio) => sameNumber(ratio, first, 1e-4)) || ratios.length < 2) continue;
    if (sameNumber(first, 1, 1e-2)) continue; // right but for rounding: the step is not what is wrong
    if (sameNumber(first, 0, 1e-6)) return `${path || 'the answer'} is as it was in the input, unchanged`;
    if (sameNumber(first, -1, 1e-4)) return `${what} has the wrong sign: it goes the other way`;
    return `${what} is ${Number(first.toPrecision(4))} times as large as it must be`;
  }
  return undefined;
}

/** The answer has one of the numbers of the input as a factor too many, or one too few. */
function scaledByArgument(path: string, ties: readonly Tie[]): string | undefined {
  const where = path === '' ? 'the answer' : path;
  for (const { name, values } of ties[0].scalars) {
    const numbers = ties.map((tie) => partNamed(tie, name)?.values[0] ?? Number.NaN);
    if (new Set(numbers).size < 2) continue; // may be any other factor
    const fits = (change: (value: number, by: number) => number): boolean =>
      ties.every(({ right, given }, i) =>
        right.every((value, at) => isNear(given[at], change(value, numbers[i]))),
      );
    const shown = `${name} (${values[0]} in this case)`;
    if (fits((value, by) => value * by)) return `${where} was multiplied by ${shown}`;
    if (fits((value, by) => value / by)) return `${where} was divided by ${shown}`;
    if (fits((value, by) => value + by)) return `${shown} was added to ${where}`;
    if (fits((value, by) => value - by)) return `${shown} was subtracted from ${where}`;
  }
  return undefined;
}

function isNear(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-5 * Math.max(Math.abs(a), Math.abs(b));
}

/** By which factor each change is too large; undefined if it is not the same for all. */
function ratioOfSteps({ right, given }: Tie, before: readonly number[] | undefined): number | undefined {
  if (before?.length !== right.length) return undefined;
  const [wanted, taken] = [right, given].map((after) => after.map((value, i) => value - before[i]));
  const largest = Math.max(...wanted.map(Math.abs));
  if (!(largest > 0)) return undefined;
  const at = wanted.findIndex((step) => Math.abs(step) === largest);
  const ratio = taken[at] / wanted[at];
  const fits = taken.every((step, i) => Math.abs(step - ratio * wanted[i]) <= 1e-4 * largest);
  return fits && Number.isFinite(ratio) ? ratio : undefined;
}

function partNamed({ inputs }: Tie, name: string): InputPart | undefined {
  return inputs.find((part) => part.name === name);
}

function isSame(a: readonly number[], b: readonly number[] | undefined): boolean {
  return a.length === b?.length && a.every((value, i) => value === b[i]);
}
