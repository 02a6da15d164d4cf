/** @file A whole check: run, judge, say. */
import type { FunctionCheck } from '../definition/function-check.ts';
import { type ObserveOptions, observe } from '../run/observe.ts';
import { judge, type Verdict } from './judge.ts';

/**
 * Runs a function on the cases of a check and judges it.
 *
 * @param yours the function to be checked
 * @returns the verdict, with which program or test can go on
 * @example examine(CHECKS.oneHot, (labels) => oneHot(labels)).result; // 'passed'
 */
export function examine(check: FunctionCheck, yours: unknown, options: ObserveOptions = {}): Verdict {
  return judge(check, observe(check, yours, options), options.seed);
}

const SIGNS = { passed: '✔', wrong: '✘' } as const;

/** The verdict as a learner reads it. */
export function verdictText({ result, check, says, lines }: Verdict): string {
  if (result === 'not done yet') return `· ${says}`;
  return [`${SIGNS[result]} ${check}: ${result === 'passed' ? `passed, ${says}` : says}`, ...lines].join(
    '\n',
  );
}
