/** @file Attacks on the grading: none may pass, and none may cost anything but its own exercise. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect } from 'chai';
import { readLessons } from 'scratchnet-course/grade/cells/lessons';
import { Compiler } from 'scratchnet-course/grade/compile/compiler';
import { gradeNotebook } from 'scratchnet-course/grade/notebook/notebook';
import type { NotebookResult } from 'scratchnet-course/grade/results/result';
import { ATTACKS, type Attack } from './attacks.js';
import { isolationOrSkip } from './isolation-or-skip.js';

const [LESSON, ATTACKED, NEXT] = ['03-one-hot', '3.3', '3.5'];
const SEED = 20_261_127;
/** A few attacks use all of it. */
const LIMITS = { seconds: 8, megabytes: 800 };
const AT_ONCE = 2;

describe('the grading, under attack @long', function () {
  this.timeout(400_000);
  const results = new Map<Attack, NotebookResult>();

  before(async function () {
    const isolation = await isolationOrSkip(this);
    const lesson = readLessons().find(({ name }) => name === LESSON);
    if (!lesson) throw new Error(`${LESSON} is not there`);
    const next = lesson.exercises.find(({ number }) => number === NEXT);
    const compiler = new Compiler();
    const open = ATTACKS.values();
    const work = async (): Promise<void> => {
      for (const attack of open) {
        const cells = [cellOf(ATTACKED, attack.code), cellOf(NEXT, next?.solutionCode ?? '')];
        const submitted = { path: '', text: '', cells };
        results.set(
          attack,
          await gradeNotebook(lesson, submitted, { compiler, isolation, seed: SEED, limits: LIMITS }),
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work)).finally(() => compiler.close());
  });

  it('is tried by at least 60 attacks', () => {
    expect(ATTACKS.filter(({ passes }) => !passes)).to.have.length.above(60);
    expect(new Set(ATTACKS.map(({ name }) => name))).to.have.length(ATTACKS.length);
  });

  for (const attack of ATTACKS) {
    const { name, passes, says = '' } = attack;
    it(`${passes ? 'takes no offence at who' : 'gives nothing to who'} ${name}`, () => {
      const { exercises } = results.get(attack) as NotebookResult;
      const { result, says: said = '', flag } = exercises[ATTACKED] ?? {};
      const all = `${result}: ${said} ${flag ?? ''}`;
      if (passes) expect(result, all).to.equal('passed');
      else expect(result, all).to.be.oneOf(['wrong', 'not done yet']);
      expect(all).to.match(typeof says === 'string' ? new RegExp(escaped(says)) : says);
      expect(all).not.to.contain('FOUND');
      expect(all.length).to.be.below(4000);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they must not be there
      expect(all).not.to.match(/[\u0000-\u001f\u007f]/);
      expect(exercises[NEXT], `after it: ${exercises[NEXT]?.says}`).to.include({ result: 'passed' });
    });
  }

  it('leaves nothing outside the sandbox', () => {
    for (const path of ['/stolen.json', '/stolen.txt', `${tmpdir()}/stolen.txt`])
      expect(existsSync(path), path).to.equal(false);
  });
});

function cellOf(number: string, source: string): object {
  return { cell_type: 'code', id: `ex-${number.replace('.', '-')}-code`, source };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
