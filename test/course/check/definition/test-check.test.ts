/** @file What is said of a test that a learner has written. */
import { expect } from 'chai';
import { CHECKS, examine, type FunctionCheck, verdictText } from 'scratchnet-course';
import { testCheck } from 'scratchnet-course/check/definition/test-check';

type Twice = (x: number) => unknown;
type Test = (twice: Twice) => unknown;

const check: FunctionCheck = testCheck<readonly [x: number]>({
  name: 'twiceTest',
  reference: (twice) => twice(3) === 6 && twice(-1) === -2,
  versions: [
    { isRight: true, says: 'twice 3 is 6', gives: (x) => 2 * x },
    {
      isRight: true,
      says: 'nobody has said what becomes of Infinity',
      whenTaken: 'it wants 0 for Infinity',
      gives: (x) => (x < 1e9 ? x + x : 0),
    },
    {
      isRight: false,
      says: 'what if the number is not 2?',
      whenTaken: 'it wants the square',
      gives: (x) => x * x,
    },
    { isRight: false, says: 'what if the number is below 0?', gives: (x) => Math.abs(2 * x) },
  ],
});
const textOf = (test: unknown): string => verdictText(examine(check, test, { secondsPerCall: 0.2 }));

/** Tests, and what is said of them. */
const SAYS: readonly (readonly [name: string, test: Test, says: RegExp])[] = [
  ['is good', (twice) => twice(3) === 6 && twice(-1) === -2, /^✔ twiceTest: passed, your test passes 2 right functions and catches 2 broken ones$/],
  ['throws in place of returning false', (twice) => { if (twice(3) !== 6) throw new Error('no'); return twice(-1) === -2; }, /^✔/],
  ['only throws, like the tests of a library', (twice) => { if (twice(3) !== 6 || twice(-1) !== -2) throw new Error('no'); }, /^✔/],
  ['misses one', (twice) => twice(3) === 6, /^✘ twiceTest: your test catches 1 of 2 broken versions; the one that gets through: what if the number is below 0\?$/],
  ['only throws, and misses one', (twice) => { if (twice(3) !== 6) throw new Error('no'); }, /catches 1 of 2 broken versions/],
  ['calls, and returns true', (twice) => { twice(3); return true; }, /^✘ twiceTest: your test passes every function, whatever it gives/],
  ['never calls', () => true, /passes even a function that does nothing but throw/],
  ['swallows what is thrown', (twice) => { try { return twice(3) === 6 && twice(-1) === -2; } catch { return true; } }, /passes even a function that does nothing but throw/],
  ['passes one broken version alone', (twice) => twice(3) === 9, /refuses a function that is right: it wants the square$/],
  ['expects a wrong number', (twice) => twice(-1) === 2, /refuses a function that is right: twice 3 is 6; or are true and false exchanged\?$/],
  ['passes one right version of two', (twice) => twice(Infinity) === 0, /refuses a function that is right: it wants 0 for Infinity$/],
  ['refuses all', (twice) => twice(3) === 7, /refuses a function that is right, and every other one: twice 3 is 6$/],
  ['asks for too much', (twice) => twice(3) === 6 && twice(-1) === -2 && twice(Infinity) === Infinity, /refuses a function that is right: nobody has said what becomes of Infinity$/],
  ['has true and false exchanged', (twice) => twice(3) !== 6 || twice(-1) !== -2, /true and false are exchanged/],
  ['returns nothing', (twice) => { twice(3); }, /your test returns nothing: return true/],
  ['returns nothing where all is right', (twice) => { if (twice(3) !== 6) return false; return undefined; }, /for a function that is right your test returns nothing/],
  ['returns what the function gave', (twice) => twice(3), /your test returns one number, but it must return true or false/],
  ['returns a promise', async (twice) => twice(3) === 6, /your test returns a Promise, but/],
  ['has a mistake of its own', (twice) => (twice(3) as { at: Twice }).at(0) === 6, /for a function that is right it threw TypeError/],
  ['never ends', (twice) => { while (twice(3) === 6); }, /did not return within/],
]; // biome-ignore format: one test an entry

describe('the check of a test that a learner has written', () => {
  for (const [name, test, says] of SAYS)
    it(`says what is wrong with one that ${name}`, () => {
      expect(textOf(test)).to.match(says);
    });

  it('notices one that says now this and now that', () => {
    let calls = 0;
    expect(textOf((twice: Twice) => calls++ % 2 === 0 && twice(3) === 6)).to.match(/now this and now that/);
  });

  it('leaves an open one open', () => {
    expect(textOf(7)).to.match(/^✘ twiceTest: this is a number, not a function/);
    expect(textOf(undefined)).to.match(/^✘ twiceTest: this is undefined/);
  });

  it('hides which version it is', () => {
    const texts = new Set(
      check.cases(undefined as never).map(({ args: [version] }) => `${(version as Twice).name} ${version}`),
    );
    expect(texts).to.have.lengthOf(1);
  });
});

describe('the broken versions in the lessons', () => {
  const tests = Object.entries(CHECKS as Record<string, FunctionCheck>).filter(
    ([, { versions }]) => versions,
  );

  it('are there in two lessons', () => {
    expect(tests.map(([name]) => name)).to.deep.equal(['argmaxTest', 'updateTest']);
  });

  for (const [name, { cases, versions = [], reference }] of tests)
    it(`${name}: a good test tells all of its ${versions.length} versions apart`, () => {
      const given = cases(undefined as never);
      expect(given.map(({ args: [version] }) => reference(version))).to.deep.equal(
        versions.map(({ isRight }) => isRight),
      );
    });
});
