/**
 * @file What Jupyter shows of a cell that failed: a name, one sentence, and a traceback that points into the cell.
 */
import type { Problem } from '../messages/problem.ts';
import { bold, excerpt, red, type Text } from './excerpt.ts';
import { attempt, propertyOf, textOf } from './properties.ts';
import { readableFrames, type StackReader } from './stack-traces.ts';

/** The content of an `error` message. */
export interface Failure {
  readonly ename: string;
  readonly evalue: string;
  readonly traceback: readonly string[];
}

/** What differs between the kernels. */
export interface Platform extends StackReader {
  /** A value as the kernel prints it; it must not throw. */
  describe(value: unknown): string;
  /** Whether a value is an error of another realm. */
  isNativeError?(value: unknown): boolean;
  /** What is said of a cell that was stopped; undefined for all else that is thrown. */
  interruption(thrown: unknown): string | undefined;
}

/** An error may lead to others, its cause and those in an AggregateError; so many are described. */
const MOST_ERRORS = 10;

/** What the compiler found. */
export function describeProblems(problems: readonly Problem[], cell: Text): Failure {
  const ename = 'TypeScriptError';
  const traceback = problems.flatMap(({ headline, details, place, file }) => [
    `${red(ename)}: ${bold(headline)}`,
    ...details,
    '',
    ...excerpt(file ?? cell, place),
    '',
  ]);
  return { ename, evalue: problems[0]?.headline ?? '', traceback: traceback.slice(0, -1) };
}

/** What a cell threw: a value of any kind, which may refuse to be looked at. */
export function describeThrown(thrown: unknown, platform: Platform): Failure {
  return describe(thrown, platform, new Set());
}

/** The same as text, for what no cell waited for, such as an error in a timer. */
export function describeUncaught(thrown: unknown, platform: Platform): string {
  return `Nothing waited for this error:\n${describeThrown(thrown, platform).traceback.join('\n')}\n`;
}

/** @param described the errors that led to this one; it may lead back to one of them */
function describe(thrown: unknown, platform: Platform, described: Set<unknown>): Failure {
  const interruption = platform.interruption(thrown);
  if (interruption !== undefined) {
    const ename = 'Interrupted';
    return { ename, evalue: interruption, traceback: [`${red(ename)}: ${interruption}`] };
  }
  if (!isError(thrown, platform)) {
    const evalue = platform.describe(thrown);
    const traceback = [`${red('Thrown')}: ${evalue}`, 'Throw an Error instead, to see where.'];
    return { ename: 'Thrown', evalue, traceback };
  }
  const ename = textOf(thrown, 'name', 'Error');
  const evalue = textOf(thrown, 'message', '[a message that cannot be shown]');
  const { frames, place } = readableFrames(textOf(thrown, 'stack', ''), platform);
  const traceback = [`${red(ename)}: ${bold(evalue)}`];
  if (place) traceback.push('', ...excerpt(place.cell, place));
  if (frames.length > 0) traceback.push('', ...frames);
  described.add(thrown);
  traceback.push(...describeInner(thrown, platform, described));
  return { ename, evalue, traceback };
}

/** The errors of an AggregateError, and the cause. */
function describeInner(thrown: unknown, platform: Platform, described: Set<unknown>): string[] {
  const lines: string[] = [];
  const add = (title: string, error: unknown): void => {
    if (described.size >= MOST_ERRORS || described.has(error)) return;
    lines.push('', title, ...describe(error, platform, described).traceback);
  };
  const errors = propertyOf(thrown, 'errors');
  if (Array.isArray(errors))
    for (const [i, error] of errors.entries()) add(`Error ${i + 1} of ${errors.length}:`, error);
  const cause = propertyOf(thrown, 'cause');
  if (cause !== undefined) add('The cause:', cause);
  return lines;
}

/** A proxy may throw when it is asked for its prototype. */
function isError(thrown: unknown, { isNativeError }: Platform): boolean {
  return attempt(() => thrown instanceof Error || isNativeError?.(thrown)) ?? false;
}
