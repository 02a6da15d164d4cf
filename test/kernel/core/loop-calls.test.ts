/** @file Loops of cells that can be ended from within, as a browser needs it. */
import { expect } from 'chai';
import { createCompiler, memoryFiles, Scope } from 'scratchnet-kernel/core';
import { Notebook } from './notebook.ts';

const NAME = '__testLoopCall';
const CALLS = 1000;

/** Runs a cell whose loops are ended after a while. @returns what ended it */
function run(source: string): string {
  const compiler = createCompiler(memoryFiles(new Notebook().files, '/notebook', '/lib'), { loopCall: NAME });
  const cell = compiler.compile(1, source);
  if (!('javascript' in cell)) return cell.problems[0].headline;
  let calls = 0;
  const call = (): void => {
    if (++calls > CALLS) throw new Error('ended');
  };
  Object.assign(globalThis, { [NAME]: call });
  try {
    const load = (): never => expect.fail('nothing is imported');
    new Function(`return ${cell.javascript}`)()(new Scope().begin({ require: load }), load);
    return `${calls} calls`;
  } catch (error) {
    return (error as Error).message;
  }
}

describe('loopCall', () => {
  for (const [what, source] of [
    ['while', 'while (true) {}'],
    ['while without a block', 'let i = 0; while (true) i++;'],
    ['do', 'do {} while (true);'],
    ['for', 'for (;;) {}'],
    ['for … of', 'function* all() { for (;;) yield 1; }\nfor (const one of all()) one;'],
    ['for … in', 'const o = {}; for (;;) for (const key in o) key;'],
    ['a labeled loop', 'outer: for (;;) { for (;;) continue outer; }'],
    ['a loop in an arrow function', 'const run = () => { while (true); }; run();'],
    ['a loop in a method', 'class A { run() { for (;;); } }\nnew A().run();'],
    [
      'a function that calls itself without end in sight',
      'function f(n: number): number { return n < 2 ? n : f(n - 1) + f(n - 2); }\nf(60);',
    ],
    ['a loop that catches everything', 'for (;;) { try { while (true); } finally { } }'],
  ] as const)
    it(`ends ${what}`, () => expect(run(source)).to.equal('ended'));

  it('is called once in a turn and in a function, and changes no result', () => {
    expect(
      run(
        'function f() { "use strict"; return this === undefined; }\nif (!f()) throw new Error("not strict");\nfor (let i = 0; i < 3; i++) i;',
      ),
    ).to.equal('4 calls');
  });
});
