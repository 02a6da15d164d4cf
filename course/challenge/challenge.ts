/** @file `challenge` and `board`, as the notebooks call them. */

import type { LabelledImages } from 'scratchnet';
import { NotDoneYet } from '../check/run/todo.ts';
import { boardLines } from './board-lines.ts';
import { CHALLENGES, type Challenge, type ChallengeName } from './challenges.ts';
import { measureFewImages } from './few-images.ts';
import { measureFoolingDigit } from './fooling-digit.ts';
import type { GivenNetwork } from './given-network.ts';
import { measureOneMinute } from './one-minute.ts';
import { measureOwnHandwriting } from './own-handwriting.ts';
import { readRecords, writeRecords } from './record-file.ts';
import { afterTry } from './records.ts';
import type { Result } from './result.ts';
import { measureSmallNetwork } from './small-network.ts';
import { tryLines } from './try-lines.ts';

/** What stands in a challenge until somebody tries it. */
type Open = '?';
/** A function that trains a network with the images that it is given. */
type Training = (data: LabelledImages) => GivenNetwork | Promise<GivenNetwork>;

interface Challenges {
  /** Reads 97% with fewer than 20 000 numbers in it: `await challenge.smallNetwork(network)`. */
  smallNetwork(network: GivenNetwork | Open): Promise<void>;
  /** Reads 98.5% after a training of at most 60 seconds: `await challenge.oneMinute(async ({ images, labels }) => …)`. */
  oneMinute(train: Training | Open): Promise<void>;
  /**
   * Reads 90% after a training with few images: `await challenge.fewImages(places, async ({ images, labels }) => …)`.
   * The places are numbers of training images, and the function gets these images alone.
   */
  fewImages(places: ArrayLike<number> | Open, train?: Training): Promise<void>;
  /** A test image with a few pixels changed: `await challenge.foolingDigit(network, image)`. */
  foolingDigit(network: GivenNetwork | Open, image?: ArrayLike<number> | Open): Promise<void>;
  /** Reads what was drawn on the pad: `await challenge.ownHandwriting(network, "…")`. */
  ownHandwriting(network: GivenNetwork | Open, drawings?: string): Promise<void>;
}

/**
 * Measures an open challenge: with test images that no lesson has shown, and with the course's own clock and counts.
 * Prints the result, the target, and your own record so far, which is kept in `challenges.json` beside the notebook.
 *
 * @example await challenge.smallNetwork("?"); // · not tried yet: 97% with fewer than 20 000 parameters
 * @see notebooks/10-test.ipynb
 */
export const challenge: Challenges = {
  smallNetwork: (network) => attempt('smallNetwork', [network], () => measureSmallNetwork(network)),
  oneMinute: (train) => attempt('oneMinute', [train], () => measureOneMinute(train)),
  fewImages: (places, train) => attempt('fewImages', [places, train], () => measureFewImages(places, train)),
  foolingDigit: (network, image) =>
    attempt('foolingDigit', [network, image], () => measureFoolingDigit(network, image)),
  ownHandwriting: (network, drawings) =>
    attempt('ownHandwriting', [network, drawings], () => measureOwnHandwriting(network, drawings)),
};

/**
 * Prints all challenges with their targets and your own records.
 *
 * @example board(); // 10 · a digit that fools the network …
 * @see notebooks/10-test.ipynb
 */
export function board(): void {
  const { records, says } = readRecords();
  print(boardLines(CHALLENGES, records), says);
}

async function attempt(
  name: ChallengeName,
  given: readonly unknown[],
  measure: () => Result | Promise<Result>,
): Promise<void> {
  const asked: Challenge = CHALLENGES[name];
  const result = given.some(isOpen) ? undefined : await resultOf(measure);
  const { records, says } = readRecords();
  const before = records[name] ?? { tries: 0 };
  if (result === undefined) {
    print([`· not tried yet: ${asked.title}`], says);
    return;
  }
  const after = afterTry(asked, before, result.value, today());
  const problem = writeRecords({ ...records, [name]: after });
  print(tryLines(asked, result, before, after), says, problem);
}

/** Undefined if what is asked for is not written yet. Other errors are the learner's, with their line. */
async function resultOf(measure: () => Result | Promise<Result>): Promise<Result | undefined> {
  try {
    return await measure();
  } catch (error) {
    if (error instanceof NotDoneYet) return undefined;
    throw error;
  }
}

function isOpen(given: unknown): boolean {
  return typeof given === 'string' && /^[\s?.…_]*$/.test(given);
}

/** Where the learner is. */
function today(): string {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** @param says what else there is to say */
function print(lines: readonly string[], ...says: readonly (string | undefined)[]): void {
  const more = says.filter((sentence) => sentence !== undefined).map((sentence) => `· ${sentence}`);
  console.log([...lines, ...more].join('\n'));
}
