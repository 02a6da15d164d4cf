/** @file Leaves out a test that this machine cannot run, and says why: what is skipped without a word counts as failed. */
import type { Context } from 'mocha';

/**
 * Skips the test that calls it; in a hook, all tests of its suite.
 * @param reason why, such as `this system has no /dev/full`
 */
export function skip(context: Context, reason: string): never {
  const { test } = context;
  const skipped = test && isHook(test) ? test.parent : test;
  console.log(`      skipped: ${skipped?.fullTitle()}: ${reason}`);
  return context.skip();
}

function isHook(test: object): boolean {
  return 'type' in test && test.type === 'hook';
}
