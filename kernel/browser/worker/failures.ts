/** @file What Jupyter shows of a cell that failed, by the rules of the core; what of it only a browser knows stands here. */
import { inspect } from 'node-inspect-extracted';
import type { CellPlace, Failure, FailurePlatform, Problem, Text } from '../../core/index.ts';
import * as core from '../../core/index.ts';
import { type Cell, placeIn } from './cells.ts';
import { withHelperNames } from './helpers.ts';

/** Thrown into a cell that waits, by the stop button. */
export class Interrupted extends Error {
  override name = 'Interrupted';
}

/** The programs of this kernel, and the browser's own code. */
const INTERNAL = /\/worker\.js|<anonymous>\)?$|\bnative\b/;
/** The library, bundled into one file. */
const LIBRARY = /\(?[a-z]+:\/\/[^\s()]*\/library\.js:\d+:\d+\)?/;

const PLATFORM: FailurePlatform = {
  placeIn: placeInText,
  isInternal: (frame) => INTERNAL.test(frame),
  shorten: (frame) => withHelperNames(frame).replace(LIBRARY, '(scratchnet)'),
  describe: (value) => core.attempt(() => inspect(value)) ?? 'a value that cannot be described',
  interruption: (thrown) =>
    core.attempt(() => thrown instanceof Interrupted) ? (thrown as Interrupted).message : undefined,
};

/** What the compiler found. */
export function describeProblems(problems: readonly Problem[], cell: Cell): Failure {
  return core.describeProblems(problems, textOf(cell));
}

export function describeThrown(thrown: unknown): Failure {
  return core.describeThrown(thrown, PLATFORM);
}

export function describeUncaught(thrown: unknown): string {
  return core.describeUncaught(thrown, PLATFORM);
}

/** A text with stack traces in it: their lines name cells, and leave out what is not the learner's. */
export function withReadableFrames(text: string): string {
  return core.readableText(text, PLATFORM);
}

/** Such as `cell [12], line 3: const m = labels.lenght;`; for the checks of exercises. */
export function placeOf(error: Error): string | undefined {
  return core.placeOf(String(error.stack), PLATFORM);
}

function placeInText(frame: string): CellPlace | 'compiled' | undefined {
  const found = placeIn(frame);
  if (!found) return undefined;
  return found.position ? { cell: textOf(found.cell), ...found.position } : 'compiled';
}

function textOf({ count, source }: Cell): Text {
  return { name: `cell [${count}]`, source };
}
