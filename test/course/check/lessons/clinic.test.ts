/** @file Functions that were broken on purpose: what a check says of them, and which version runs in the end. */
import { expect } from 'chai';
import {
  CHECKS,
  examine,
  type FunctionCheck,
  fixed,
  functionCheck,
  judge,
  verdictText,
} from 'scratchnet-course';
import { unguarded } from './unguarded.ts';

type Mean = (values: readonly number[]) => unknown;
const total = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

const mean: FunctionCheck = functionCheck<readonly [values: readonly number[]]>({
  name: 'mean',
  reference: (values) => total(values) / values.length,
  cases: () => [{ args: [[1, 2, 6]] }, { args: [[4, 9]] }],
  planted: {
    bug: 'the first value was left out',
    symptom: 'compare with a mean that you know',
    gives: (values) => total(values.slice(1)) / values.length,
  },
  mistakes: [{ says: 'this is the sum', gives: total }],
});
const textOf = (yours: Mean): string => verdictText(examine(mean, yours));

describe('the check of a planted bug', () => {
  it('does not name the bug while it is still there, however the function is written', () => {
    const untouched: Mean = ([, ...rest]) => total(rest) / (rest.length + 1);
    expect(textOf(untouched)).to.equal('· still broken: compare with a mean that you know');
  });

  it('names the bug once it is fixed', () => {
    expect(textOf((values) => total(values) / values.length)).to.equal(
      '✔ mean: passed, you have found it: the first value was left out; right in 2 cases',
    );
  });

  it('says what is wrong with a function that was changed, but not fixed', () => {
    expect(textOf(total)).to.match(/^✘ mean: this is the sum\n/);
    expect(textOf(([first, second]) => 2 * first + second ** 3)).to.match(/^✘ mean: the answer is wrong/);
  });

  it('says what was done to the answers of a function that is still broken', () => {
    const broken = (values: readonly number[]): number => total(values.slice(1)) / values.length;
    const still = (change: string): RegExp =>
      new RegExp(`^✘ mean: the bug is still there, only that every answer is ${change}: find its cause`);
    expect(textOf((values) => broken(values) + 0.25)).to.match(still('0.25 larger than before'));
    expect(textOf((values) => 10 * broken(values))).to.match(still('10 times what it was before'));
  });
});

describe('the bugs of the clinics', () => {
  const broken = Object.entries(CHECKS as Record<string, FunctionCheck>).filter(
    ([name, { planted }]) => planted && name.startsWith('fix'),
  );

  it('are three in each of six clinics, and each is found and not named', () => {
    expect(broken).to.have.length(18);
    for (const [name, check] of broken) {
      const { bug, symptom, gives } = check.planted ?? expect.fail();
      expect(examine(check, gives), name).to.include({
        result: 'not done yet',
        says: `still broken: ${symptom}`,
      });
      expect(examine(check, (...args: unknown[]) => check.reference(...args)).says, name).to.contain(bug);
    }
  });

  for (const [name, check] of broken) {
    it(`${name} tells each of its ${check.mistakes.length} mistakes from the others and from the bug`, () => {
      for (const { says, gives } of check.mistakes)
        expect(judge(check, unguarded(check, gives))).to.include({ result: 'wrong', says });
    });
  }
});

describe('fixed', () => {
  type Scale = (units: number, inputs: number) => number;

  /** What it gives, and what it prints. */
  function run(yours: Scale): { given: Scale; lines: string[] } {
    const { log } = console;
    const lines: string[] = [];
    console.log = (line: string) => lines.push(line);
    try {
      return { given: fixed('fixScale', yours), lines };
    } finally {
      console.log = log;
    }
  }

  it('gives back a function that passes', () => {
    const right: Scale = (_, inputs) => Math.sqrt(2 / inputs);
    expect(run(right)).to.deep.equal({ given: right, lines: ['scale: yours'] });
  });

  it("gives the library's version in place of one that is still broken, and says so", () => {
    const { given, lines } = run((units) => Math.sqrt(2 / units));
    expect(given(64, 2)).to.equal(1);
    expect(lines).to.deep.equal(["scale: the library's version, because yours is not fixed yet"]);
  });
});
