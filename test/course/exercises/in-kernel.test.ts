/**
 * @file Every exercise of the course in a real kernel that has run the set-up cell of its lesson, and nothing else: its
 * untouched stub is friendly, its solution passes, every planted wrong answer gets its diagnosis, and a hostile answer
 * does no harm. (Where a notebook is run, its stubs and solutions run in its kernel.)
 */
import { expect } from 'chai';
import { checkLines, solvedCell } from 'scratchnet-course/exercises/answered';
import type { Exercise } from 'scratchnet-course/exercises/exercise';
import { Kernel } from '../../kernel/kernel.js';
import { mistakesOf, open } from './answers.ts';
import { readLessons, setUpCell } from './exercise-files.ts';

/** Answers that want to do harm, and what the check must say. */
const HOSTILE: readonly (readonly [name: string, code: string, says: RegExp])[] = [
  ['an endless loop', '() => { while (true); }', /did not return within|never ends/],
  [
    'a list that eats the memory',
    '() => { const all: unknown[] = []; while (true) all.push([0, 1]); }',
    /memory|did not return|never ends/, // whichever comes first
  ],
  ['a huge allocation', '() => new Array(1e9).fill(0)', /more than the memory holds/],
  ['process.exit', '() => { process.exit(7); }', /process\.exit/],
  ['a thrown string', '() => { throw "no"; }', /it threw "no"/],
  [
    'a change of the library',
    '() => { (Theirs as any).prototype.get = () => 7; return 7; }',
    /changed Matrix\.prototype\.get/,
  ],
];

// A second is enough for every right answer, and many endless loops are to come.
process.env.SCRATCHNET_CHECK_SECONDS = '1';

for (const { name, exercises } of readLessons()) {
  describe(`the exercises of ${name} in the kernel @long`, function () {
    this.timeout(120_000);
    const kernel = new Kernel();
    before(async () => {
      await kernel.start();
      const { reply } = await kernel.run(setUpCell(name));
      expect(reply.status, `the set-up cell of ${name}: ${reply.evalue}`).to.equal('ok');
    });
    after(() => kernel.close());

    for (const exercise of exercises) {
      rightTest(kernel, exercise);
      for (const mistake of mistakesOf(exercise))
        it(`${exercise.number}: says "${mistake.says}"`, async () => {
          expect(await said(kernel, mistake.cell))
            .to.match(/^✘ /)
            .and.to.contain(mistake.says);
        });
      if (exercise.kind === 'code') hostileTest(kernel, exercise);
    }
  });
}

function rightTest(kernel: Kernel, exercise: Exercise): void {
  const solution = solvedCell(exercise);
  if (solution === undefined) return;
  it(`${exercise.number}: the untouched stub is open, the solution passes`, async () => {
    expect(await said(kernel, exercise.stub ?? '')).to.match(open(exercise));
    expect(await said(kernel, solution)).to.match(/^✔ .*\n$/);
  });
}

function hostileTest(kernel: Kernel, exercise: Exercise): void {
  it(`${exercise.number}: survives ${HOSTILE.map(([name]) => name).join(', ')}`, async () => {
    await kernel.run('import { Matrix as Theirs } from "scratchnet";');
    const check = checkLines(exercise.stub ?? '').replace(/\((\w+)\)/, '(attack)');
    for (const [name, code, says] of HOSTILE)
      expect(await said(kernel, `const attack: any = ${code};\n${check}`), name)
        .to.match(/^✘ /)
        .and.to.match(says);
    expect(await said(kernel, solvedCell(exercise) ?? ''), 'afterwards').to.match(/^✔ /);
  });
}

/** What a cell prints; it must end well and print nothing else. */
async function said(kernel: Kernel, code: string): Promise<string> {
  const { reply, outputs } = await kernel.run(code);
  expect(reply.status, `${reply.ename}: ${reply.evalue}\n${code}`).to.equal('ok');
  expect(outputs.filter((output) => output.name === 'stderr')).to.deep.equal([]);
  return outputs.map((output) => output.text ?? '').join('');
}
