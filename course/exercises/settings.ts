/** @file The line of settings below an exercise's heading. */
import type { Exercise, Kind, Level } from './exercise.ts';
import { fail } from './fail.ts';

const KINDS: readonly Kind[] = ['paper', 'choice', 'code', 'explain'];
const LEVELS: readonly Level[] = ['line', 'function', 'empty', 'fix', 'test', 'repair', 'extend'];
const SETTINGS: readonly string[] = ['kind', 'level', 'minutes', 'after', 'stretch'];

export type Settings = Pick<Exercise, 'kind' | 'level' | 'after' | 'minutes' | 'stretch'>;

/**
 * Reads a line such as `kind: code · level: line · minutes: 5 · after: s03-encode · stretch`.
 *
 * @throws Error if a setting is unknown, missing, or none of its values
 */
export function readSettings(line: string): Settings {
  const given = new Map(line.split('·').map(nameAndValue));
  const unknown = [...given.keys()].find((name) => !SETTINGS.includes(name));
  if (unknown !== undefined) fail(`there is no setting "${unknown}"`);
  const kind = oneOf(KINDS, 'kind', given.get('kind'));
  const level = kind === 'code' ? oneOf(LEVELS, 'level', given.get('level')) : undefined;
  const minutes = Number(given.get('minutes'));
  if (!(minutes > 0)) fail(`minutes is "${given.get('minutes')}"; it must be a positive number`);
  return { kind, level, after: given.get('after'), minutes, stretch: given.has('stretch') };
}

/** A setting such as `stretch` has no value. */
function nameAndValue(setting: string): [name: string, value: string | undefined] {
  const [name, value] = setting.split(':', 2).map((side) => side.trim());
  return [name, value];
}

function oneOf<Name extends string>(names: readonly Name[], what: string, given: string | undefined): Name {
  const known = names.find((name) => name === given);
  return known ?? fail(`the ${what} is "${given}"; it must be one of ${names.join(', ')}`);
}
