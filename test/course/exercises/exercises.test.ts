/**
 * @file Every exercise of the course in the real kernel: its solution passes, its untouched stub is friendly, every
 * planted wrong answer gets its diagnosis, and a hostile answer does no harm.
 */
import { expect } from 'chai';
import { type CellResult, Kernel } from '../../kernel/kernel.js';
import { checkLines, type Exercise, readLessons, setUpCell } from './exercise-files.js';

/** Answers that want to do harm, and what the check must say. */
const HOSTILE: readonly (readonly [name: string, code: string, says: RegExp])[] = [
  ['an endless loop', '() => { while (true); }', /did not return within/],
  [
    'a list that eats the memory',
    '() => { const all: unknown[] = []; while (true) all.push([0, 1]); }',
    /memory|did not return/, // whichever comes first
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
  describe(`the exercises of ${name}`, function () {
    this.timeout(120_000);
    const kernel = new Kernel();
    before(async () => {
      await kernel.start();
      const { reply } = await kernel.run(setUpCell(name));
      expect(reply.status, `the set-up cell of ${name}: ${reply.evalue}`).to.equal('ok');
      await kernel.run('import { Matrix as Theirs } from "scratchnet";');
    });
    after(() => kernel.close());

    for (const exercise of exercises) {
      if (exercise.kind === 'code') codeTests(kernel, exercise);
      if (exercise.kind === 'paper' || exercise.kind === 'choice') answerTests(kernel, exercise);
    }
  });
}

function codeTests(kernel: Kernel, { number, level, stub = '', solutionCode = '', wrong }: Exercise): void {
  const check = checkLines(stub);
  const [untouched, open] =
    level === 'mend' ? ['still broken', /^· still broken: .+\n$/] : ['not done yet', notDoneYet(number)];
  it(`${number}: the untouched stub is ${untouched}, the solution passes`, async () => {
    expect(await said(kernel, stub)).to.match(open);
    expect(await said(kernel, `${solutionCode}\n${check}`)).to.match(/^✔ .*\n$/);
  });
  for (const { says, code } of wrong) {
    it(`${number}: says "${says}"`, async () => {
      expect(await said(kernel, `${code}\n${check}`))
        .to.match(/^✘ /)
        .and.to.contain(says);
    });
  }
  it(`${number}: survives ${HOSTILE.map(([name]) => name).join(', ')}`, async () => {
    for (const [name, code, says] of HOSTILE) {
      const attack = `const attack: any = ${code};\n${check.replace(/\((\w+)\)/, '(attack)')}`;
      expect(await said(kernel, attack), name)
        .to.match(/^✘ /)
        .and.to.match(says);
    }
    expect(await said(kernel, `${solutionCode}\n${check}`), 'afterwards').to.match(/^✔ /);
  });
}

function answerTests(kernel: Kernel, { number, stub = '', answer, options = {}, wrong }: Exercise): void {
  const right = Object.entries(options).flatMap(([letter, option]) => (option.right ? [letter] : []));
  it(`${number}: the untouched stub is not done yet, the answer passes`, async () => {
    expect(await said(kernel, stub)).to.match(notDoneYet(number));
    expect(await said(kernel, answered(stub, answer ? answer.value : right[0]))).to.match(/^✔ /);
  });
  const mistakes = wrong.map(({ says, code }) => [JSON.parse(code) as unknown, says] as const);
  for (const [letter, option] of Object.entries(options))
    if (!option.right) mistakes.push([letter, option.says]);
  for (const [given, says] of mistakes) {
    it(`${number}: says "${says}"`, async () => {
      expect(await said(kernel, answered(stub, given)))
        .to.match(/^✘ /)
        .and.to.contain(says);
    });
  }
}

/** The whole of what an open exercise prints. */
function notDoneYet(number: string): RegExp {
  return new RegExp(`^· not done yet: exercise ${number.replace('.', '\\.')}\n$`);
}

function answered(stub: string, value: unknown): string {
  return stub.replace('"?"', JSON.stringify(value));
}

/** What a cell prints; it must end well and print nothing else. */
async function said(kernel: Kernel, code: string): Promise<string> {
  const result: CellResult = await kernel.run(code);
  expect(result.reply.status, `${result.reply.ename}: ${result.reply.evalue}\n${code}`).to.equal('ok');
  expect(result.outputs.filter((output) => output.name === 'stderr')).to.deep.equal([]);
  return result.outputs.map((output) => output.text ?? '').join('');
}
