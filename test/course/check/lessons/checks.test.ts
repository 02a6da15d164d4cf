import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { RandomState } from 'scratchnet';
import { CHECKS, examine, type FunctionCheck } from 'scratchnet-course';
import { answersOf, isWrong } from 'scratchnet-course/check/run/outcomes';
import { wireOfArgument } from 'scratchnet-course/grade/sandbox/wire';
import { SHORT } from '../../../short.ts';
import { unguarded } from './unguarded.ts';

const LESSONS = new URL('../../../../../course/dist/check/lessons/', import.meta.url);

/** What each lesson's file exports as its checks. */
async function checksByLesson(): Promise<[file: string, checks: Record<string, FunctionCheck>][]> {
  const files = readdirSync(LESSONS, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.js'));
  const found: [string, Record<string, FunctionCheck>][] = [];
  for (const file of files) {
    for (const value of Object.values(await import(new URL(file, LESSONS).href))) {
      const isChecks =
        typeof value === 'object' && value !== null && Object.values(value).some((check) => check?.cases);
      if (isChecks) found.push([file, value as Record<string, FunctionCheck>]);
    }
  }
  return found;
}

describe('the checks of the lessons', () => {
  it('have names of their own: one lesson cannot replace the check of another', async () => {
    const lessons = await checksByLesson();
    const names = lessons.flatMap(([, checks]) => Object.keys(checks));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).to.deep.equal([]);
    expect(names.sort()).to.deep.equal(Object.keys(CHECKS).sort());
  });

  it('have inputs that nobody has seen: with another seed, at least one case is another', () => {
    for (const [name, { cases, versions }] of Object.entries<FunctionCheck>(CHECKS)) {
      if (versions) continue; // a test is given functions
      const inputs = (seed: number): string[] =>
        cases(new RandomState(seed)).map(({ args }) =>
          JSON.stringify(args.map((arg) => wireOfArgument(arg, () => 0))),
        );
      const known = new Set(inputs(1));
      expect(
        inputs(2).some((input) => !known.has(input)),
        name,
      ).to.equal(true);
    }
  });

  for (const [name, check] of Object.entries<FunctionCheck>(CHECKS)) {
    it(`${name}: the reference passes with every seed, and no mistake gives its answers`, () => {
      for (const seed of SHORT ? [1] : [1, 2, 3, 4, 5]) {
        // a wrapper, because the library's own function is no answer
        const reference = (...args: readonly unknown[]): unknown => check.reference(...args);
        const { result, says: sentence } = examine(check, reference, { seed });
        expect(result, `seed ${seed}: ${sentence}`).to.equal('passed');
        const right = answersOf(check.reference, check, seed);
        expect(right).not.to.be.empty;
        for (const { says, gives } of check.mistakes) {
          const { cases } = unguarded(check, gives, seed);
          const bad = cases.findIndex((one, i) => isWrong(one, right[i], check));
          expect(bad, `seed ${seed}, mistake "${says}"`).to.be.at.least(0);
        }
      }
    });

    // each is compared with all others, so that hundreds of them take seconds
    it(`${name}: the check refuses each mistake @long`, () => {
      for (const { says, gives } of check.mistakes) {
        const { result } = examine(check, (...args: readonly unknown[]) => gives(...args));
        expect(result, `mistake "${says}"`).to.equal('wrong');
      }
    });
  }
});
