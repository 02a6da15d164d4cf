/**
 * @file Whether a wrong answer is the right one to another input: to arguments that have changed places, to an argument
 * with the other sign, to examples of which the last is missing.
 *
 * Such an input counts only if it explains every case, as in {@link describePattern}.
 */
import { RandomState } from 'scratchnet';
import type { Diagnosis } from '../../definition/function-check.ts';
import { isWrong, type Tried } from '../../run/outcomes.ts';
import { difference, partAt } from '../../values/compare.ts';
import { type Plain, plain } from '../../values/plain.ts';
import { changesOf } from './input-changes.ts';

/** So many numbers that are wrong and explained are no coincidence. */
const ENOUGH = 3;

/** A sentence such as "this is the right answer for arguments 1 and 2 exchanged"; undefined if no such input is found. */
export function describeOtherInput(tried: Tried, seed: number, path = ''): Diagnosis | undefined {
  if (wrongNumbers(tried, path) < ENOUGH) return undefined;
  const says = new Set<string>();
  const inputs = tried.inputs.map(({ args }) => args);
  for (const { cause, change } of changesOf(inputs)) {
    if (!says.has(cause) && explains(change, tried, seed, path))
      says.add(path === '' ? cause : `in ${path}: ${cause}`);
  }
  const [first, ...others] = says;
  return first === undefined ? undefined : { says: first, lines: others.map((other) => `    or: ${other}`) };
}

/** Numbers of the answers to the cases that failed, each value counted once. */
function wrongNumbers({ check, cases, expected }: Tried, path: string): number {
  const wrong = cases.flatMap((observation, i) =>
    observation.how === 'returned' && isWrong(observation, expected[i], check)
      ? leaves(partAt(observation.value, path) ?? observation.value)
      : [],
  );
  return new Set(wrong.map((value) => value.toPrecision(3))).size;
}

function leaves(value: Plain): readonly number[] {
  if (value.kind === 'matrix' || value.kind === 'numbers') return value.values;
  if (value.kind === 'single') return typeof value.value === 'number' ? [value.value] : [];
  if (value.kind === 'list') return value.items.flatMap(leaves);
  return value.kind === 'record' ? Object.values(value.entries).flatMap(leaves) : [];
}

/** Whether the right function gives all these answers for changed inputs. */
function explains(
  change: (args: readonly unknown[]) => readonly unknown[] | undefined,
  { check, cases }: Tried,
  seed: number,
  path: string,
): boolean {
  const inputs = check.cases(new RandomState(seed)); // new ones: a generator among them has been used
  return cases.every((observation, i) => {
    if (observation.how !== 'returned') return false;
    const args = change(inputs[i].args);
    if (args === undefined) return false;
    try {
      const [right, given] = [plain(check.reference(...args)), observation.value].map((value) =>
        partAt(value, path),
      );
      return right !== undefined && given !== undefined && !difference(right, given, check.tolerance);
    } catch {
      return false;
    }
  });
}
