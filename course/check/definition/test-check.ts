/**
 * @file Checks a test that the learner writes: it is given right and broken versions of a function, and must tell them
 * apart.
 */
import { type FunctionCheck, functionCheck, type Version } from './function-check.ts';

/** A version of the function that the learner's test is about. */
export interface TestedVersion<Args extends readonly unknown[]> extends Version {
  readonly gives: (...args: Args) => unknown;
}

/** How a learner's test is checked. */
export interface TestCheck<Args extends readonly unknown[]> {
  readonly name: string;
  /** A test that is good enough: true for each right version, false for each broken one. */
  readonly reference: (version: (...args: Args) => unknown) => boolean;
  /** The right ones first, the plainest before the others; then the broken ones, those that are easily caught first. */
  readonly versions: readonly TestedVersion<Args>[];
}

/** The version that no test may pass which calls it at all. */
const THROWS: TestedVersion<readonly unknown[]> = {
  isRight: false,
  says: 'your test passes even a function that does nothing but throw an error: does it call the function it is given?',
  gives: () => {
    throw new Error('this version only throws');
  },
};

/**
 * A check of a learner's test, which returns true for a function that passes and false for one that does not (or throws).
 *
 * @example testCheck({ name: 'doubleTest', reference: (f) => f(2) === 4 && f(3) === 6, versions: [
 *   { isRight: true, says: 'twice 3 is 6', gives: (x: number) => 2 * x },
 *   { isRight: false, says: 'it is right for 2 alone', gives: (x: number) => x ** 2 }] });
 */
export function testCheck<Args extends readonly unknown[]>({
  name,
  reference,
  versions,
}: TestCheck<Args>): FunctionCheck {
  const all = [...versions, THROWS];
  return functionCheck<readonly [version: (...args: Args) => unknown]>({
    name,
    reference: (version) => passes(reference, version),
    cases: () => all.map(({ gives }) => ({ args: [disguised(gives)] })),
    mistakes: [],
    versions: all,
  });
}

/** A test that lets an error through has caught something, too. */
function passes<Args extends readonly unknown[]>(
  test: TestCheck<Args>['reference'],
  version: (...args: Args) => unknown,
): boolean {
  try {
    return test(version);
  } catch {
    return false;
  }
}

/** Neither name nor text tells which version it is. */
function disguised<Args extends readonly unknown[]>(gives: (...args: Args) => unknown) {
  return (...args: Args): unknown => gives(...args);
}
